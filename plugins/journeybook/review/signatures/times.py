"""Points in time as the files and options of OpenSSH write them.

`YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with a `Z` for UTC (TIME FORMATS in sshd_config(5)
and `-O verify-time` in ssh-keygen(1)). OpenSSH reads a time without `Z` in the local time zone. An
approval must not be good in one place and bad in another, so here it is UTC too, and ssh-keygen is
run with `TZ=UTC`.
"""

from __future__ import annotations

import datetime
import re

_TIME = re.compile(r"([0-9]{8})([0-9]{4})?([0-9]{2})?(?:[Zz]|UTC)?", re.ASCII)


def read_time(text: str) -> int | None:
    """Return the seconds since 1970 that `text` stands for; None if it is no time after that."""
    match = _TIME.fullmatch(text)
    if match is None or (match[3] and not match[2]):
        return None
    digits = "".join(group or "" for group in match.groups()).ljust(14, "0")
    try:
        moment = datetime.datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=datetime.UTC)
    except ValueError:
        return None
    seconds = int(moment.timestamp())
    return seconds if seconds > 0 else None


def write_time(seconds: int) -> str:
    """Return the time with its seconds and without `Z`, which OpenSSH before 9.1 does not know."""
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return f"{moment.year:04}{moment:%m%d%H%M%S}"


def plain_time(seconds: int) -> str:
    """Return the time as a person reads it."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(" ")[:16] + " UTC"
