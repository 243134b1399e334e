"""What a page may show of other maps. This is the one place that decides it.

On a page that is trusted, and on every page of a public site, nothing of a draft is shown. Words of
another map come from its newest text that can be trusted; without one its title stands alone, with
its state beside it, and a public site does not show even that. A page that is a draft itself shows
the other maps as they stand, each with its state.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journeybook.catalog.catalog import Key
from journeybook.content.foreign import ForeignText, page_badge
from journeybook.content.links import Link
from journeybook.content.part_of import Above
from journeybook.languages.texts import Texts, texts_for
from journeybook.loading import LoadedMap
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import shown_text
from journeybook.review import Quality
from journeybook.review.lifecycle import keys_of
from journeybook.review.map_review import MapReview

FOREIGN = "foreign"
"""What is noted of a text of another map that can be trusted."""
_TRUSTED = Memo[Key, tuple[LoadedMap, MapReview] | None](for_pages=True)


def foreign_text(project: Project, page: Key, other: Key) -> ForeignText | None:
    """Return what the page of a map may show of another map; None for nothing at all."""
    state = project.state(other)
    if state.quality is Quality.WITHDRAWN:
        return None
    loaded, url = project.catalog.maps[other], project.catalog.urls[other]
    is_public = project.settings.options.publish == "approved"
    if not is_public and not project.state(page).trusted:
        return ForeignText(loaded, state, url, is_whole=True, page_state=state)
    if found := project.asking.whole(FOREIGN, other, partial(trusted_text, project, other)):
        approved, then = found
        return ForeignText(approved, then.state, url, is_whole=True, page_state=state)
    if is_public:
        return None
    return ForeignText(loaded, state, url, is_whole=False, page_state=state)


def trusted_text(project: Project, other: Key) -> tuple[LoadedMap, MapReview] | None:
    """Return the newest text of a map that can be trusted, with its review; None for none."""
    loaded, review = project.catalog.maps[other], project.reviews[other]
    shown = partial(shown_text, project, loaded, review)
    return project.once(_TRUSTED, other, shown)


def named_text(project: Project, page: Key, id_: str | None) -> ForeignText | None:
    """Return what a page may show of the map that a reference on it names."""
    found = project.catalog.resolve(id_, page[0]) if id_ else None
    return foreign_text(project, page, found.head.key) if found else None


def language_link(text: ForeignText, texts: Texts) -> Link:
    """Return the link to another language version of a page, under the name of its language."""
    name = texts_for(text.locale).language_name()
    return Link(text.title, text.url, text.locale, name, page_badge(text, texts))


def translations(project: Project, page: Key) -> Iterator[ForeignText]:
    """Yield the other language versions of a page."""
    others = (other for other in project.catalog.languages[page[1]] if other != page)
    yield from filter(None, (foreign_text(project, page, other) for other in others))


def backlinks(project: Project, page: Key) -> Iterator[ForeignText]:
    """Yield the maps that refer to a page."""
    others = project.catalog.backlinks.get(page, ())
    yield from filter(None, (foreign_text(project, page, other) for other in others))


def takes_part(project: Project, page: Key) -> Iterator[ForeignText]:
    """Yield the journeys of a persona, as far as its page may show them.

    Those that name its page come first, then those that tell it in words of their own.
    """
    if project.catalog.maps[page].definition.persona is None:
        return
    for text in backlinks(project, page):
        if any(told_by == page[1] for _, told_by in text.loaded.head.personas):
            yield text
    name = project.catalog.maps[page].head.persona.casefold()
    for other in project.catalog.told_in.get(page, ()):
        own = foreign_text(project, page, other)
        if own and (name, "") in {(one.casefold(), by) for one, by in own.loaded.head.personas}:
            yield own


def above(project: Project, page: Key) -> Iterator[Above]:
    """Yield the maps with a stage or step that a page unfolds, as far as the page may show them."""
    for other in project.catalog.unfolded_by.get(page, ()):
        text = foreign_text(project, page, other)
        journey = text.loaded.definition.journey if text else None
        if text and journey and page[1] in journey.unfolded_in:
            yield Above(text, tuple(reversed([*_levels_above(project, page, other)])))


def _levels_above(project: Project, page: Key, other: Key) -> Iterator[ForeignText]:
    """Yield the maps above one, from below, as long as each has one alone."""
    seen, here = {page, other}, other
    while len(others := project.catalog.unfolded_by.get(here, ())) == 1:
        text = foreign_text(project, page, others[0])
        journey = text.loaded.definition.journey if text else None
        if others[0] in seen or not (text and journey and here[1] in journey.unfolded_in):
            return
        yield text
        here = others[0]
        seen.add(here)


def supersedes(project: Project, page: Key) -> Iterator[ForeignText]:
    """Yield the map in whose place a page stands."""
    said = project.reviewing.lifecycle.said.of(page)
    others = keys_of(said.supersedes, project.catalog.maps) if said and said.supersedes else ()
    here = (other for other in others if other[0] == page[0] and other != page)
    yield from filter(None, (foreign_text(project, page, other) for other in here))


def superseded_by(project: Project, page: Key) -> Iterator[ForeignText]:
    """Yield the maps that stand in the place of a page, once they hold."""
    maps = project.catalog.maps
    for one in project.reviewing.lifecycle.said.maps:
        if one.supersedes and page in keys_of(one.supersedes, maps):
            for other in keys_of(one.id, maps):
                holds = project.state(other).quality is not Quality.UPCOMING
                if other[0] == page[0] and other != page and holds:
                    yield from filter(None, [foreign_text(project, page, other)])
