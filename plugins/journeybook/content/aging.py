"""What is older than it is good, in the same words wherever it is read."""

from __future__ import annotations

import datetime

from journeybook.languages.texts import Texts
from journeybook.model.aging import is_aged


def too_old(
    since: datetime.date | None,
    good_for: datetime.timedelta | None,
    today: datetime.date,
    texts: Texts,
) -> str:
    """Return how old something is and for how many days it was good; empty where it still is.

    Args:
        since: the day on which it was gathered or measured; None: nobody knows.
        good_for: how long it is good; None: there is no limit.
        today: the day.
        texts: fixed texts of the page's locale.
    """
    if since is None or good_for is None or not is_aged(since, good_for, today):
        return ""
    return texts.count(
        "{n} day old, good for {most}",
        "{n} days old, good for {most}",
        (today - since).days,
        most=good_for.days,
    )
