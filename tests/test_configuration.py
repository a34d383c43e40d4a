"""config.toml, keys.toml and their place among flags and environment; what is wrong in them is told, and no more."""

import tomllib
from pathlib import Path

import pytest

from tui.arguments import parse
from tui.cli import options_of, print_choices
from tui.config_files import ConfigFile, config_path, parse_toml
from tui.options import COMPARE_OPTIONS, LAYOUTS, MARKED, READER_OPTIONS, SHOWN, THEMES, TIERS
from tui.reader.keymap.file import bound_keys, listed, rebound
from tui.reader.keymap.keys import keymap
from tui.reader.keymap.table import BY_ID, COMMANDS
from tui.reader.state import Layout, Marking, Show


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """The folder of the user's files."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for option in READER_OPTIONS:
        monkeypatch.delenv(option.variable, raising=False)
    (tmp_path / "hexapla").mkdir()
    return tmp_path / "hexapla"


def written(text: str) -> ConfigFile:
    """A keys.toml with this text."""
    return ConfigFile("keys.toml", text)


def keys_of(text: str, name: str) -> tuple[str, ...]:
    """The keys of a command under this keys.toml."""
    return next(command.keys for command in rebound(written(text)).commands if command.id == name)


# -- config.toml -------------------------------------------------------------------------------------------------------


def test_a_flag_beats_the_environment_beats_the_file_beats_the_default(home, monkeypatch):
    assert parse([]).tier == "likely"
    (home / "config.toml").write_text('tier = "possible"\nmouse = true\n')
    assert (parse([]).tier, parse([]).mouse) == ("possible", True)
    monkeypatch.setenv("HEXAPLA_TIER", "sure")
    assert parse([]).tier == "sure"
    assert parse(["--tier", "likely", "--no-mouse"]).tier == "likely"
    assert parse(["--tier", "likely", "--no-mouse"]).mouse is False


@pytest.mark.parametrize("words", [[], ["a.txt", "-"], ["compare", "a.txt", "b.txt"]], ids=" ".join)
def test_articles_alone_are_read_as_argparse_reads_them(home, words):
    assert vars(parse(words)) == vars(parse([*words, "--"]))


def test_every_setting_reaches_the_reader(home):
    (home / "config.toml").write_text(
        'tier = "sure"\nlayout = "synopsis"\ntheme = "dark"\nshow = "unique"\nwords = "nowhere"\n'
        "wide = true\nfurniture = true\nlinked = false\nnames = true\nhints = false\nmouse = true\n"
    )
    options, problems = options_of(parse(["a.txt"]))
    assert problems == ()
    assert (options.tier, options.layout, options.theme, options.show, options.words) == (
        "sure", "synopsis", "dark", "unique", "nowhere",
    )  # fmt: skip
    assert (options.wide, options.furniture, options.linked, options.names, options.hints, options.mouse) == (
        True, True, False, True, False, True,
    )  # fmt: skip
    assert not options.sample


def test_compare_takes_its_own_settings_only(home):
    (home / "config.toml").write_text('format = "json"\nwidth = 72\ntheme = "dark"\n')
    request = parse(["compare", "a.txt"])
    assert (request.format, request.width, hasattr(request, "theme")) == ("json", 72, False)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('# mine\n\ntier = "certain"\n', "config.toml:3: tier: expected sure, likely or possible"),
        ('colour = "red"\n', "config.toml:1: colour: no such setting; there are tier, versions, voices"),
        ("mouse = 1.5\n", "config.toml:1: mouse: expected a word in quotation marks"),
        ("width = 5\n", "config.toml:1: width: expected columns from 20"),
        ("[theme]\nname = 1\n", "config.toml: theme: expected a word"),
        ("mouse = true\ntier = \n", "config.toml:2: not understood"),
    ],
)
def test_a_mistake_is_told_with_file_and_line_and_the_rest_counts(home, text, problem):
    (home / "config.toml").write_text(text)
    request = parse([])
    (told,) = request.problems
    assert problem in told
    assert "\n" not in told
    assert request.tier == "likely"


def test_what_is_right_beside_a_mistake_counts(home):
    (home / "config.toml").write_text('tier = "sure"\nnonsense = 1\n')
    assert parse([]).tier == "sure"


def test_no_file_is_no_problem_and_an_unreadable_one_is_one_line(home):
    assert parse([]).problems == ()
    (home / "config.toml").write_bytes(b"\xff\xfe")
    (told,) = parse([]).problems
    assert "config.toml: cannot be read" in told


def test_a_folder_in_place_of_the_file_does_not_keep_hexapla_from_starting(home):
    (home / "config.toml").mkdir()
    assert "cannot be read" in parse([]).problems[0]


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"XDG_CONFIG_HOME": "/x", "HOME": "/h"}, "/x/hexapla/config.toml"),
        ({"XDG_CONFIG_HOME": "relative", "HOME": "/h"}, "/h/.config/hexapla/config.toml"),
        ({"HOME": "/h"}, "/h/.config/hexapla/config.toml"),
        ({}, ""),
    ],
)
def test_the_files_are_where_the_standard_has_them(environ, path):
    assert config_path("config.toml", environ) == path


def test_the_words_of_the_settings_are_those_of_the_reader():
    from tui.collation.model import Tier
    from tui.reader.draw.styles import NAMES

    assert NAMES == THEMES
    for words, enum in (LAYOUTS, Layout), (SHOWN, Show), (MARKED, Marking):
        assert words == tuple(member.name.lower() for member in enum)
    assert tuple(tier.value for tier in Tier) == TIERS


def test_the_printed_settings_are_a_settings_file(home, capfd):
    (home / "config.toml").write_text('theme = "light"\nmouse = true\n')
    print_choices(parse(["--print-config"]))
    printed = capfd.readouterr().out
    assert tomllib.loads(printed)["theme"] == "light"
    (home / "config.toml").write_text(printed)
    print_choices(parse(["--print-config"]))
    assert capfd.readouterr() == (printed, "")


# -- keys.toml ---------------------------------------------------------------------------------------------------------


def test_without_a_file_the_keys_are_those_of_the_table():
    assert rebound(written("")) == (COMMANDS, ())


def test_a_command_gets_the_keys_it_is_given_and_no_other():
    assert keys_of("next-sentence = 'n'\nnext-hit = ['^N', 'F3']\n", "next-sentence") == ("n",)
    assert keys_of("next-sentence = 'n'\nnext-hit = ['^N', 'F3']\n", "next-hit") == ("^N", "F3")
    assert keys_of("mouse = []", "mouse") == ()


def test_a_key_given_away_is_taken_from_the_command_that_had_it():
    bound = rebound(written("quit = ['Q', 'x']\nshow = 'Z'\n"))
    assert bound.problems == ()
    assert keymap(bound.commands[:60])["Z"].id == "show"
    assert "x" not in keys_of("quit = ['Q', 'x']\nshow = 'Z'\n", "show")


def test_keys_of_the_names_and_of_the_text_do_not_meet():
    bound = rebound(written("roster-down = 'x'\n"))
    assert bound.problems == ()
    assert keys_of("roster-down = 'x'\n", "show") == ("x",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("\nnext-sentense = 'n'\n", "keys.toml:2: no command 'next-sentense'"),
        ("quit = 'Q'\nshow = ['Q', 'X']\n", "keys.toml:2: 'Q' is quit already; show goes without"),
        ("quit = 'i'\n", "keys.toml:1: 'i' was the only key of summary; give it another"),
        ("quit = 'z'\n", "keys.toml:1: 'z' hides zM, z"),
        ("quit = '^I'\n", "keys.toml:1: quit: '^I' is Tab to every terminal"),
        ("quit = '5'\n", "keys.toml:1: quit: '5' begins a count"),
        ("quit = 'Ctrl-Q'\n", "keys.toml:1: quit: 'Ctrl-Q' is no key"),
        ("quit = 5\n", "keys.toml:1: quit: expected a key"),
        ("quit = \n", "keys.toml:1: not understood"),
    ],
)  # fmt: skip
def test_a_conflict_is_told_with_file_and_line(text, problem):
    problems = rebound(written(text)).problems
    assert any(told.startswith(problem) for told in problems), problems


def test_a_wish_that_cannot_be_had_leaves_the_keys_as_they_were():
    assert keys_of("quit = '^I'\n", "quit") == BY_ID["quit"].keys


def test_the_listed_keys_are_a_keys_file():
    assert rebound(written(listed(COMMANDS))) == (COMMANDS, ())


def test_the_file_is_read_for_the_reader(home):
    (home / "keys.toml").write_text("quit = 'Q'\nnonsense = 'x'\n")
    keys = bound_keys({"XDG_CONFIG_HOME": str(home.parent)})
    assert next(command.keys for command in keys.commands if command.id == "quit") == ("Q",)
    assert len(keys.problems) == 1


def test_hostile_files_are_read_in_no_time():
    assert parse_toml(ConfigFile("x", "[" * 50_000)).values == {}
    assert rebound(written('"' + "a" * 90_000 + '" = 1')).commands == COMMANDS


def test_every_setting_is_documented():
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text("utf-8")
    for option in (*READER_OPTIONS, *COMPARE_OPTIONS):
        assert f"| `{option.name}` |" in page
        assert f"`{option.variable}`" in page
