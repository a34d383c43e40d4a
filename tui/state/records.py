"""The notebook as records, kind and JSON, and back: what the store holds. Pure.

docs/store.md describes each record. Sentences are anchored in their words and those around them, because an article may
be edited or moved meanwhile. A record that fits nowhere in the open articles is carried along as it is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tui.collation.model import (
    NO_NOTEBOOK,
    Article,
    ConflictKind,
    EntityKind,
    Judgement,
    NameAct,
    NameChange,
    Note,
    Notebook,
    Sentence,
    SentenceRef,
    Side,
    Subject,
    Unplaced,
    Verdict,
)
from tui.state import keys_of

AROUND = 80
"""Characters kept of the sentences before and after."""
LEAST_ALIKE = 0.6
"""Minimum share of words that an edited sentence has in common with the one it was, of both together, to be taken for
it; its neighbours have to be the old ones besides."""


class Anchor(NamedTuple):
    """Where something belongs."""

    article: str
    """Key of the article, see `tui.state.keys_of`."""
    words: str
    """The whole sentence."""
    before: str
    """The end of the sentence before; empty for the first."""
    after: str
    """The beginning of the sentence after; empty for the last."""
    position: int
    """Its place among the article's sentences, from 0."""


def anchor_of(ref: SentenceRef, key: str, sentences: Sequence[Sentence]) -> Anchor:
    """The anchor of a sentence of the article with that key."""
    at = ref.position
    before = sentences[at - 1].text[-AROUND:] if at else ""
    after = sentences[at + 1].text[:AROUND] if at + 1 < len(sentences) else ""
    return Anchor(key, sentences[at].text, before, after, at)


class Finder:
    """Finds anchors in the sentences of one article."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._places: dict[str, list[int]] = {}
        for place, sentence in enumerate(sentences):
            self._places.setdefault(sentence.text, []).append(place)

    def find(self, anchor: Anchor) -> int | None:
        """The position of its sentence now; None when it is gone. Edited sentences are found by their neighbours."""
        places = self._places.get(anchor.words, ())
        if places:
            return min(places, key=lambda place: (-self._neighbours(place, anchor), abs(place - anchor.position)))
        edited = [
            (_likeness(sentence.text, anchor.words), -place)
            for place, sentence in enumerate(self._sentences)
            if self._neighbours(place, anchor) > 0
        ]
        likeness, place = max(edited, default=(0.0, 0))
        return -place if likeness >= LEAST_ALIKE else None

    def _neighbours(self, place: int, anchor: Anchor) -> int:
        """How many of the two neighbours are those of the anchor."""
        before = self._sentences[place - 1].text[-AROUND:] if place else ""
        after = self._sentences[place + 1].text[:AROUND] if place + 1 < len(self._sentences) else ""
        return (before == anchor.before) + (after == anchor.after)


def _likeness(one: str, other: str) -> float:
    """The share of words that two sentences have in common, of all words of both (Jaccard)."""
    ours, theirs = set(one.lower().split()), set(other.lower().split())
    return len(ours & theirs) / max(1, len(ours | theirs))


Finders = Mapping[str, Finder]
"""By siglum."""


def finders_of(sentences: Mapping[str, Sequence[Sentence]]) -> dict[str, Finder]:
    """A finder for each article."""
    return {siglum: Finder(own) for siglum, own in sentences.items()}


Record = tuple[str, str]
"""Kind and JSON."""
Sentences = Mapping[str, Sequence[Sentence]]
"""By siglum."""

NOTE, JUDGEMENT, JOINED, PARTED, NAME, LABEL, MARK = "note", "judgement", "joined", "parted", "name", "label", "mark"


class UnfitError(Exception):
    """A record's sentence or article is not there."""


