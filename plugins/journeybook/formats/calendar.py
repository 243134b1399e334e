"""A calendar file of days (iCalendar, RFC 5545); the same events give the same bytes."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LONGEST = 75  # octets of a line, without its end
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SPECIAL = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day.

    Attributes:
        id: the same in each version of it.
        day: the day.
        changed: when it became so, in UTC.
        summary: what it is, in a line.
        description: more lines of it.
        address: its page in full; or empty.
        people: names of those whom it concerns.
    """

    id: uuid.UUID
    day: datetime.date
    changed: datetime.datetime
    summary: str
    description: str
    address: str
    people: tuple[str, ...]


def calendar(name: str, events: Iterable[Event]) -> str:
    """Return a calendar; a calendar must have at least one event."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Journeybook//Reviews//EN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}"
    yield f"DTSTAMP:{event.changed:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    if event.address:
        yield f"URL:{_NOT_TEXT.sub('', event.address)}"
    if event.people:
        yield f"CATEGORIES:{','.join(map(_text, event.people))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Return a text as a value: no character of it ends the line, the value or an item."""
    lines = _NOT_TEXT.sub(" ", text.replace("\r\n", "\n")).split("\n")
    return "\\n".join(_SPECIAL.sub(r"\\\g<0>", line) for line in lines)


def _folded(line: str) -> Iterator[str]:
    """Yield the parts of a line; each but the first begins with a blank, which is no part of it."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part
