"""Which part of a journey is which part of its counterpart.

Parts with written ids are matched by these. The others are matched by name, and what is left of
both, where it is equally many, by order: a map as it is and one as it is to be are often written
side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from journeybook.model.stage import Stage
from journeybook.model.step import Step

P = TypeVar("P", Stage, Step)


def matched(ours: Sequence[P], theirs: Sequence[P]) -> Iterator[tuple[P | None, P | None]]:
    """Yield the parts of two sides in pairs, ours in order, then what only the other side has.

    Args:
        ours: stages, or steps of one stage.
        theirs: those of the counterpart.
    """
    partner: dict[int, P] = {}
    rest = {id(part): part for part in theirs}
    for key, fits in ((_written_id, _always), (_name, _not_both_written)):
        waiting: dict[str, list[P]] = {}
        for part in rest.values():
            waiting.setdefault(key(part), []).append(part)
        for at, part in enumerate(ours):
            others = waiting.get(key(part), []) if at not in partner and key(part) else []
            found = next((n for n, other in enumerate(others) if fits(part, other)), None)
            if found is not None:
                partner[at] = rest.pop(id(others.pop(found)))
    left = [at for at, part in enumerate(ours) if at not in partner and not part.has_own_id]
    unnamed = [part for part in rest.values() if not part.has_own_id]
    if len(left) == len(unnamed):
        for at, other in zip(left, unnamed, strict=True):
            partner[at] = rest.pop(id(other))
    yield from ((part, partner.get(at)) for at, part in enumerate(ours))
    yield from ((None, part) for part in rest.values())


def _written_id(part: Stage | Step) -> str:
    return part.id if part.has_own_id else ""


def _name(part: Stage | Step) -> str:
    return part.label.casefold()


def _always(_: object, __: object) -> bool:
    return True


def _not_both_written(part: Stage | Step, other: Stage | Step) -> bool:
    """Return whether names may tell that two parts are the same: where both have ids, these do."""
    return not (part.has_own_id and other.has_own_id)
