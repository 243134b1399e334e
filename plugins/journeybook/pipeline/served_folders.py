"""Places to write to: they hold nothing that we read, and a host serves nothing private."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journeybook.errors import ConfigurationError
from journeybook.loading.discovery import definition_at
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.settings import Settings

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def refuse_private(settings: Settings, served: Iterable[Path], host: str) -> None:
    """Look whether maps, records or policies lie where a host takes files from.

    The plugin leaves them out of a site; a host without it does not know them.

    Args:
        settings: where they are.
        served: the folders that the host serves.
        host: what people call it.

    Raises:
        ConfigurationError: some lie there.
    """
    wanted = (
        ("maps_dir", settings.maps_dir),
        ("reviews_dir", settings.reviews_dir),
        ("measures_dir", settings.measures_dir),
        ("reviewers", settings.reviewers),
        ("trust_policy", settings.trust_policy),
    )
    folders = [folder.resolve() for folder in served]
    found = [
        Message(
            "{folder} lies in a folder that {host} serves as it is: move it out of {served}, and "
            "say where it is by the option '{option}'",
            folder=relative_name(private, settings.root),
            host=host,
            served=relative_name(folder, settings.root),
            option=option,
        )
        for option, private in wanted
        for folder in folders
        if private.exists() and private.resolve().is_relative_to(folder)
    ]
    if found:
        raise ConfigurationError(*found)


def refuse_inside(settings: Settings, folder: Path, *, for_maps: bool = False) -> None:
    """Refuse to write to a folder whose files we read: what is written would be taken for them.

    Args:
        settings: where maps, records, measurements and policies are.
        folder: the folder that is written to.
        for_maps: whether maps are written, which may lie in the folder of the maps.

    Raises:
        ConfigurationError: it is or lies in one of these.
    """
    inputs = _folders(settings)
    if for_maps:
        inputs = [one for one in inputs if one.resolve() != settings.maps_dir.resolve()]
    for one in inputs:
        if folder.resolve() == one.resolve():
            name = relative_name(one, settings.root)
            message = Message("we read what lies in {folder}: write to another folder", folder=name)
            raise ConfigurationError(message)
        if one.resolve() in folder.resolve().parents:
            raise ConfigurationError(
                Message(
                    "{served} lies in {folder}, from which we read: write to another folder",
                    served=relative_name(folder.resolve(), settings.root),
                    folder=relative_name(one, settings.root),
                )
            )


def refuse_input(settings: Settings, file: Path, known: Iterable[Path] = ()) -> None:
    """Refuse to write to a file that we read, or to a new one that we would read.

    Args:
        settings: where maps, records, measurements and policies are.
        file: the file that is written to; a page in the folder of pages is read, too.
        known: what else is read.

    Raises:
        ConfigurationError: it is one of these, or lies among them.
    """
    place, read = file.resolve(), {*settings.inputs, settings.shared_names, *known}
    would_be_map = definition_at(place, settings.maps_dir.resolve(), settings.root)
    docs = (settings.root / settings.site.docs_dir).resolve()
    is_page = place.suffix in _PAGES and place.is_relative_to(docs) and place.is_file()
    if would_be_map or is_page or place in {one.resolve() for one in read}:
        name = relative_name(place, settings.root.resolve())
        raise ConfigurationError(Message("we read {file}: write to another file", file=name))
    refuse_inside(settings, file, for_maps=True)


def refuse_above(settings: Settings, folder: Path, inputs: Iterable[Path]) -> None:
    """Refuse to write to a folder that holds what we read.

    Args:
        settings: where messages name files from.
        folder: the folder that is written to.
        inputs: files and folders that are read, there or not.

    Raises:
        ConfigurationError: one of them is there, and lies in it.
    """
    for one in sorted(inputs):
        if one.exists() and one.resolve().is_relative_to(folder.resolve()):
            raise ConfigurationError(
                Message(
                    "{served} holds {file}, which we read: write to another folder",
                    served=relative_name(folder.resolve(), settings.root),
                    file=relative_name(one, settings.root),
                )
            )


def _folders(settings: Settings) -> list[Path]:
    """Return the folders that are read, the outermost first.

    Policies may stand beside what has nothing to do with them: in the site's folder, or its pages'.
    """
    root = settings.root.resolve()
    shared = {root, *root.parents, (root / settings.site.docs_dir).resolve()}
    policies = {settings.reviewers.parent, settings.trust_policy.parent}
    folders = {one for one in policies if one.resolve() not in shared}
    folders |= {settings.maps_dir, settings.reviews_dir, settings.measures_dir}
    return sorted(folders, key=lambda one: (len(one.parts), one))
