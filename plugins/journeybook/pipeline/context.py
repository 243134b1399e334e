"""A map of a project to everything that its page is made of."""

from __future__ import annotations

from functools import partial

from journeybook.catalog.catalog import Key
from journeybook.content.context import PageContext
from journeybook.content.foreign import foreign_link
from journeybook.content.links import Link
from journeybook.content.own_text import limitations_of
from journeybook.content.part_of import part_of
from journeybook.content.trusted_page import TrustedPage
from journeybook.languages.texts import texts_for
from journeybook.pipeline.decision_links import decision_links
from journeybook.pipeline.foreign import (
    above,
    backlinks,
    language_link,
    named_text,
    superseded_by,
    supersedes,
    takes_part,
    translations,
)
from journeybook.pipeline.links import index_links, page_address
from journeybook.pipeline.manifest import manifest
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.portfolio import portfolio_places
from journeybook.pipeline.project import Project
from journeybook.pipeline.shared_personas import with_personas
from journeybook.pipeline.translations import source_changes
from journeybook.pipeline.trusted_pages import trusted_page
from journeybook.review import Quality
from journeybook.review.diff import Change, differences

_CONTEXTS = Memo[Key, PageContext](most=16, for_pages=True)
_TRUSTED = Memo[Key, TrustedPage](most=16, for_pages=True)
"""A page and the files beside it are made one after the other: only the last ones are held."""


def page_context(project: Project, key: Key) -> PageContext:
    """Return what the page of a map is made of; it is gathered once for all that is made of it."""
    return project.once(_CONTEXTS, key, partial(_gathered, project, key))


def _gathered(project: Project, key: Key) -> PageContext:
    catalog, settings, trust = project.catalog, project.settings, project.trust
    loaded = with_personas(project, key, catalog.maps[key])
    definition = loaded.definition
    texts = texts_for(definition.locale)

    def resolve(id_: str) -> Link | None:
        found = named_text(project, key, id_)
        return foreign_link(found, texts) if found else None

    counterpart = definition.journey.counterpart if definition.journey else None
    return PageContext(
        loaded=loaded,
        url=catalog.urls[key],
        address=page_address(project, key),
        links=settings.links,
        review=project.reviews[key],
        earlier=key in project.earlier,
        texts=texts,
        resolve=resolve,
        translations=tuple(language_link(one, texts) for one in translations(project, key)),
        backlinks=tuple(foreign_link(one, texts) for one in backlinks(project, key)),
        counterpart=named_text(project, key, counterpart),
        manifest=partial(manifest, project, key),
        source_changes=partial(source_changes, project, key),
        breadcrumb=index_links(definition.locale, definition.collection),
        limitations=limitations_of(definition, trust.limitations_for(definition.locale)),
        limitations_locale=(
            definition.locale
            if definition.limitations is not None or trust.speaks(definition.locale)
            else settings.options.default_locale
        ),
        diagrams=settings.options.diagrams != "none",
        trusted=partial(_trusted, project, key),
        decision_links=partial(decision_links, project, key),
        changes=partial(_changes, project, key),
        superseded_by=tuple(foreign_link(one, texts) for one in superseded_by(project, key)),
        supersedes=tuple(foreign_link(one, texts) for one in supersedes(project, key)),
        measures=project.reviewing.measures,
        takes_part=tuple(takes_part(project, key)),
        part_of=part_of(above(project, key), definition.id, texts),
        today=project.reviewing.today,
        portfolio=portfolio_places(project).get(key[0], "") if definition.persona else "",
    )


def _trusted(project: Project, key: Key) -> TrustedPage:
    return project.once(_TRUSTED, key, partial(trusted_page, project, key))


def _changes(project: Project, key: Key) -> tuple[Change, ...]:
    """Return what changed since the last approved text, where a page waits for a new approval."""
    review = project.reviews[key]
    waits = review.state.quality in {Quality.STALE, Quality.IN_REVIEW}
    before = review.last_approved if waits else None
    if before is None or project.settings.options.publish == "approved":
        return ()
    now = project.own_text(key)
    return tuple(differences(before.data, now))
