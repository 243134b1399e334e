"""The number of a cell as the text that people see: a figure, a share, a day or a time."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

_DAYS = frozenset({14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58})
_TIMES = frozenset({18, 19, 20, 21, *range(32, 36), 45, 46, 47, 55, 56})
_SHARES = frozenset({9, 10})
# Words, colours and conditions in the code of a format say nothing of what it shows.
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_FIRST = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a sheet has no zone
_LATER = dt.timedelta(days=1462)  # in workbooks that count from 1904
_MOST_DAYS = 2_958_466
_DIGITS = 15


class NumberFormat:
    """How a number is shown."""

    def __init__(self, id_: int, code: str = "") -> None:
        """Take the number of a built-in format, or the code of one of the workbook's own."""
        bare = _QUIET.sub("", code.split(";", 1)[0]).lower() if code else ""
        self._is_day = any(sign in bare for sign in "dy") if code else id_ in _DAYS | {22}
        self._is_time = any(sign in bare for sign in "hs") if code else id_ in _TIMES | {22}
        self._is_day |= bare.strip("m-/. ") == "" and "m" in bare and not self._is_time
        self._is_share = "%" in bare if code else id_ in _SHARES

    def shown(self, written: str, *, from_1904: bool = False) -> str:
        """Return the text for a number as a file has it; what is none stays as it is."""
        try:
            number = Decimal(written.strip())
        except InvalidOperation:
            return written
        if not number.is_finite() or abs(number.adjusted()) > 2 * _DIGITS:
            return written
        if (self._is_day or self._is_time) and 0 <= number < _MOST_DAYS:
            return self._moment(number, from_1904=from_1904)
        return f"{_plain(number * 100)}%" if self._is_share else _plain(number)

    def _moment(self, number: Decimal, *, from_1904: bool) -> str:
        seconds = round(number * 86_400)
        if not self._is_day:
            hours, rest = divmod(seconds, 3600)
            return f"{hours}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")
        try:
            moment = (
                _FIRST + dt.timedelta(seconds=seconds) + (_LATER if from_1904 else dt.timedelta())
            )
        except OverflowError:
            return _plain(number)
        if not self._is_time or moment.time() == dt.time():
            return moment.date().isoformat()
        return moment.isoformat(" ", "minutes")


def _plain(number: Decimal) -> str:
    """Return a number as a sheet shows it: with no more digits than it keeps."""
    rounded = number if len(number.as_tuple().digits) <= _DIGITS else Decimal(f"{number:.14e}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
