"""No text ends the comparison: any characters, naughty strings and cut-up prose go through every step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui.collation.pipeline as pipeline
from tests.any_text import NAUGHTY, compare_texts, complaint, pair
from tests.builders import LEFT, RIGHT, articles
from tui.cli import run
from tui.collation import regroup
from tui.collation.annotate.tokens import normalise, tokenize

STEPS = {
    "find_entities": "names",
    "find_figures": "figures",
    "figure_entities": "figures",
    "find_speech": "quotations and speakers",
    "paraphrases": "paraphrased quotations",
    "find_conflicts": "conflicts",
}


@pytest.mark.parametrize("seed", range(24))
def test_made_up_texts_pass_every_step(seed: int) -> None:
    assert complaint(compare_texts(*pair(seed, 3000), markdown=seed % 3 == 0)) == ""


@given(st.lists(st.text(max_size=30), max_size=12), st.lists(st.text(max_size=30), max_size=12))
@settings(max_examples=40)
def test_any_characters_pass_every_step(left: list[str], right: list[str]) -> None:
    common = ["Nobody outside the palace was told what the document says."]
    assert complaint(compare_texts(". ".join(left + common), "\n".join(common + right))) == ""


@pytest.mark.parametrize("start", range(0, len(NAUGHTY), 12))
def test_naughty_strings_pass_every_step(start: int) -> None:
    some = NAUGHTY[start : start + 12]
    told = " ".join(f"Ann said {each} in Geneva. “{each}” was what 12 men heard." for each in some)
    assert complaint(compare_texts(told, "\n\n".join(some) + "\n\n" + LEFT)) == ""


@pytest.mark.parametrize("text", ["Fish ʼ chips", "ʼWe are glad,ʼ he said", "ʼʼʼ", "’", "ʼtis"])
def test_an_apostrophe_alone_is_no_word(text: str) -> None:
    assert all(token.norm and token.norm.strip("'ʼ’") for token in tokenize(text))


@given(st.text(min_size=1))
def test_a_normal_form_is_never_empty(word: str) -> None:
    assert normalise(word)
    assert all(token.norm for token in tokenize(word))


@pytest.mark.parametrize(("step", "missing"), STEPS.items())
def test_a_step_that_fails_costs_its_own_result_only(step: str, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.compare(articles(LEFT, RIGHT))
    monkeypatch.setattr(pipeline, step, lambda *_: {}[step])
    hurt = pipeline.compare(articles(LEFT, RIGHT))
    assert hurt.alignments == whole.alignments
    assert hurt.groups == whole.groups
    assert [line.partition(" are missing")[0] for line in hurt.problems] == [missing]
    assert "KeyError, test_any_text.py line" in hurt.problems[0]


def test_differing_words_that_fail_leave_the_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.compare(articles(LEFT, RIGHT))
    monkeypatch.setattr(regroup, "find_differences", lambda *_: {}["x"])
    hurt = regroup.at_every_tier(pipeline.compare(articles(LEFT, RIGHT)))
    assert hurt.groups == whole.groups
    assert hurt.differences == ()
    assert [line.partition(" are missing")[0] for line in hurt.problems] == ["differing words"]


def test_whatever_progress_raises_cancels() -> None:
    def stop(_fraction: float, step: str) -> None:
        if step == "quotes":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.compare(articles(LEFT, RIGHT), progress=stop)


def test_compare_says_which_step_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "find_conflicts", lambda *_: {}["x"])
    paths = []
    for name, text in (("a.txt", LEFT), ("b.txt", RIGHT)):
        (tmp_path / name).write_text(text)
        paths.append(str(tmp_path / name))
    assert run(["compare", *paths]) == 0
    out, err = capsys.readouterr()
    assert err.startswith("hexapla: conflicts are missing")
    assert err.count("\n") == 1
    assert "A1" in out
