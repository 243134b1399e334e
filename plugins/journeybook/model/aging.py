"""When something that is good for some time is too old."""

from __future__ import annotations

import datetime


def is_aged(
    since: datetime.date | None, good_for: datetime.timedelta | None, today: datetime.date
) -> bool:
    """Return whether something is older than it is good.

    Args:
        since: the day on which it was gathered or measured; None: nobody knows.
        good_for: how long it is good; None: there is no limit.
        today: the day.
    """
    return since is not None and good_for is not None and today - since > good_for
