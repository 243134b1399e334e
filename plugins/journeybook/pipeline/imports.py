"""A text of another format to a map definition, and to what that changes in the maps folder."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from journeybook.content.own_text import limitations_of
from journeybook.diagnostics import Diagnostic
from journeybook.errors import ConfigurationError, RefusedError, os_reason
from journeybook.formats.handoff_v1.carried import HANDOFF_V1
from journeybook.formats.incoming import Data, IncomingFormat, Leaving
from journeybook.formats.yaml_text import yaml_text
from journeybook.loading import BrokenMap, DefinitionFile, discover, load_trust, read_map
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping, to_data
from journeybook.model import Limitations
from journeybook.names import relative_name
from journeybook.pipeline.merging import merged
from journeybook.reading import read_regular

READERS: dict[str, IncomingFormat] = {format_.id: format_ for format_ in (HANDOFF_V1,)}
"""By name, every format that a map can be imported from."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What an import does to one field of a map.

    Attributes:
        field: its name.
        kind: what happens to it.
        lines: its YAML text as a difference: each line begins with ` `, `+` or `-`.
    """

    field: str
    kind: Literal["created", "changed", "removed"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """A map that is to be written.

    Attributes:
        path: the file that is to hold it.
        name: that file, relative to the folder of `mkdocs.yml`.
        text: the definition.
        is_new: whether there is no such file yet.
        is_held: whether the file says the same already; a rewrite would only lose its comments.
        changes: what is created, changed and removed.
    """

    path: Path
    name: str
    text: str
    is_new: bool
    is_held: bool
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class _Target:
    """The file that is to hold a map; its content is None when there is no such file."""

    file: DefinitionFile
    content: bytes | None


def plan_import(
    source: Path, format_: str, folder: Path, root: Path, trust_policy: Path | None = None
) -> tuple[Import | None, list[Diagnostic]]:
    """Read a file of another format, and find out what becomes of the map in it.

    Of a map that is there, only what the format can carry changes.

    Args:
        source: the file.
        format_: one of `READERS`.
        folder: the folder to write to; a file in it that holds this map is the one to change.
        root: the folder of `mkdocs.yml`, for names.
        trust_policy: the site's, whose limitations pages without their own print; None for none.

    Returns:
        The import; None when the file has mistakes, and those.

    Raises:
        ConfigurationError: a file cannot be read.
        RefusedError: more than one file holds the map.
    """
    name = relative_name(source.parent.resolve() / source.name, root)
    incoming, found = READERS[format_].read(_content(source), name)
    if incoming is None:
        return None, found
    target = _target(folder, root, incoming["id"], incoming["locale"])
    trust = load_trust(trust_policy, root)[0] if trust_policy else None
    limitations = trust.limitations_for(incoming["locale"]) if trust else None
    data, found = _merged(target, incoming, READERS[format_], limitations)
    if found:
        return None, found
    text = yaml_text(data)
    if found := _check_reads_back(text, data, target.file):
        return None, found
    return Import(
        path=target.file.path,
        name=target.file.name,
        text=text,
        is_new=target.content is None,
        is_held=_is_held(target, data),
        changes=tuple(_changes(_data(target), data)),
    ), []


def _merged(
    target: _Target, incoming: Data, format_: IncomingFormat, limitations: Limitations | None
) -> tuple[Data, list[Diagnostic]]:
    """Return what the file is to say, or what is wrong with the map that it holds.

    A file that holds nothing which can be read is written anew; one with mistakes is not, since
    what the format does not carry would be lost.
    """
    if not _data(target):
        return incoming, []
    loaded, found = read_map(target.content or b"", target.file)
    if isinstance(loaded, BrokenMap):
        return {}, found
    printed = limitations_of(loaded.definition, limitations)
    carried = format_.carried(Leaving(loaded.definition, printed, incoming))
    return merged(loaded.data, incoming, carried, format_.keys), []


def _content(file: Path) -> bytes:
    """Return the bytes of a file; of one that is too large, enough for the reader to say so."""
    try:
        return read_regular(file, MAX_BYTES)
    except OSError as error:
        raise ConfigurationError(f"cannot read {file}: {os_reason(error)}") from error


def _target(folder: Path, root: Path, id_: str, locale: str) -> _Target:
    """Return the file in `folder` that holds the map; else a new one there."""
    holders = list(_holders(folder, root, id_, locale)) if folder.is_dir() else []
    if len(holders) > 1:
        names = " and ".join(target.file.name for target in holders)
        raise RefusedError(f"{names} hold map '{id_}' in {locale}; delete all but one")
    if holders:
        return holders[0]
    # Both parts are checked by the model, so the name has no separator in it.
    path = folder / f"{id_}.{locale}.yml"
    content = _content(path) if path.exists() else None
    return _Target(DefinitionFile(path, relative_name(path, root)), content)


def _holders(folder: Path, root: Path, id_: str, locale: str) -> Iterator[_Target]:
    for file in discover(folder, root)[0]:
        target = _Target(file, _content(file.path))
        if id_.encode() not in (target.content or b""):
            continue  # saves reading the many files that hold other maps
        data = _data(target)
        if (data.get("id"), data.get("locale")) == (id_, locale):
            yield target


def _data(target: _Target) -> Data:
    """Return what the file says now, as far as it can be read."""
    node = read_nodes(target.content)[0] if target.content else None
    return to_data(node) if isinstance(node, Mapping) else {}


def _check_reads_back(text: str, data: Data, file: DefinitionFile) -> list[Diagnostic]:
    """Return what is wrong with the YAML text, e.g. that it is too large.

    Raises:
        AssertionError: it says something else than `data`: a bug of ours.
    """
    loaded, found = read_map(text.encode(), file)
    if isinstance(loaded, BrokenMap):
        return found
    if loaded.data != data:
        raise AssertionError("the YAML text does not read back as it was meant")
    return []


def _is_held(target: _Target, data: Data) -> bool:
    if target.content is None:
        return False
    loaded, _ = read_map(target.content, target.file)
    return not isinstance(loaded, BrokenMap) and loaded.data == data


def _changes(before: Data, after: Data) -> Iterator[FieldChange]:
    """Yield what changes, in the order of the new text; what is removed comes last."""
    for field in [*after, *(field for field in before if field not in after)]:
        old, new = _lines(before, field), _lines(after, field)
        if old != new:
            kind: Literal["created", "changed", "removed"]
            kind = "created" if not old else "changed" if new else "removed"
            yield FieldChange(field, kind, tuple(_difference(old, new)))


def _lines(data: Data, field: str) -> list[str]:
    return yaml_text({field: data[field]}).splitlines() if field in data else []


def _difference(old: list[str], new: list[str]) -> Iterator[str]:
    # Without the two file names and the line numbers, which belong to no file here.
    lines = list(difflib.unified_diff(old, new, n=2, lineterm=""))[2:]
    return (line for line in lines if not line.startswith("@@"))
