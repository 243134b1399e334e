"""Links to a page of ours, and to forms in which its text is decided on."""

from __future__ import annotations

from dataclasses import dataclass

from journeybook.content.badges import Badge
from journeybook.review.statement import Decision


@dataclass(frozen=True, slots=True)
class Link:
    """A page of ours that another one links to.

    Attributes:
        title: its title.
        url: its path from the site's root, without slashes around it.
        locale: its language.
        summary: its lead.
        state: that of the page, where it is another map's.
        language: its language as the page that links calls it; empty where that is in the same.
    """

    title: str
    url: str
    locale: str
    summary: str = ""
    state: Badge | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class DecisionLink:
    """A form of the repository's host, filled with a decision on a text.

    Attributes:
        decision: what is decided.
        reviewer: id of who decides.
        name: their name.
        address: the form.
    """

    decision: Decision
    reviewer: str
    name: str
    address: str
