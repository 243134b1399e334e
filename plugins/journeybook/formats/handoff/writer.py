"""`handoff.md` and `handoff.txt`: all units of a page behind each other."""

from __future__ import annotations

from journeybook.content.trusted_page import TrustedPage
from journeybook.formats.handoff.units import measured_units, units


def handoff(page: TrustedPage) -> str:
    """Return the hand-off of a page: its units, then the units of what was measured.

    Each begins with a heading, and nothing else.
    """
    return "\n".join(unit.text for unit in (*units(page), *measured_units(page)))
