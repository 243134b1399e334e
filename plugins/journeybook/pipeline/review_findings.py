"""What is wrong or odd about the review of a map, as findings: its records, and its gates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading import LoadedMap, remedy_of
from journeybook.message import Message
from journeybook.review.judgement import Judged, Verdict
from journeybook.review.map_review import MapReview
from journeybook.rules.gates import gate_diagnostics


def review_mistakes(review: MapReview, loaded: LoadedMap) -> Iterator[Diagnostic]:
    """Yield what is wrong with the records of a map, and the gates that forbid its approval."""
    for name, reason in _invalid(review):
        message = Message("this record does not count: {reason}", reason=reason)
        hint = Message("delete it, or approve again with 'journeybook review approve'")
        yield Diagnostic(Location(name), "invalid-record", message, hint)
    if review.state.claims_approval:
        forbidding = (result for result in review.gates if result.gate.id in review.state.blocked)
        yield from gate_diagnostics(loaded, forbidding, Severity.ERROR)


def record_warnings(review: MapReview) -> Iterator[Diagnostic]:
    """Yield what is odd about the good records of a map: how they came in, and why one is void.

    Nothing is odd about those in whose place a later decision stands.
    """
    standing = {_whose(judged) for judged in review.judged if judged.verdict == Verdict.COUNTS}
    for judged in review.judged:
        place = Location(judged.record.name)
        message = Message("this record does not count: {reason}", reason=judged.reason)
        if judged.foreign:
            hint = Message("let its reviewer sign it, or commit it as its author")
            yield Diagnostic(place, "foreign-record", message, hint, Severity.WARNING)
        elif judged.verdict == Verdict.NOT_COUNTED and _whose(judged) not in standing:
            hint = remedy_of("uncounted-record")
            yield Diagnostic(place, "uncounted-record", message, hint, Severity.WARNING)
        if judged.unproven:
            message = Message("its time stamp proves nothing: {reason}", reason=judged.unproven)
            hint = remedy_of("unproven-timestamp")
            yield Diagnostic(place, "unproven-timestamp", message, hint, Severity.WARNING)
        if judged.with_words and judged.approves:
            message = Message(
                "this approval will not survive a squash: its commit changes the words too, and "
                "the reviewer would become an author"
            )
            hint = Message("commit records alone, on top of the branch that holds the text")
            yield Diagnostic(place, "record-with-words", message, hint, Severity.WARNING)


def _whose(judged: Judged) -> tuple[str, str]:
    return judged.statement.by, judged.statement.digest


def gate_warnings(review: MapReview, loaded: LoadedMap) -> Iterator[Diagnostic]:
    """Yield the gates that a map fails, but for those that `review_mistakes` yields."""
    mistakes = set(review.state.blocked) if review.state.claims_approval else set[str]()
    others = (result for result in review.gates if result.gate.id not in mistakes)
    yield from gate_diagnostics(loaded, others, Severity.WARNING)


def _invalid(review: MapReview) -> Iterable[tuple[str, str]]:
    yield from ((item.name, item.reason) for item in review.refused)
    for judged in review.judged:
        if judged.verdict == Verdict.INVALID:
            yield judged.record.name, judged.reason
