"""`core-reviewed-term-ai-handoff-v2`: a reviewed term as a JSON document, as far as it is known.

Known are its head, other names of the term, and parts with a key, a title and a text each. What
the format 1 has no place for is told as lost: it could come back only from where no reviewer sees
it, and then unreviewed words would leave as reviewed ones. Of the head, quality, state and days
are computed and never taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from journeybook.content.trusted_page import TrustedPage
from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.foreign.documents import document, leaves, lose
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.handoff_v1.carried import carried as carried_v1
from journeybook.formats.handoff_v1.form import (
    HEADINGS,
    comparison_parts,
    comparison_value,
    folded,
    preview,
    source_parts,
    source_value,
    unbarred,
)
from journeybook.formats.handoff_v1.form import SCHEMA_VERSION as VERSION_BEFORE
from journeybook.formats.incoming import Asked, Data, Incoming, IncomingFormat, Leaving, Reading
from journeybook.formats.placed_text import PlacedText, filled, nodes
from journeybook.formats.source_text import SourceText
from journeybook.loading.problems import remedy_of
from journeybook.message import Message

SCHEMA_VERSION = "core-reviewed-term-ai-handoff-v2"
_TITLE = "preferred"
_TITLES = (_TITLE, "title", "name", "primary", "canonical")
_BULLET = re.compile(r"^\s*[-*•]\s+")
_QUESTION = re.compile(r"^###\s+", re.MULTILINE)
# What a site says of a page itself, or an import is told beside the document.
_HEAD = {
    "": {"compat", "contract_status", "distribution", "no_write_operations", "content_tier"},
    "canonical": {"url", "slug", "locale"},
    "summary": {"schema_version", "term_id", "quality", "publication_status", "last_reviewed_at",
                "sources_count", "limitations_key"},
}  # fmt: skip


def term_handoff(page: TrustedPage) -> str:
    """Return the document of a page."""
    definition, state = page.definition, page.state
    names = [(definition.title, _TITLE), *((name, "alias") for name in definition.aliases)]
    found = {
        "compat": VERSION_BEFORE,
        "contract_status": "preview",
        "distribution": "read-only",
        "no_write_operations": True,
        "content_tier": state.quality,
        "canonical": {"url": page.address, "slug": definition.id, "locale": definition.locale},
        "summary": {
            "schema_version": SCHEMA_VERSION,
            "term_id": definition.id,
            "short_definition": definition.short_definition or preview(folded(definition.summary)),
            "quality": state.quality,
            "publication_status": state.publication_status,
            "last_reviewed_at": state.reviewed_on and state.reviewed_on.isoformat(),
            "sources_count": len(definition.sources),
            "limitations_key": page.trust_policy,
        },
        "aliases": [
            {"text": text, "type": kind, "locale": definition.locale} for text, kind in names
        ],
        "content": {
            key: {"key": key, "title": HEADINGS[key], "text": text}
            for key, text in _texts(page)
            if text
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _texts(page: TrustedPage) -> Iterator[tuple[str, str]]:
    """Yield each part with its text."""
    definition, limits = page.definition, page.limitations
    lists = {
        "useful_when": (use.text for use in definition.useful_when),
        "key_points": definition.key_points,
        "pitfalls": definition.pitfalls,
        "comparisons": (
            comparison_value(*map(folded, (page.neighbour(one), one.role, one.difference)))
            for one in definition.comparisons
        ),
        "sources": (source_value(folded(one.title), one.url or "") for one in definition.sources),
    }
    texts = {key: "\n".join(f"- {folded(item)}" for item in items if item)
             for key, items in lists.items()}  # fmt: skip
    texts["summary"] = folded(definition.summary)
    texts["meaning"], texts["example"] = definition.meaning, definition.example
    texts["faq"] = "\n\n".join(
        f"### {folded(one.question)}\n{folded(one.answer)}".rstrip() for one in definition.faq
    )
    if limits:
        points = (f"- {folded(point)}" for point in limits.points if point)
        texts["limitations"] = "\n".join([*([folded(limits.text)] if limits.text else []), *points])
    yield from ((key, texts.get(key, "")) for key in HEADINGS)


def read_term_handoff(source: SourceText, _asked: Asked) -> Reading:
    """Read a document of this form."""
    if fault := source.fault():
        return Reading(found=(fault,))
    notes = Notes(source.name)
    try:
        found = document(source, notes)
    except (ValueError, RecursionError):
        found = None
    if not _is_of_form(found):
        return Reading(found=(_another_form(source),))
    data = _data(found, notes)
    return Reading((Incoming(nodes(filled(data)), notes.all()),))


def _is_of_form(found: Any) -> bool:
    summary = found.get("summary") if isinstance(found, dict) else None
    return isinstance(summary, dict) and summary.get("schema_version") == SCHEMA_VERSION


def _another_form(source: SourceText) -> Diagnostic:
    message = Message("expected a document with the schema version '{version}'",
                      version=SCHEMA_VERSION)  # fmt: skip
    problem = "not-a-document"
    return Diagnostic(Location(source.name), problem, message, remedy_of(problem))


def _data(found: Data, notes: Notes) -> Data:
    head, summary = _dict(found, "canonical"), _dict(found, "summary")
    slug = _text(head, "slug") or _text(summary, "term_id")
    title, aliases, used = _names(found, slug, notes)
    parts: Data = {}
    for name, part in _parts(found):
        key = _key_of(name, part)
        text = _text(part, "text")
        if key and key not in parts and text:
            parts[key] = _read(key, text)
            used |= {id(value) for value in part.values()}
    short = _text(summary, "short_definition")
    parts.setdefault("summary", short)
    used.add(id(summary.get("short_definition")))
    told = {**parts} if folded(short) == preview(parts["summary"]) else {
        **parts, "short_definition": short}  # fmt: skip
    for at, (key, known) in enumerate(_HEAD.items()):
        part = found if at == 0 else _dict(found, key)
        used |= {id(part.get(name)) for name in known}
    for path, text in leaves(found):
        if id(text) not in used and text.strip():
            lose(path, text, notes)
    locale = _text(head, "locale")
    return {"format": "1", "id": slug, "locale": locale, "title": title, "aliases": aliases, **told}


def _names(found: Data, slug: PlacedText, notes: Notes) -> tuple[PlacedText, list[str], set[int]]:
    """Return title and other names, and which parts of the document they are."""
    listed = found.get("aliases")
    known = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    named = [one for one in known if _text(one, "text")]
    kinds = [str(_text(one, "type")) for one in named]
    at = next((kinds.index(kind) for kind in _TITLES if kind in kinds), None)
    used = {id(one.get(name)) for one in named for name in ("text", "locale")}
    used |= {id(one.get("type")) for one in named if _text(one, "type") in {*_TITLES, "alias"}}
    if at is None:
        title = slug.but(" ".join(slug.split("-")) or "term")
        notes.invented(slug, Message("the title '{text}'", text=title))
    else:
        title = _one_line(_text(named[at], "text"))
    rest = [_one_line(_text(one, "text")) for number, one in enumerate(named) if number != at]
    return title, list(rest), used


def _one_line(text: PlacedText) -> PlacedText:
    return text.but(folded(text))


def _parts(found: Data) -> Iterator[tuple[str, Data]]:
    content = found.get("content")
    named = content.items() if isinstance(content, dict) else enumerate(content or ())
    yield from ((str(name), part) for name, part in named if isinstance(part, dict))


def _key_of(name: str, part: Data) -> str:
    """Return which part of a map is meant: by its key, else by its title."""
    titles = {title.casefold(): key for key, title in HEADINGS.items()}
    for said in (name, _text(part, "key")):
        if said in HEADINGS:
            return said
    return titles.get(_text(part, "title").strip().casefold(), "")


def _read(key: str, text: PlacedText) -> Any:
    """Return what a part says under a key."""
    if key in {"meaning", "example"}:
        return text.but(text.strip())
    if key == "summary":
        return _one_line(text)
    if key == "faq":
        return [_question(text.but(one)) for one in _QUESTION.split(text) if one.strip()]
    written = [text.but(line.strip()) for line in text.split("\n") if line.strip()]
    items = [line.but(_BULLET.sub("", line)) for line in written]
    if key == "limitations":
        said = [line for line, item in zip(written, items, strict=True) if line == item]
        points = [item for line, item in zip(written, items, strict=True) if line != item]
        return {"text": text.but(" ".join(said)), "points": points}
    return [_ITEMS[key](item) if key in _ITEMS else item for item in items]


def _comparison(line: PlacedText) -> Data:
    term, role, difference, *_ = [*comparison_parts(line), "", ""]
    return {"term": line.but(unbarred(term).strip()), "role": line.but(unbarred(role).strip()),
            "difference": line.but(difference.strip())}  # fmt: skip


def _source(line: PlacedText) -> Data:
    title, url = source_parts(line)
    return {"title": line.but(title), "url": line.but(url)}


_ITEMS = {"comparisons": _comparison, "sources": _source}


def _question(text: PlacedText) -> Data:
    question, _, answer = text.strip().partition("\n")
    return {"question": text.but(folded(question)), "answer": text.but(folded(answer))}


def _dict(found: Data, key: str) -> Data:
    value = found.get(key)
    return value if isinstance(value, dict) else {}


def _text(found: Data, key: str) -> PlacedText:
    value = found.get(key)
    return value if isinstance(value, PlacedText) else PlacedText("")


def _carried(leaving: Leaving) -> Data:
    page = leaving.definition
    own = {"meaning": page.meaning.strip(), "example": page.example.strip(),
           "aliases": [folded(name) for name in page.aliases],
           "short_definition": _own_short(page.short_definition, page.summary)}  # fmt: skip
    return {key: value for key, value in {**carried_v1(leaving), **own}.items() if value}


def _own_short(short: str, summary: str) -> str:
    return "" if folded(short) == preview(folded(summary)) else short


def _is_it(source: SourceText) -> bool:
    return SCHEMA_VERSION in source.text and source.text.lstrip().startswith("{")


TERM_HANDOFF = IncomingFormat(
    "term-handoff-v2",
    read_term_handoff,
    ("title", "short_definition", "aliases", *HEADINGS),
    _carried,
    _is_it,
)
