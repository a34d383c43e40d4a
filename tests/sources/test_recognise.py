"""What bytes are is told by what they hold, not by their names; prose is never taken for anything else."""

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.formats import FORMATS, PLAIN, recognise

PROSE = b"Treaty signed after long talks\n\nBoth leaders signed it on Wednesday. Nobody else was there.\n"
HEADERS = b"From: Jane Doe <jane@example.org>\nSubject: Treaty\nDate: Mon, 01 Jun 2026 10:00:00 +0000\n"


def zipped(*members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (b"@PJL SET\r\n%PDF-1.4\n", "pdf"),
        (rb"{\rtf1\ansi Hello}", "rtf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("mimetype", "content.xml"), "odt"),
        (zipped("mimetype", "META-INF/container.xml"), "epub"),
        (zipped("archive/data.warc.gz"), "wacz"),
        (zipped("a.txt"), "zip"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
        (gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", mtime=0), "warc"),
        (gzip.compress(PROSE, mtime=0), "archive"),
        (b"From jane@example.org Mon Jun  1 10:00:00 2026\n" + HEADERS + b"\nHello.\n", "mbox"),
        (HEADERS + b"\nHello.\n", "mail"),
        (HEADERS.replace(b"\n", b"\r\n") + b"\r\nHello.\r\n", "mail"),
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: multipart/related;\r\n\tboundary=x\r\n\r\n",
            "mhtml",
        ),
        (b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">', "feed"),
        (b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head/>', "nitf"),
        (b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">', "newsml"),
        (b'<!DOCTYPE article [<!ENTITY a "b">]><article><front><article-meta>', "jats"),
        (b"<PPSArticle/>", "factiva-xml"),
        (b"<kml><Document/></kml>", "xml"),
        (b"<?xml version='1.0'?><!-- never closed", "xml"),
        (b"\n<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf<HTML><BODY>x", "html"),
        ('<html lang="ja"><p>x'.encode("utf-16"), "html"),
        (b"<html><head><title>Factiva</title></head>", "factiva-html"),
        (b'<html><article><span class="DocPublicationName">Le Monde</span>', "europresse"),
        (b'{"date_modify": null, "title": "Treaty"}', "json"),
        (b'[\n {"title": "Treaty"}]', "json"),
        (b'{"a": 1}\n{"a": 2}\n', "json"),
        (b"Download Request: Selected Items: 1-2\r\n\r\n\t 1 of 2 DOCUMENTS\r\n\r\nThe Times\r\n", "nexis"),
        (b"Anfrage\n\n    Dokument 1 von 10\n\nDer Spiegel\n", "nexis"),
        (b"eca062 4 i 211 ccccb dpa 061\n\nTreaty/\n", "iptc7901"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "doc"),
        (b"\x89PNG\r\n", "picture"),
        (b"SQLite format 3\0", "database"),
        (PROSE, PLAIN),
        (b"", PLAIN),
        (b"[Update 3 pm] Both leaders signed.", PLAIN),
        (b'["Never," he said.]', PLAIN),
        (b"{Both} leaders signed.", PLAIN),
        (b"< 5 people were hurt.", PLAIN),
        (b"From Moscow with love\n\nBoth leaders signed.", PLAIN),
        (b"Summit: leaders sign\n\nUpdate: both signed it.\n", PLAIN),
        (b"Three of 10 documents were published.\n\n1 of 10 DOCUMENTS was read aloud.\n", PLAIN),
    ],
)
@pytest.mark.parametrize("suffix", ["", ".txt", ".docx"])
def test_content_decides_before_the_suffix(raw: bytes, name: str, suffix: str) -> None:
    assert recognise(raw, f"story{suffix}").name == name


def test_suffix_and_content_type_decide_where_the_content_says_nothing() -> None:
    assert recognise(b"title,text\nTreaty,Both signed.\n", "export.csv").name == "csv"
    assert recognise(b"title,text\nTreaty,Both signed.\n", "", "text/csv; charset=utf-8").name == "csv"
    assert recognise(PROSE, "export.html", "text/html").name == PLAIN


@given(st.binary(max_size=300))
def test_any_bytes_are_something(raw: bytes) -> None:
    assert recognise(raw).what


@pytest.mark.parametrize(
    "unit", ["<!-- -->", "<?a?>", "<!DOCTYPE a>", "a: b\n", "<article ", " \n", "1 of 2 ", "[" * 5]
)
def test_hostile_heads_take_no_time(unit: str) -> None:
    from time import process_time

    began = process_time()
    recognise((unit * 70_000).encode()[:70_000] + b"x")
    assert process_time() - began < 1


def test_names_and_suffixes_are_unique() -> None:
    suffixes = [suffix for row in FORMATS for suffix in row.suffixes.split()]
    assert len({row.name for row in FORMATS}) == len(FORMATS)
    assert len(set(suffixes)) == len(suffixes)