DAMAGES = (UnfitError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What a record that does not fit, or is not as we wrote it, raises."""


def records_of(notebook: Notebook, articles: Sequence[Article], sentences: Sentences) -> list[Record]:
    """The records of a notebook about these articles, those that fit nowhere last."""
    keys = keys_of(articles)

    def anchored(ref: SentenceRef) -> dict[str, object]:
        return anchor_of(ref, keys[ref.siglum], sentences[ref.siglum])._asdict()

    found: list[tuple[str, Mapping[str, object]]] = [
        *((LABEL, {"article": keys[siglum], "label": label}) for siglum, label in notebook.labels if siglum in keys),
        *((MARK, {"letter": letter, "anchor": anchored(ref)}) for letter, ref in notebook.marks),
        *((JOINED, {"anchors": list(map(anchored, pair))}) for pair in sorted(notebook.corrections.joined)),
        *((PARTED, {"anchors": list(map(anchored, pair))}) for pair in sorted(notebook.corrections.parted)),
        *(
            (
                NAME,
                {
                    "act": change.act.value,
                    "name": change.name,
                    "kind": change.kind.value,
                    "other": change.other,
                    "other_kind": change.other_kind.value if change.other_kind else None,
                    **({"again": times} if times else {}),
                },
            )
            for change, times in _repeated(notebook.names)
        ),
        *(
            (
                JUDGEMENT,
                {
                    "conflict": each.kind.value,
                    "sides": [{"anchor": anchored(side.ref), "words": side.words} for side in each.sides],
                    "verdict": each.verdict.value,
                    "made": each.made,
                },
            )
            for each in notebook.judgements
        ),
        *(
            (
                NOTE,
                {
                    "words": note.words,
                    "subject": note.subject.value,
                    "about": note.about,
                    "written": note.written,
                    "anchors": list(map(anchored, note.refs)),
                },
            )
            for note in notebook.notes
        ),
    ]
    written = ((kind, json.dumps(body, ensure_ascii=False, sort_keys=True)) for kind, body in found)
    return list(dict.fromkeys((*written, *(each.record for each in notebook.unplaced))))


def _repeated(changes: Sequence[NameChange]) -> Iterator[tuple[NameChange, int]]:
    """Each change with the number of equal ones before it: merged, split and merged again are three changes."""
    seen: Counter[NameChange] = Counter()
    for change in changes:
        yield change, seen[change]
        seen[change] += 1


# -- back --------------------------------------------------------------------------------------------------------------


def notebook_of(
    records: Iterable[Record], articles: Sequence[Article], sentences: Sentences, moved: Mapping[str, str] | None = None
) -> Notebook:
    """The notebook of these records; ``moved`` gives the siglum of articles that were kept under another key.

    A record that is damaged or whose sentences are gone becomes one of the unplaced.
    """
    sigla = {**{key: siglum for siglum, key in keys_of(articles).items()}, **(moved or {})}
    reader = _Reader(sigla, finders_of(sentences))
    notebook = NO_NOTEBOOK
    for kind, body in dict.fromkeys(records):
        try:
            notebook = reader.added(notebook, kind, json.loads(body))
        except DAMAGES:
            notebook = notebook._replace(unplaced=(*notebook.unplaced, Unplaced((kind, body), _in_words(kind, body))))
    return notebook._replace(labels=tuple(sorted(notebook.labels)), marks=tuple(sorted(notebook.marks)))


class _Reader:
    """Reads records about the articles of these keys."""

    def __init__(self, sigla: Mapping[str, str], finders: Mapping[str, Finder]) -> None:
        self._sigla = sigla
        self._finders = finders

    def added(self, to: Notebook, kind: str, body: Mapping[str, Any]) -> Notebook:
        """The notebook with the record in it. Raises UnfitError, or what damaged JSON makes Python raise."""
        if kind == NOTE:
            refs = self._refs(body["anchors"])
            note = Note(
                _printable(_str(body["words"])),
                refs,
                Subject(body["subject"]),
                *(_printable(_str(body[one])) for one in ("about", "written")),
            )
            return to._replace(notes=(*to.notes, note))
        if kind == JUDGEMENT:
            left, right = sorted(Side(self._ref(side["anchor"]), _str(side["words"])) for side in body["sides"])
            conflict, verdict = ConflictKind(body["conflict"]), Verdict(body["verdict"])
            judgement = Judgement(conflict, (left, right), verdict, _str(body["made"]))
            return to._replace(judgements=(*to.judgements, judgement))
        if kind in (JOINED, PARTED):
            one, other = self._refs(body["anchors"])
            more = getattr(to.corrections, kind) | {(one, other)}
            return to._replace(corrections=to.corrections._replace(**{kind: more}))
        if kind == NAME:
            act, of_kind = NameAct(body["act"]), EntityKind(body["kind"])
            other_kind = EntityKind(body["other_kind"]) if body["other_kind"] else None
            change = NameChange(act, _str(body["name"]), of_kind, _str(body["other"]), other_kind)
            return to._replace(names=(*to.names, change))
        if kind == LABEL:
            siglum = self._sigla.get(_str(body["article"]), "")
            if not siglum:
                raise UnfitError
            return to._replace(labels=(*to.labels, (siglum, _printable(_str(body["label"])))))
        if kind == MARK:
            return to._replace(marks=(*to.marks, (_str(body["letter"]), self._ref(body["anchor"]))))
        raise UnfitError

    def _refs(self, anchors: Iterable[Mapping[str, Any]]) -> tuple[SentenceRef, ...]:
        refs = tuple(sorted({self._ref(each) for each in anchors}))
        if not refs:
            raise UnfitError
        return refs

    def _ref(self, body: Mapping[str, Any]) -> SentenceRef:
        anchor = Anchor(
            _str(body["article"]), _str(body["words"]), _str(body["before"]), _str(body["after"]), int(body["position"])
        )
        siglum = self._sigla.get(anchor.article, "")
        position = self._finders[siglum].find(anchor) if siglum in self._finders else None
        if position is None:
            raise UnfitError
        return SentenceRef(siglum, position)


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _printable(words: str) -> str:
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in words)


def _in_words(kind: str, body: str) -> str:
    """An unplaced record in one line: the words that a person wrote or read, then those of its sentences."""
    try:
        fields = json.loads(body)
        own = [fields.get(name) for name in ("words", "letter", "label", "name", "other", "verdict")]
        found = [one for one in own if isinstance(one, str) and one]
        sides = [side.get("anchor") for side in fields.get("sides") or []]
        anchors = [*(fields.get("anchors") or []), fields.get("anchor"), *sides]
        found += [f"“{anchor['words'][:60]}”" for anchor in anchors if anchor]
        words = " · ".join(found)
    except DAMAGES:
        words = "damaged"
    return _printable(f"{kind}: {words}")[:300]


def carried_over(
    notebook: Notebook, before: tuple[Sequence[Article], Sentences], after: tuple[Sequence[Article], Sentences]
) -> Notebook:
    """The notebook about other articles: what belongs to old letters or bytes is found again."""
    articles, sentences = after
    now = {article.siglum for article in articles}
    moved = {key: siglum for siglum, key in keys_of(before[0]).items() if siglum in now}
    return notebook_of(records_of(notebook, *before), articles, sentences, moved)
