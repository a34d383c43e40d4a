"""Started with a stream closed: the reader where it can be one, else the report or one line; never a traceback."""

import shlex

import pytest

from tests.terminal.conftest import Start
from tests.terminal.session import HEXAPLA

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize(
    ("closed", "shows"), [("<&-", "2 articles compared"), ("2>&-", r"\? help"), (">&-", "output is closed")]
)
def test_a_closed_stream_is_no_error_of_ours(start: Start, closed: str, shows: str) -> None:
    session = start(("sh", "-c", f"exec {shlex.join(HEXAPLA)} {closed}"), shows)
    if not session.has_ended:
        session.feed(b"q")
    assert session.wait_exit() == (2 if closed == ">&-" else 0)
    assert "Traceback" not in session.text
    assert session.left_on == set()
