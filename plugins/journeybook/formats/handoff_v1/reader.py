"""The handoff text, version 1: one reviewed page as plain text for AI readers.

A text of this form is read so that exporting the map gives the same bytes again. So whatever an
exporter could not reproduce is refused, at its place: a second blank line, a value over two
lines, a paragraph that is not the join of its list.

Not stored are the publisher, the trust policy and the site's address, which are settings of a
site, and the quality, which is computed and never typed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import Any

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.handoff_v1.form import (
    BANNER,
    HEAD_LINES,
    HEADINGS,
    PREVIEW_LENGTH,
    SCHEMA_VERSION,
    SHORT_DEFINITION,
    preview,
)
from journeybook.formats.handoff_v1.lines import (
    Blocks,
    HandoffError,
    first_difference,
    raw_text,
    shown,
    split,
    trimmed,
    value_behind,
)
from journeybook.formats.handoff_v1.sections import (
    check_heading,
    heading_entry,
    paragraph,
    sections,
)
from journeybook.loading.characters import column_before, hidden_characters, normal_form
from journeybook.loading.decoding import decode
from journeybook.loading.faults import Fault, Place
from journeybook.loading.nodes import Entry, Mapping, Node, Scalar, to_data
from journeybook.loading.problems import remedy_of
from journeybook.loading.source import Source
from journeybook.loading.wording import diagnose
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.values import url_problem
from journeybook.review import Quality

NOT_THIS_FORM = "not-handoff-v1"
_PUBLISHED = {quality.value: quality.publication_status for quality in Quality if quality.trusted}


def read_handoff_v1(content: bytes, name: str) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Read a handoff text into the data of a map.

    Args:
        content: the bytes of the text.
        name: the name of its file, for messages.

    Returns:
        The data that the map's YAML file is to hold, every scalar a text, and no diagnostics; or
        None and everything that is wrong, each at its place in the handoff text.
    """
    typed, faults = decode(content)
    if faults:
        return None, [_diagnostic(name, fault) for fault in faults]
    try:
        text = "\n".join(map(_line, typed.split("\n"), count(1)))
        _check_bytes(content)
        root = parse_handoff_v1(text)
    except HandoffError as error:
        place = Location(name, *error.place)
        hint = error.hint or Message("compare with a text that 'journeybook export' wrote")
        found = [Diagnostic(place, NOT_THIS_FORM, error.message, hint)]
        return None, _as_typed(found, typed)
    data = to_data(root)
    try:
        MapDefinition.model_validate(data)
    except ValidationError as error:
        found = diagnose(error, Source(name, lambda: root), MapDefinition)
        return None, _as_typed(found, typed)
    return data, []


def _diagnostic(name: str, fault: Fault) -> Diagnostic:
    hint = fault.hint or remedy_of(fault.problem)
    return Diagnostic(Location(name, *fault.place), fault.problem, fault.message, hint)


def _line(line: str, number: int) -> str:
    """Return a line in Unicode NFC."""
    try:
        text = normal_form(line)
    except ValueError as error:
        raise HandoffError(Place(number, 1), str(error), "delete all that do not show") from error
    if text != line:
        for _, hidden in hidden_characters(text):
            raise HandoffError(Place(number, 1), f"hidden character {hidden}", "delete it")
    return text


def _as_typed(found: list[Diagnostic], text: str) -> list[Diagnostic]:
    """Return diagnostics at their places in the text as it was typed, before NFC."""
    lines = text.split("\n")
    return [replace(one, location=_typed_place(one.location, lines)) for one in found]


def _typed_place(place: Location, lines: list[str]) -> Location:
    if place.line > len(lines):
        return place
    try:
        return replace(place, column=column_before(lines[place.line - 1], place.column))
    except ValueError:
        return place  # of a line with too many marks, which is told at its beginning


def parse_handoff_v1(text: str) -> Mapping:
    """Read a handoff text into the nodes of a map, each at its place in that text.

    Args:
        text: the text, with LF for line ends and without hidden characters.

    Returns:
        The map's keys, in the order of the model; whether the model takes them is not checked.

    Raises:
        HandoffError: the text is not of this form.
    """
    blocks = Blocks(list(split(text)))
    title = value_behind(blocks.line("the title, '# …'"), "# ", "the title")
    _check_banner(blocks.line("the banner, '> … AI-readable term handoff. …'"))
    head = _head(blocks.block("the six head lines, '- Canonical URL: …' first"))
    short = _short_definition(blocks)
    summary = heading_entry(blocks, HEADINGS["summary"], paragraph)
    _check_preview(short, summary.value)
    entries = {
        "format": Entry(head["id"].place, Scalar("1", head["id"].place)),
        "id": head["id"],
        "locale": head["locale"],
        "title": Entry(title.place, title),
        "summary": summary,
    }
    if "collection" in head:
        entries["collection"] = head["collection"]
    entries.update(sections(blocks))
    if "limitations" not in entries:
        # Without the key, a page prints the limitations of the site's trust policy.
        place = Place(text.count("\n"), 1)
        entries["limitations"] = Entry(place, Mapping({}, place))
    return Mapping(entries, Place(1, 1))


