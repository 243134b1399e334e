"""An empty part promises something and gives nothing: fill it, or leave its key out.

Empty are a key without a value, a list or mapping without items, and a text that only holds a
place, such as `TBD` or `…`. `limitations: {}` is not empty: it says that nothing is to be printed.
Nor is a part of limitations: a text that was approved with the site's has all parts of these.

Passes: a file without the key `pitfalls`.
Fails: `pitfalls: []`, or `example: TODO`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.model import Limitations
from journeybook.rules.finding import Finding
from journeybook.rules.gates.placeholders import is_placeholder
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject

_MEANT: frozenset[Path] = frozenset(
    {("limitations",), *(("limitations", part) for part in Limitations.model_fields)}
)


@gate(
    "nothing-empty",
    title="No part is empty or a placeholder",
    remedy="Fill the part, or delete its key.",
    seeds=("002",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each part that holds nothing."""
    for path in subject.empty:
        if path not in _MEANT:
            yield Finding(path, Message("{part} is empty", part=_name(path)), at_key=True)
    for leaf in subject.texts:
        if is_placeholder(leaf.value):
            message = Message(
                "{part} is a placeholder: '{text}'", part=_name(leaf.path), text=leaf.value.strip()
            )
            yield Finding(leaf.path, message)


def _name(path: Path) -> str:
    if isinstance(path[-1], str):
        return f"'{path[-1]}'"
    return Message("item {number} of '{key}'", number=path[-1] + 1, key=path[-2])
