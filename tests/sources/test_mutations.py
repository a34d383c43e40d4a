"""Damaged files of every format give documents or one reason, never an exception, whatever was changed in them."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.making import columns, docx, paragraph, pdf, story, zipped
from tests.sources.test_readers import FIRST, MAIL, NEXIS, PAGE, RECORD, warc_record
from tui.sources.formats import recognise
from tui.sources.reader_main import _answer
from tui.sources.reading import Hint, unpacked

SAMPLES = (
    PAGE.encode(),
    MAIL.encode(),
    NEXIS.encode(),
    f"From jane@example.org Mon Jun  1 10:00:00 2026\n{MAIL}\n".encode() * 2,
    json.dumps([RECORD, RECORD]).encode(),
    docx(paragraph(FIRST)),
    zipped(content_xml=f"<d><text><p>{FIRST}</p></text></d>"),
    rb"{\rtf1\ansi\ansicpg1252 Both \'e9 leaders \u8212? signed.\par Nobody else.\par}",
    pdf(columns(story(2), 2, by_rows=True)),
    f"<rss version='2.0'><channel><item><description>{FIRST}</description></item></channel></rss>".encode(),
    f"<nitf><body><body.content><p>{FIRST}</p></body.content></body></nitf>".encode(),
    warc_record(
        "response", "https://example.org/", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample with a few stretches cut out, doubled or overwritten."""
    raw = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 60)))
        put = draw(st.one_of(st.binary(max_size=20), st.just(raw[start:end] * 2), st.just(b"")))
        raw = raw[:start] + put + raw[end:]
    return raw


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_files_give_documents_or_a_reason(raw: bytes) -> None:
    form = recognise(raw)
    if not form.reader:
        return
    answer, _ = _answer({"task": "read", "format": form.name, "hint": Hint()._asdict()}, raw)
    if "error" in answer:
        reason, advice = answer["error"]
        assert reason
        assert advice
    else:
        assert all(unpacked(json.loads(json.dumps(one))).text.strip() for one in answer["documents"])
