"""What loading the maps of a site needs of the machine."""

from __future__ import annotations

from functools import partial

from journeybook.environment import ssh_keygen
from journeybook.environment.clock import now
from journeybook.environment.git import read_history, repository_of
from journeybook.environment.installed import own_formats, own_gates
from journeybook.pipeline import Environment
from journeybook.settings import Settings


def environment_of(settings: Settings) -> Environment:
    """Return the day, how to read history and check signatures, and what other packages bring.

    Raises:
        ConfigurationError: `SOURCE_DATE_EPOCH` or what a package brings is broken.
    """
    return Environment(
        today=now().date(),
        history=partial(read_history, settings.root, settings.maps_dir, settings.trust_policy),
        check_signature=ssh_keygen.check,
        own_formats=own_formats(),
        own_gates=own_gates(),
        repository=repository_of(settings.root.resolve()),
    )
