"""Each format from its bytes: the words, the head, and what must not be taken for the story."""

from __future__ import annotations

import base64
import gzip
import json

import pytest

from tests.sources.making import docx, paragraph, wrapped, zipped
from tui.sources.formats import recognise
from tui.sources.reader_main import read
from tui.sources.reading import Document, Hint, ReadError

FIRST = "Both leaders signed the treaty on Wednesday after talks that had lasted two days and a night."
SECOND = "Nobody else was in the room when they did, a spokesman said, and no pictures were taken of it."


def documents(raw: bytes, name: str = "", **hint: object) -> list[Document]:
    """What the readers make of it, recognised as in the program."""
    return read(recognise(raw, name).name, raw, Hint(name=name, **hint))  # type: ignore[arg-type]


def only(raw: bytes, name: str = "", **hint: object) -> Document:
    (document,) = documents(raw, name, **hint)
    return document


def head(document: Document) -> tuple[str, str, str, str]:
    return document.title, document.outlet, document.author, document.published


def texts(document: Document) -> list[str]:
    return document.text.split("\n")


# -- office ------------------------------------------------------------------------------------------------------------


def test_word_has_insertions_and_text_boxes_but_no_deletions_and_fields() -> None:
    body = (
        paragraph("Both leaders ", "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>",
                  "<w:ins><w:r><w:t>signed</w:t></w:r></w:ins>", " it.")
        + paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", "Nobody", "<w:r><w:tab/></w:r>", "else.")
        + "<w:sdt><w:sdtContent>" + paragraph("In a content control.") + "</w:sdtContent></w:sdt>"
        + paragraph("<w:r><w:txbxContent>" + paragraph("In a box.") + "</w:txbxContent></w:r>", "Around it.")
    )  # fmt: skip
    core = "<dc:title>Treaty</dc:title><dc:creator>Jane Doe</dc:creator><dcterms:created>2026-06-01T10:00:00Z</dcterms:created>"
    document = only(docx(body, core))
    assert texts(document) == [
        "Both leaders signed it.",
        "Nobody else.",
        "In a content control.",
        "Around it.",
        "In a box.",
    ]
    assert head(document) == ("Treaty", "", "Jane Doe", "2026-06-01")
    assert document.date_from == "file"


def test_a_nexis_export_in_word_is_parted() -> None:
    parts = [
        paragraph(line)
        for number in (1, 2)
        for line in (
            f"Treaty signed {number}", "The Guardian", "June 1, 2026 Monday", "Copyright 2026 Guardian All Rights Reserved",
            "Length: 30 words", "Byline: Jane Doe", "Body", FIRST, SECOND, "Classification", "Language: ENGLISH",
            "Load-Date: June 2, 2026", "End of Document",
        )
    ]  # fmt: skip
    cover = "".join(map(paragraph, ("User Name: Jane Doe", "Date and Time: Friday, June 5, 2026 10:00:00 AM CEST",
                                    "Documents (2)", "1. Treaty signed 1", "2. Treaty signed 2", "Search Terms: treaty")))  # fmt: skip
    found = documents(docx(cover + "".join(parts)))
    assert [head(one) for one in found] == [
        (f"Treaty signed {number}", "The Guardian", "Jane Doe", "2026-06-01") for number in (1, 2)
    ]
    assert all(texts(one) == [FIRST, SECOND] for one in found)


def test_opendocument_has_no_notes_and_no_deletions() -> None:
    content = (
        '<o:document-content xmlns:o="o" xmlns:text="t"><o:body><o:text>'
        "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
        f"<text:h>Treaty</text:h><text:p>{FIRST}<text:note><text:p>A note.</text:p></text:note></text:p>"
        "<text:p>Nobody<text:s/>else.</text:p></o:text></o:body></o:document-content>"
    )
    meta = '<m xmlns:dc="dc"><dc:title>Treaty</dc:title><initial-creator>Jane Doe</initial-creator></m>'
    document = only(zipped(content_xml=content, meta_xml=meta))
    assert texts(document) == ["Treaty", FIRST, "Nobody else."]
    assert head(document)[::2] == ("Treaty", "Jane Doe")


