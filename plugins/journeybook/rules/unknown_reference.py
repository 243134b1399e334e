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
from journeybook.diagnostics import Known, did_you_mean
from journeybook.loading import LoadedMap
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.rule import rule

_FEW = 8  # so many ids fit in a hint
_MOST_HINTS = 100  # in one map, since each costs a search


@rule("unknown-reference")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each reference without a target."""
    for number, (reference, known) in enumerate(_unknown(loaded, catalog)):
        hint = _hint(reference, known) if number < _MOST_HINTS else ""
        message = Message(
            "there is no {noun} '{id}'", noun=Message(reference.noun), id=reference.id
        )
        yield Finding(reference.path, message, hint, at_key=reference.is_key)


def _unknown(loaded: LoadedMap, catalog: Catalog) -> Iterator[tuple[Reference, Known]]:
    """Yield each reference without a target, and the ids that it could name."""
    locale = loaded.definition.locale
    for reference in map_references(loaded.data):
        if not catalog.knows(reference.id, locale):
            yield reference, catalog.ids(locale)
    ids = {noun: {id_ for id_, _ in found} for noun, found in inner_ids(loaded.data).items()}
    known: dict[str, Known] = {}
    for reference in inner_references(loaded.data):
        noun = reference.noun
        if reference.id not in ids.get(noun, ()):
            if noun not in known:
                known[noun] = Known(ids.get(noun, ()))
            yield reference, known[noun]


def _hint(reference: Reference, known: Known) -> str:
    hint = did_you_mean(reference.id, known, likeness=0.4)
    if not hint and 0 < len(known.words) <= _FEW:
        return Message("known are {ids}", ids=", ".join(known.words))
    return hint
