"""What loading the maps of a site needs of the machine."""

from __future__ import annotations

from functools import partial
from importlib.metadata import EntryPoints, entry_points
from typing import TYPE_CHECKING

from journeybook.environment import ssh_keygen
from journeybook.environment.clock import now
from journeybook.environment.git import read_history
from journeybook.environment.git_objects import repository_of
from journeybook.environment.installed import FORMATS_GROUP, GATES_GROUP, own_gates
from journeybook.environment.store import open_store
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.store import NoStore
from journeybook.settings import Settings

if TYPE_CHECKING:
    from journeybook.formats.format import Format


def environment_of(settings: Settings, *, keeps: bool = True) -> Environment:
    """Return the day, how to read history and check signatures, and what other packages bring.

    Args:
        settings: where things are.
        keeps: whether what is found out may be kept, and what was kept be used.

    Raises:
        ConfigurationError: `SOURCE_DATE_EPOCH` or what a package brings is broken.
    """
    entries = entry_points()
    store = open_store(settings.root) if keeps and settings.options.cache else NoStore()
    places = settings.root, settings.maps_dir, settings.trust_policy
    return Environment(
        today=now().date(),
        history=partial(read_history, *places, store=store),
        check_signature=ssh_keygen.check,
        own_formats=_own_formats(entries.select(group=FORMATS_GROUP)),
        own_gates=own_gates(entries.select(group=GATES_GROUP)),
        repository=repository_of(settings.root.resolve()),
        store=store,
    )


def _own_formats(entries: EntryPoints) -> tuple[Format, ...]:
    if not entries:
        return ()
    from journeybook.environment.own_formats import (  # noqa: PLC0415 - few sites have any
        own_formats,
    )

    return own_formats(entries)
