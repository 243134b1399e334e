"""A page of a project whose text may leave the site, as the writers of such text take it."""

from __future__ import annotations

from journeybook.catalog.catalog import Key
from journeybook.content.measured import latest_figures
from journeybook.content.own_text import limitations_of
from journeybook.content.trusted_page import TrustedPage
from journeybook.pipeline.foreign import named_text
from journeybook.pipeline.links import index_links
from journeybook.pipeline.project import Project


def trusted_page(project: Project, key: Key) -> TrustedPage:
    """Return a page that may leave.

    Raises:
        ValueError: it is neither reviewed nor verified.
    """
    settings, definition = project.settings, project.catalog.maps[key].definition
    return TrustedPage(
        definition=definition,
        state=project.state(key),
        address=settings.links.bare_address(project.catalog.urls[key]),
        limitations=limitations_of(definition, project.trust.limitations_for(definition.locale)),
        publisher=settings.publisher,
        trust_policy=project.trust.id,
        breadcrumb=tuple(
            (link.title, settings.links.bare_address(link.url))
            for link in index_links(definition.locale, definition.collection)
        ),
        titles=_titles(project, key),
        measured=tuple(latest_figures(definition, project.reviewing.measures)),
    )


def _titles(project: Project, key: Key) -> dict[str, str]:
    """Return the titles of the maps compared with, as far as those are trusted themselves."""
    ids = (item.map for item in project.catalog.maps[key].definition.comparisons)
    found = (named_text(project, key, id_) for id_ in ids)
    return {one.id: one.title for one in found if one and one.state.trusted}
