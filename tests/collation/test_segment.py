"""Where sentences end, as examples: ``|`` stands between two sentences."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article
from tests.collation.golden_rules import GOLDEN_RULES
from tests.collation.seed_pages import SEED_PAGES
from tui.collation.model import Sentence, SentenceKind
from tui.collation.segment import paragraph_spans, segment, segment_opening, segment_text

SEEDS = Path(__file__).parents[2] / "seeds"
MARKS = {"title": "T", "heading": "H", "caption": "C", "furniture": "F", "body": " "}
TEXTS = st.text(alphabet="aAbIX ..!?…,;:\"'“”’()[]«»„-–•1。！\n\tÉß中", max_size=120)


def split(text: str, language: str = "en") -> str:
    """The text with its sentences parted by ``|``."""
    return "|".join(span.of(text) for span in segment_text(text, language))


def check(drawing: str, language: str = "en") -> None:
    assert split(drawing.replace("|", " "), language) == drawing


@pytest.mark.parametrize(
    ("drawing", "language"),
    [
        ("As Okada et al. [2011] and Ruiz et al. showed, the ice melts.|Nobody doubts it.", "en"),
        ("The firm lost £4 bn.|Banks fell after 12 km.|Trucks wait at 20 mph.|Police watch.", "en"),
        ("It cost $5 m.|Nobody paid the 2.5 tn.|Ministers left.", "en"),
        ("The bill passed.²|Nobody read it.[3]|All agreed.4|Others slept.", "en"),
        ("It was 40 C.|Forests burned at 104 F.|People fled.", "en"),
        ("Take vitamin C.|Doctors advise it.|They chose Plan B.|Lawyers did not.", "en"),
        ("She lives at 9 Elm St.|Her sister works on Pine Ave.|They met in St. Louis with Dr. Lee.", "en"),
        ("Das kostet 3 Mio. Euro in der Hauptstr. 5 in Bonn.|Niemand zahlt nach 12 km.|Lastwagen warten.", "de"),
        ("They got out.|``We spoke with him,'' she said.|`` I tried not to listen.''|`` Why?''", "en"),
        ('He said: "No. "|The others left.|" We stay. "|"Why?"', "en"),
        ("Il pèse 5 kg.|Personne ne sait pourquoi.²|Elle part.", "fr"),
    ],
)
def test_units_notes_streets_letters_and_typed_quotes_end_sentences(drawing: str, language: str) -> None:
    check(drawing, language)


def test_the_sites_name_is_no_part_of_the_title() -> None:
    text = "Storm cuts off three valleys in the north | Fox News\nThe valleys were cut off on Monday, police said."
    title, site, *_ = segment(article("A", text))
    assert (title.text, title.kind.value) == ("Storm cuts off three valleys in the north", "title")
    assert (site.text, site.kind.value) == ("| Fox News", "furniture")


@pytest.mark.parametrize("sentences", GOLDEN_RULES, ids=range(1, len(GOLDEN_RULES) + 1))
def test_golden_rule(sentences: tuple[str, ...]) -> None:
    text = " ".join(sentences)
    assert tuple(span.of(text) for span in segment_text(text)) == sentences


@pytest.mark.parametrize(
    "drawing",
    [
        "He met Gen. Mark A. Milley and Sen. J.D. Vance.|They talked.",
        "Lamy Kim of the Daniel K. Inouye center spoke.|J. K. Rowling did not.",
        "It was No. 4 on the list.|Asked twice, he said no.|The list grew.",
        "It opens at 8 p.m. Wednesday.|It closes at 9 p.m. London time.|It reopens at 6 a.m.|The queue is long.",
        "Fire broke out at 2 p.m.|Police closed the road.",
        "The U.S. Army left the U.S.|It came back with U.S. and U.K. troops.",
        "Apple Inc. Chief Executive Tim Cook left.|He sold his Apple Inc.|The buyer is not known.",
        "It rose 3.5 percent to $1.2 million.|That was on Jan. 6.|In Feb. it fell.",
        "Rep. John Lewis (D-Ga.) Tuesday told CNN.|He left.",
        "MPs left, as did the NGOs.|Labour stayed.|The PCs did too.",
        "World War I.|Lawmakers will speak of it, and of Plan B.|The plan is old.",
        "He studied at St. John’s on Fifth Ave. and lived in Ft. Worth, Tex.|She moved to Calif. in May.",
        "Visit www.example.com/News.Today or write to Ann.Lee@example.com.|We answer.",
        "SEOUL, South Korea (AP) — The leaders met.|They signed.",
        "WASHINGTON, D.C. — President Biden spoke.|He left.",
    ],
)
def test_abbreviations_and_numbers_keep_their_stop(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        "“We won.”|He smiled.|“It is over,” he said.",
        '"We won."|He smiled.|"Did we?" she asked.',
        "“Why now?” Kim asked.|“Why here?”|Nobody knew.",
        "“Great!” she said.|“Great!”|She left.",
        "He said “no”.|She said ‘yes.’|They left.",
        "It rained.|(He had no coat.)|He ran.",
        "He teaches (He used to work. He hated it.) at a school.|She does too.",
        "“So this decision has been made…|North Korea is our neighbor.”|He left.",
        "The … President said so.|I … I mean it.|He [...] Left.",
        "Wait... what?|He fell...|Nothing moved.",
        "Was it this?!|Yes!!!|It was.",
        "It is so.[1]|It was so.[12]|It will be.",
    ],
)
def test_quotations_brackets_and_dots(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "sentence",
    [
        "A supply of North Korean weapons. for their countries. war in Ukraine.",
        "The threat posed by Kim’s war. nuclear weapons and missile program.",
        "In the final moments of the World War. II, and after.",
        "To protect territorial rights”. integrity.”",
        "He met NATO chief Jens. Stoltenberg on Tuesday.",
        "The iPhone of the e.g. younger users, etc. is old.",
    ],
)
def test_words_torn_out_of_a_copy_do_not_end_a_sentence(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "drawing",
    [
        "distributed by state media.|Kristina Kormilitsyna/AFP",
        "gains,” she said.|Seoul was quiet.",
        "the alliance.”|The deal holds.",
        "he said.|“We are ready.”",
        'he said.|"We are ready."',
        "Is it true?|He did not say.",
    ],
)
def test_a_missing_blank_is_seen(drawing: str) -> None:
    assert split(drawing.replace("|", "")) == drawing


@pytest.mark.parametrize(
    "token", ["3.5", "U.S.A", "System.out", "Booking.Com", "p.m", "a.b.C", "Ph.D", "index.html", "v2.Beta", "@a.Bc"]
)
def test_a_stop_within_a_token_is_no_end(token: str) -> None:
    check(f"We saw {token} there.")


@pytest.mark.parametrize(
    ("language", "drawing"),
    [
        ("de", "Am 3. Oktober kam Dr. Müller, z. B. mit Prof. Schulze, nach Berlin.|Der 2. Weltkrieg war vorbei."),
        ("de", "„Ich gehe.“|Sie blieb.|»Das ist gut.«|Er nickte."),
        ("fr", "M. Dupont et Mme Le Pen ont parlé.|Il a dit : « Nous partons. »|Elle reste."),
        ("fr", "Elle dit que cela « n’aura aucun effet ».|Il part."),
        ("es", "El Sr. López vive en EE. UU. desde 2010.|¿Cómo está la Dra. Ruiz?|¡Bien!"),
        ("pt", "O Sr. Silva leu o art. 3 na p. 55.|Depois saiu com a Dra. Costa."),
        ("it", "Buongiorno!|Sono l'Ing. Mengozzi.|È presente l'Avv. Cassioni?"),
        ("nl", "Minister dhr. Jansen sprak met mevr. De Vries van Philips N.V. vandaag.|’s Middags ging hij weg."),
        ("ru", "В. В. Путин прибыл в Пхеньян.|Он встретился с Кимом."),
        ("ar", "قال الرئيس إن الوضع خطير.|وأضاف أنه سيغادر.|هل سيغادر؟|نعم."),
        ("hi", "यह एक वाक्य है।|यह दूसरा है।"),
        ("ko", "그는 말했다.|그녀는 떠났다."),
    ],
)
def test_other_languages(language: str, drawing: str) -> None:
    check(drawing, language)


@pytest.mark.parametrize(
    "drawing",
    [
        "これはペンです。|それは何ですか？|すごい！",
        "幹部は「目指す。」と指摘した。|引き下げ幅は３．２９％だ。",
        "“我们支持。”他说。|他离开了。|你去吗？|不去。",
    ],
)
def test_scripts_without_blanks(drawing: str) -> None:
    assert split(drawing.replace("|", ""), "zh") == drawing


def test_any_number_of_blanks_may_stand_between_sentences() -> None:
    assert split("He left." + " " * 50 + "“She stayed.”\u00a0 \tThey slept.") == "He left.|“She stayed.”|They slept."


def test_a_line_break_always_ends_a_sentence() -> None:
    assert split("A headline\nA story that\ngoes on. And on.") == "A headline|A story that|goes on.|And on."


@pytest.mark.parametrize("text", ["", " \n\t ", "\n\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert segment_text(text) == ()
    assert segment(article("A", text)) == ()


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", "de", "und"]))
def test_sentences_cover_the_text_in_order(text: str, language: str) -> None:
    spans = segment_text(text, language)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" and "\n" not in span.of(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=8), st.integers(0, 8))
def test_the_opening_is_the_beginning_of_the_whole(parts: list[str], paragraphs: int) -> None:
    whole = article("A", "\n".join(parts))
    opening = segment_opening(whole, paragraphs)
    assert opening == segment(whole)[: len(opening)]
    assert all(sentence.paragraph < paragraphs for sentence in opening)


def test_a_pointer_may_hang_on_a_paragraph() -> None:
    story = article("A", "It rained all night. The road is closed. Read more: How to prepare for a flood\nIt was cold.")
    assert [sentence.kind for sentence in segment(story)] == [
        SentenceKind.BODY,
        SentenceKind.BODY,
        SentenceKind.FURNITURE,
        SentenceKind.BODY,
    ]


def test_headlines_are_one_sentence() -> None:
    story = article("A", "Who pays? Nobody, says the mayor\nThe mayor spoke on Monday.\nHe left.")
    title, *_ = segment(story)
    assert (title.text, title.kind) == ("Who pays? Nobody, says the mayor", SentenceKind.TITLE)


def brief(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) < 10 else f"{' '.join(words[:4])} … {' '.join(words[-4:])}"


def marked(sentences: tuple[Sentence, ...]) -> str:
    paragraphs = [None, *(sentence.paragraph for sentence in sentences)]
    return "\n".join(
        f"{MARKS[sentence.kind.value]}{'+' if sentence.paragraph == before else ' '}{brief(sentence.text)}"
        for before, sentence in zip(paragraphs, sentences, strict=False)
    )


@pytest.mark.parametrize("name", SEED_PAGES)
def test_seed(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    assert marked(segment(article("A", text))) == SEED_PAGES[name].strip("\n")


@pytest.mark.parametrize("name", SEED_PAGES)
def test_seed_paragraphs_are_its_lines(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    assert [span.of(text) for span in paragraph_spans(text)] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]


def test_no_heavy_library_is_loaded_for_the_first_screen() -> None:
    check_modules = (
        "import sys, tui.collation.segment, tui.collation.annotate.language;"
        "print({'nltk', 'numpy', 'rapidfuzz', 'rich', 'textual'} & {name.split('.')[0] for name in sys.modules})"
    )
    told = subprocess.run([sys.executable, "-c", check_modules], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