def _check_bytes(content: bytes) -> None:
    if content.startswith(b"\xef\xbb\xbf"):
        raise HandoffError(
            Place(1, 1), "expected no byte order mark", "save the text as UTF-8 without BOM"
        )
    if (at := content.find(b"\r\n")) >= 0:
        line = content.count(b"\n", 0, at) + 1
        message = "expected lines that end with LF, found CR LF"
        raise HandoffError(Place(line, 1), message, "save the text with the line ends of Unix")


def _check_banner(line: Scalar) -> None:
    if not re.fullmatch(rf">( (?!\s).*\S)?{re.escape(BANNER)}", line.text):
        message = f"expected the banner, '> (publisher){BANNER}', found {shown(line)}"
        raise HandoffError(line.place, message)


def _head(lines: list[Scalar]) -> dict[str, Entry]:
    """Return the keys that the head lines give: `id`, `locale` and `collection`."""
    values: dict[str, Scalar] = {}
    for label, line in zip(HEAD_LINES, lines, strict=False):
        # A site without a trust policy has an empty id for it.
        required = label != "Trust policy" or line.text != "- Trust policy: "
        prefix = f"- {label}: "
        found = raw_text(line, prefix, f"the head line {label}") if required else line
        values[label] = trimmed(found, label) if required else found
    if len(lines) != len(HEAD_LINES):
        at = min(len(lines), len(HEAD_LINES) + 1) - 1
        message = f"expected six head lines ({', '.join(HEAD_LINES)}), found {len(lines)}"
        raise HandoffError(lines[at].place, message)
    _check_quality(values["Quality"], values["Publication status"])
    if (version := values["Schema version"]).text != SCHEMA_VERSION:
        message = f"expected schema version '{SCHEMA_VERSION}', found {shown(version)}"
        raise HandoffError(version.place, message)
    locale = values["Locale"]
    return {
        "locale": Entry(lines[1].place, locale),
        **_address(values["Canonical URL"], locale.text),
    }


def _check_quality(quality: Scalar, status: Scalar) -> None:
    if quality.text not in _PUBLISHED:
        message = f"expected quality 'reviewed' or 'verified', found {shown(quality)}"
        raise HandoffError(quality.place, message, "only such pages have a handoff text")
    if status.text != _PUBLISHED[quality.text]:
        expected = _PUBLISHED[quality.text]
        message = f"expected publication status '{expected}', found {shown(status)}"
        raise HandoffError(status.place, message)


def _address(url: Scalar, locale: str) -> dict[str, Entry]:
    """Return `id` and `collection`, the last two parts of the URL.

    Where the locale stands in the place of the collection, the site's pages have none in their
    path, and the key is left out.
    """
    # A site whose links name files ends it so.
    address = url.text.removesuffix("/index.html")
    found = re.fullmatch(r"(https?://[^/]+/(?:[^/?#]+/)*?)([^/?#]+)/([^/?#]+)", address)
    if not found or url_problem(url.text):
        message = f"expected an address 'https://…/(collection)/(id)', found {shown(url)}"
        raise HandoffError(url.place, message, "it has no slash, query or fragment at its end")

    def part(number: int) -> Entry:
        place = Place(url.place.line, url.place.column + found.start(number))
        return Entry(place, Scalar(found[number], place))

    if found[2] == locale:
        return {"id": part(3)}
    return {"id": part(3), "collection": part(2)}


def _short_definition(blocks: Blocks) -> Scalar:
    check_heading(blocks, SHORT_DEFINITION)
    return value_behind(blocks.line("the short definition"), "", "the short definition")


def _check_preview(short: Scalar, summary: Node) -> None:
    text = summary.text if isinstance(summary, Scalar) else ""
    expected = preview(text)
    if short.text == expected:
        return
    same = first_difference(short.text, expected)
    whole = f"the text under '## {HEADINGS['summary']}'"
    rule = (
        whole
        if expected == text
        else f"the first {PREVIEW_LENGTH - 1} characters of {whole} and '…' "
        f"(it is longer than {PREVIEW_LENGTH})"
    )
    message = (
        f"expected the {SHORT_DEFINITION} to be {rule}; it differs from character {same + 1} on"
    )
    hint = f"write {shown(Scalar(expected[same:], short.place))} from there on"
    if same == len(expected):
        hint = "end it there"
    raise HandoffError(Place(short.place.line, short.place.column + same), message, hint)
