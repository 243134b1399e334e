"""The time."""

from __future__ import annotations

import datetime
import os
import re
import time

from journeybook.errors import ConfigurationError
from journeybook.message import Message

# Days are counted on from here, and the calendar ends with the year 9999.
_LAST = int(datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC).timestamp())


def now() -> datetime.datetime:
    """Return the time in UTC, to the second: that of `SOURCE_DATE_EPOCH` when it is set.

    Raises:
        ConfigurationError: `SOURCE_DATE_EPOCH` is no number of seconds, or too large a one.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    if not re.fullmatch("[0-9]{1,12}", epoch) or int(epoch) >= _LAST:
        raise ConfigurationError(
            Message(
                "SOURCE_DATE_EPOCH is '{value}', not a number of seconds since 1970",
                value=epoch[:40],
            )
        )
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)


def seconds() -> float:
    """Return how many seconds have passed since some moment: to tell how long something took."""
    return time.monotonic()
