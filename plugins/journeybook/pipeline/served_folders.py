"""Folders that a host serves as they are must not hold what a site never hands out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.settings import Settings


def refuse_private(settings: Settings, served: Iterable[Path], host: str) -> None:
    """Look whether maps, records or policies lie where a host takes files from, or the reverse.

    The plugin leaves them out of a site; a host without it does not know them. What is written
    among maps would be read as maps, or as their figures.

    Args:
        settings: where they are.
        served: the folders that the host serves.
        host: what people call it.

    Raises:
        ConfigurationError: some lie there.
    """
    wanted = [("maps_dir", settings.maps_dir), ("reviews_dir", settings.reviews_dir)]
    wanted += [("reviewers", settings.reviewers), ("trust_policy", settings.trust_policy)]
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
    found += [
        Message(
            "{served} lies in {folder}, from which we read: write to another folder",
            served=relative_name(folder, settings.root),
            folder=relative_name(private, settings.root),
        )
        for _, private in wanted[:2]
        for folder in folders
        if private.exists() and private.resolve() in folder.parents
    ]
    if found:
        raise ConfigurationError(*found)
