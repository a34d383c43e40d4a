"""Nothing that came in can steer a terminal, a browser or a spreadsheet when it goes out again."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.builders import drawn
from tui.reports import FORMATS, Look
from tui.sources import load

PAYLOADS = [
    "\x1b]52;c;aGVsbG8=\x07", "\x1b]0;title\x1b\\", "\x1b[2J\x1b[31m", "\x9b31m", "\x1bPq\x1b\\", "\x0e\x0f", "\x7f",
    "\u202eevil\u202c", "\u2066x\u2069", "\U000e0041", "\r", "\u2028", "\ufeff", "[/][@click=app.quit]x[/]",
    "\x1b]8;;http://x",
]  # fmt: skip
STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_of_hostile_articles_holds_nothing_that_steers(tmp_path: Path, name: str) -> None:
    for number, payload in enumerate(PAYLOADS):
        stem = f"{number} {payload}".replace("/", "")
        text = f"A title {payload} of this story is here\n\nIt was said {payload} on Wednesday. By {payload} Ann.\n"
        (tmp_path / f"{stem}.txt").write_text(text, "utf-8", newline="")
    articles = load([str(tmp_path)])
    assert len(articles) == len(PAYLOADS)
    report = FORMATS[name].render(drawn(*articles), Look(100))
    if isinstance(report, bytes):
        report = "\n".join(paragraph.text for paragraph in Document(BytesIO(report)).paragraphs)
    assert not STEERING.search(report.replace("\r\n", "\n"))