def test_rich_text_reads_its_code_page_and_skips_pictures() -> None:
    raw = (
        rb"{\rtf1\ansi\ansicpg1251{\info{\title Treaty}{\creatim\yr2026\mo6\dy1}}{\pict\pngblip " + b"89504e47" * 500
        + rb"}\'c4\'e0 \emdash Both signed.\par Nobody \u8212? else.\par}"
    )  # fmt: skip
    document = only(raw)
    assert texts(document) == ["Да —Both signed.", "Nobody — else."]
    assert head(document) == ("Treaty", "", "", "2026-06-01")


def test_a_book_s_chapters_are_its_articles() -> None:
    chapter = f"<html><body><h1>Chapter {{}}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p></body></html>"
    raw = zipped(
        **{"META-INF__container_xml": '<container><rootfile full-path="a/book.opf"/></container>'},
        a__book_opf='<package xmlns:dc="d"><dc:title>Treaties</dc:title><dc:creator>Jane Doe</dc:creator><dc:date>2026-06-01'
        '</dc:date><item id="x" href="one.html"/><item id="y" href="two.html"/><item id="z" href="cover.html"/>'
        '<itemref idref="z"/><itemref idref="x"/><itemref idref="y"/></package>',
        a__one_html=chapter.format(1),
        a__two_html=chapter.format(2),
        a__cover_html="<html><body><h1>Treaties</h1></body></html>",
    )
    found = documents(raw)
    assert [head(one) for one in found] == [(f"Chapter {n}", "", "Jane Doe", "2026-06-01") for n in (1, 2)]
    assert texts(found[0]) == [FIRST, SECOND, FIRST]


# -- mail --------------------------------------------------------------------------------------------------------------

MAIL = (
    "From: Jane Doe <jane@example.org>\nSubject: =?utf-8?q?Trait=C3=A9?=\nDate: Mon, 01 Jun 2026 23:30:00 +0200\n"
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    f"{wrapped(FIRST)}\n\n{wrapped(SECOND)}\n\nOn Sun, May 31, 2026 at 9:00 John Roe <john@example.org> wrote:\n"
    "> Have they signed?\n> I doubt it.\n\n-- \nJane Doe\nThe Daily\n"
)


def test_mail_has_no_quotation_and_no_signature() -> None:
    document = only(MAIL.encode())
    assert head(document) == ("Traité", "", "Jane Doe", "2026-06-01")
    assert "signed the treaty" in document.text
    assert not any(words in document.text for words in ("doubt", "wrote", "The Daily"))


def test_what_outlook_quotes_is_left_out_unless_the_message_only_passes_it_on() -> None:
    quoted = (
        f"________________________________\nFrom: John Roe\nTo: Jane Doe\nSent: Monday\nSubject: Treaty\n\n{SECOND}\n"
    )
    begun = MAIL[: MAIL.index("On Sun")]
    assert SECOND not in only((begun.replace(wrapped(SECOND), "Yes.") + quoted).encode()).text
    passed_on = begun[: begun.index(wrapped(FIRST))] + "See below.\n\n" + quoted
    assert SECOND in only(passed_on.encode()).text


def test_a_mailbox_is_parted_and_a_quoted_from_line_is_none() -> None:
    one = f"From jane@example.org Mon Jun  1 10:00:00 2026\n{MAIL}\n>From now on it holds.\n\n"
    found = documents((one * 3).encode())
    assert [document.title for document in found] == ["Traité"] * 3


def test_a_mail_in_html_is_read_from_its_blocks() -> None:
    raw = (
        "From: News <n@example.org>\nSubject: Treaty\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
        f"--x\nContent-Type: text/plain\n\nSee the HTML part.\n--x\nContent-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(f'<p>{FIRST}<p>{SECOND}'.encode()).decode()}\n--x--\n"
    )
    assert texts(only(raw.encode())) == [FIRST, SECOND]


PAGE = f"""<!DOCTYPE html><html><head><title>Treaty signed | The Daily</title>
<meta property="og:site_name" content="The Daily"><link rel="canonical" href="https://example.org/2026/06/01/treaty">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Treaty signed",
"author": [{{"name": "Jane Doe"}}, {{"name": "John Roe"}}], "publisher": {{"name": "The Daily"}},
"datePublished": "2026-06-01T10:00:00+02:00", "isAccessibleForFree": false}}]}}</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Treaty signed</h1>
{"".join(f"<p>{FIRST} Sentence {n}.</p><p>{SECOND} Sentence {n}.</p>" for n in range(4))}</article>
<aside><p>Subscribe to our newsletter and never miss what happens in the world of treaties.</p></aside>
<footer>Copyright The Daily</footer></body></html>"""


