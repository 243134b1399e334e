"""`journeybook import`: a text of another form becomes a map definition."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from journeybook.cli.asking import ask
from journeybook.cli.options import config_option
from journeybook.cli.report import as_text
from journeybook.cli.writing import os_reason, write_atomically
from journeybook.diagnostics import Diagnostic
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.formats.handoff_v1.reader import read_handoff_v1
from journeybook.formats.yaml_text import yaml_text
from journeybook.loading import BrokenMap, DefinitionFile, discover, read_map
from journeybook.loading.discovery import relative_name
from journeybook.loading.nodes import MAX_BYTES, Mapping, read_nodes, to_data
from journeybook.settings import read_settings

_FINDINGS = 1

Reader = Callable[[bytes, str], tuple[dict[str, Any] | None, list[Diagnostic]]]
_READERS: dict[str, Reader] = {"handoff-v1": read_handoff_v1}


@dataclass(frozen=True, slots=True)
class _Target:
    """The file that is to hold the map.

    Attributes:
        path: where it is to be.
        name: its path for messages.
        content: what it holds now; None when there is no such file.
    """

    path: Path
    name: str
    content: bytes | None


@click.command("import", short_help="Make a map definition from another form.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--from",
    "form",
    type=click.Choice(list(_READERS)),
    default="handoff-v1",
    show_default=True,
    help="The form of FILE.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; default: 'maps_dir' of mkdocs.yml.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@config_option
def import_command(
    *, file: Path, form: str, into: Path | None, dry_run: bool, yes: bool, config_file: Path
) -> int:
    """Make a map definition from FILE, a text of another form.

    Shows what is created, changed and removed, asks, and writes '<id>.<locale>.yml'. If the
    folder already has this map, the file that holds it is changed. A FILE with mistakes is
    reported as 'journeybook check' does, and nothing is written.

    \b
    Examples:
      journeybook import page.txt
      journeybook import page.txt --into maps/en-US/core --dry-run
      journeybook import page.txt --from handoff-v1 --yes
    """
    root = config_file.resolve().parent
    folder = into.resolve() if into else read_settings(config_file).maps_dir
    name = relative_name(file.parent.resolve() / file.name, root)
    data, found = _READERS[form](_content(file), name)
    if data is None:
        return _report(found)
    target = _target(folder, root, data["id"], data["locale"])
    text = yaml_text(data)
    if found := _check_reads_back(text, data, target):
        return _report(found)
    if _holds(target, data):
        click.echo(f"{target.name} says the same already; it is left as it is", err=True)
        return 0
    click.echo(_plan(target, data, name), err=True)
    if dry_run:
        click.echo("nothing written: --dry-run", err=True)
        return 0
    ask(f"Write {target.name}?", yes=yes)
    write_atomically(target.path, text.encode())
    click.echo(f"written: {target.name}", err=True)
    return 0


def _report(found: list[Diagnostic]) -> int:
    click.echo(as_text(found), nl=False)
    click.echo("nothing written", err=True)
    return _FINDINGS


def _content(file: Path) -> bytes:
    """Return the bytes of a file; of one that is too large, enough for the reader to say so."""
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(f"cannot read {file}: {os_reason(error)}") from error


def _target(folder: Path, root: Path, id_: str, locale: str) -> _Target:
    """Return the file in `folder` that holds the map; else a new one there.

    Raises:
        RefusedError: more than one file holds it.
    """
    holders = list(_holders(folder, root, id_, locale)) if folder.is_dir() else []
    if len(holders) > 1:
        names = " and ".join(target.name for target in holders)
        raise RefusedError(f"{names} hold map '{id_}' in {locale}; delete all but one")
    if holders:
        return holders[0]
    # Both parts are checked by the model, so the name has no separator in it.
    path = folder / f"{id_}.{locale}.yml"
    content = _content(path) if path.exists() else None
    return _Target(path, relative_name(path, root), content)


def _holders(folder: Path, root: Path, id_: str, locale: str) -> Iterator[_Target]:
    for file in discover(folder, root)[0]:
        content = _content(file.path)
        if id_.encode() not in content:
            continue  # saves reading the many files that hold other maps
        node, _ = read_nodes(content)
        data = to_data(node) if isinstance(node, Mapping) else {}
        if (data.get("id"), data.get("locale")) == (id_, locale):
            yield _Target(file.path, file.name, content)


def _check_reads_back(text: str, data: dict[str, Any], target: _Target) -> list[Diagnostic]:
    """Return what is wrong with the YAML text, e.g. that it is too large.

    Raises:
        AssertionError: it says something else than `data`: a bug of ours.
    """
    loaded, found = read_map(text.encode(), DefinitionFile(target.path, target.name))
    if isinstance(loaded, BrokenMap):
        return found
    if loaded.data != data:
        raise AssertionError("the YAML text does not read back as it was meant")
    return []


def _data(target: _Target) -> dict[str, Any]:
    """Return what the file says now, as far as it can be read."""
    node = read_nodes(target.content)[0] if target.content else None
    return to_data(node) if isinstance(node, Mapping) else {}


def _holds(target: _Target, data: dict[str, Any]) -> bool:
    """Return whether the file says exactly this; a rewrite would only lose its comments."""
    if target.content is None:
        return False
    loaded, _ = read_map(target.content, DefinitionFile(target.path, target.name))
    return not isinstance(loaded, BrokenMap) and loaded.data == data


def _plan(target: _Target, data: dict[str, Any], source: str) -> str:
    """Return, key by key, what writing changes."""
    before = _data(target)
    lines = [f"{'creates' if target.content is None else 'changes'} {target.name} from {source}"]
    for key in [*data, *(key for key in before if key not in data)]:
        old, new = _fragment(before, key), _fragment(data, key)
        if old != new:
            word = "created" if not old else "changed" if new else "removed"
            lines += [f"{word} '{key}'", *_difference(old, new)]
    if target.content is not None:
        lines.append(f"note: {target.name} is written anew; comments in it are lost")
    return "\n".join(lines)


def _fragment(data: dict[str, Any], key: str) -> list[str]:
    return yaml_text({key: data[key]}).splitlines() if key in data else []


def _difference(old: list[str], new: list[str]) -> list[str]:
    # Without the two file names and the line numbers, which belong to no file here.
    lines = list(difflib.unified_diff(old, new, n=2, lineterm=""))[2:]
    return [f"  {line}" for line in lines if not line.startswith("@@")]
