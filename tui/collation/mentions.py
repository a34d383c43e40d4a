"""Names, dates and figures in plain text, for programs that use the collation as a library."""

from __future__ import annotations

from tui.collation.annotate.language import detect_language
from tui.collation.entities.names import find_names
from tui.collation.figures import find_figures
from tui.collation.model import Sentence, SentenceKind, SentenceRef, TextMention
from tui.collation.segment import segment_text


def find_mentions(text: str) -> tuple[TextMention, ...]:
    """The names, dates and figures of ``text`` in order; the spans of names never overlap each other."""
    language = detect_language(text)
    sentences = tuple(
        Sentence(SentenceRef("A", position), span, span.of(text), SentenceKind.BODY, position)
        for position, span in enumerate(segment_text(text, language))
    )
    names = (TextMention(name.span, name.kind.name) for name in find_names(sentences, language))
    figures = (TextMention(figure.span, figure.kind.name) for figure in find_figures(sentences, language))
    return tuple(sorted([*names, *figures]))
