"""An error of our own is one line for the user and a file with its traceback."""

from pathlib import Path

from tui.state import log_crash


def raised(message: str) -> Exception:
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_one_line_names_the_error_and_the_file_with_its_details(tmp_path: Path):
    line = log_crash(raised("no such row\nsecond line"), {"XDG_STATE_HOME": str(tmp_path)})
    file = tmp_path / "hexapla" / "crash.txt"
    assert line == f"an error of hexapla's own (ValueError: no such row); details in {file}"
    assert "in raised" in file.read_text()


def test_hostile_words_in_an_error_do_not_reach_the_terminal(tmp_path: Path):
    assert "\x1b" not in log_crash(raised("\x1b]52;c;x\x07"), {"XDG_STATE_HOME": str(tmp_path)})


def test_without_a_place_to_write_the_line_says_so():
    line = log_crash(raised("x"), {"XDG_STATE_HOME": "/dev/null"})
    assert line == "an error of hexapla's own (ValueError: x); its details were not kept (not a directory)"
