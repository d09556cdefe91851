# Completion of opsi-admin for bash.

_opsi_admin() {
  local current=${COMP_WORDS[COMP_CWORD]} program=${COMP_WORDS[0]/#\~/$HOME}
  local texts=' @TEXTS@ ' files=' @FILES@ ' handed_over=' @HANDED_OVER@ '
  local options=() index=1 word name value IFS=$' \t\n'

  # Options stand before the command; bash gives --name=value as three words.
  while [ "$index" -lt "$COMP_CWORD" ]; do
    word=${COMP_WORDS[index]}
    case $word in
      --*) name=$word ;;
      -?*) name=-${word: -1} ;;
      *) break ;;
    esac
    value=
    case $texts$files in
      *" $name "*)
        index=$((index + 1))
        if [ "${COMP_WORDS[index]}" = = ] && [ "$index" -lt "$COMP_CWORD" ]; then
          index=$((index + 1))
        fi
        value=${COMP_WORDS[index]/#\~/$HOME}
        ;;
    esac
    if [ "$index" -eq "$COMP_CWORD" ]; then
      [ "$current" = = ] && current=
      case $files in
        *" $name "*) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
      esac
      compopt -o filenames 2>/dev/null
      return
    fi
    case $handed_over in
      *" $name "*) options+=("$name" ${value:+"$value"}) ;;
    esac
    index=$((index + 1))
  done

  if [ "$index" -lt "$COMP_CWORD" ]; then
    mapfile -t COMPREPLY < <("$program" "${options[@]}" --no-stdin @COMPLETE@ \
      "${COMP_WORDS[@]:index:COMP_CWORD-index}" "$current" 2>/dev/null </dev/null)
  elif [ "${current:0:1}" = - ]; then
    mapfile -t COMPREPLY < <(compgen -W '@OPTIONS@' -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W '@COMMANDS@' -- "$current")
  fi
}
complete -o default -F _opsi_admin opsi-admin
