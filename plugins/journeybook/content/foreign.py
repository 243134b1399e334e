"""Foreign text: what a page shows that is neither its own map's nor wording of ours.

It carries its own state, and every page lists it in a manifest, so that what a reader saw can be
rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from journeybook.content.badges import Badge, told_badge
from journeybook.content.links import Link
from journeybook.languages.texts import Texts
from journeybook.loading import LoadedMap
from journeybook.model import Journey, PersonaProfile
from journeybook.review import ReviewState


@dataclass(frozen=True, slots=True)
class ForeignText:
    """What a page may show of another map.

    Attributes:
        loaded: the map that its words are taken from.
        state: that of this text.
        url: path of its page from the site's root.
        is_whole: whether every word of it may be shown; else its title alone.
        page_state: that of its page, which may show a newer text.
    """

    loaded: LoadedMap = field(compare=False)  # the state has the digest of all that it says
    state: ReviewState
    url: str
    is_whole: bool
    page_state: ReviewState

    @property
    def id(self) -> str:
        """Its id."""
        return self.loaded.head.id

    @property
    def locale(self) -> str:
        """Its language."""
        return self.loaded.head.locale

    @property
    def title(self) -> str:
        """Its title."""
        return self.loaded.head.title

    @property
    def summary(self) -> str:
        """Its lead; empty where only the title may be shown."""
        return self.loaded.head.summary if self.is_whole else ""

    @property
    def journey(self) -> Journey | None:
        """Its journey; None where it has none or only the title may be shown."""
        return self.loaded.definition.journey if self.is_whole else None

    @property
    def persona(self) -> PersonaProfile | None:
        """Its persona; None where it has none or only the title may be shown."""
        return self.loaded.definition.persona if self.is_whole else None


@dataclass(frozen=True, slots=True)
class ForeignPiece:
    """An entry of a page's manifest: the words of another map that the page shows.

    Attributes:
        place: the part of the page, e.g. `related`.
        words: which of its words: `title`, `summary`, `journey`, `persona`.
        text: what they are taken from.
    """

    place: str
    words: tuple[str, ...]
    text: ForeignText


@dataclass(frozen=True, slots=True)
class Around:
    """The titles of other maps that stand around a page.

    Attributes:
        listed: SHA-256 of the list beside the page; see `content.sidebar.digest_of`.
        before: the map that the page names as the one before it, if there is one.
        behind: the one behind it.
    """

    listed: str
    before: ForeignText | None = None
    behind: ForeignText | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All foreign text of a page.

    Attributes:
        pieces: words of other maps.
        names: by reviewer id, the names of people that the page takes from the policy.
        around: titles of other maps around it; None: it stands alone.
    """

    pieces: tuple[ForeignPiece, ...] = ()
    names: tuple[tuple[str, str], ...] = field(default=())
    around: Around | None = None


def foreign_link(text: ForeignText, texts: Texts) -> Link:
    """Return the link to the page of another map, under its title.

    Args:
        text: what may be shown of it.
        texts: fixed texts of the page that links.
    """
    state, locale = page_badge(text, texts), text.locale
    language = texts.name_of(locale) if texts.differs_from(locale) else ""
    return Link(text.title, text.url, locale, text.summary, state, language)


def page_badge(text: ForeignText, texts: Texts) -> Badge | None:
    """Return the state of the page of another map, as it says it itself; None where none is told.

    Where the words that are shown of it are of the text before, it says so.
    """
    badge = told_badge(text.page_state, texts)
    if badge is None or text.page_state.digest == text.state.digest:
        return badge
    earlier = texts("What stands here is of the text that was approved.")
    return replace(badge, detail=texts("{sentence} {more}", sentence=badge.detail, more=earlier))


def piece(place: str, text: ForeignText, words: Iterable[str]) -> ForeignPiece:
    """Return an entry of the manifest with those of the words that the text gives."""
    return ForeignPiece(place, tuple(word for word in words if getattr(text, word)), text)
