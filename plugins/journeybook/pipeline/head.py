"""What a page says in its head, beside its title: to search engines and to those who link to it."""

from __future__ import annotations

from journeybook.pipeline.pictures import PREVIEW_SIZE
from journeybook.pipeline.site_page import Document, SitePage
from journeybook.settings import SiteLinks

_TRUSTED, _SHOWN = 4, 3.2
"""How much more a word weighs for search in a map than on a page about the tool."""


def search_settings(page: SitePage) -> dict[str, float | bool]:
    """Return how Material's search, and Zensical's, is to weigh a page."""
    if page.unlisted or not page.searched:
        return {"exclude": True}
    return {"boost": _TRUSTED if page.leaves else _SHOWN}


def alternates(document: Document, links: SiteLinks) -> list[tuple[str, str]]:
    """Return `(locale, address)` of each language version, this one too, when there are any."""
    if not document.translations:
        return []
    versions = [(document.locale, document.url)]
    versions += [(link.locale, link.url) for link in document.translations]
    return [(locale, links.page_address(url)) for locale, url in sorted(versions)]


def card_properties(document: Document, site_name: str) -> list[tuple[str, str]]:
    """Return the Open Graph properties of a page, not escaped; none where its words may not leave.

    See https://ogp.me.
    """
    card = document.card
    if card is None:
        return []
    said = {
        "og:type": "article",
        "og:title": card.title,
        "og:description": card.description,
        "og:url": card.address,
        "og:locale": card.locale.replace("-", "_"),
        "og:site_name": site_name,
    }
    if card.picture:
        width, height = PREVIEW_SIZE
        said |= {
            "og:image": card.picture,
            "og:image:type": "image/png",
            "og:image:width": str(width),
            "og:image:height": str(height),
            "og:image:alt": card.title,
            "twitter:card": "summary_large_image",
        }
    return list(said.items())
