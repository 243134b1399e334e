"""Writing a folder so that it is there as a whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from journeybook.errors import ConfigurationError, os_reason
from journeybook.message import Message


def refuse_full(folder: Path) -> None:
    """Refuse a folder that holds something, and whatever is no folder.

    Raises:
        ConfigurationError: something stands there.
    """
    try:
        if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise ConfigurationError(
                Message("'{folder}' is there already: name a new or empty folder", folder=folder)
            )
    except OSError as error:
        raise _unwritable(folder, error) from error


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder: beside its place first, and then into it.

    Args:
        folder: where; an empty folder there is replaced.
        files: contents by their paths, which are below it.

    Raises:
        ConfigurationError: something stands there, or it cannot be written.
    """
    refuse_full(folder)
    target = folder.absolute()
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        for path, content in files.items():
            file = beside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if target.is_dir():
            target.rmdir()  # which is not done to one that was filled meanwhile
        beside.rename(target)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> ConfigurationError:
    return ConfigurationError(
        Message("cannot write {file}: {why}", file=folder, why=os_reason(error))
    )
