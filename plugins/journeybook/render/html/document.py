"""A rendered page as data: hosts join its parts in their own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content.badges import Badge
from journeybook.content.controlled_copy import ControlledCopy
from journeybook.content.links import Link


class SearchEntry(NamedTuple):
    """What search reads of a part inside a section, and where it leads to.

    Attributes:
        id: the id of the place that shows it.
        heading: what it is called.
        html: its text, without what the heading says.
    """

    id: str
    heading: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    Attributes:
        id: id of its heading, the same in every language.
        heading: its heading.
        level: 2 or 3.
        html: what stands below the heading; for level 2, with its inner headings.
        search: what search reads of it, without what its entries say.
        entries: its parts that search leads to by themselves.
        inner: the headings inside `html`, one level lower, as `(id, heading)`.
        begins: the group of parts that begins with it, or empty.
        ends: whether a group ends with it.
    """

    id: str
    heading: str
    level: int
    html: Markup
    search: Markup = Markup()  # noqa: RUF009 - immutable
    entries: tuple[SearchEntry, ...] = ()
    inner: tuple[tuple[str, str], ...] = ()
    begins: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What those say who show a link to a page (Open Graph).

    Attributes:
        address: the page's address, in full.
        title: its title.
        description: a preview text.
        locale: its language, BCP 47.
        picture: the address of its picture, or empty.
    """

    address: str
    title: str
    description: str
    locale: str
    picture: str


@dataclass(frozen=True, slots=True)
class Document:
    """A rendered page.

    Attributes:
        url: its path from the site's root, without slashes around it.
        title: its title.
        locale: its language, BCP 47.
        description: a preview text.
        head: what stands above the title: breadcrumb, language switch.
        badges: short facts below the title.
        lead: the summary.
        sections: its parts, in order.
        foot: what stands below them.
        tags: its tags.
        translations: its other language versions.
        has_journey: whether it is a map first, and needs the assets of pictures and diagrams.
        is_wide: whether it takes the whole width that the theme allows.
        top: what stands beside the title of a journey, or empty.
        strip: id and heading of the parts that a journey's page leads to from its top.
        failed: how many quality checks it fails.
        copy: what each sheet of a printed copy says; or none.
        paper: the size of paper that it is printed on.
        notice: why its text must be read with care, or an empty text.
        json_ld: what its head says to search engines, or empty: only trusted text says anything.
        handoff: the file beside it that says the same to AI readers; empty where there is none.
        card: what those say who show a link to it; None where its words may not leave.
        unlisted: whether no search engine and no list is to name it.
        as_of: as of which day it speaks, in words; empty where it counts no days.
    """

    url: str
    title: str
    locale: str
    description: str
    head: Markup
    badges: tuple[Badge, ...]
    lead: str
    sections: tuple[Section, ...]
    foot: Markup
    tags: tuple[str, ...] = ()
    translations: tuple[Link, ...] = ()
    has_journey: bool = False
    is_wide: bool = False
    top: Markup = Markup()  # noqa: RUF009 - immutable
    strip: tuple[tuple[str, str], ...] = ()
    failed: int = 0
    copy: ControlledCopy | None = None
    paper: str = "A4"
    notice: str = ""
    json_ld: Markup = Markup()  # noqa: RUF009 - immutable
    handoff: str = ""
    card: Card | None = None
    unlisted: bool = False
    as_of: str = ""

    def headings(self) -> Iterator[tuple[int, str, str]]:
        """Yield `(level, id, heading)` for each heading below the title."""
        for section in self.sections:
            if section.heading:
                yield section.level, section.id, section.heading
            for id_, heading in section.inner:
                yield section.level + 1, id_, heading
