"""A name that means one thing across maps, said anew in each place that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from journeybook.catalog.catalog import Key
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap, read_map
from journeybook.loading.head import MAP
from journeybook.message import Message
from journeybook.model.shared_names import KINDS
from journeybook.names import relative_name
from journeybook.pipeline.import_targets import content_of
from journeybook.pipeline.listed_names import relisted
from journeybook.pipeline.names_in_maps import SERIES, Named, all_named
from journeybook.pipeline.new_names import check_new_name, name_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.renamed_map import TextEdit, edits_of_lines, said_anew
from journeybook.pipeline.renamed_series import renamed_series

_NOTHING: Mapping[str, bytes] = {}


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
    new = name_of(new)
    check_new_name(project, named, new)
    _check_broken(project, named)
    files = []
    for key, saved in project.catalog.maps.items():
        loaded = _as_edited(saved, named, unsaved)
        if any(named.leaves(loaded)):
            before = unsaved.get(saved.file.name) or content_of(saved.file.path)
            files.append(_renamed(key, loaded, (named, new), before))
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
    return RenamedFile(None, file, None, edits_of_lines(before, after), before, after, lost)


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


def _check_broken(project: Project, named: Named) -> None:
    """Refuse where a map with mistakes may say the name, which nobody can tell."""
    name = named.name.encode()
    for broken in project.broken:
        if named.map in {"", broken.id} and name in content_of(broken.file.path):
            raise _mistakes(broken.file, named)


def _renamed(key: Key, loaded: LoadedMap, names: tuple[Named, str], before: bytes) -> RenamedFile:
    named, new = names
    text = said_anew(before, loaded, named, new)
    moved_to = None
    if named.kind == MAP and loaded.head.id == named.name:
        moved_to = _moved(loaded.file, named.name, new)
    return RenamedFile(key, loaded.file, moved_to, text.edits, before, text.content, text.lost)


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
