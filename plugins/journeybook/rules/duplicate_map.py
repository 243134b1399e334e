"""Two files must not define the same map: `id` and `locale` together are unique.

The second file, in the order of names, is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.loading import LoadedMap
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.rule import rule


@rule("duplicate-map")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding when an earlier file has the id in the same locale."""
    head = loaded.head
    first = catalog.maps[head.key]
    if first.file != loaded.file:
        message = Message("map '{id}' in {locale} is defined twice", id=head.id, locale=head.locale)
        hint = Message("the first one is {file}", file=first.file.name)
        yield Finding(("id",), message, hint)