def test_a_page_saved_as_mhtml_is_a_page() -> None:
    raw = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/treaty\nSubject: Treaty\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary=x\n\n--x\n'
        f"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n{base64.b64encode(PAGE.encode()).decode()}\n--x--\n"
    )
    document = only(raw.encode(), "treaty.mhtml")
    assert head(document) == ("Treaty signed", "The Daily", "Jane Doe, John Roe", "2026-06-01")
    assert document.address == "https://example.org/treaty"
    assert "newsletter" not in document.text


# -- pages -------------------------------------------------------------------------------------------------------------


def test_a_page_is_its_story_and_what_it_says_of_itself() -> None:
    document = only(PAGE.encode())
    assert head(document) == ("Treaty signed", "The Daily", "Jane Doe, John Roe", "2026-06-01")
    assert (document.date_from, document.address) == ("json-ld", "https://example.org/2026/06/01/treaty")
    assert len(texts(document)) == 8
    assert document.notes == ("the page says that it is not free: this may be only its beginning",)
    assert document.blocks[0] < document.blocks[1]


def test_large_pictures_inside_a_saved_page_cost_no_words() -> None:
    picture = f'<img src="data:image/png;base64,{"QUJD" * 3_000_000}">'
    document = only(PAGE.replace("Sentence 1.</p>", f"Sentence 1.</p>{picture}", 1).encode())
    assert len(texts(document)) == 8


def test_a_table_that_lays_out_the_page_is_parted_into_its_blocks() -> None:
    cell = "".join(
        f"{FIRST} Sentence {n}.<br><br>{SECOND} Sentence {n}.<p><a href='/{n}'>See page {n}</a></p>" for n in range(6)
    )
    document = only(f"<html><body><table><tr><td>{cell}</td></tr></table></body></html>".encode())
    assert f"{SECOND} Sentence 3." in texts(document)
    assert max(map(len, texts(document))) < 300


def test_all_of_a_page_can_be_asked_for() -> None:
    document = only(PAGE.encode(), whole=True)
    assert "newsletter" in document.text
    assert not document.trusted


@pytest.mark.parametrize(
    ("markup", "published", "said_by"),
    [
        ('<meta property="article:published_time" content="2026-06-02T00:00:00Z">', "2026-06-02", "meta"),
        ('<time datetime="2026-06-03" itemprop="datePublished">', "2026-06-03", "time"),
        ("", "2026-06-01", "address"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>',
            "2026-06-01",
            "address",
        ),
    ],
)
def test_who_says_the_date_is_kept(markup: str, published: str, said_by: str) -> None:
    start, end = PAGE.index("<script"), PAGE.index("</script>") + 9
    document = only((PAGE[:start] + markup + PAGE[end:]).encode())
    assert (document.published, document.date_from) == (published, said_by)


@pytest.mark.parametrize(
    ("comment", "address", "retrieved"),
    [
        ("<!-- saved from url=(0026)https://example.org/saved -->", "https://example.org/saved", ""),
        ("<!--\n Page saved with SingleFile \n url: https://example.org/single \n saved date: Fri Nov 27 2026 10:00:00 GMT"
         "+0000 (UTC)\n-->", "https://example.org/single", "2026-11-27"),
    ],
)  # fmt: skip
def test_saved_pages_say_where_they_were(comment: str, address: str, retrieved: str) -> None:
    document = only(PAGE.replace("<html>", f"<html>{comment}", 1).encode())
    assert (document.address, document.retrieved) == (address, retrieved)


def test_an_archived_page_has_its_original_address_and_the_archive_s_date() -> None:
    address = "https://web.archive.org/web/20260820205919id_/https://example.org/treaty"
    document = only(PAGE.encode(), address=address)
    assert (document.address, document.retrieved) == ("https://example.org/treaty", "2026-08-20T20:59:19Z")


