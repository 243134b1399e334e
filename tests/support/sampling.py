"""What a run looks at where there is much to try: a sample by chance, told by the seed of the run.

All processes of a run have the same seed. What a sample leaves out, another run takes, and each run
with BROWSER_FULL=1 or HOSTILE_FULL=1 in the environment (`make test-full`).
"""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
VARIABLE = "SUITE_SEED"
FULL = bool(os.environ.get("BROWSER_FULL") or os.environ.get("HOSTILE_FULL"))
SEED = os.environ.setdefault(VARIABLE, str(secrets.randbelow(1_000_000)))


def some(items: Sequence[T], share: float, name: str) -> list[T]:
    """Return a share of items, at least one of them, in their order; without samples, all of them.

    Args:
        items: what there is to try.
        share: 0 to 1.
        name: what they are, so that one sample does not follow from another.
    """
    count = len(items) if FULL else max(1, round(len(items) * share))
    chosen = random.Random(f"{SEED} {name}").sample(range(len(items)), min(count, len(items)))
    return [items[at] for at in sorted(chosen)]
