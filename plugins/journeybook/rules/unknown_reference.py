"""A reference must name something that exists.

`comparisons.map`, `related` and `counterpart` name other maps, in the same locale or else in the
default one. Inside a journey, `persona` and `by_segment` name personas, `evidence` names evidence,
`addresses` names pain points, an opportunity's `stage` names a stage and `cells` names rows.

Passes: `related: [service-blueprint]` when that map is there. Fails: `related: [service-blueprnt]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from journeybook.catalog import Catalog, Reference, inner_references, map_references
from journeybook.catalog.references import inner_ids
from journeybook.diagnostics import Known, did_you_mean
from journeybook.loading import BrokenMap, LoadedMap, Path
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.rule import rule

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FEW = 8  # so many ids fit in a hint
_MOST_HINTS = 100  # in one map, since each costs a search


@rule("unknown-reference")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each reference without a target."""
    yield from _findings(_unknown(loaded.data, loaded.definition.locale, catalog))


def check_rest(broken: BrokenMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each reference without a target in what could be read of a map.

    What is named anywhere else in the file may be the target, which a mistake hides.
    """
    data = broken.rest.data
    unknown = list(_unknown(data, broken.locale, catalog))
    if unknown:
        paths = {one.path for one in (*map_references(data), *inner_references(data))}
        said = {text.strip() for path, text in _texts(data, ()) if path not in paths}
        said.update(_WORD.findall(broken.rest.unread))
        yield from _findings(one for one in unknown if one[0].id and one[0].id not in said)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _texts(item, (*path, at))
    else:
        for key, item in value.items():
            yield from _texts(item, (*path, key))


def _findings(unknown: Iterable[tuple[Reference, Known]]) -> Iterator[Finding]:
    for number, (reference, known) in enumerate(unknown):
        hint = _hint(reference, known) if number < _MOST_HINTS else ""
        message = Message(
            "there is no {noun} '{id}'", noun=Message(reference.noun), id=reference.id
        )
        yield Finding(reference.path, message, hint, at_key=reference.is_key)


def _unknown(
    data: Mapping[str, Any], locale: str, catalog: Catalog
) -> Iterator[tuple[Reference, Known]]:
    """Yield each reference without a target, and the ids that it could name."""
    for reference in map_references(data):
        if not catalog.knows(reference.id, locale):
            yield reference, catalog.ids(locale)
    ids = {noun: {id_ for id_, _ in found} for noun, found in inner_ids(data).items()}
    known: dict[str, Known] = {}
    for reference in inner_references(data):
        noun = reference.noun
        if reference.id not in ids.get(noun, ()):
            if noun not in known:
                known[noun] = Known(ids.get(noun, ()))
            yield reference, known[noun]


def _hint(reference: Reference, known: Known) -> str:
    hint = did_you_mean(reference.id, known, likeness=0.4)
    if hint:
        return hint
    if 0 < len(known.words) <= _FEW:
        return Message("known are {ids}", ids=", ".join(known.words))
    return Message("write an id that there is, or delete the reference")
