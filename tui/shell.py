"""What a shell has of hexapla: completions for bash, zsh and fish, and the man page where `man` does not find it.

The completions are written from the parsers of `tui.arguments`. `python -m tests.test_manual` writes them to
`packaging/completions`, and the wheel puts them where the shells look.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from shutil import which
from textwrap import TextWrapper
from typing import NamedTuple

from tui.arguments import parser_of
from tui.files import resource_dir
from tui.options import READ, SUBCOMMANDS, OneOf
from tui.output import is_terminal, print_report
from tui.sources.formats import FORMATS, PLAIN


class Flag(NamedTuple):
    """An option as a shell completes it."""

    names: tuple[str, ...]
    """All its spellings: ``-o``, ``--output``."""
    help: str
    value: str
    """Name of the value that must follow; empty for a switch."""
    words: tuple[str, ...]
    """The values, where they can be listed."""

    @property
    def is_file(self) -> bool:
        """Whether its value is the name of a file."""
        return self.value == "FILE"


def flags_of(command: str) -> list[Flag]:
    """The options of a subcommand, in the order of its help."""
    listed = {
        option.name: option.read.words for option in SUBCOMMANDS[command].options if isinstance(option.read, OneOf)
    }
    flags = []
    for action in parser_of(command)._actions:
        if action.option_strings:
            words = tuple(action.choices or listed.get(action.dest, ()))
            takes_value = action.nargs is None
            value = (str(action.metavar or "") or action.dest.upper()) if takes_value else ""
            flags.append(Flag(tuple(action.option_strings), _help_of(action), value, words))
    return flags


def _help_of(action: argparse.Action) -> str:
    """One line without what a shell or its completion system could take for its own."""
    return re.sub(r"[^\w .,;()<>+/-]", "", (action.help or "").replace(":", ","))


def _commands() -> dict[str, str]:
    """Each subcommand with its summary."""
    return {name: command.summary.replace(":", ",").rstrip(".") for name, command in SUBCOMMANDS.items() if name}


def _endings() -> list[str]:
    """Endings of the files that can be opened, without their first dot."""
    rows = (row for row in FORMATS if row.reader or row.name == PLAIN)
    return ["hexapla", *(suffix[1:] for row in rows for suffix in row.suffixes.split())]


# -- completions -------------------------------------------------------------------------------------------------------

_BASH = """\
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
        @commands@) command=${COMP_WORDS[1]} ;;
        esac
    fi
    COMPREPLY=()
    case $command:$before in
@values@
    esac
    if [[ $current == -* ]]; then
        case $command in
@options@
        esac
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
    fi
    mapfile -t COMPREPLY < <(
        compgen -d -- "$current"
        compgen -f -- "$current" | while IFS= read -r name; do
            case ${name,,} in
            @endings@) printf '%s\\n' "$name" ;;
            esac
        done
        if ((COMP_CWORD == 1)); then
            compgen -W '@words@' -- "$current"
        fi
    )
}
complete -o filenames -F _hexapla hexapla
"""


def bash_completion() -> str:
    """The script for bash 4 and newer; it needs no package bash-completion."""
    values = []
    options = []
    for command in SUBCOMMANDS:
        flags = flags_of(command)
        for flag in flags:
            if flag.value:
                pattern = " | ".join(f"{command}:{name}" for name in flag.names)
                values.append(f"    {pattern})\n{_bash_values(flag)}        return\n        ;;")
        names = " ".join(name for flag in flags for name in flag.names)
        options.append(f"        {command or repr('')}) options='{names}' ;;")
    return _filled(
        _BASH,
        commands=" | ".join(_commands()),
        values="\n".join(values),
        options="\n".join(options),
        endings=" | ".join(f"*.{ending}" for ending in _endings()),
        words=" ".join(_commands()),
    )


def _bash_values(flag: Flag) -> str:
    """The line that offers the values of a flag; none where they cannot be known."""
    if flag.words:
        return f"        mapfile -t COMPREPLY < <(compgen -W '{' '.join(flag.words)}' -- \"$current\")\n"
    return '        mapfile -t COMPREPLY < <(compgen -f -- "$current")\n' if flag.is_file else ""


_ZSH = """\
#compdef hexapla
# zsh completion for hexapla; written by `hexapla --completion zsh`
_hexapla_articles() {
    _files -g '(#i)*.(@endings@)'
}

_hexapla_first() {
    local -a commands=(
@commands@
    )
    local found=1
    _describe -t commands command commands && found=0
    _hexapla_articles && found=0
    return found
}

_hexapla() {
    local command=
    if ((CURRENT > 2)) && [[ $words[2] == (@words@) ]]; then
        command=$words[2]
        shift words
        ((CURRENT--))
    fi
    case $command in
@cases@
    esac
}

if [[ $funcstack[1] == _hexapla ]]; then
    _hexapla "$@"
else
    compdef _hexapla hexapla
