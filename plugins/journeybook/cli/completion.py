"""What a shell completes: names of maps, as far as they can be told without reading whole maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from journeybook.errors import JourneybookError
from journeybook.settings import read_settings

_HEAD = 4096  # bytes of a file, in which its id and locale stand
_SAID = re.compile(r"^(id|locale):[ \t]*[\"']?([A-Za-z0-9-]+)", re.MULTILINE)
_ENDINGS = (".yml", ".yaml")


def completed_maps(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the ids of maps that begin so; behind a full stop, with their locales."""
    config = context.params.get("config_file") or Path("mkdocs.yml")
    try:
        folder = read_settings(config).maps_dir
        found = {(said["id"], said.get("locale", "")) for said in map(_said, _files(folder))}
    except (JourneybookError, OSError, KeyError):
        return []  # nobody who presses Tab wants to read of it
    ids = {id_ for id_, _ in found}
    names = {f"{id_}.{locale}" for id_, locale in found if locale} if "." in begun else ids
    return sorted(name for name in names if name.startswith(begun))


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        parts = file.relative_to(folder).parts
        if file.suffix in _ENDINGS and not any(part.startswith(("_", ".")) for part in parts):
            yield file


def _said(file: Path) -> dict[str, str]:
    with file.open("rb") as stream:
        head = stream.read(_HEAD).decode("utf-8", "replace")
    return {"id": file.name.partition(".")[0], **dict(_SAID.findall(head))}
