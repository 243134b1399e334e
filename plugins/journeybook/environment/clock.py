"""The time."""

from __future__ import annotations

import datetime
import os

from journeybook.errors import ConfigurationError


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
