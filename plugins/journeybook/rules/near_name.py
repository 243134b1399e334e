"""A name that means one thing is written in one way in all maps.

Two touchpoints, channels, owners, teams or actors of a language are close where they differ in
letter case, width, hyphens, blanks or a plural s, or in one typing slip inside a word of five
letters or more (two letters swapped: of four, beside another word). Names with other digits are
not. Passes: `Store 1` beside `Store 2`. Fails: `Order e-mail` in two maps beside `Order mail` in
forty. Names that `_names.yml` lists as different pass; an alias that it lists fails, and the name
to write is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.catalog.near_names import TwiceNamed
from journeybook.diagnostics import Severity
from journeybook.loading import LoadedMap
from journeybook.loading.head import bears_a_shared_name
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.leaves import leaves
from journeybook.rules.finding import Finding
from journeybook.rules.rule import rule


@rule("near-name", Severity.WARNING)
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each name that should be written in another way, at its first place."""
    found = {(one.kind, one.name): one for one in catalog.twice_named.get(loaded.head.key, ())}
    if not found:
        return
    for leaf in leaves(MapDefinition, loaded.data, bears_a_shared_name):
        if one := found.pop((leaf.field.name_of, leaf.value.strip()), None):
            yield Finding(leaf.path, _message(one), _hint(one))


def _message(one: TwiceNamed) -> Message:
    kind = Message(one.kind)
    if one.is_alias:
        return Message(
            "{kind} '{name}' is an alias of '{other}'", kind=kind, name=one.name, other=one.other
        )
    return Message(
        "{kind} '{name}' (maps: {n}) is close to '{other}' (maps: {m})",
        kind=kind, name=one.name, n=str(one.maps), other=one.other, m=str(one.other_maps),
    )  # fmt: skip


def _hint(one: TwiceNamed) -> Message:
    names, kind = f"{_quoted(one.name)} {_quoted(one.other)}", f"--kind {one.kind}"
    is_option = one.name.startswith("-") or one.other.startswith("-")
    words = f"{kind} -- {names}" if is_option else f"{names} {kind}"
    command = f"journeybook rename {words}"
    if one.is_alias:
        return Message("{command} writes the name in all maps", command=command)
    return Message(
        "{command}; if they differ, list them under 'different' in _names.yml", command=command
    )


def _quoted(name: str) -> str:
    return '"' + "".join(f"\\{sign}" if sign in '"\\$`' else sign for sign in name) + '"'