def test_a_wall_is_told_with_the_way_out() -> None:
    page = "<html><body><article><p>Subscribe to read on, or accept all cookies.</p></article></body></html>"
    try:
        said = " ".join(only(page.encode(), address="https://example.org/a").notes)
    except ReadError as error:
        said = f"{error.reason} {error.advice}"
    assert "web.archive.org/web/2id_/https://example.org/a" in said


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "shift_jis"])
def test_pages_say_their_encoding_or_have_a_mark(encoding: str) -> None:
    words = (
        "条約は水曜日に調印された。"
        if encoding == "shift_jis"
        else "Le traité fut signé mercredi à l’aube.".replace("’", "'")
    )
    page = f'<html><head><meta charset="{encoding}"></head><body><article>' + f"<p>{words * 5}</p>" * 5
    assert words in only(page.encode(encoding)).text


# -- feeds, archives, wire, records -----------------------------------------------------------------------------------


def test_a_feed_has_full_texts_and_says_where_there_are_only_summaries() -> None:
    raw = f"""<?xml version="1.0"?><!-- made by hand --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Daily</title>
    <item><title>Treaty &amp; more</title><link>https://example.org/1</link><dc:creator>Jane Doe</dc:creator>
    <pubDate>Mon, 01 Jun 2026 10:00:00 +0000</pubDate><description>Short.</description><content:encoded><![CDATA[<p>{FIRST}</p>
    <p>{SECOND}</p><p>The post <a href="x">Treaty</a> appeared first on <a href="y">The Daily</a>.</p>]]></content:encoded></item>
    <item><title>Other</title><description>Only this.</description></item></channel></rss>"""
    full, summary = documents(raw.encode())
    assert head(full) == ("Treaty & more", "The Daily", "Jane Doe", "2026-06-01")
    assert texts(full) == [FIRST, SECOND]
    assert full.notes == ()
    assert "summary only" in summary.notes[0]


def test_atom_and_rdf_are_feeds_too() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title><entry><title>Treaty</title>
    <published>2026-06-01T10:00:00Z</published><author><name>Jane Doe</name></author>
    <content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry></feed>"""
    assert head(only(atom.encode())) == ("Treaty", "The Daily", "Jane Doe", "2026-06-01")


def warc_record(kind: str, address: str, body: bytes) -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-06-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body + b"\r\n\r\n"  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_s_pages_are_its_articles(packed: bool) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    records = [
        warc_record("response", "https://example.org/1", page),
        warc_record("response", "https://example.org/404", page.replace(b"200 OK", b"404 No")),
        warc_record(
            "response", "https://example.org/x.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
        ),
        warc_record("response", "https://example.org/2", page),
    ]
    found = documents(b"".join(map(gzip.compress, records) if packed else records))
    assert [one.address for one in found] == ["https://example.org/1", "https://example.org/2"]
    assert {one.retrieved for one in found} == {"2026-06-01T10:00:00Z"}


def test_nitf_tells_what_its_agency_withdrew() -> None:
    raw = f"""<?xml version="1.0"?><nitf><head><docdata management-status="canceled"><date.issue norm="20260601T100000"/>
    </docdata></head><body><body.head><hedline><hl1>Treaty signed</hl1></hedline><byline>By Jane Doe</byline>
    <distributor>The Agency</distributor></body.head><body.content><p>{FIRST}</p><p>{SECOND}</p>
    <media><media-caption><p>A picture.</p></media-caption></media></body.content></body></nitf>"""
    document = only(raw.encode())
    assert head(document) == ("Treaty signed", "The Agency", "Jane Doe", "2026-06-01")
    assert texts(document) == [FIRST, SECOND]
    assert document.notes == ("withdrawn by its agency",)


def test_newsml_g2_has_the_day_of_its_content_not_of_its_version() -> None:
    raw = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><versionCreated>2026-07-01T00:00:00Z
    </versionCreated></itemMeta><contentMeta><contentCreated>2026-06-01T10:00:00Z</contentCreated><headline>Treaty signed
    </headline><creator><name>Jane Doe</name></creator></contentMeta><contentSet><inlineXML><html
    xmlns="http://www.w3.org/1999/xhtml"><body><p>{FIRST}</p></body></html></inlineXML></contentSet></newsItem>"""
    assert head(only(raw.encode())) == ("Treaty signed", "", "Jane Doe", "2026-06-01")


