"""Shares in whole per cents that sum up to a hundred."""

from __future__ import annotations

from collections.abc import Mapping

_WHOLE = 100


def per_cents(numbers: Mapping[str, int]) -> dict[str, int]:
    """Return the share of each number in whole per cents, which sum up to a hundred.

    What rounding down leaves goes to those that lose most by it, the first of equals before others.

    Args:
        numbers: how many there are, by what they are of.

    Returns:
        By the same, its share; empty where there are none at all.
    """
    total = sum(numbers.values())
    if not total:
        return {}
    parts = {name: divmod(_WHOLE * number, total) for name, number in numbers.items()}
    shares = {name: share for name, (share, _) in parts.items()}
    by_rest = sorted(parts, key=lambda name: -parts[name][1])
    for name in by_rest[: _WHOLE - sum(shares.values())]:
        shares[name] += 1
    return shares
