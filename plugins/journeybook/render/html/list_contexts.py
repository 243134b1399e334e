"""What templates of pages that lead to maps take: libraries, lists, tags, queue and sidebar.

As in `contexts`, the fields of a record are its template's variables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from journeybook.content.alphabet import Letter
from journeybook.content.atlas import Atlas
from journeybook.content.letters import LetterLink
from journeybook.content.library import Entry, JourneyCard, PersonaEntry
from journeybook.content.links import Link
from journeybook.content.queue import QueueItem
from journeybook.content.sidebar import SideGroup
from journeybook.content.tags import Tag
from journeybook.content.version import VersionRow


@dataclass(frozen=True, slots=True)
class Choices:
    """By what a library can be filtered.

    Attributes:
        total: how many entries there are: maps, but for a page that shows all of them, on which
            two may stand on one card, and personas stand that have no page.
        kinds: key, name and number of entries of each kind; empty where there is one only.
        attention: how many entries need attention.
        owners: who answers for maps; empty where it is one only.
        index: path of the file that lists all maps; empty where the page shows all of them.
        collection: the collection that the page is about; empty for all.
        kind: the kind that it is about; empty for all.
        root: the way from the page to the site's root.
        file: what the link to a page names in its folder; empty where that is enough.
    """

    total: int
    kinds: tuple[tuple[str, str, int], ...]
    attention: int
    owners: tuple[str, ...]
    index: str
    collection: str
    kind: str
    root: str
    file: str


@dataclass(frozen=True, slots=True)
class Library:
    """The maps of a language or a collection.

    Attributes:
        title: title of the page.
        choices: by what they can be filtered.
        cards: journeys: the `JourneyCard`, its curve, name, colour and number of steps of each
            stage, and whether these names have room below the curve.
        plain: journeys that are not drawn, `Entry` each: `link`, `kind`, `owner`, `words`, `needs`,
            `state`, `failed`, `aliases`.
        methods: the methods, `Entry` each.
        persona_pages: personas with a page of their own, `Entry` each.
        personas: the first of the others: `name`, `segment`, `url`, `anchor`, `state`.
        more_personas: how many more there are.
        monograms: by the name of a persona, two letters, which no other has here.
        terms: the terms, `Entry` each, by letter.
        lists: by kind of which there are more, the link to all of them, and their number.
        letters: by such a kind, each letter and the path of the page on which it begins.
        atlas: which journeys unfold steps of which: `tops`, each with `entry`, `below` and
            `is_elsewhere`, and how many `more` tops there are.
        ways: the other pages of its maps: name and link each.
    """

    title: str
    choices: Choices
    cards: tuple[tuple[JourneyCard, Markup, tuple[tuple[str, int, int], ...], bool], ...]
    plain: tuple[Entry, ...]
    methods: tuple[Entry, ...]
    persona_pages: tuple[Entry, ...]
    personas: tuple[PersonaEntry, ...]
    more_personas: int
    monograms: Mapping[str, str]
    terms: tuple[tuple[Letter, tuple[Entry, ...]], ...]
    lists: Mapping[str, tuple[str, int]]
    letters: Mapping[str, tuple[LetterLink, ...]]
    atlas: Atlas
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MapList:
    """A page of a list of all maps of a kind.

    Attributes:
        groups: the maps, `Entry` each, by letter.
        pages: path of each page of the list, and from where to where it goes.
        number: which of them this is, from 1.
        letters: each letter of the whole list, and the path of the page on which it begins.
        choices: by what the list can be filtered.
    """

    groups: tuple[tuple[Letter, tuple[Entry, ...]], ...]
    pages: tuple[tuple[str, str], ...]
    number: int
    letters: tuple[LetterLink, ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class TagCloud:
    """The tags of a language.

    Attributes:
        tags: `name`, `anchor`, `entries` and `size` each.
        under: how many maps stand under a tag at most.
        library: path of the library, which can be filtered for all of them.
    """

    tags: tuple[Tag, ...]
    under: int
    library: str


@dataclass(frozen=True, slots=True)
class Sidebar:
    """The maps of a language, beside the page of each of them.

    Attributes:
        title: title of the library.
        library: its path from the site's root.
        groups: each kind of map: `heading`, `entries`, `letters`.
    """

    title: str
    library: str
    groups: tuple[SideGroup, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """A part of the review queue.

    Attributes:
        items: the maps in it, `QueueItem` each.
        left: how many more there are.
        whole: path of the first of the lists on which all of them stand, or empty.
    """

    items: tuple[QueueItem, ...]
    left: int
    whole: str


@dataclass(frozen=True, slots=True)
class QueueList:
    """A page of a list of all that waits for a review.

    Attributes:
        part: what stands on this page, a `Queue`.
        pages: path of each page of the list.
        number: which of them this is, from 1.
        choices: by what the list can be filtered.
    """

    part: Queue
    pages: tuple[str, ...]
    number: int
    choices: Choices


@dataclass(frozen=True, slots=True)
class QueueFiles:
    """What stands below the review queue: files that say it to programs.

    Attributes:
        files: for each, its path from the site's root, its media type and a label.
    """

    files: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What stands in for a page that is not there, in one language.

    Attributes:
        locale: the language.
        level: the level of its heading.
        library: the address of the library, or an empty text.
    """

    locale: str
    level: int
    library: str


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What stands where a page stood that was withdrawn or has moved.

    Attributes:
        moved: whether the page stood there under another address.
        withdrawn: the day on which it was withdrawn, or an empty text.
        reason: why.
        reason_locale: the language of that.
        here: the page that it has become, a `Link`; None where the site does not show it.
        see: the page to read instead; or none.
    """

    moved: bool
    withdrawn: str
    reason: str
    reason_locale: str
    here: Link | None
    see: Link | None


@dataclass(frozen=True, slots=True)
class VersionList:
    """Approved texts, the newest first, each with what changed in it.

    Attributes:
        rows: the texts, `VersionRow` each.
        is_of_site: whether they are of all maps, and not of one.
    """

    rows: tuple[VersionRow, ...]
    is_of_site: bool


@dataclass(frozen=True, slots=True)
class VersionHead:
    """What stands above an approved text as it was.

    Attributes:
        breadcrumb: the pages above it, `Link` each, that of the map last.
        index: where the index of the map's approved texts stands.
        row: the text, a `VersionRow`.
        newer: the page of the next text, or empty.
        older: the page of the one before, or empty.
    """

    breadcrumb: tuple[Link, ...]
    index: str
    row: VersionRow
    newer: str
    older: str
