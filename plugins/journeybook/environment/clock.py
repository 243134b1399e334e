"""The day."""

from __future__ import annotations

import datetime
import os
from functools import partial

from journeybook.environment.git import read_history
from journeybook.environment.installed import own_formats, own_gates
from journeybook.errors import ConfigurationError
from journeybook.pipeline import Circumstances
from journeybook.settings import Settings


def now() -> datetime.datetime:
    """Return the time in UTC, to the second: that of `SOURCE_DATE_EPOCH` when it is set.

    Raises:
        ConfigurationError: `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigurationError(
            f"SOURCE_DATE_EPOCH is '{epoch}', not a number of seconds since 1970"
        ) from error


def circumstances(settings: Settings) -> Circumstances:
    """Return the day, how to read the history of a site's maps, and what other packages bring.

    Raises:
        ConfigurationError: `SOURCE_DATE_EPOCH` or what a package brings is broken.
    """
    history = partial(read_history, settings.root, settings.maps_dir)
    return Circumstances(now().date(), history, own_formats(), own_gates())
