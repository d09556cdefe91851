# Completion of opsi-admin for fish.

# Prints the options to hand over, an empty line, and the words of the command so far.
function __opsi_admin_split
    set -l words (commandline -opc)
    set -l index 2
    set -l values @TEXTS@ @FILES@
    set -l handed_over @HANDED_OVER@
    while test $index -le (count $words)
        set -l word $words[$index]
        set -l value
        switch $word
            case '--*=*'
                set value (string replace -r '^[^=]*=' '' -- $word)
                set word (string replace -r '=.*' '' -- $word)
            case '--*'
                if contains -- $word $values
                    set index (math $index + 1)
                    set value $words[$index]
                end
            case '-?*'
                set word -(string sub -s -1 -- $word)
                if contains -- $word $values
                    set index (math $index + 1)
                    set value $words[$index]
                end
            case '*'
                break
        end
        if contains -- $word $handed_over
            printf '%s\n' $word $value
        end
        set index (math $index + 1)
    end
    echo
    if test $index -le (count $words)
        printf '%s\n' $words[$index..-1]
    end
end

function __opsi_admin_wants_command
    set -l parts (__opsi_admin_split)
    test -z "$parts[-1]"
end

function __opsi_admin_words
    set -l parts (__opsi_admin_split)
    set -l empty (contains -i -- '' $parts)
    set -l options $parts[1..$empty]
    set -e options[-1]
    set -l words $parts[$empty..-1]
    set -e words[1]
    if test (count $words) -gt 0
        set -l program (commandline -opc)[1]
        $program $options --no-stdin @COMPLETE@ $words (commandline -ct) 2>/dev/null </dev/null
    end
end

function __opsi_admin_has_command
    not __opsi_admin_wants_command
end

complete -c opsi-admin -n __opsi_admin_wants_command -f -a '@COMMANDS@'
complete -c opsi-admin -n __opsi_admin_has_command -a '(__opsi_admin_words)'
