"""The programs that the tests of the terminal look at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.terminal.session import Session

SAMPLE = (sys.executable, "-m", "tests.terminal.sample")

Start = Callable[..., Session]
"""Starts a program and waits for its first screen; keyword arguments go to the session."""


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def start(stack: ExitStack) -> Start:
    """A program in a terminal, ended after the test."""

    def started(command: tuple[str, ...], shows: str, **options: object) -> Session:
        session = stack.enter_context(Session(command, **{"patient": False, **options}))
        session.wait_for(shows)
        return session

    return started


@pytest.fixture
def sample(start: Start) -> Start:
    """The small reader of `sample.py`."""

    def started(**options: object) -> Session:
        return start(SAMPLE, "row 0", **options)

    return started
