"""Inside a map every id is unique for its kind.

Two stages, two steps (of whatever stages), two personas, pain points, opportunities, rows or
pieces of evidence must not share an id: links and comparisons between maps rest on them.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.catalog.references import inner_ids
from journeybook.loading import LoadedMap, Path
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.rule import rule


@rule("duplicate-id")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each id that an earlier part of the same kind has."""
    del catalog
    for noun, ids in inner_ids(loaded.data).items():
        first: dict[str, Path] = {}
        for id_, path in ids:
            if id_ in first:
                place = loaded.source.value(first[id_])
                hint = Message(
                    "the first one stands at {place}", place=f"{place.line}:{place.column}"
                )
                message = Message("{noun} '{id}' stands here twice", noun=Message(noun), id=id_)
                yield Finding(path, message, hint)
            first.setdefault(id_, path)
