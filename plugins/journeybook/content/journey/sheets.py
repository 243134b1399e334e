"""On how many sheets of paper a map stands: cut at stages, with at most sixteen steps on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MOST_STEPS = 16


def sheets(sizes: Sequence[int]) -> tuple[int, ...]:
    """Return how many steps stand on each sheet: as few sheets as can be, as equal as can be.

    Args:
        sizes: how many steps each stage has; one that is too long for a sheet is cut itself.
    """
    parts = [part for size in sizes for part in _cut(size)]
    fewest = len(_filled(parts, MOST_STEPS))
    most = next(
        most for most in range(max(parts), MOST_STEPS + 1) if len(_filled(parts, most)) == fewest
    )
    return tuple(_filled(parts, most))


def _cut(size: int) -> Iterator[int]:
    """Yield the parts of a stage, as equal as can be."""
    number = -(-size // MOST_STEPS)
    for at in range(number):
        yield size * (at + 1) // number - size * at // number


def _filled(parts: Sequence[int], most: int) -> list[int]:
    """Return how many steps stand on each sheet when each takes what there is room for."""
    found = [0]
    for part in parts:
        if found[-1] + part > most:
            found.append(0)
        found[-1] += part
    return found
