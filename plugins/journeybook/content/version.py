"""What a site says of the approved texts of a map, in words."""

from __future__ import annotations

from dataclasses import dataclass

from journeybook.content.badges import quality_badge
from journeybook.content.changes import MOST, ChangeRow, change_rows
from journeybook.languages.texts import Texts
from journeybook.review.diff import Change
from journeybook.review.versions import Version

_SHORT = 12


@dataclass(frozen=True, slots=True)
class VersionRow:
    """An approved text of a map.

    Attributes:
        url: the page that shows it.
        title: the title of the map then.
        locale: its language.
        is_shown: whether that is the page of the map.
        digest: the beginning of its digest.
        since: the day from which it held.
        until: the day on which the next one took its place, or an empty text.
        approved: who approved it and on which day, a sentence each.
        quality: how far it could be trusted then, in a word.
        is_first: whether no approved text came before it.
        changes: the first of what changed since the one before, `ChangeRow` each.
        changed: how much changed.
        changes_left: how much of that is not told.
    """

    url: str
    title: str
    locale: str
    is_shown: bool
    digest: str
    since: str
    until: str
    approved: tuple[str, ...]
    quality: str
    is_first: bool
    changes: tuple[ChangeRow, ...]
    changed: int
    changes_left: int


def version_row(
    version: Version,
    changes: tuple[Change, ...] | None,
    texts: Texts,
    *,
    url: str,
    title: str,
    locale: str,
    is_shown: bool,
) -> VersionRow:
    """Return an approved text as a row.

    Args:
        version: the text.
        changes: what changed since the one before; None: there is none.
        texts: fixed texts of the page.
        url: the page that shows it.
        title: the title of the map then.
        locale: its language.
        is_shown: whether that is the page of the map.
    """
    found = changes or ()
    return VersionRow(
        url=url,
        title=title,
        locale=locale,
        is_shown=is_shown,
        digest=version.digest[:_SHORT],
        since=texts.date(version.since),
        until=texts.date(version.until) if version.until else "",
        approved=tuple(
            texts("approved by {name} on {day}", name=one.name, day=texts.date(one.at.date()))
            for one in version.state.approvals
        ),
        quality=quality_badge(version.state, texts).text,
        is_first=changes is None,
        changes=tuple(change_rows(found, texts)),
        changed=len(found),
        changes_left=max(0, len(found) - MOST),
    )
