"""What loading the maps of a site needs of the machine."""

from __future__ import annotations

from functools import partial

from journeybook.environment import ssh_keygen
from journeybook.environment.clock import now
from journeybook.environment.git import read_history
from journeybook.pipeline import Environment
from journeybook.settings import Settings


def environment_of(settings: Settings) -> Environment:
    """Return the day, how to read the history of a site's maps, and how to check signatures.

    Raises:
        ConfigurationError: `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    return Environment(
        today=now().date(),
        history=partial(read_history, settings.root, settings.maps_dir),
        check_signature=ssh_keygen.check,
    )
