# fish completion for hexapla; written by `hexapla --completion fish`
function __hexapla_command
    set -l words (commandline -opc)
    if set -q words[2]; and contains -- $words[2] compare copies stories list git-diff
        echo $words[2]
    else
        echo read
    end
end

function __hexapla_runs
    test (__hexapla_command) = $argv[1]
end

function __hexapla_articles
    __fish_complete_path (commandline -ct) | string match -ri '^[^\t]*(?:/|\.(?:pdf|rtf|docx|docm|odt|ott|epub|wacz|warc|warc\.gz|mbox|mbx|mht|mhtml|eml|rss|atom|rdf|nitf|nxml|html|htm|xhtml|json|jsonl|ndjson|csv|tsv|txt|text|md|markdown))(?:\t.*)?$'
end

complete -c hexapla -f
complete -c hexapla -a '(__hexapla_articles)'
complete -c hexapla -n 'test (count (commandline -opc)) -eq 1' -a compare -d 'Print what accounts of one story share and where they differ'
complete -c hexapla -n 'test (count (commandline -opc)) -eq 1' -a copies -d 'Print the passages that articles share outside quotation marks, and who was first'
complete -c hexapla -n 'test (count (commandline -opc)) -eq 1' -a stories -d 'Find the stories in a pile of articles, which tell one event'
complete -c hexapla -n 'test (count (commandline -opc)) -eq 1' -a list -d 'Print the articles that sources hold, name, date, outlet, words and title, parted by tabs'
complete -c hexapla -n 'test (count (commandline -opc)) -eq 1' -a git-diff -d 'Print what changed in the prose of a file, for git'
complete -c hexapla -n '__hexapla_runs read' -s h -l help -d 'show this help message and exit'
complete -c hexapla -n '__hexapla_runs read' -l label -x -d 'whose account an article is, once for each, in their order'
complete -c hexapla -n '__hexapla_runs read' -l tier -xa 'sure likely possible' -d 'weakest link that counts (likely)'
complete -c hexapla -n '__hexapla_runs read' -l versions -l no-versions -d 'whether these are versions of one text (by the text)'
complete -c hexapla -n '__hexapla_runs read' -l layout -xa 'reading synopsis single once' -d 'how the panes are arranged (by the width)'
complete -c hexapla -n '__hexapla_runs read' -l theme -xa 'terminal dark light high-contrast colour-blind monochrome' -d 'colours, terminal, dark, light, high-contrast, colour-blind, monochrome'
complete -c hexapla -n '__hexapla_runs read' -l show -xa 'all differences unique shared' -d 'which sentences stand open (all)'
complete -c hexapla -n '__hexapla_runs read' -l wide -l no-wide -d 'whether lines may be longer than 80 columns (no)'
complete -c hexapla -n '__hexapla_runs read' -l furniture -l no-furniture -d 'whether page furniture is shown in full (no)'
complete -c hexapla -n '__hexapla_runs read' -l words -xa 'here everywhere nowhere' -d 'where differing words are marked (here)'
complete -c hexapla -n '__hexapla_runs read' -l linked -l no-linked -d 'whether the panes scroll together (yes)'
complete -c hexapla -n '__hexapla_runs read' -l names -l no-names -d 'whether the names stand beside the text (no)'
complete -c hexapla -n '__hexapla_runs read' -l hints -l no-hints -d 'whether newcomers see the first keys above the status line (yes)'
complete -c hexapla -n '__hexapla_runs read' -l mouse -l no-mouse -d 'whether the mouse is used (no)'
complete -c hexapla -n '__hexapla_runs read' -l color -xa 'auto always never' -d 'colours in the text report (auto)'
complete -c hexapla -n '__hexapla_runs read' -l width -x -d 'columns of the text report (those of the terminal)'
complete -c hexapla -n '__hexapla_runs read' -l offline -l no-offline -d 'whether addresses come from the cache alone (no)'
complete -c hexapla -n '__hexapla_runs read' -l fresh -l no-fresh -d 'whether addresses are fetched again though cached (no)'
complete -c hexapla -n '__hexapla_runs read' -l print-config -d 'print the settings in force, as config.toml'
complete -c hexapla -n '__hexapla_runs read' -l list-keys -d 'print all commands with their keys, as keys.toml'
complete -c hexapla -n '__hexapla_runs read' -l completion -xa 'bash zsh fish' -d 'print the completion script for bash, zsh, fish'
complete -c hexapla -n '__hexapla_runs read' -l man -d 'show the manual'
complete -c hexapla -n '__hexapla_runs read' -s V -l version -d 'show programs version number and exit'
complete -c hexapla -n '__hexapla_runs compare' -s h -l help -d 'show this help message and exit'
complete -c hexapla -n '__hexapla_runs compare' -s o -l output -rF -d 'write the report to FILE'
complete -c hexapla -n '__hexapla_runs compare' -l exit-code -d 'exit with 1 when the accounts differ'
complete -c hexapla -n '__hexapla_runs compare' -l label -x -d 'whose account an article is, once for each, in their order'
complete -c hexapla -n '__hexapla_runs compare' -l format -xa 'text markdown html docx json csv' -d 'kind of report (by FILEs suffix, or text)'
complete -c hexapla -n '__hexapla_runs compare' -l width -x -d 'columns of the text report (those of the terminal)'
complete -c hexapla -n '__hexapla_runs compare' -l color -xa 'auto always never' -d 'colours in the text report (auto)'
complete -c hexapla -n '__hexapla_runs compare' -l tier -xa 'sure likely possible' -d 'weakest link that counts (likely)'
complete -c hexapla -n '__hexapla_runs compare' -l versions -l no-versions -d 'whether these are versions of one text (by the text)'
complete -c hexapla -n '__hexapla_runs compare' -l layout -xa 'reading synopsis single once' -d 'how the panes are arranged (by the width)'
complete -c hexapla -n '__hexapla_runs compare' -l offline -l no-offline -d 'whether addresses come from the cache alone (no)'
complete -c hexapla -n '__hexapla_runs compare' -l fresh -l no-fresh -d 'whether addresses are fetched again though cached (no)'
complete -c hexapla -n '__hexapla_runs copies' -s h -l help -d 'show this help message and exit'
complete -c hexapla -n '__hexapla_runs copies' -l format -xa 'text json' -d 'kind of report (text)'
complete -c hexapla -n '__hexapla_runs copies' -l width -x -d 'columns of the text report (those of the terminal)'
complete -c hexapla -n '__hexapla_runs copies' -l offline -l no-offline -d 'whether addresses come from the cache alone (no)'
complete -c hexapla -n '__hexapla_runs copies' -l fresh -l no-fresh -d 'whether addresses are fetched again though cached (no)'
complete -c hexapla -n '__hexapla_runs stories' -s h -l help -d 'show this help message and exit'
complete -c hexapla -n '__hexapla_runs stories' -l store -rF -d 'library to keep articles and stories in (memory)'
complete -c hexapla -n '__hexapla_runs stories' -l since -x -d 'only stories since then, 2024-06-19, 3d, 2w'
complete -c hexapla -n '__hexapla_runs stories' -l window -x -d 'days between two accounts of one event (7)'
complete -c hexapla -n '__hexapla_runs stories' -l least -x -d 'articles that a story has at least (2)'
complete -c hexapla -n '__hexapla_runs stories' -l outlets -x -d 'outlets that a story has at least (0)'
complete -c hexapla -n '__hexapla_runs stories' -l looser -l no-looser -d 'whether weaker likeness makes a story (no)'
complete -c hexapla -n '__hexapla_runs stories' -l stricter -l no-stricter -d 'whether only stronger likeness does (no)'
complete -c hexapla -n '__hexapla_runs stories' -l update -l no-update -d 'whether only the number of new articles is printed (no)'
complete -c hexapla -n '__hexapla_runs stories' -l cores -x -d 'processes that search for stories (1)'
complete -c hexapla -n '__hexapla_runs stories' -l cluster -x -d 'Dask scheduler that does, tcp,//HOST,8786 (none)'
complete -c hexapla -n '__hexapla_runs stories' -l format -xa 'text json csv' -d 'kind of list (on a terminal one to open stories from, else text)'
complete -c hexapla -n '__hexapla_runs stories' -l offline -l no-offline -d 'whether addresses come from the cache alone (no)'
complete -c hexapla -n '__hexapla_runs stories' -l fresh -l no-fresh -d 'whether addresses are fetched again though cached (no)'
complete -c hexapla -n '__hexapla_runs list' -s h -l help -d 'show this help message and exit'
complete -c hexapla -n '__hexapla_runs list' -l offline -l no-offline -d 'whether addresses come from the cache alone (no)'
complete -c hexapla -n '__hexapla_runs list' -l fresh -l no-fresh -d 'whether addresses are fetched again though cached (no)'
complete -c hexapla -n '__hexapla_runs git-diff' -s h -l help -d 'show this help message and exit'
complete -c hexapla -n '__hexapla_runs git-diff' -l width -x -d 'columns of the text report (those of the terminal)'
complete -c hexapla -n '__hexapla_runs git-diff' -l color -xa 'auto always never' -d 'colours in the text report (auto)'
