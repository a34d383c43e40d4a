"""An error of our own is one line for the reader and a file for whoever mends it."""

from pathlib import Path

from tui.state.crash_log import tell


def raised(message: str) -> Exception:
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_one_line_names_the_error_and_the_file_with_its_details(tmp_path: Path):
    line = tell(raised("no such row\nsecond line"), {"XDG_STATE_HOME": str(tmp_path)})
    file = tmp_path / "hexapla" / "mishap.txt"
    assert line == f"an error of hexapla's own (ValueError: no such row); details in {file}"
    assert "in raised" in file.read_text()


def test_hostile_words_in_an_error_do_not_reach_the_terminal(tmp_path: Path):
    assert "\x1b" not in tell(raised("\x1b]52;c;x\x07"), {"XDG_STATE_HOME": str(tmp_path)})


def test_without_a_place_to_write_the_line_still_comes():
    assert tell(raised("x"), {"XDG_STATE_HOME": "/dev/null"}) == "an error of hexapla's own (ValueError: x)"
