"""An address is taken once: no two pages or files may be written to the same place.

Two maps clash when `page_path` leaves out a part that tells them apart; a map and an index or the
review queue when it makes them alike; a map and a page or a file of the site's own when `docs`
holds one for the same place, whatever it is called there. Paths that differ only in letter case
are the same place on some systems.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.catalog.addresses import same_place
from journeybook.loading import LoadedMap
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.rule import rule

_PATTERN = Message("look at 'page_path' in mkdocs.yml")


@rule("page-clash")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each other page that stands where the map's does."""
    key = loaded.head.key
    if catalog.maps[key].file != loaded.file:
        return  # a duplicate map, reported as that
    url = catalog.urls[key]
    place = same_place(url)
    if other := next((one for one in catalog.claims[place] if one != key), None):
        message = Message("the page '{url}' is that of another map as well", url=url)
        file = catalog.maps[other].file.name
        hint = Message("of {file}; {remedy}", file=file, remedy=_PATTERN)
        yield Finding(("id",), message, hint)
    if what := catalog.reserved.get(place):
        message = Message("the page '{url}' is {what} as well", url=url, what=what)
        yield Finding(("id",), message, _PATTERN)
