#compdef opsi-admin
# Completion of opsi-admin for zsh.

_opsi_admin() {
  local current=${words[CURRENT]} program=${words[1]/#\~/$HOME}
  local texts=' @TEXTS@ ' files=' @FILES@ ' handed_over=' @HANDED_OVER@ '
  local -a options found
  local -i index=2
  local word name value

  # Options stand before the command.
  while (( index < CURRENT )); do
    word=${words[index]}
    value=
    case $word in
      --*=*)
        name=${word%%=*}
        value=${${word#*=}/#\~/$HOME}
        ;;
      --*) name=$word ;;
      -?*) name=-${word: -1} ;;
      *) break ;;
    esac
    if [[ $word != --*=* && "$texts$files" == *" $name "* ]]; then
      (( index++ ))
      if (( index == CURRENT )); then
        [[ $files == *" $name "* ]] && _files
        return
      fi
      value=${words[index]/#\~/$HOME}
    fi
    [[ $handed_over == *" $name "* ]] && options+=($name ${value:+$value})
    (( index++ ))
  done

  if (( index < CURRENT )); then
    found=(${(f)"$($program $options --no-stdin @COMPLETE@ ${(Q)words[index,CURRENT-1]} \
      "$current" 2>/dev/null </dev/null)"})
    compadd -- $found || _files
  elif [[ $current == -* ]]; then
    compadd -- @OPTIONS@
  else
    compadd -- @COMMANDS@
  fi
}

# The file is the function itself where zsh loads it by its name, else it is sourced.
if [[ $funcstack[1] == _opsi-admin ]]; then
  _opsi_admin "$@"
else
  compdef _opsi_admin opsi-admin
fi