fi
"""


def zsh_completion() -> str:
    """The script for zsh, to be found on fpath as ``_hexapla`` or evaluated after compinit."""
    cases = []
    for command in SUBCOMMANDS:
        specs = [spec for flag in flags_of(command) for spec in _zsh_specs(flag)]
        first = ["'1: :_hexapla_first'"] if command == READ else []
        lines = " \\\n".join(f"            {spec}" for spec in (*specs, *first, "'*:article:_hexapla_articles'"))
        cases.append(f"    {command or repr('')})\n        _arguments -S : \\\n{lines}\n        ;;")
    return _filled(
        _ZSH,
        endings="|".join(_endings()),
        commands="\n".join(f"        '{name}:{summary}'" for name, summary in _commands().items()),
        words="|".join(_commands()),
        cases="\n".join(cases),
    )


def _zsh_specs(flag: Flag) -> Iterator[str]:
    """Specifications for ``_arguments``: one for each spelling, which excludes the others."""
    others = f"({' '.join(flag.names)})" if len(flag.names) > 1 else ""
    values = f"({' '.join(flag.words)})" if flag.words else "_files" if flag.is_file else " "
    for name in flag.names:
        equals = "=" if flag.value and name.startswith("--") else ""
        value = f":{flag.names[-1].lstrip('-')}:{values}" if flag.value else ""
        yield f"'{others}{name}{equals}[{flag.help}]{value}'"


_FISH = """\
# fish completion for hexapla; written by `hexapla --completion fish`
function __hexapla_command
    set -l words (commandline -opc)
    if set -q words[2]; and contains -- $words[2] @words@
        echo $words[2]
    else
        echo read
    end
end

function __hexapla_runs
    test (__hexapla_command) = $argv[1]
end

function __hexapla_articles
    __fish_complete_path (commandline -ct) | string match -ri '^[^\\t]*(?:/|\\.(?:@endings@))(?:\\t.*)?$'
end

complete -c hexapla -f
complete -c hexapla -a '(__hexapla_articles)'
@lines@
"""


def fish_completion() -> str:
    """The script for fish 3 and newer."""
    lines = [
        f"complete -c hexapla -n 'test (count (commandline -opc)) -eq 1' -a {name} -d '{summary}'"
        for name, summary in _commands().items()
    ]
    for command in SUBCOMMANDS:
        for flag in flags_of(command):
            names = " ".join(f"-l {name[2:]}" if name[:2] == "--" else f"-s {name[1:]}" for name in flag.names)
            value = f" -xa '{' '.join(flag.words)}'" if flag.words else " -rF" if flag.is_file else " -x"
            condition = f"-n '__hexapla_runs {command or 'read'}'"
            lines.append(f"complete -c hexapla {condition} {names}{value if flag.value else ''} -d '{flag.help}'")
    return _filled(
        _FISH,
        words=" ".join(_commands()),
        endings="|".join(ending.replace(".", "\\.") for ending in _endings()),
        lines="\n".join(lines),
    )


def _filled(template: str, **parts: str) -> str:
    return re.sub(r"@(\w+)@", lambda place: parts[place[1]], template)


COMPLETIONS: dict[str, tuple[str, Callable[[], str]]] = {
    "bash": ("hexapla.bash", bash_completion),
    "zsh": ("_hexapla", zsh_completion),
    "fish": ("hexapla.fish", fish_completion),
}
"""By shell: the file in `packaging/completions`, and what writes it."""


def print_completion(shell: str) -> None:
    """Print the completion script of a shell."""
    print_report(COMPLETIONS[shell][1]())


# -- the man page ------------------------------------------------------------------------------------------------------

_MANUAL_WIDTH = 80
"""Columns of the man page as plain text."""
_INDENT, _HANGING = " " * 7, " " * 14
_ESCAPES = {"\\-": "-", "\\&": "", "\\e": "\\", "\\(ha": "^", "\\(ti": "~", "\\(ga": "`", "\\(aq": "'", "\\(dq": '"'}
_ESCAPE = re.compile(r"\\(?:\(..|f.|.)")


def show_manual() -> None:
    """Show the man page by `man` on a terminal, else as plain text. Raises FileNotFoundError where it is missing."""
    page = f"{resource_dir('docs')}/hexapla.1"
    shown = is_terminal(sys.stdout)
    if shown and which("man") and subprocess.run(["man", page], check=False).returncode == 0:  # noqa: S603, S607
        return
    with open(page, encoding="utf-8") as file:  # noqa: PTH123
        text = plain_manual(file.read())
    if shown and os.environ.get("TERM"):
        import pydoc

        pydoc.pager(text)
    else:
        print_report(text)


def plain_manual(page: str) -> str:
    """The words of a man page (the macros of `man`) in 80 columns, without any roff program."""
    lines: list[str] = []
    paragraph: list[str] = []
    hanging = tag_follows = False

    def flush() -> None:
        indent = _HANGING if hanging else _INDENT
        filled = TextWrapper(_MANUAL_WIDTH, indent, indent, break_long_words=False, break_on_hyphens=False)
        lines.extend(filled.wrap(" ".join(paragraph)))
        paragraph.clear()

    for line in page.splitlines():
        macro, _, rest = line.partition(" ") if line.startswith(".") else ("", "", line)
        words = _arguments_of(rest) if macro else [_unescaped(rest)]
        if macro.startswith((".\\", ".TH")):
            continue
        if macro in (".SH", ".SS", ".PP", ".TP"):
            flush()
            hanging, tag_follows = False, macro == ".TP"
            lines += [""] if macro != ".TP" or (lines and lines[-1].startswith(_HANGING)) else []
            lines += [("" if macro == ".SH" else "   ") + " ".join(words)] if words else []
        elif macro == ".br":
            flush()
        else:
            paragraph.append(("" if len(macro) == 3 else " ").join(words))
            if tag_follows:
                flush()
                hanging, tag_follows = True, False
    flush()
    return "\n".join(lines).strip("\n") + "\n"


def _arguments_of(rest: str) -> list[str]:
    """The arguments of a macro; quotation marks keep blanks together."""
    return [_unescaped(quoted or bare) for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', rest)]


def _unescaped(words: str) -> str:
    return _ESCAPE.sub(lambda escape: _ESCAPES.get(escape[0], ""), words)
