"""Articles come and go; the reader's place stays."""

from tests.builders import article, articles, ref
from tui.collation.model import NO_NOTEBOOK, Corrections
from tui.reader import moves
from tui.reader.commands.articles import free_letters, lettered, restocked, with_articles
from tui.reader.state import Size
from tui.reader.state.story import Story
from tui.reader.view import View

LONG = "\n\n".join(f"Sentence number {number} of the long account stands here." for number in range(40))


def view_of(*texts: str) -> View:
    """A first screen of 100x20."""
    return moves.open_view(with_articles(Story((), {}), articles(*texts)), Size(100, 20))


def panes_and_place(view: View) -> str:
    """Panes and current sentence: ``A B > A3``."""
    return f"{' '.join(view.choice.panes)} > {view.here}"


def test_new_articles_take_the_letters_that_are_free():
    story = with_articles(Story((), {}), [article("A", "One."), article("C", "Two.")])
    assert free_letters(story)[:3] == ["B", "D", "E"]
    assert [one.siglum for one in lettered(articles("x", "y"), free_letters(story))] == ["B", "D"]


def test_an_opened_article_stands_in_a_pane_of_its_own_and_the_place_stays():
    view = moves.to_number(view_of(LONG, LONG + " End."), 20)
    before = view.row_of(view.here) - view.tops[0]
    opened = restocked(view, with_articles(view.story, (*view.story.articles, article("C", "New. Words."))))
    assert panes_and_place(opened) == "A B C > A20"
    assert opened.story.comparison is None
    rows = opened.row_of(opened.here) - opened.tops[opened.pane_of("A")]
    assert abs(rows - before) <= 2


def test_a_letter_that_became_free_goes_where_it_belongs():
    view = restocked(
        view_of("One.", "Two.", "Three."), with_articles(Story((), {}), articles("One.", "Two.", "Three.")[::2])
    )
    assert panes_and_place(view) == "A C > A1"
    again = restocked(view, with_articles(view.story, (*view.story.articles, article("B", "New."))))
    assert again.story.sigla == ("A", "B", "C")
    assert panes_and_place(again) == "A C B > A1"


def test_closing_the_focused_article_goes_to_its_neighbour():
    view = moves.focus(view_of("One.", "Two.", "Three."), "B")
    left = restocked(view, with_articles(view.story, [view.story.article("A"), view.story.article("C")]))
    assert panes_and_place(left) == "A C > C1"


def test_a_seventh_article_waits_until_a_pane_is_free():
    view = view_of(*(f"Text {number}." for number in range(7)))
    assert panes_and_place(view) == "A B C D E F > A1"
    left = restocked(view, with_articles(view.story, view.story.articles[1:]))
    assert panes_and_place(left) == "B C D E F G > B1"


def test_after_a_change_of_the_file_the_cursor_stands_on_the_same_words():
    view = moves.to_number(view_of("One. Two. Three. Four.", "Other."), 3)
    changed = article("A", "Zero. One. One and a half. Two. Three. Four.")
    read = restocked(view, with_articles(view.story, [changed, view.story.article("B")]))
    assert read.story.sentence(read.here).text == "Three."


def test_after_the_sentence_is_gone_it_stands_about_as_far_down():
    view = moves.to_number(view_of("One. Two. Three. Four.", "Other."), 3)
    other = article("A", "Red. Blue. Tan. Black. White. Brown. Pink. Grey.")
    read = restocked(view, with_articles(view.story, [other, view.story.article("B")]))
    assert read.here == ref("A5")


def test_an_article_that_lost_all_its_words_can_be_shown():
    view = moves.to_number(view_of("One. Two.", "Other."), 2)
    read = restocked(view, with_articles(view.story, [article("A", ""), view.story.article("B")]))
    assert read.here == ref("A1")


def test_marks_jumps_and_corrections_follow_their_sentences_or_go():
    story = view_of("One. Two.", "Other.").story
    notebook = NO_NOTEBOOK._replace(
        marks=(("a", ref("A2")), ("b", ref("B1"))), corrections=Corrections(parted=frozenset({(ref("A1"), ref("B1"))}))
    )
    view = moves.open_view(story.with_notebook(notebook), Size(100, 20))._replace(jumps=(ref("A1"), ref("B1")))
    changed = restocked(view, with_articles(view.story, [article("A", "Zero. One. Two.")]))
    assert changed.marks == {"a": ref("A3")}
    assert changed.jumps == (ref("A2"),)
    assert [each.words for each in changed.story.notebook.unplaced] == [
        "mark: b · “Other.”",
        "parted: “One.” · “Other.”",
    ]


def test_what_an_article_took_along_comes_back_with_it():
    story = view_of("One. Two.", "Other.").story
    view = moves.open_view(story.with_notebook(NO_NOTEBOOK._replace(marks=(("b", ref("B1")),))), Size(100, 20))
    alone = restocked(view, with_articles(view.story, [view.story.article("A")]))
    again = restocked(alone, with_articles(alone.story, view.story.articles))
    assert alone.marks == {}
    assert again.marks == {"b": ref("B1")}


def test_sentences_of_unchanged_articles_are_not_made_again():
    story = with_articles(Story((), {}), articles("One.", "Two."))
    assert with_articles(story, story.articles).sentences["A"] is story.sentences["A"]
