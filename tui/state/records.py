"""The notebook as records, kind and JSON, and back: what the store holds. Pure.

docs/store.md describes each record. A record that fits nowhere in the open articles is carried along as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

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
from tui.state.anchors import Anchor, Finder, anchor_of, finders_of
from tui.state.keys import keys_of

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
        *((NAME, _name_record(change)) for change in notebook.names),
        *((JUDGEMENT, _judgement_record(each, anchored)) for each in notebook.judgements),
        *((NOTE, _note_record(note, anchored)) for note in notebook.notes),
    ]
    written = ((kind, json.dumps(body, ensure_ascii=False, sort_keys=True)) for kind, body in found)
    return list(dict.fromkeys((*written, *(each.record for each in notebook.unplaced))))


def _name_record(change: NameChange) -> dict[str, object]:
    other_kind = change.other_kind.value if change.other_kind else None
    plain = {"act": change.act.value, "name": change.name, "kind": change.kind.value, "other": change.other}
    return {**plain, "other_kind": other_kind}


def _judgement_record(each: Judgement, anchored: Callable[[SentenceRef], object]) -> dict[str, object]:
    sides = [{"anchor": anchored(side.ref), "words": side.words} for side in each.sides]
    return {"conflict": each.kind.value, "sides": sides, "verdict": each.verdict.value, "made": each.made}


def _note_record(note: Note, anchored: Callable[[SentenceRef], object]) -> dict[str, object]:
    plain = {"words": note.words, "subject": note.subject.value, "about": note.about, "written": note.written}
    return {**plain, "anchors": list(map(anchored, note.refs))}


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
            return to._replace(judgements=(*to.judgements, self._judgement(body)))
        if kind in (JOINED, PARTED):
            one, other = self._refs(body["anchors"])
            more = getattr(to.corrections, kind) | {(one, other)}
            return to._replace(corrections=to.corrections._replace(**{kind: more}))
        if kind == NAME:
            return to._replace(names=(*to.names, _name_change(body)))
        if kind == LABEL:
            siglum = self._sigla.get(_str(body["article"]), "")
            if not siglum:
                raise UnfitError
            return to._replace(labels=(*to.labels, (siglum, _printable(_str(body["label"])))))
        if kind == MARK:
            return to._replace(marks=(*to.marks, (_str(body["letter"]), self._ref(body["anchor"]))))
        raise UnfitError

    def _judgement(self, body: Mapping[str, Any]) -> Judgement:
        left, right = sorted(Side(self._ref(side["anchor"]), _str(side["words"])) for side in body["sides"])
        return Judgement(ConflictKind(body["conflict"]), (left, right), Verdict(body["verdict"]), _str(body["made"]))

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


def _name_change(body: Mapping[str, Any]) -> NameChange:
    other_kind = EntityKind(body["other_kind"]) if body["other_kind"] else None
    kind = EntityKind(body["kind"])
    return NameChange(NameAct(body["act"]), _str(body["name"]), kind, _str(body["other"]), other_kind)


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _printable(words: str) -> str:
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in words)


def _in_words(kind: str, body: str) -> str:
    """What an unplaced record says, in one line without control characters."""
    try:
        found = " · ".join(_strings(json.loads(body)))
    except DAMAGES:
        found = "damaged"
    return _printable(f"{kind}: {found}")[:300]


def _strings(body: Any) -> Iterator[str]:
    """The words that a person wrote or read, of a record: its own, then those of its sentences."""
    own = [body.get(name) for name in ("words", "letter", "label", "name", "other", "verdict")] if body else []
    yield from (one for one in own if isinstance(one, str) and one)
    sides = body.get("sides") or []
    anchors = [*(body.get("anchors") or []), body.get("anchor"), *(side.get("anchor") for side in sides)]
    yield from (f"“{anchor['words'][:60]}”" for anchor in anchors if anchor)


def carried_over(
    notebook: Notebook, before: tuple[Sequence[Article], Sentences], after: tuple[Sequence[Article], Sentences]
) -> Notebook:
    """The notebook about other articles: what belongs to old letters or bytes is found again."""
    articles, sentences = after
    now = {article.siglum for article in articles}
    moved = {key: siglum for siglum, key in keys_of(before[0]).items() if siglum in now}
    return notebook_of(records_of(notebook, *before), articles, sentences, moved)
