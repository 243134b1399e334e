"""Why a text that is trusted should be looked at before its time, in words and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from journeybook.languages.texts import Texts
from journeybook.review.map_review import MapReview
from journeybook.review.triggers import ChangedSource, GoneFigure, Statement, Trigger, TurnedVerdict

_LONGEST_LIST = 5


def changed_files(review: MapReview) -> frozenset[str]:
    """Return the files that a trusted text rests on and that have changed since its approval."""
    return frozenset(one.file for one in review.triggers if isinstance(one, ChangedSource))


def again(review: MapReview, texts: Texts) -> Iterator[str]:
    """Yield why a trusted text should be looked at before its time."""
    return (_again(one, texts) for one in review.triggers)


def _again(trigger: Trigger, texts: Texts) -> str:
    match trigger:
        case TurnedVerdict(kpi, True, day):
            return texts(
                "“{kpi}” has met its target since {day}; it did not when this was approved.",
                kpi=kpi,
                day=texts.date(day),
            )
        case TurnedVerdict(kpi, _, day):
            return texts(
                "“{kpi}” has missed its target since {day}; it met it when this was approved.",
                kpi=kpi,
                day=texts.date(day),
            )
        case GoneFigure(kpi):
            return texts(
                "“{kpi}” has no measured figure any more; it had one when this was approved.",
                kpi=kpi,
            )
        case ChangedSource(_, sources, ()):
            return texts(
                "What rests on “{source}” was approved before that source changed.",
                source=texts.join(sources),
            )
        case ChangedSource(_, sources, statements):
            return texts(
                "What rests on “{source}” was approved before that source changed: {statements}.",
                source=texts.join(sources),
                statements=texts.join(_first_labels(statements, texts)),
            )
        case _:
            assert_never(trigger)


def _first_labels(statements: Sequence[Statement], texts: Texts) -> Iterator[str]:
    yield from (one.label for one in statements[:_LONGEST_LIST])
    if (left := len(statements) - _LONGEST_LIST) > 0:
        yield texts("+{n} more", n=left)


def changed_sources(review: MapReview) -> list[dict[str, Any]]:
    """Return what a trusted text rests on that has changed since its approval, for programs.

    Each has `file`, `sources`, and `statements`: JSON Pointers to those that cite it, in
    `map.json`; none where the text as a whole rests on it.
    """
    return [
        {
            "file": one.file,
            "sources": list(one.sources),
            "statements": ["".join(f"/{step}" for step in ("map", *said.path))
                           for said in one.statements],
        }
        for one in review.triggers
        if isinstance(one, ChangedSource)
    ]  # fmt: skip
