"""What is taken of Babel beyond its locales, which everybody imports from here.

Babel reads the time zone of the system when it is imported, and fails where `TZ` names a folder, a
device or nothing that a path can be; it opens a file of the current folder that is named like the
zone. Days of maps have no zone, so Babel is imported while `TZ` has a name that nobody has given.
"""

from __future__ import annotations

import os
import secrets

_ZONE = os.environ.get("TZ")
os.environ["TZ"] = f"none-{secrets.token_hex(16)}"
try:
    from babel.dates import format_date
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.numbers import format_decimal
    from babel.units import format_unit
finally:
    if _ZONE is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = _ZONE

__all__ = [
    "format_date",
    "format_decimal",
    "format_unit",
    "read_po",
    "write_mo",
]
