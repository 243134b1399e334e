"""What becomes of approved texts: from when one holds, which one ended, and where it went.

`lifecycle.yml` stands beside the reviewer policy and is protected as that is. It is part of no
digest, so no approval is lost when a page is withdrawn or moves.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from journeybook.catalog.catalog import Key
from journeybook.diagnostics import Diagnostic
from journeybook.loading.read_record import errors
from journeybook.loading.records import read_as
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.loading.source import Source
from journeybook.message import Message
from journeybook.model.record import Record
from journeybook.model.refusals import refusal
from journeybook.model.roles import To
from journeybook.model.typed_values import Day
from journeybook.model.values import RequiredText, Text
from journeybook.names import is_locale, is_slug, relative_name

_PAGE_PATH = re.compile(r"[\w~-]+(?:/[\w~-]+)*")


def _map_name(text: str) -> str:
    id_, dot, locale = text.partition(".")
    if is_slug(id_) and (is_locale(locale) if dot else True):
        return text
    raise refusal(
        "bad-id", Message("'{text}' is not the name of a map, as id or id.locale", text=text)
    )


def _page_path(text: str) -> str:
    if _PAGE_PATH.fullmatch(path := text.strip("/")):
        return path
    raise refusal(
        "bad-path",
        Message("'{text}' is not the path of a page such as en-US/core/my-map", text=text),
    )


MapName = Annotated[Text, AfterValidator(_map_name), To("map")]
"""A map as the command line names it: `id`, for all its language versions, or `id.locale`."""

PagePath = Annotated[Text, AfterValidator(_page_path), To("page")]
"""The path of a page from the site's root."""


class Withdrawal(Record):
    """Why a map must not be used any more."""

    on: Day = Field(description="The day from which the site shows none of its words.")
    reason: RequiredText = Field(description="Why, in words that the site may show.")
    see: MapName | None = Field(None, description="The map to read instead: `id` or `id.locale`.")


class MapLifecycle(Record):
    """What becomes of a map."""

    noun: ClassVar = "map"

    id: MapName = Field(description="The map: `id`, or `id.locale` for one language version.")
    effective: Day | None = Field(
        None,
        description="The day from which the text in its file holds, once it is approved. Until "
        "then the text that was approved before it is shown, or none.",
    )
    supersedes: MapName | None = Field(
        None, description="The map in whose place it stands; each page leads to the other."
    )
    withdrawn: Withdrawal | None = Field(None, description="That it must not be used any more.")


class Lifecycle(Record):
    """What `lifecycle.yml` holds."""

    maps: tuple[MapLifecycle, ...] = Field((), description="What becomes of maps.")
    moved: dict[PagePath, MapName] = Field(
        default_factory=dict,
        description="By the path of a page that stood there: the map to which it leads.",
    )

    def of(self, key: Key) -> MapLifecycle | None:
        """Return what is said of a map: of its language version, else of all."""
        by_name = {one.id: one for one in self.maps}
        return by_name.get(f"{key[1]}.{key[0]}") or by_name.get(key[1])

    def effective(self, key: Key) -> datetime.date | None:
        """Return the day from which the text in the file of a map holds; None for any day."""
        found = self.of(key)
        return found.effective if found else None

    def withdrawn(self, key: Key, today: datetime.date) -> Withdrawal | None:
        """Return why a map must not be used any more on a day; None when it may be."""
        found = self.of(key)
        said = found.withdrawn if found else None
        return said if said and said.on <= today else None


@dataclass(frozen=True, slots=True)
class ReadLifecycle:
    """What was read of the file.

    Attributes:
        said: what it says; nothing without the file.
        source: where everything in it stands; None without the file.
        is_void: whether it has mistakes: who knows what is withdrawn?
    """

    said: Lifecycle = field(default_factory=Lifecycle)
    source: Source | None = None
    is_void: bool = False


def load_lifecycle(path: Path, root: Path) -> tuple[ReadLifecycle, list[Diagnostic]]:
    """Read what becomes of maps.

    Args:
        path: its file.
        root: the folder that the file is named from.
    """
    try:
        content = read_small(path, root=root)
    except UnreadableError as error:
        return ReadLifecycle(is_void=True), [unreadable(path, root, error)]
    if content is None:
        return ReadLifecycle(), []
    read = read_as(content, relative_name(path, root), Lifecycle)
    found = errors(read.diagnostics)
    return ReadLifecycle(read.record or Lifecycle(), read.source, is_void=bool(found)), found


def keys_of(name: str, known: Mapping[Key, object]) -> Iterator[Key]:
    """Yield the keys among those known that a name of a map means."""
    id_, _, locale = name.partition(".")
    yield from (key for key in known if key[1] == id_ and locale in {"", key[0]})


def key_of(
    name: str | None, locale: str, default_locale: str, known: Mapping[Key, object]
) -> Key | None:
    """Return the key that a name of a map means to readers of a locale, if any.

    Args:
        name: the name.
        locale: the locale of the readers.
        default_locale: the one that serves where theirs has no such map.
        known: the maps that there are.
    """
    found = sorted(keys_of(name, known)) if name else []
    by_locale = {key[0]: key for key in found}
    there = by_locale.get(locale) or by_locale.get(default_locale)
    return there or next(iter(found), None)
