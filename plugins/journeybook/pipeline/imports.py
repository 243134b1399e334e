"""A source in another format to map definitions, and to what they change in the maps folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from journeybook.content.own_text import limitations_of
from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.foreign.limits import TooLargeError
from journeybook.formats.incoming import (
    Asked,
    Data,
    Incoming,
    IncomingFormat,
    Leaving,
    Note,
    NoteKind,
)
from journeybook.formats.source_text import MOST_SOURCE, SourceText
from journeybook.formats.unsaid import unmarked, unsaid
from journeybook.formats.yaml_edits import Edited, edited
from journeybook.formats.yaml_text import yaml_text
from journeybook.loading import (
    BrokenMap,
    DefinitionFile,
    LoadedMap,
    read_map,
)
from journeybook.loading.faults import Place
from journeybook.loading.nodes import to_data
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.moment import Part
from journeybook.names import relative_name
from journeybook.pipeline.file_changes import FileChange
from journeybook.pipeline.import_changes import FieldChange, changes
from journeybook.pipeline.import_faults import hidden_in, refused, too_large
from journeybook.pipeline.import_targets import MapsPlace, content_of, data_of, target_of
from journeybook.pipeline.incoming_formats import READERS, format_of
from journeybook.pipeline.merging import merged, spoken_of

_NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class Import:
    """A map that is to be written.

    Attributes:
        id: its id.
        locale: its locale.
        path: the file that is to hold it.
        name: that file, relative to the folder of `mkdocs.yml`.
        before: the bytes of that file as they are; None: there is no such file yet.
        after: its bytes as they will be.
        is_held: whether the file says the same already, and is left as it is.
        changes: what is created, changed and removed.
        notes: how words were understood, what is invented, guessed and lost.
    """

    id: str
    locale: str
    path: Path
    name: str
    before: bytes | None
    after: bytes
    is_held: bool
    changes: tuple[FieldChange, ...]
    notes: tuple[Note, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether there is no such file yet."""
        return self.before is None

    @property
    def text(self) -> str:
        """The definition."""
        return self.after.decode()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes:
        source: the name of the file that is imported.
        format: the id of the format that it is in.
        imports: the maps to write; none where something is wrong.
        notes: what concerns no single map: texts that no map holds.
        found: what is wrong.
    """

    source: str
    format: str
    imports: tuple[Import, ...] = ()
    notes: tuple[Note, ...] = ()
    found: tuple[Diagnostic, ...] = ()

    @property
    def file_changes(self) -> list[FileChange]:
        """The files that are written."""
        return [
            FileChange(one.path, one.name, one.before, one.after)
            for one in self.imports
            if not one.is_held
        ]


def plan_import(
    source: Path,
    format_: str,
    folder: Path,
    root: Path,
    trust_policy: Path | None = None,
    *,
    asked: Asked = _NOTHING_ASKED,
) -> Plan:
    """Read a file of another format, and find out what becomes of the maps in it.

    Of a map that is there, only what the format can carry changes.

    Args:
        source: the file.
        format_: one of `READERS`; empty: the content of the file tells.
        folder: the folder to write to; a file in it that holds a map is the one to change.
        root: the folder of `mkdocs.yml`, for names.
        trust_policy: the site's, whose limitations pages without their own print; None for none.
        asked: what is said beside the file.

    Raises:
        ConfigurationError: a file cannot be read.
        RefusedError: more than one file holds a map.
    """
    name = relative_name(source.parent.resolve() / source.name, root)
    text = SourceText(name, content_of(source, MOST_SOURCE))
    reader = READERS[format_] if format_ else format_of(text)
    place = MapsPlace(folder, root, trust_policy)
    nothing = Plan(name, reader.id)
    try:
        reading = reader.read(text, asked)
    except TooLargeError as error:
        return replace(nothing, found=(too_large(Location(name, *error.place)),))
    wrong = reading.found or tuple(refused(reading.maps, name))
    if wrong:
        return replace(nothing, found=wrong)
    imports = []
    for at in range(len(reading.maps)):
        planned, found = _planned(reader, text, asked, (at, reading.maps[at]), place)
        if planned is None:
            return replace(nothing, found=tuple(found))
        imports.append(planned)
    notes = (
        *reading.notes,
        *hidden_in(text),
        *unsaid(reading, name),
        *unmarked(reading, reading.marked, name),
    )
    return Plan(name, reader.id, tuple(imports), notes)


def _planned(
    reader: IncomingFormat,
    text: SourceText,
    asked: Asked,
    read: tuple[int, Incoming],
    place: MapsPlace,
) -> tuple[Import | None, list[Diagnostic]]:
    """Return what becomes of one of the maps of a source, or what is wrong with the map it holds.

    A file that holds nothing which can be read is written anew; one with mistakes is not, since
    what the format does not carry would be lost.
    """
    at, one = read
    data = to_data(one.root)
    target = target_of(place, data["id"], data["locale"])
    before = data_of(target)
    written, is_held = Edited(yaml_text(data).encode()), False
    if before:
        loaded, found = read_map(target.content or b"", target.file)
        if isinstance(loaded, BrokenMap):
            return None, found
        asked = replace(asked, ids=_ids(loaded.definition))
        # With the ids that its parts have there; a row there may be called like a known header.
        one = next(iter(reader.read(text, asked).maps[at : at + 1]), one)
        try:
            data = _merged(loaded, one, reader, asked, place)
        except TooLargeError:  # the map that is there, in this format
            return None, [too_large(Location(target.file.name))]
        is_held = loaded.data == data
        written = Edited(target.content or b"") if is_held else edited(target.content or b"", data)
    if not is_held and (found := _check_reads_back(written.content, data, target.file)):
        return None, found
    gone = [_gone(target.file.name, place, comment) for place, comment in written.lost]
    if target.content and not before:
        message = Message("what stands here cannot be read; the file is written anew")
        gone.append(Note(Location(target.file.name), NoteKind.LOST, message))
    return Import(
        id=data["id"],
        locale=data["locale"],
        path=target.file.path,
        name=target.file.name,
        before=target.content,
        after=written.content,
        is_held=is_held,
        changes=() if is_held else tuple(changes(before, data)),
        notes=(*one.notes, *gone),
    ), []


def _gone(name: str, place: Place, comment: str) -> Note:
    message = Message("a comment goes with what it stands beside: {comment}", comment=comment)
    return Note(Location(name, *place), NoteKind.LOST, message)


def _merged(
    loaded: LoadedMap, one: Incoming, reader: IncomingFormat, asked: Asked, place: MapsPlace
) -> Data:
    """Return what a file is to say that holds a map already."""
    printed = limitations_of(loaded.definition, place.limitations(loaded.head.locale))
    incoming = {key: item for key, item in to_data(one.root).items() if key not in one.made_keys}
    carried = reader.carried(Leaving(loaded.definition, printed, incoming, asked))
    told = set(reader.keys) - one.made_keys
    kept = {key: item for key, item in carried.items() if key in told}
    if not one.is_whole:
        kept = spoken_of(kept, incoming)
    return merged(loaded.data, incoming, kept, reader.keys)


def _ids(definition: MapDefinition) -> dict[tuple[str, str], str]:
    """Return the ids that a map has for its parts, by noun and name."""
    journey = definition.journey
    if journey is None:
        return {}
    named: list[tuple[str, str, Part]] = [
        *(("stage", one.name, one) for one in journey.stages),
        *(("step", one.action, one) for one in journey.steps),
        *(("evidence", one.source, one) for one in journey.evidence),
        *(("persona", one.name, one) for one in journey.personas),
        *(("pain point", one.text, one) for one in journey.pain_points),
    ]
    found = {(noun, name): part.id for noun, name, part in reversed(named) if part.has_own_id}
    return found | {("row", row.label): row.id for row in reversed(journey.rows)}


def _check_reads_back(content: bytes, data: Data, file: DefinitionFile) -> list[Diagnostic]:
    """Return what is wrong with the YAML text, e.g. that it is too large.

    Raises:
        AssertionError: it says something else than `data`: a bug of ours.
    """
    loaded, found = read_map(content, file)
    if isinstance(loaded, BrokenMap):
        return found
    if loaded.data != data:
        raise AssertionError("the YAML text does not read back as it was meant")
    return []
