"""The files that hold maps which an import is about, or are to hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeybook.errors import ConfigurationError, RefusedError, os_reason
from journeybook.formats.incoming import Data
from journeybook.loading import DefinitionFile, discover, load_trust
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping, to_data
from journeybook.model import Limitations
from journeybook.names import relative_name
from journeybook.pipeline.file_changes import content_now
from journeybook.reading import read_regular


@dataclass(frozen=True, slots=True)
class Target:
    """The file that is to hold a map; its content is None when there is no such file."""

    file: DefinitionFile
    content: bytes | None


@dataclass(frozen=True, slots=True)
class MapsPlace:
    """Where maps go: a folder, the folder of `mkdocs.yml`, and the site's trust policy."""

    folder: Path
    root: Path
    trust_policy: Path | None

    def limitations(self, locale: str) -> Limitations | None:
        """Return what pages without limitations of their own print."""
        trust = load_trust(self.trust_policy, self.root)[0] if self.trust_policy else None
        return trust.limitations_for(locale) if trust else None


def content_of(file: Path, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file; of one that is too large, enough for the reader to say so."""
    try:
        return read_regular(file, most)
    except OSError as error:
        raise ConfigurationError(f"cannot read {file}: {os_reason(error)}") from error


def target_of(place: MapsPlace, id_: str, locale: str) -> Target:
    """Return the file in the folder that holds the map; else a new one there."""
    folder, root = place.folder, place.root
    holders = list(_holders(folder, root, id_, locale)) if folder.is_dir() else []
    if len(holders) > 1:
        names = " and ".join(target.file.name for target in holders)
        raise RefusedError(f"{names} hold map '{id_}' in {locale}; delete all but one")
    if holders:
        return holders[0]
    # Both parts are checked by the model, so the name has no separator in it.
    path = folder / f"{id_}.{locale}.yml"
    return Target(DefinitionFile(path, relative_name(path, root)), content_now(path))


def _holders(folder: Path, root: Path, id_: str, locale: str) -> Iterator[Target]:
    for file in discover(folder, root)[0]:
        target = Target(file, content_now(file.path))
        if id_.encode() not in (target.content or b""):
            continue  # saves reading the many files that hold other maps
        data = data_of(target)
        if (data.get("id"), data.get("locale")) == (id_, locale):
            yield target


def data_of(target: Target) -> Data:
    """Return what the file says now, as far as it can be read."""
    node = read_nodes(target.content)[0] if target.content else None
    return to_data(node) if isinstance(node, Mapping) else {}