def test_jats_has_no_captions_and_references() -> None:
    raw = f"""<article article-type="research-article"><front><journal-meta><journal-title>Treaties</journal-title>
    </journal-meta><article-meta><article-title>On a treaty</article-title><contrib contrib-type="author"><name>
    <surname>Doe</surname><given-names>Jane</given-names></name></contrib><pub-date><year>2026</year></pub-date>
    <pub-date><day>1</day><month>6</month><year>2026</year></pub-date><abstract><p>{FIRST}</p></abstract></article-meta>
    </front><body><sec><title>Methods</title><p>{SECOND}<xref>[1]</xref></p><fig><caption><p>A figure.</p></caption></fig>
    </sec></body></article>"""
    document = only(raw.encode())
    assert head(document) == ("On a treaty", "Treaties", "Jane Doe", "2026-06-01")
    assert texts(document) == [FIRST, "Methods", SECOND]


def test_a_wire_file_s_slug_is_not_its_title() -> None:
    raw = f"\x01eca062 4 i 211 ccccb dpa 061\r\n\r\nTreaty/Politics/\r\n\r\nBoth leaders sign the treaty=\r\n\r\n{wrapped(FIRST)}\r\n\r\n{SECOND}\r\n"
    document = only(raw.encode())
    assert document.title == "Both leaders sign the treaty"
    assert "eca062" not in document.text
    assert SECOND in document.text


RECORD = {
    "date_modify": None, "title": "Treaty signed", "authors": ["Jane Doe", "John Roe"], "source_domain": "example.org",
    "date_publish": "2026-06-01 10:00:00", "maintext": f"{FIRST}\n{SECOND}", "url": "https://example.org/1",
}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (json.dumps(RECORD), 1),
        (json.dumps([RECORD, RECORD]), 2),
        (json.dumps({"status": "ok", "articles": [RECORD] * 3}), 3),
        (json.dumps(RECORD) + "\n" + json.dumps(RECORD), 2),
        (json.dumps({"hits": {"hits": [{"_source": RECORD}]}}), 1),
    ],
)
def test_records_of_scrapers(data: str, count: int) -> None:
    found = documents(data.encode())
    assert len(found) == count
    assert head(found[0]) == ("Treaty signed", "example.org", "Jane Doe, John Roe", "2026-06-01")
    assert texts(found[0]) == [FIRST, SECOND]


