# bash completion for hexapla; written by `hexapla --completion bash`
_hexapla() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= options= name
    if [[ $current == = ]]; then
        current=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD > 1)); then
        case ${COMP_WORDS[1]} in
        compare | report | recent | case | copies | stories | list | git-diff) command=${COMP_WORDS[1]} ;;
        esac
    fi
    COMPREPLY=()
    case $command:$before in
    :--label)
        return
        ;;
    :--tier)
        mapfile -t COMPREPLY < <(compgen -W 'sure likely possible' -- "$current")
        return
        ;;
    :--voices)
        mapfile -t COMPREPLY < <(compgen -W 'articles texts' -- "$current")
        return
        ;;
    :--layout)
        mapfile -t COMPREPLY < <(compgen -W 'reading synopsis single once' -- "$current")
        return
        ;;
    :--theme)
        mapfile -t COMPREPLY < <(compgen -W 'terminal dark light high-contrast colour-blind monochrome' -- "$current")
        return
        ;;
    :--background)
        mapfile -t COMPREPLY < <(compgen -W 'auto dark light none' -- "$current")
        return
        ;;
    :--show)
        mapfile -t COMPREPLY < <(compgen -W 'all differences unique shared' -- "$current")
        return
        ;;
    :--words)
        mapfile -t COMPREPLY < <(compgen -W 'here everywhere nowhere' -- "$current")
        return
        ;;
    :--color)
        mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current")
        return
        ;;
    :--width)
        return
        ;;
    :--completion)
        mapfile -t COMPREPLY < <(compgen -W 'bash zsh fish' -- "$current")
        return
        ;;
    compare:-o | compare:--output)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    compare:--label)
        return
        ;;
    compare:--format)
        mapfile -t COMPREPLY < <(compgen -W 'text markdown html docx json csv' -- "$current")
        return
        ;;
    compare:--width)
        return
        ;;
    compare:--color)
        mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current")
        return
        ;;
    compare:--tier)
        mapfile -t COMPREPLY < <(compgen -W 'sure likely possible' -- "$current")
        return
        ;;
    compare:--voices)
        mapfile -t COMPREPLY < <(compgen -W 'articles texts' -- "$current")
        return
        ;;
    compare:--layout)
        mapfile -t COMPREPLY < <(compgen -W 'reading synopsis single once' -- "$current")
        return
        ;;
    report:-o | report:--output)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    report:--label)
        return
        ;;
    report:--format)
        mapfile -t COMPREPLY < <(compgen -W 'text markdown html docx json csv' -- "$current")
        return
        ;;
    report:--width)
        return
        ;;
    report:--color)
        mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current")
        return
        ;;
    report:--tier)
        mapfile -t COMPREPLY < <(compgen -W 'sure likely possible' -- "$current")
        return
        ;;
    report:--voices)
        mapfile -t COMPREPLY < <(compgen -W 'articles texts' -- "$current")
        return
        ;;
    report:--layout)
        mapfile -t COMPREPLY < <(compgen -W 'reading synopsis single once' -- "$current")
        return
        ;;
    recent:--format)
        mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$current")
        return
        ;;
    case:-o | case:--output)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    copies:--format)
        mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$current")
        return
        ;;
    copies:--width)
        return
        ;;
    stories:--store)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    stories:--since)
        return
        ;;
    stories:--window)
        return
        ;;
    stories:--least)
        return
        ;;
    stories:--outlets)
        return
        ;;
    stories:--cores)
        return
        ;;
    stories:--cluster)
        return
        ;;
    stories:--format)
        mapfile -t COMPREPLY < <(compgen -W 'text json csv' -- "$current")
        return
        ;;
    git-diff:--width)
        return
        ;;
    git-diff:--color)
        mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current")
        return
        ;;
    esac
    if [[ $current == -* ]]; then
        case $command in
        '') options='-h --help --label --tier --versions --no-versions --voices --layout --theme --background --show --wide --no-wide --furniture --no-furniture --words --linked --no-linked --names --no-names --hints --no-hints --mouse --no-mouse --color --width --offline --no-offline --fresh --no-fresh --print-config --list-keys --resume --completion --man -V --version' ;;
        compare) options='-h --help -o --output --exit-code --label --format --width --color --tier --versions --no-versions --voices --layout --offline --no-offline --fresh --no-fresh' ;;
        report) options='-h --help -o --output --exit-code --label --format --width --color --tier --versions --no-versions --voices --layout --offline --no-offline --fresh --no-fresh' ;;
        recent) options='-h --help --format' ;;
        case) options='-h --help -o --output' ;;
        copies) options='-h --help --format --width --offline --no-offline --fresh --no-fresh' ;;
        stories) options='-h --help --store --since --window --least --outlets --looser --no-looser --stricter --no-stricter --update --no-update --cores --cluster --format --offline --no-offline --fresh --no-fresh' ;;
        list) options='-h --help --offline --no-offline --fresh --no-fresh' ;;
        git-diff) options='-h --help --width --color' ;;
        esac
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
    fi
    mapfile -t COMPREPLY < <(
        compgen -d -- "$current"
        compgen -f -- "$current" | while IFS= read -r name; do
            case ${name,,} in
            *.hexapla | *.pdf | *.rtf | *.docx | *.docm | *.odt | *.ott | *.epub | *.wacz | *.warc | *.warc.gz | *.mbox | *.mbx | *.mht | *.mhtml | *.eml | *.rss | *.atom | *.rdf | *.nitf | *.nxml | *.html | *.htm | *.xhtml | *.json | *.jsonl | *.ndjson | *.csv | *.tsv | *.txt | *.text | *.md | *.markdown) printf '%s\n' "$name" ;;
            esac
        done
        if ((COMP_CWORD == 1)); then
            compgen -W 'compare report recent case copies stories list git-diff' -- "$current"
        fi
    )
}
complete -o filenames -F _hexapla hexapla
