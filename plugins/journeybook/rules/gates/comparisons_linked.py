"""A reader who is sent to a neighbouring term must be able to go there.

A comparison names its neighbour by `map`, the id of a page of this site. One that has only a
`term` is a dead end.

Passes: `{map: service-blueprint, difference: …}` when that map is there.
Fails: `{term: Service blueprint, difference: …}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import COMPARISONS
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject
from journeybook.rules.naming import shortened

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


@gate(
    "comparisons-linked",
    title="Comparisons link to their pages",
    remedy="Let the comparison lead to the page of the neighbouring term, which may need one.",
    needs=COMPARISONS,
    seeds=("000",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each comparison that leads to no page."""
    for index, comparison in enumerate(subject.definition.comparisons):
        if comparison.map is None:
            hint = _page_of(comparison.term, subject)
            message = Message(
                "the comparison with '{term}' links to no page", term=shortened(comparison.term)
            )
            yield Finding(("comparisons", index), message, hint)


def _page_of(term: str, subject: Subject) -> str:
    """Return a hint when there is a page with the id that the term would have."""
    id_ = _NOT_IN_ID.sub("-", term.casefold()).strip("-")
    knows = subject.facts.catalog.knows(id_, subject.definition.locale)
    return Message("write 'map: {id}'", id=id_) if knows else ""
