"""Lines broken by hand are joined; Markdown loses its marks and keeps its words."""

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.text_format import resolve_layout, unwrap, without_markdown, without_references

WRAPPED = """\
The leaders of both countries met on Wednesday morning and signed
an agreement that commits each of them to come to the aid of the
other, officials said.

Nobody outside the palace was told what the document says until
the evening."""


def test_hard_wrapped_paragraphs_become_one_line_each() -> None:
    assert unwrap(WRAPPED).split("\n\n") == [
        "The leaders of both countries met on Wednesday morning and signed an agreement that commits each of them"
        " to come to the aid of the other, officials said.",
        "Nobody outside the palace was told what the document says until the evening.",
    ]


def test_a_long_address_does_not_hide_that_the_lines_are_broken() -> None:
    text = "\n\n".join([WRAPPED] * 4) + "\nhttps://news.example/" + "x" * 120 + "\nlast"
    assert unwrap(text).startswith("The leaders of both countries met on Wednesday morning and signed an agreement")


@pytest.mark.parametrize(
    "text",
    [
        "Both leaders signed the treaty in the capital on Wednesday\nNobody outside the palace was told what it says\n"
        + "They had met for two hours behind closed doors. " * 9,
        "A headline\nA paragraph of some length that is one line long, as most pages have it.\nAnother paragraph.",
        "First paragraph, a long one that goes on and on. " * 5 + "\n" + "Second paragraph. " * 9 + "\nThird.",
        "One line",
        "",
        "by Ann\n12 June\nshort\nlines\nonly",
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert unwrap(text) == text


FERRY = (
    "The ferry left the island before dawn with more than two hundred people on board and sank within minutes. "
    "Divers found the hull at noon, the harbour master said. The captain has not been seen since.",
    "Relatives waited on the quay for news until the evening. The ministry promised an inquiry into the company "
    "that owns the ship, which had failed two inspections.",
    "The company did not answer questions. Its other ships stay in port for now, and the islanders have to cross "
    "the strait in fishing boats.",
)


def wrapped(width: int, **marks: str) -> list[list[str]]:
    return [textwrap.wrap(paragraph, width, break_on_hyphens=False, **marks) for paragraph in FERRY]  # type: ignore[arg-type]


def paragraphs_of(text: str) -> list[str]:
    return [line for line in resolve_layout(text).split("\n") if line.strip()]


@pytest.mark.parametrize("width", [35, 45, 60, 72, 80, 100, 120])
@pytest.mark.parametrize(
    "form",
    ["blank lines", "indented", "an empty line after each", "quoted", "hanging", "no blank lines", "\r\n line ends"],
)
def test_lines_broken_by_hand_are_joined_in_every_form(form: str, width: int) -> None:
    lines = wrapped(width)
    text = {
        "blank lines": "\n\n".join("\n".join(each) for each in lines),
        "indented": "\n".join("\n".join(each) for each in wrapped(width, initial_indent="    ")),
        "an empty line after each": "\n\n".join(line for each in lines for line in each),
        "quoted": "\n>\n".join("\n".join(f"> {line}" for line in each) for each in lines),
        "hanging": "\n".join("\n".join(each) for each in wrapped(width, subsequent_indent="  ")),
        "no blank lines": "\n".join("\n".join(each) for each in lines),
        "\r\n line ends": "\r\n\r\n".join("\r\n".join(each) for each in lines),
    }[form]
    found = " ".join(paragraphs_of(text))
    assert found == " ".join(FERRY)
    if form in ("blank lines", "indented", "quoted", "\r\n line ends"):
        assert tuple(paragraphs_of(text)) == FERRY


def test_justified_lines_lose_their_double_blanks() -> None:
    text = "The  ferry  left  the island before dawn\nwith two hundred people on board, police\nsaid."
    assert paragraphs_of(text) == [
        "The ferry left the island before dawn with two hundred people on board, police said."
    ]
    assert resolve_layout("He came.  She  went.") == "He came. She went."


@pytest.mark.parametrize("last", ["-- \nNight desk\ntel. 0100", "Ann Lee\nHarbour News", "* ships\n* ports"])
def test_short_lines_beside_broken_ones_stay(last: str) -> None:
    head = "Ferry sinks off the island\n\nBy Ann Lee, Harbour News\n3 May 2024\n\n"
    text = head + "\n\n".join("\n".join(each) for each in wrapped(72)) + "\n\n" + last
    short = [line.strip() for line in (head + last).split("\n") if line.strip()]
    assert paragraphs_of(text) == [*short[:3], *FERRY, *short[3:]]


def test_one_broken_sentence_is_one() -> None:
    assert paragraphs_of("The ferry left the island before dawn with more than\ntwo hundred people on board.") == [
        "The ferry left the island before dawn with more than two hundred people on board."
    ]


def test_words_parted_at_the_lines_end_are_whole() -> None:
    lines = (
        "The ferry left before dawn with an inter-",
        "national crew of several dozen and ex-",
        "soldiers of the famous old royal Anglo-",
        "Irish guard.",
    )
    assert paragraphs_of("\n".join(lines)) == [
        "The ferry left before dawn with an international crew of several dozen and ex-soldiers of the famous old royal"
        " Anglo-Irish guard."
    ]


@pytest.mark.parametrize("gap", [3, 6])
def test_two_columns_are_read_one_after_the_other(gap: int) -> None:
    lines = [line for each in wrapped(36) for line in each]
    half = (len(lines) + 1) // 2
    left, right = lines[:half], lines[half:] + [""] * (2 * half - len(lines))
    text = "\n".join(f"{one:<{36 + gap}}{other}".rstrip() for one, other in zip(left, right, strict=True))
    assert " ".join(paragraphs_of("Ferry sinks off the island with two hundred people\n\n" + text)).endswith(
        " ".join(FERRY)
    )


def test_numbered_heads_without_page_breaks() -> None:
    lines = wrapped(72)
    head = "{:<66}{}"
    text = "\n".join(
        [head.format("Harbour News", 4), "", *lines[0][:1], head.format("Harbour News", 5), "", *lines[0][1:]]
    )
    assert paragraphs_of(text) == ["Harbour News", FERRY[0]]


def test_three_columns_and_a_headline_over_them() -> None:
    lines = [line for each in wrapped(24) for line in each]
    third = -(-len(lines) // 3)
    rows = zip(
        *(lines[at : at + third] + [""] * (at + third - len(lines)) for at in (0, third, 2 * third)), strict=True
    )
    text = "FERRY WITH TWO HUNDRED PEOPLE SINKS OFF THE ISLAND\n\n" + "\n".join(
        "".join(f"{cell:<28}" for cell in row).rstrip() for row in rows
    )
    assert " ".join(paragraphs_of(text)) == "FERRY WITH TWO HUNDRED PEOPLE SINKS OFF THE ISLAND " + " ".join(FERRY)


def test_a_ruled_heading_and_a_list_among_broken_lines() -> None:
    text = "\n".join(
        [
            "Ferry sinks",
            "===========",
            *wrapped(60)[0],
            "1. The engine failed at noon, when the sea was",
            "   rough.",
            "2. It sank.",
        ]
    )
    assert paragraphs_of(text) == [
        "Ferry sinks", "===========", FERRY[0], "1. The engine failed at noon, when the sea was rough.", "2. It sank.",
    ]  # fmt: skip


def test_broken_chinese_lines_are_joined_without_a_blank() -> None:
    lines = (
        "三个山谷在星期一的大雨之后与外界隔绝，市长说，",
        "通往海岸的道路已经关闭，并将一直关闭到周末，军",
        "队派出了两架直升机。",
    )
    text = "\n".join(lines)
    assert paragraphs_of(text) == [text.replace("\n", "")]


def test_a_table_is_no_text_in_columns() -> None:
    table = "\n".join(
        f"{year}    {dead} dead    {ships} ships" for year, dead, ships in ((2020, 12, 3), (2021, 7, 1)) * 3
    )
    assert resolve_layout(table) == table


@pytest.mark.parametrize(
    "head", ["Harbour News              Page {}", "- {} -", "{}                      Harbour News"]
)
def test_running_heads_stand_once_and_tear_no_sentence(head: str) -> None:
    lines = wrapped(72)
    first = [*lines[0], "", *lines[1][:1]]
    second = [*lines[1][1:], "", *lines[2]]
    text = "\n".join([head.format(1), "", *first]) + "\n\f" + "\n".join([head.format(2), "", *second])
    shown = {"H": "Harbour News", "-": "- 1 -", "{": "Harbour News"}[head[0]]
    assert paragraphs_of(text) == [shown + " Page 1" * ("Page" in head), *FERRY]


@given(st.text(alphabet="ab .\n", max_size=200))
def test_unwrapping_keeps_the_words(text: str) -> None:
    assert unwrap(text).split() == text.split()


@pytest.mark.parametrize(
    ("copied", "words"),
    [
        ("Kim&#8217;s &quot;pact&quot; &amp; more&nbsp;talks", 'Kim’s "pact" & more\xa0talks'),
        ("caf&eacute; &#xe9; &amp;lt;", "café é &lt;"),
        ("AT&T, R&D; fish & chips; &unheard;", "AT&T, R&D; fish & chips; &unheard;"),
    ],
)
def test_references_left_by_a_web_page_become_characters(copied: str, words: str) -> None:
    assert without_references(copied) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Treaty signed", "Treaty signed"),
        ("## Treaty signed ##", "Treaty signed"),
        ("Treaty signed\n=====\ntext", "Treaty signed\ntext"),
        ("a **bold** and *slanted* and __strong__ word", "a bold and slanted and strong word"),
        ("***both*** and ~~gone~~ and `code`", "both and gone and code"),
        ("**Both *leaders* signed.**", "Both leaders signed."),
        ("see [the report](https://example.org/a_b) now", "see the report now"),
        ("![A house](house.jpg) stood", "A house stood"),
        ("a [named][1] link\n[1]: https://example.org", "a named link"),
        ("> quoted\n>> twice", "quoted\ntwice"),
        ("- one\n* two\n+ three", "one\ntwo\nthree"),
        ("above\n\n* * *\n\nbelow", "above\n\n\nbelow"),
        ("```python\nx = 1\n```", "x = 1"),
        ("---\ntitle: 'Treaty signed'\ndate: x\n---\nText.", "Treaty signed\n\nText."),
        (r"5 \* 3 is \[15\]", "5 * 3 is [15]"),
    ],
)
def test_markdown_marks_are_taken_off(markdown: str, words: str) -> None:
    assert without_markdown(markdown) == words


@pytest.mark.parametrize(
    "prose",
    ["5 * 3 * 2 = 30", "snake_case_name stays", "He said [sic] that (perhaps) #1 is it.", "a - b", "1. first of all"],
)
def test_prose_that_only_looks_like_markdown_stays(prose: str) -> None:
    assert without_markdown(prose) == prose


@pytest.mark.parametrize("unit", ["*a ", "**", "_", "[", "[]", "[](", "![a](b", "> ", "`a", "\\", "- ", "--- ", "#"])
def test_hostile_markdown_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        without_markdown(unit * length)
        return time.process_time() - start

    # Whatever else the machine does may make one measurement longer, but none shorter than the work takes.
    assert any(seconds(50_000) < 40 * seconds(5_000) + 0.2 for _ in range(5))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("> A ferry sank on Monday,\n> police said.", ["A ferry sank on Monday, police said."]),
        ("> A ferry sank on Monday,\npolice said.\n\nNobody", ["A ferry sank on Monday, police said.", "Nobody"]),
        ("A ferry\nsank.\n\nNobody\nknew.", ["A ferry sank.", "Nobody knew."]),
        ("- a ferry\n  sank\n- police", ["a ferry sank", "police"]),
        ("- [x] done\n- [ ] open", ["done", "open"]),
        ("1. First\n2. Then", ["1. First", "2. Then"]),
        ("Roses\\\nare red  \nand blue", ["Roses\\", "are red", "and blue"]),
        ("A note.[^1] More.\n\n[^1]: It says\n    this.", ["A note. More.", "It says this."]),
        ("| Year | Dead |\n|---|:-:|\n| 2021 | 12 |", ["Year | Dead", "2021 | 12"]),
        ("<details><summary>More</summary>Hidden.</details><!-- x -->", ["More Hidden."]),
        ("```\na\nb\n```\nc", ["a", "b", "c"]),
        ("# Ferry sinks\nPolice\nsaid so.\n## Why", ["Ferry sinks", "Police said so.", "Why"]),
        ('+++\ntitle = "Ferry"\n+++\nx', ["Ferry", "x"]),
        (
            "---\ntitle: Ferry sinks\nauthor: [Ann Lee]\ndate: 2024-05-03T10:00\n---\nIt sank.",
            ["Ferry sinks", "By Ann Lee", "2024-05-03", "It sank."],
        ),
    ],
)
def test_markdown_is_read_by_its_rules(markdown: str, words: list[str]) -> None:
    assert [" ".join(line.split()) for line in without_markdown(markdown).split("\n") if line.strip()] == words


@pytest.mark.parametrize(
    "unit", ["a \n", "a\n\n", "aaa bbb   ccc ddd   eee fff\n", "> a\n", "1\f2\n", "- 1 -\n\n", "a-\n", "    a\nb\n"]
)
def test_hostile_layouts_take_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        resolve_layout(unit * length)
        return time.process_time() - start

    assert any(seconds(20_000) < 40 * seconds(2_000) + 0.3 for _ in range(5))
