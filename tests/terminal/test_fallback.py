"""With a Textual whose inside is not the one that is known, the stock output takes over and says so."""

from __future__ import annotations

import sys

import pytest
from textual.app import App

from tests.terminal.conftest import Start
from tui.reader.terminal import textual_internals

pytestmark = pytest.mark.terminal

ANOTHER_TEXTUAL = """
import runpy, textual._compositor as compositor
before = compositor.ChopsUpdate.__init__
def after(self, chops, spans, chop_ends, more=None):
    before(self, chops, spans, chop_ends)
compositor.ChopsUpdate.__init__ = after
runpy.run_module("tests.terminal.sample", run_name="__main__")
"""


def test_the_textual_that_is_installed_is_known() -> None:
    assert textual_internals.incompatibility(App()) == ""


def test_an_unknown_version_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textual_internals, "_version", lambda: "9.0.1")
    assert textual_internals.incompatibility(App()) == "Textual 9.0.1 is not known"


def test_a_missing_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    app = App()
    del app._sync_available
    assert textual_internals.incompatibility(app) == "App._sync_available is missing"


def test_it_goes_on_with_the_stock_output_and_a_notice(start: Start) -> None:
    session = start((sys.executable, "-c", ANOTHER_TEXTUAL), "takes other arguments")
    session.press("j")
    assert "row 1 " in session.text
    assert b"\x1b[?1004h" in session.sent
    session.press("q")
    assert session.wait_exit() == 0
    assert session.left_on == set()
