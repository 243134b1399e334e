"""Mermaid `journey` as a format to import; `drawing.mermaid` writes it.

Its scores are 1 to 5; others are taken as they stand, on a scale of their own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from textwrap import dedent

from journeybook.content.journey.placed import place
from journeybook.drawing.mermaid import journey_source
from journeybook.formats.foreign.facts import Facts
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.incoming import Asked, Data, IncomingFormat, Leaving, Reading
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.source_text import SourceText
from journeybook.formats.table_csv import came_back, nothing_found
from journeybook.languages.import_words import plain, states
from journeybook.languages.texts import texts_for
from journeybook.loading.faults import Place
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence
from journeybook.message import Message
from journeybook.model import MapDefinition

_FRONT_MATTER = re.compile(r"\A(\s*---[ \t]*\n)(.*?)\n?[ \t]*---[ \t]*(?:\n|\Z)", re.DOTALL)
_BEGIN = re.compile(r"\A(?:\s*(?:%%[^\n]*)?\n)*\s*journey\s*(?:\n|\Z)")
_LINE = re.compile(
    r"(?P<key>title|accTitle|accDescr|section)(?![\w])\s*:?\s*(?P<text>.*)", re.DOTALL
)
_TASK = re.compile(r"(?P<task>[^:]+):\s*(?P<score>[^:]*?)\s*(?::\s*(?P<who>.*))?", re.DOTALL)
_CODE = re.compile(r"#(\w+);")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_MANY_LINES = re.compile(r"accDescr\s*\{([^}]*)\}?")


def is_journey(text: str) -> bool:
    """Return whether a text is such a diagram."""
    return bool(_BEGIN.match(_FRONT_MATTER.sub("", text, count=1)))


def read_mermaid(source: SourceText, asked: Asked) -> Reading:
    """Read a file with one diagram."""
    if fault := source.fault():
        return Reading(found=(fault,))
    notes = Notes(source.name)
    maker = JourneyMaker(notes, asked)
    facts = Facts(maker, notes)
    text = PlacedText(source.text, Place(1, 1))
    title = read_diagram(text, maker, notes, facts) if is_journey(text) else None
    if not maker.stages:
        return Reading(found=(nothing_found(source),))
    made = Heads(source, asked).map_of(
        maker.journey(), notes, title=title, summary=facts.summary, headers=facts.labels
    )
    return Reading((made,), pieces=tuple(pieces_of(text)))


def pieces_of(text: PlacedText) -> Iterator[PlacedText]:
    """Yield the texts of a diagram without its key words, and those that a note tells anyway."""
    rest = _divided(text)[1]
    above = text[: len(text) - len(rest)].split("\n")
    for at, line in enumerate(above, text.place.line):
        if line.strip(" -"):
            yield PlacedText(line.strip(), Place(at, 1))
    text = rest
    for line in _lines(text):
        if found := _LINE.fullmatch(line):
            if found["key"] != "accDescr":
                yield line.but(_decoded(found["text"]))
        elif found := _TASK.fullmatch(line):
            yield line.but(_decoded(f"{found['task']} {found['who'] or ''}"))
        elif line != "journey":
            yield line.but(_decoded(line))


def read_diagram(
    text: PlacedText, maker: JourneyMaker, notes: Notes, facts: Facts
) -> PlacedText | None:
    """Add the stages and steps of a diagram, and return its title; None where it has none."""
    told: dict[str, PlacedText] = {}
    head, text = _divided(text)
    for key, said in head:
        if key == "title":
            told[key] = said
        else:
            notes.lost(said.but(f"{key}: {said}"))
    for line in _lines(text):
        if line == "journey":
            continue
        if line.startswith("%%"):
            notes.lost(line)
        elif found := _LINE.fullmatch(line):
            value = line.but(_decoded(found["text"]))
            if found["key"] == "section":
                maker.stage(value) if value.strip() else maker.nameless_stage(line)
            else:
                told[found["key"]] = value
        elif found := _TASK.fullmatch(line):
            _task(line, found, maker)
        else:
            maker.step(line.but(_decoded(line)))
    return _head(told, maker, notes, facts)


def _divided(text: PlacedText) -> tuple[list[tuple[str, PlacedText]], PlacedText]:
    """Return what the YAML above a diagram says, each text by its key, and the diagram."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return [], text
    first = text.place.line + found[1].count("\n")
    rest = PlacedText(text[found.end() :], Place(text.place.line + found[0].count("\n"), 1))
    node = read_nodes(f"{dedent(found[2])}\n".encode())[0]
    if node is None:  # no YAML
        lines = enumerate(found[2].split("\n"), first)
        return [("---", PlacedText(line.strip(), Place(at, 1))) for at, line in lines], rest
    return [(key, PlacedText(said, Place(first + said.place.line - 1, said.place.column)))
            for key, said in _said(node, "")], rest  # fmt: skip


