"""Links in what is printed on a terminal."""

from __future__ import annotations

import re

import pytest

from tui.output import has_links, with_links

LINK = re.compile(r"\x1b\]8;;(.*?)\x1b\\(.*?)\x1b\]8;;\x1b\\")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4200"}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "screen-256color", "TMUX": "/tmp/x", "VTE_VERSION": "7200"}, False),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_only_terminals_that_are_known_to_open_links_get_them(
    environ: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", environ["TERM"])
    assert has_links(environ) is expected


def test_a_link_leads_to_what_is_shown() -> None:
    report = (
        "address: https://a.example/story?x=1.\n(http://b.example)\n\x1b[1mjavascript:x\x1b[m https://c.example/\x1b[m"
    )
    found = LINK.findall(with_links(report, 80))
    assert found == [(shown, shown) for shown in ("https://a.example/story?x=1", "https://c.example/")]
    assert LINK.sub(r"\2", with_links(report, 80)) == report


def test_an_address_that_may_go_on_in_the_next_line_is_none() -> None:
    report = "address: https://a.example/a-long-w\n         ay-to-go\n"
    assert with_links(report, len("address: https://a.example/a-long-w")) == report
    assert with_links(report, 80) != report
