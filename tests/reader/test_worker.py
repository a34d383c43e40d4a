"""The comparison comes from a process of its own; whatever happens to it, the reader hears one thing."""

import os
import queue
import signal
import subprocess
import sys

import pytest

from tests.builders import articles
from tui.collation.model import Comparison, Settings
from tui.collation.segment import segment
from tui.reader.worker import Analyst

TWO = articles("The ferry sank at dawn off the northern coast.", "At dawn the ferry sank off the northern coast.")
WAIT = 60


def last_news(analyst: Analyst) -> Comparison | str:
    heard: queue.Queue = queue.Queue()
    analyst.listen(heard.put, {article.siglum: segment(article) for article in TWO})
    while True:
        news = heard.get(timeout=WAIT)
        if not isinstance(news, tuple):
            return news


def test_the_comparison_arrives_with_the_words_it_was_made_from():
    comparison = last_news(Analyst(TWO, Settings()))
    assert isinstance(comparison, Comparison)
    assert comparison.articles == TWO
    assert [str(link.left) + str(link.right) for link in comparison.links] == ["A1B1"]


@pytest.fixture
def endless(monkeypatch):
    """A comparison that is never done: its process is given nothing."""
    monkeypatch.setattr(Analyst, "_ask", lambda *_: None)
    return Analyst(TWO, Settings())


def test_a_killed_comparison_is_told_in_one_line(endless):
    os.kill(endless._process.pid, signal.SIGKILL)
    assert "stopped" in str(last_news(endless))
    endless.cancel()


def test_a_cancelled_comparison_leaves_no_process(endless):
    endless.cancel()
    assert endless._process.wait(WAIT) == -signal.SIGKILL


def test_grouping_anew_and_reading_once_in_the_reader_load_no_stemmer():
    """Strictness and corrections answer at the key: the stems came with the comparison."""
    code = (
        "import queue, sys\n"
        "from tests.reader.test_worker import TWO, last_news\n"
        "from tui.collation.model import NO_CORRECTIONS, Tier\n"
        "from tui.collation.model import Settings\n"
        "from tui.reader.worker import Analyst\n"
        "comparison = last_news(Analyst(TWO, Settings().at('sure')))\n"
        "from tui.collation.regroup import regrouped\n"
        "assert regrouped(comparison, Tier.POSSIBLE, NO_CORRECTIONS).groups\n"
        "from tui.collation.once import read_once\n"
        "assert read_once(comparison).blocks\n"
        "assert 'nltk' not in sys.modules and 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