def _said(node: Node, path: str) -> Iterator[tuple[str, PlacedText]]:
    """Yield each text of some YAML, and the dotted way to it."""
    if isinstance(node, Scalar):
        yield path, PlacedText(node.text, node.place)
    elif isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from _said(entry.value, f"{path}.{key}" if path else key)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _said(item, path)


def _task(line: PlacedText, found: re.Match[str], maker: JourneyMaker) -> None:
    name = line.but(_decoded(found["task"]))
    stage = maker.stages[-1] if maker.stages else {}
    # A stage without steps is drawn as one of its own name.
    step = stage if stage.get("name") == name and "steps" not in stage else maker.step(name)
    maker.put(step, "emotion", line, line.but(found["score"]))
    who = [_decoded(one) for one in (found["who"] or "").split(",")]
    if actors := [f"• {one}" for one in who if one]:
        maker.put(step, "actors", line, line.but("\n".join(actors)))


def _head(
    told: dict[str, PlacedText], maker: JourneyMaker, notes: Notes, facts: Facts
) -> PlacedText | None:
    """Take what is told above the sections; our own writer adds the state to the title."""
    title, name = told.get("title"), told.get("accTitle")
    if title and name and title.startswith(name):
        state = title.removeprefix(name).lstrip(" ·")
        if found := states().get(plain(state)):
            maker.fact("state", title.but(found[0]))
            notes.read(title, Message("'{header}' is '{key}'", header=state, key=found[0]))
            title = name
    elif name and title:
        notes.lost(name)
    if described := told.get("accDescr"):
        if maker.scores.take_described(described, maker.stages):
            text = Message("'{header}' is made anew from the map", header="accDescr")
            notes.read(described, text)
        elif facts.summary is None:
            facts.summary = described
        else:
            notes.lost(described)
    return title or name


def _lines(text: PlacedText) -> Iterator[PlacedText]:
    """Yield each line that says something, without the blanks around it."""
    folded = _MANY_LINES.sub(
        lambda found: "accDescr: " + " ".join(found[1].split()) + "\n" * found[1].count("\n"), text
    )
    for number, line in enumerate(folded.split("\n"), text.place.line):
        if bare := line.strip():
            yield PlacedText(bare, Place(number, len(line) - len(line.lstrip()) + 1))


def _decoded(label: str) -> str:
    """Return a label as Mermaid shows it: with characters for codes, on one line."""
    return " ".join(_BREAK.sub(" ", _CODE.sub(_character, label)).split())


def _character(found: re.Match[str]) -> str:
    code = found[1]
    text = html.unescape(f"&#{code};" if code.isdecimal() else f"&{code};")
    return text if len(text) == 1 and text.isprintable() else found[0]


def _written(page: MapDefinition) -> str:
    if page.journey is None:
        return ""
    return journey_source(place(page.journey), page.title, texts_for(page.locale))


def _carried(leaving: Leaving) -> Data:
    return came_back(MERMAID, leaving, _written)


def _is_it(source: SourceText) -> bool:
    return source.ending in {".mmd", ".mermaid"} or is_journey(source.text)


MERMAID = IncomingFormat("mermaid", read_mermaid, ("title", "journey"), _carried, _is_it)
