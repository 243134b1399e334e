"""A name that means one thing across maps, said anew in each place that says it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path as FilePath
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.formats.respelling import in_line, respelt
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap, read_map
from journeybook.loading.characters import hidden_characters
from journeybook.loading.faults import Place
from journeybook.loading.head import MAP
from journeybook.loading.layout import Layout
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data
from journeybook.message import Message
from journeybook.model.fields import Path
from journeybook.model.leaves import Leaf
from journeybook.model.shared_names import KINDS
from journeybook.names import is_slug, relative_name
from journeybook.pipeline.import_targets import content_of
from journeybook.pipeline.listed_names import relisted
from journeybook.pipeline.names_in_maps import SERIES, Named, all_named
from journeybook.pipeline.project import Project
from journeybook.pipeline.renamed_series import renamed_series

_NOTHING: Mapping[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A change of a text: what stands from a place to another gives way to another text.

    Attributes:
        start: the first character that goes.
        end: the first that stays behind it.
        text: what stands there then.
    """

    start: Place
    end: Place
    text: str


@dataclass(frozen=True, slots=True)
class RenamedFile:
    """What a renaming does to a file.

    Attributes:
        key: the map in it; None: it holds names or measurements.
        file: the file.
        moved_to: the file that holds it then; None: it stays where it is.
        edits: what changes in it, from its start to its end.
        before: its bytes as they are.
        after: its bytes as they will be.
        lost: the comments that it has no more.
    """

    key: Key | None
    file: DefinitionFile
    moved_to: DefinitionFile | None
    edits: tuple[TextEdit, ...]
    before: bytes
    after: bytes
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a renaming does.

    Attributes:
        named: what is renamed.
        new: its new name.
        files: the files that change, those of maps first.
        joins: whether something bears the new name already: the two become one.
    """

    named: Named
    new: str
    files: tuple[RenamedFile, ...]
    joins: bool


def rename(
    project: Project, named: Named, new: str, unsaved: Mapping[str, bytes] = _NOTHING
) -> Renaming:
    """Return what changes where something is given another name; nothing is written.

    Args:
        project: all maps.
        named: what is renamed.
        new: its new name.
        unsaved: by the names of files, what an editor has not saved yet of them.

    Raises:
        ConfigurationError: it cannot be called that, or the file that would hold it is there.
        RefusedError: a file says something else than when it was read, or cannot be read and says
            the name.
    """
    new = unicodedata.normalize("NFC", new)
    _check(project, named, new)
    _check_broken(project, named)
    files = []
    for key, saved in project.catalog.maps.items():
        loaded = _as_edited(saved, named, unsaved)
        found = list(named.leaves(loaded))
        if found:
            before = unsaved.get(saved.file.name) or content_of(saved.file.path)
            files.append(_renamed(key, loaded, found, (named, new), before))
    files += _beside(project, named, new, unsaved)
    joins = not named.has_id and Named(named.kind, new) in all_named(project)
    return Renaming(named, new, tuple(files), joins)


def _beside(
    project: Project, named: Named, new: str, unsaved: Mapping[str, bytes]
) -> Iterator[RenamedFile]:
    """Yield the files beside the maps that say the name: the list of names, measurements."""
    settings = project.settings
    if named.kind in KINDS:
        path = settings.shared_names
        name = relative_name(path, settings.root)
        before = unsaved.get(name) or (content_of(path) if path.is_file() else b"")
        others = {one.kind for one in all_named(project) if one.name == named.name} & set(KINDS)
        is_said = bool(others - {named.kind})
        names = named.kind, named.name, new
        if found := relisted(before, path, settings.root, names, is_said=is_said):
            lost = tuple(comment for _, comment in found.lost)
            yield _file(DefinitionFile(path, name), before, found.content, lost)
    if named.kind == SERIES:
        folder, root = settings.measures_dir, settings.root
        for path, before, after in renamed_series(folder, root, named.name, new):
            yield _file(DefinitionFile(path, relative_name(path, root)), before, after)


def _file(
    file: DefinitionFile, before: bytes, after: bytes, lost: tuple[str, ...] = ()
) -> RenamedFile:
    """Return what becomes of a file, whole lines of which give way to others."""
    old, new = (text.decode().splitlines(keepends=True) for text in (before, after))
    edits = (
        TextEdit(Place(first + 1, 1), Place(last + 1, 1), "".join(new[start:end]))
        for tag, first, last, start, end in SequenceMatcher(None, old, new, False).get_opcodes()
        if tag != "equal"
    )
    return RenamedFile(None, file, None, tuple(edits), before, after, lost)


def _as_edited(saved: LoadedMap, named: Named, unsaved: Mapping[str, bytes]) -> LoadedMap:
    """Return a map as an editor has it."""
    content = unsaved.get(saved.file.name)
    if content is None:
        return saved
    loaded, _ = read_map(content, saved.file)
    if isinstance(loaded, BrokenMap):
        raise _mistakes(saved.file, named)
    return loaded


def _mistakes(file: DefinitionFile, named: Named) -> RefusedError:
    return RefusedError(
        Message(
            "{file} has mistakes and may name '{name}'; mend them first",
            file=file.name,
            name=named.name,
        )
    )


def _check(project: Project, named: Named, new: str) -> None:
    if new == named.name:
        raise ConfigurationError(Message("it is called '{name}' already", name=new))
    if not named.is_slug:
        if not new or new != new.strip() or next(hidden_characters(new), None) or "\n" in new:
            raise ConfigurationError(
                Message("'{name}' is no name: it is one line of text", name=new)
            )
        return
    if not is_slug(new):
        raise ConfigurationError(
            Message(
                "'{text}' is not an id: lower-case letters, digits and single hyphens, at most 64",
                text=new,
            )
        )
    measured = project.reviewing.measures.series
    is_taken = Named(named.kind, new, named.map) in all_named(project, named.map)
    if is_taken and (named.has_id or {named.name, new} <= measured.keys()):
        raise ConfigurationError(Message("there is '{name}' already; choose another id", name=new))


def _check_broken(project: Project, named: Named) -> None:
    """Refuse where a map with mistakes may say the name, which nobody can tell."""
    name = named.name.encode()
    for broken in project.broken:
        if named.map in {"", broken.id} and name in content_of(broken.file.path):
            raise _mistakes(broken.file, named)


def _renamed(
    key: Key, loaded: LoadedMap, found: list[Leaf], names: tuple[Named, str], before: bytes
) -> RenamedFile:
    named, new = names
    if _data(before) != loaded.data:
        changed = Message("{file} was changed meanwhile; try again", file=loaded.file.name)
        raise RefusedError(changed)
    layout = Layout.of(before)
    edits = sorted(_edits(layout, found, new), key=lambda edit: edit[0])
    after = _applied(before, edits, layout)
    if _data(after) != _wished(loaded.data, found, new):
        raise AssertionError("the text with another name does not read back as it was meant")
    moved_to = None
    if named.kind == MAP and loaded.head.id == named.name:
        moved_to = _moved(loaded.file, named.name, new)
    places = tuple(TextEdit(layout.place(a), layout.place(b), text) for a, b, text in edits)
    return RenamedFile(key, loaded.file, moved_to, places, before, after)


def _data(content: bytes) -> Any:
    """Return what a file says; None where it has mistakes."""
    node, faults = read_nodes(content)
    return to_data(node) if node and not faults else None


def _edits(layout: Layout, found: list[Leaf], new: str) -> Iterator[tuple[int, int, str]]:
    for leaf in found:
        spot = layout.spot(leaf.path, is_key=leaf.is_key)
        if spot is not None:
            said = _in_place_of(leaf.value, new)
            text = respelt(layout.text, spot, said)
            yield spot.start, spot.end, in_line(said) if text is None else text


def _in_place_of(value: str, new: str) -> str:
    """Return a value that says another name, with the white space that is around it."""
    return value.replace(value.strip(), new, 1)


def _applied(before: bytes, edits: list[tuple[int, int, str]], layout: Layout) -> bytes:
    pieces, at = [], 0
    for start, end, text in edits:
        pieces += [layout.text[at:start], text]
        at = end
    mark = before[: len(before) - len(layout.text.encode())]
    return mark + "".join([*pieces, layout.text[at:]]).encode()


def _wished(data: Any, found: list[Leaf], new: str) -> Any:
    """Return the data of a map with another name in some places."""
    ways = {(leaf.path, leaf.is_key) for leaf in found}

    def changed(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {
                new if ((*path, key), True) in ways else key: changed(item, (*path, key))
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [changed(item, (*path, at)) for at, item in enumerate(value)]
        is_said = isinstance(value, str) and (path, False) in ways
        return _in_place_of(value, new) if is_said else value

    return changed(data, ())


def _moved(file: DefinitionFile, id_: str, new: str) -> DefinitionFile | None:
    """Return the file that holds a map then; None where the file is not called by its id."""
    stem, dot, rest = file.path.name.partition(".")
    if stem != id_:
        return None
    path = file.path.with_name(f"{new}{dot}{rest}")
    if path.exists():
        raise ConfigurationError(Message("{file} is there already", file=_name(file, path)))
    return DefinitionFile(path, _name(file, path))


def _name(file: DefinitionFile, path: FilePath) -> str:
    return relative_name(FilePath(file.name).parent / path.name, FilePath())
