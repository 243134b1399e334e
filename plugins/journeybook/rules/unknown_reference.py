"""A reference must name something that exists.

`comparisons.map`, `related` and `counterpart` name other maps, in the same locale or else in the
default one. Inside a journey, `persona` and `by_segment` name personas, `evidence` names evidence,
`addresses` names pain points, an opportunity's `stage` names a stage and `cells` names rows.

Passes: `related: [service-blueprint]` when that map is there. Fails: `related: [service-blueprnt]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog, Reference, inner_references, map_references
from journeybook.catalog.references import inner_ids
from journeybook.diagnostics import did_you_mean
from journeybook.loading import LoadedMap
from journeybook.rules.finding import Finding
from journeybook.rules.rule import rule

_FEW = 8  # so many ids fit in a hint


@rule("unknown-reference")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each reference without a target."""
    definition = loaded.definition
    for reference in map_references(loaded.data):
        if not catalog.knows(reference.id, definition.locale):
            yield _finding(reference, catalog.ids(definition.locale))
    known = {noun: {id_ for id_, _ in ids} for noun, ids in inner_ids(loaded.data).items()}
    for reference in inner_references(loaded.data):
        if reference.id not in known.get(reference.noun, ()):
            yield _finding(reference, known.get(reference.noun, set()))


def _finding(reference: Reference, known: set[str]) -> Finding:
    message = f"there is no {reference.noun} '{reference.id}'"
    hint = did_you_mean(reference.id, known, likeness=0.4)
    if not hint and 0 < len(known) <= _FEW:
        hint = f"known are {', '.join(sorted(known))}"
    return Finding(reference.path, message, hint, at_key=reference.is_key)
