"""Two maps must not have the same page, nor pages whose paths differ only in letter case.

This happens when `page_path` leaves out a part that tells the maps apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.loading import LoadedMap
from journeybook.rules.finding import Finding
from journeybook.rules.rule import rule


@rule("page-clash")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding when an earlier map has the same page."""
    key = loaded.definition.key
    if catalog.maps[key].file != loaded.file:
        return  # a duplicate map, reported as that
    first = catalog.owners[catalog.urls[key].casefold()]
    if first != key:
        message = f"the page '{catalog.urls[key]}' belongs to another map already"
        hint = f"to {catalog.maps[first].file.name}; look at 'page_path' in mkdocs.yml"
        yield Finding(("id",), message, hint)