def test_ninjs_prefers_the_body_with_paragraphs_and_tells_a_withdrawal() -> None:
    raw = {"headline": "Treaty signed", "byline": "By Jane Doe", "versioncreated": "2026-06-01T10:00:00Z", "pubstatus":
           "canceled", "body_text": f"{FIRST} {SECOND}", "body_xhtml": f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"}  # fmt: skip
    document = only(json.dumps(raw).encode())
    assert texts(document) == [FIRST, SECOND]
    assert document.notes == ("marked by its agency as canceled",)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables(mark: str) -> None:
    raw = f'title{mark}date{mark}text\n"Treaty signed"{mark}2026-06-01{mark}"{FIRST}\n{SECOND}"\n'
    document = only(raw.encode(), "export.csv")
    assert (document.title, document.published, texts(document)) == ("Treaty signed", "2026-06-01", [FIRST, SECOND])


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b'{"name": "hexapla", "version": 1}', "", "without articles"),
        (b'{"title": "x", "text": ', "", "a damaged JSON file"),
        (b"[" * 200_000, "", "nested too deeply"),
        (b"a,b\n1,2\n", "x.csv", "without articles"),
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "", "declares entities"),
        (b'<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/hostname">]><nitf>&a;</nitf>', "", "declares entities"),
        (b"<nitf><body>", "", "a damaged XML file"),
        (b"<nitf>" * 5000, "", "nested too deeply"),
        (docx("x")[:-30], "", "damaged"),
        (docx("a" * 21_000_000), "", "larger than 20 MB"),
        (zipped(content_xml="<a/>", **{f"m{n}": "" for n in range(10_001)}), "", "more than 10,000 parts"),
        (b"{\\rtf1 " + b"\\par hello world " * 300_000 + b"}", "", "more than 3 MB"),
        (MAIL.encode() + b"\n--x\nContent-Type: text/plain\n\nhi" * 600, "", "more than 500 parts"),
        (gzip.compress(b"WARC/1.0\r\n" + b"\0" * 61_000_000, mtime=0), "", "larger than 60 MB"),
        (b"<html><body><p></body></html>", "", "shows no story"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_phrase(raw: bytes, name: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        documents(raw, name)


# -- exports -----------------------------------------------------------------------------------------------------------

NEXIS = "".join(
    f"\n                     {number} of 2 DOCUMENTS\n\n\n                    The Guardian\n\n"
    f"              {day}\n\nTreaty signed {number}\n\nBYLINE: Jane Doe\n\nSECTION: WORLD\n\nLENGTH: 30 words\n\n"
    f"{wrapped(FIRST)}\n\n{wrapped(SECOND)}\n\nLOAD-DATE: June 9, 2026\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n"
    "Copyright 2026 Guardian Newspapers\n"
    for number, day in ((1, "June 1, 2026 Monday"), (2, "2. Juni 2026 Dienstag"))
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_nexis_export_as_text(line_end: str) -> None:
    raw = f"Download Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2028\n{NEXIS}".replace(
        "\n", line_end
    )
    found = documents(raw.encode())
    assert [head(one) for one in found] == [
        (f"Treaty signed {number}", "The Guardian", "Jane Doe", f"2026-06-0{number}") for number in (1, 2)
    ]
    assert all(texts(one) == [FIRST, SECOND] for one in found)


def test_a_factiva_export_as_a_page_with_fields() -> None:
    row = "<tr><td><b>{}</b></td><td>{}</td></tr>"
    fields = (("HD", "Treaty signed"), ("BY", "By Jane Doe"), ("PD", "1 June 2026"), ("SN", "The Daily"),
              ("LP", f"<p>{FIRST}</p>"), ("TD", f"<p>{SECOND}</p>"))  # fmt: skip
    article = f"<div class='article enArticle'><table>{''.join(row.format(*field) for field in fields)}</table></div>"
    raw = f"<html><head><title>Factiva</title></head><body>{article * 2}</body></html>"
    found = documents(raw.encode())
    assert [head(one) for one in found] == [("Treaty signed", "The Daily", "Jane Doe", "2026-06-01")] * 2
    assert texts(found[0]) == [FIRST, SECOND]


def test_a_factiva_export_as_xml() -> None:
    raw = f"""<PPSArticleResponse><ppsarticle><headline><paragraph>Treaty signed</paragraph></headline><byline>Jane Doe</byline>
    <sourceName>The Daily</sourceName><publicationDate><date>2026-06-01</date></publicationDate><leadParagraph><paragraph>
    {FIRST}</paragraph></leadParagraph><tailParagraphs><paragraph>{SECOND}</paragraph></tailParagraphs></ppsarticle>
    </PPSArticleResponse>"""
    document = only(raw.encode())
    assert head(document) == ("Treaty signed", "The Daily", "Jane Doe", "2026-06-01")
    assert texts(document) == [FIRST, SECOND]


@pytest.mark.parametrize("body", ["docOcurrContainer", "DocText clearfix"])
@pytest.mark.parametrize(
    "title", ['<div class="titreArticle">{}</div>', '<p class="titreArticleVisu grandTitre">{}</p>']
)
def test_a_europresse_export(body: str, title: str) -> None:
    article = f"""<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">La Gazette, no. 43018</span>
    <span class="DocHeader">lundi 1 juin 2026, p. 3</span></div>{title.format("Le traité est signé")}
    <div class="docAuthors">Jeanne Dupont</div></header><section><div class="{body}"><p>{FIRST}</p><p>{SECOND}</p></div></section>
    <footer>© La Gazette</footer></article>"""
    found = documents(f"<html><body>{article * 2}</body></html>".encode())
    assert [head(one) for one in found] == [("Le traité est signé", "La Gazette", "Jeanne Dupont", "2026-06-01")] * 2
    assert texts(found[0]) == [FIRST, SECOND]


def test_a_proquest_export() -> None:
    article = f"""____________________________________________________________

Document 1 of 2

Treaty signed

Author: Doe, Jane

Abstract: Both signed.

Full text: {FIRST}

{SECOND}

Subject: Treaties

Title: Treaty signed

Publication title: The Daily

Publication date: Jun 1, 2026

"""
    found = documents((article * 2).encode())
    assert [head(one) for one in found] == [("Treaty signed", "The Daily", "Doe, Jane", "2026-06-01")] * 2
    assert texts(found[0]) == [FIRST, SECOND]
