"""A reference must name something that exists.

`comparisons.map`, `related` and `counterpart` name other maps, in the same locale or else in the
default one, and so does the `journey` of a step. Inside a journey, `persona` and `by_segment` name
personas, `evidence` names evidence, `addresses` names pain points, `stage` names a stage, `step` a
step or a stage without steps, and `cells` names rows.

Only an id that is written in the map can be named. One that `check --ids` marks as made changes
with the name of its part: write it there, then it stays.

Passes: `related: [service-blueprint]` when that map is there. Fails: `related: [service-blueprnt]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from journeybook.catalog import Catalog, Reference, inner_references, map_references
from journeybook.catalog.references import inner_ids, mentions, reference_of
from journeybook.diagnostics import Known, did_you_mean
from journeybook.loading import BrokenMap, LoadedMap, Meant
from journeybook.loading.head import MAP
from journeybook.message import Message
from journeybook.model import Row, Stage, Step
from journeybook.model.fields import Path
from journeybook.rules.finding import Finding
from journeybook.rules.naming import part, value_at
from journeybook.rules.rule import rule

_Named: TypeAlias = tuple[str, str]
"""The noun of a part, and its id."""

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FEW = 8  # so many ids fit in a hint
_MOST_HINTS = 100  # in one map, since each costs a search
_WRITE_ANOTHER = Message("write an id that there is, or delete the reference")


@rule("unknown-reference")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each reference without a target."""
    unknown = list(_unknown(loaded.data, loaded.head.locale, catalog))
    made = dict(_made_ids(loaded)) if any(one.noun != MAP for one, _ in unknown) else {}
    yield from _findings(unknown, made, loaded.data)


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
        # An id of the wrong form is told of itself; who refers to its right form is right.
        written = (id_ for found in inner_ids(data).values() for id_, _ in found)
        said.update("-".join(_WORD.findall(id_.lower())) for id_ in written)
        told = (one for one in unknown if one[0].id and one[0].id not in said)
        yield from _findings(told, {}, data)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _texts(item, (*path, at))
    else:
        for key, item in value.items():
            yield from _texts(item, (*path, key))


def _findings(
    unknown: Iterable[tuple[Reference, Known]], made: Mapping[_Named, Path], data: Mapping[str, Any]
) -> Iterator[Finding]:
    meant = Meant(data)
    for number, (reference, known) in enumerate(unknown):
        is_near = number < _MOST_HINTS
        hint = _hint(reference, known, made, meant, data) if is_near else _WRITE_ANOTHER
        message = Message(
            "there is no {noun} '{id}'", noun=Message(reference.noun), id=reference.id
        )
        yield Finding(reference.path, message, hint, at_key=reference.is_key)


def _unknown(
    data: Mapping[str, Any], locale: str, catalog: Catalog
) -> Iterator[tuple[Reference, Known]]:
    """Yield each reference without a target, and the ids that it could name."""
    said = mentions(data)
    for leaf in said.of_maps:
        if not catalog.knows(leaf.value.strip(), locale):
            yield reference_of(leaf), catalog.ids(locale)
    written = said.ids
    ids = {noun: {id_ for id_, _ in found} for noun, found in written.items()}
    for id_, path in written.get(Stage.noun, ()):
        if not value_at(data, (*path[:-1], "steps")):  # it is drawn like a step
            ids.setdefault(Step.noun, set()).add(id_)
    known: dict[str, Known] = {}
    for leaf in said.of_parts:
        noun = leaf.field.refers_to
        if leaf.value.strip() not in ids.get(noun, ()):
            if noun not in known:
                known[noun] = Known(ids.get(noun, ()))
            yield reference_of(leaf), known[noun]


def _hint(
    reference: Reference,
    known: Known,
    made: Mapping[_Named, Path],
    meant: Meant,
    data: Mapping[str, Any],
) -> str:
    if path := made.get((reference.noun, reference.id)):
        is_short = isinstance(value_at(data, path), str)
        form = f"{{id: {reference.id}, …}}" if is_short else f"id: {reference.id}"
        name = part(data, path)
        return Message("{part} has no id of its own: write '{id}' there", part=name, id=form)
    found = "" if reference.noun == MAP else meant.hint(reference.noun, reference.id)
    if hint := found or did_you_mean(reference.id, known, likeness=0.4):
        return hint
    if reference.noun == Row.noun:
        right = f"- {{id: {reference.id}, label: …}}"
        return Message("declare the row under 'rows' of the journey: {right}", right=right)
    if 0 < len(known.words) <= _FEW:
        return Message("known are {ids}", ids=", ".join(known.words))
    return _WRITE_ANOTHER


def _made_ids(loaded: LoadedMap) -> Iterator[tuple[_Named, Path]]:
    """Yield noun and id of each part, and the way to it; those that are written are known."""
    journey = loaded.definition.journey
    for index, stage in enumerate(journey.stages if journey else ()):
        if not stage.steps:
            yield (Step.noun, stage.id), ("journey", "stages", index)
    whole = loaded.definition.model_dump(mode="json", by_alias=True, exclude_none=True)
    for noun, ids in inner_ids(whole).items():
        yield from (((noun, id_), path[:-1]) for id_, path in ids)
