"""A comparison as JSON for other programs: schema "hexapla/1", documented in docs/json.md."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tui import __version__
from tui.collation.model import (
    Article,
    Change,
    Comparison,
    Conflict,
    Copied,
    Entity,
    Judgement,
    Link,
    Note,
    Sentence,
    SentenceRef,
    Span,
)
from tui.reports import Look
from tui.reports.statistics import count_articles, count_pairs
from tui.reports.wording import clean_text

SCHEMA = "hexapla/1"
Record = dict[str, Any]


def render(comparison: Comparison, _look: Look) -> str:
    """The record as JSON text, always valid UTF-8, indented for people."""
    text = json.dumps(record(comparison), ensure_ascii=False, indent=1)
    text = text.replace("<", "\\u003c")  # so that no word ends the script of a page that the text is pasted into
    # U+2028 and U+2029 break JavaScript that embeds the text; a lone surrogate cannot be written at all.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def record(comparison: Comparison) -> Record:
    """The comparison as dictionaries and lists."""
    groups = {member: number for number, group in enumerate(comparison.groups) for member in group.members}
    links = (link for alignment in comparison.alignments for link in alignment.links)
    return {
        "schema": SCHEMA,
        "version": __version__,
        "settings": comparison.settings._asdict(),
        "articles": [_article(comparison, article, groups) for article in comparison.articles],
        "links": [_link(link) for link in links],
        "groups": [
            {"id": number, "members": [_place(member) for member in group.members]}
            for number, group in enumerate(comparison.groups)
        ],
        "conflicts": [_conflict(comparison, conflict) for conflict in comparison.shown_conflicts],
        "wordings": [_conflict(comparison, wording) for wording in comparison.shown_wordings],
        "dismissed": [_conflict(comparison, conflict) for conflict in comparison.dismissed_conflicts],
        "notes": [_note(note) for note in comparison.notebook.notes],
        "judgements": [_judgement(judgement) for judgement in comparison.notebook.judgements],
        "revisions": [
            {"old": one.old, "new": one.new, "share": round(one.share, 4), "changes": len(one.changes)}
            for one in comparison.revisions
        ],
        "changes": [_change(comparison, change) for revision in comparison.revisions for change in revision.changes],
        "copies": [_copied(comparison, copied) for copied in comparison.copies],
        "entities": [_entity(comparison, entity) for entity in comparison.entities],
        "quotes": [
            {
                "id": quote.id,
                **_words(comparison, quote.ref, quote.span),
                "speaker": quote.speaker_id,
                "same_as": list(quote.same_as),
            }
            for quote in comparison.quotes
        ],
        "statistics": {
            "articles": [asdict(figures) for figures in count_articles(comparison)],
            "pairs": [figures._asdict() for figures in count_pairs(comparison)],
        },
        "problems": list(comparison.problems),
    }


def _article(comparison: Comparison, article: Article, groups: dict[SentenceRef, int]) -> Record:
    plain = ("siglum", "title", "outlet", "author", "published", "origin", "sha256", "language", "text")
    sentences = comparison.sentences[article.siglum]
    return {
        **{name: getattr(article, name) for name in plain},
        "label": comparison.labels[article.siglum],
        "provenance": {**article.provenance._asdict(), "blocks": list(article.provenance.blocks)},
        "sentences": [_sentence(comparison, sentence, groups[sentence.ref]) for sentence in sentences],
    }


def _sentence(comparison: Comparison, sentence: Sentence, group: int) -> Record:
    return {
        "position": sentence.ref.position,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "kind": sentence.kind.value,
        "paragraph": sentence.paragraph,
        "coverage": comparison.coverage(sentence.ref).value,
        "group": group,
    }


def _link(link: Link) -> Record:
    return {
        "left": _place(link.left),
        "right": _place(link.right),
        "score": round(link.score, 4),
        "tier": link.tier.value,
        "relation": link.relation.value,
        "moved": link.moved,
        "reasons": list(link.reasons),
    }


def _conflict(comparison: Comparison, conflict: Conflict) -> Record:
    return {
        "kind": conflict.kind.value,
        "left": _words(comparison, *conflict.left),
        "right": _words(comparison, *conflict.right),
        "reason": conflict.reason,
        "confidence": conflict.confidence,
    }


def _change(comparison: Comparison, change: Change) -> Record:
    return {
        "kind": change.kind.value,
        "moved": change.moved,
        "old": [_place(ref) for ref in change.old],
        "new": [_place(ref) for ref in change.new],
        "words": [
            {
                "kind": words.kind.value,
                "old": _words(comparison, *words.old),
                "new": _words(comparison, *words.new),
            }
            for words in change.words
        ],
    }


def _copied(comparison: Comparison, copied: Copied) -> Record:
    texts = {article.siglum: article.text for article in comparison.articles}
    return {
        "left": copied.left,
        "right": copied.right,
        "verdict": copied.verdict,
        "left_share": round(copied.left_share, 4),
        "right_share": round(copied.right_share, 4),
        "one_text": copied.one_text,
        "passages": [
            {
                "words": passage.words,
                **{
                    side: {"start": span.start, "end": span.end, "text": span.of(texts[siglum])}
                    for side, siglum, span in (
                        ("left", copied.left, passage.left),
                        ("right", copied.right, passage.right),
                    )
                },
            }
            for passage in copied.passages
        ],
    }


def _note(note: Note) -> Record:
    return {
        "words": clean_text(note.words),
        "subject": note.subject.value,
        "about": clean_text(note.about),
        "sentences": [_place(ref) for ref in note.refs],
        "written": note.written,
    }


def _judgement(judgement: Judgement) -> Record:
    left, right = ({**_place(side.ref), "text": side.words} for side in judgement.sides)
    verdict, made = judgement.verdict.value, judgement.made
    return {"kind": judgement.kind.value, "left": left, "right": right, "verdict": verdict, "made": made}


def _entity(comparison: Comparison, entity: Entity) -> Record:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "aliases": list(entity.aliases),
        "mentions": [_words(comparison, mention.ref, mention.span) for mention in entity.mentions],
    }


def _place(ref: SentenceRef) -> Record:
    return {"article": ref.siglum, "sentence": ref.position}


def _words(comparison: Comparison, ref: SentenceRef, span: Span) -> Record:
    text = next(article.text for article in comparison.articles if article.siglum == ref.siglum)
    return {**_place(ref), "start": span.start, "end": span.end, "text": span.of(text)}
