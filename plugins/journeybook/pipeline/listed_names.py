"""The file of names that mean one thing, after one of them has got another name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journeybook.errors import RefusedError
from journeybook.formats.yaml_edits import Edited, edited
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data
from journeybook.loading.shared_names import read_shared_names
from journeybook.message import Message
from journeybook.model.shared_names import KINDS, SharedNames
from journeybook.names import relative_name

Data = dict[str, Any]


def listed(names: SharedNames) -> Iterator[tuple[str, str]]:
    """Yield the names that a site lists, and their aliases, each with its kind."""
    for kind in KINDS:
        for one in names.of(kind):
            yield from ((kind, text) for text in (one.name, *one.aliases))


def relisted(
    content: bytes, path: Path, root: Path, names: tuple[str, str, str], *, is_said: bool
) -> Edited | None:
    """Return the file of names after a renaming; None where it does not say the name.

    Where the other name is listed already, the two become one: it gets the aliases of the first.

    Args:
        content: its bytes.
        path: the file.
        root: the folder that messages name it from.
        names: the kind of what is renamed, its name, and the other one.
        is_said: whether something of another kind goes on to be called by the name.

    Raises:
        RefusedError: the file would say something that means two things, or has mistakes.
    """
    kind, old, new = names
    if old.encode() not in content:
        return None
    file = relative_name(path, root)
    if read_shared_names(content, path, root)[1]:
        message = "{file} has mistakes and may name '{name}'; mend them first"
        raise RefusedError(Message(message, file=file, name=old))
    data: Data = to_data(node) if (node := read_nodes(content)[0]) else {}
    wanted = {**data}
    if f"{kind}s" in data:
        wanted[f"{kind}s"] = _renamed(data[f"{kind}s"], old, new)
    if "different" in data:
        pairs = [_pair(one, old, new, is_said=is_said) for one in data["different"]]
        wanted["different"] = [one for one in pairs if one]
        if not wanted["different"]:
            del wanted["different"]
    if wanted == data:
        return None
    changed = edited(content, wanted)
    if found := read_shared_names(changed.content, path, root)[1]:
        raise RefusedError(
            Message(
                "{file} would say what means two things: {problem}",
                file=file,
                problem=found[0].message,
            )
        )
    return changed


def _renamed(entries: list[Any], old: str, new: str) -> list[Any]:
    """Return the entries of a kind."""
    is_listed = any(_name(one) == new for one in entries)
    taken = {text for one in entries for text in (_name(one), *_aliases(one))}
    moved = [alias for one in entries if _name(one) == old for alias in _aliases(one)]
    found = []
    for one in entries:
        name, aliases = _name(one), _aliases(one)
        if name == old and is_listed:
            continue
        if name == new:
            aliases = [*aliases, *(one for one in moved if one not in (new, *aliases))]
        elif name == old:
            name, aliases = new, [alias for alias in aliases if alias != new]
        elif old in aliases:
            at = aliases.index(old)
            aliases = [*aliases[:at], *([] if new in taken else [new]), *aliases[at + 1 :]]
        found.append(_entry(one, name, aliases))
    return found


def _name(entry: Any) -> str:
    return str(entry["name"] if isinstance(entry, dict) else entry).strip()


def _aliases(entry: Any) -> list[str]:
    found = entry.get("aliases", []) if isinstance(entry, dict) else []
    return [one.strip() for one in ([found] if isinstance(found, str) else found)]


def _entry(entry: Any, name: str, aliases: list[str]) -> Any:
    """Return an entry that says something else, in the form in which it was written."""
    if (name, aliases) == (_name(entry), _aliases(entry)):
        return entry
    if not isinstance(entry, dict):
        return {"name": name, "aliases": aliases} if aliases else name
    is_one = isinstance(entry.get("aliases"), str) and len(aliases) == 1
    found = entry | {"name": name, "aliases": aliases[0] if is_one else aliases}
    return {key: value for key, value in found.items() if key != "aliases" or aliases}


def _pair(pair: Data, old: str, new: str, *, is_said: bool) -> Data | None:
    """Return what is different; None where nothing is left that it could be different from."""
    names = [one.strip() for one in pair["names"]] if isinstance(pair["names"], list) else []
    if old not in names:
        return pair
    if new in names:
        left = names if is_said else [one for one in names if one != old]
    else:
        left = [*names, new] if is_said else [new if one == old else one for one in names]
    return pair | {"names": left} if len(left) > 1 else None
