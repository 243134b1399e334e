"""A link to a page of ours."""

from __future__ import annotations

from dataclasses import dataclass

from journeybook.content.badges import Badge


@dataclass(frozen=True, slots=True)
class Link:
    """A page of ours that another one links to.

    Attributes:
        title: its title.
        url: its path from the site's root, without slashes around it.
        locale: its language.
        summary: its lead.
        state: how far the words above can be trusted, where they are another map's.
        language: its language as the page that links calls it; empty where that is in the same.
    """

    title: str
    url: str
    locale: str
    summary: str = ""
    state: Badge | None = None
    language: str = ""
