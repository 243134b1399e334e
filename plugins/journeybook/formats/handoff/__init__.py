"""Hand-off 3: a page in units for AI readers, none of which can be quoted without its state.

`docs/reference/handoff.md` describes the form.
"""

from journeybook.formats.handoff.reader import read_units
from journeybook.formats.handoff.unit import LONGEST, SCHEMA_VERSION, Unit
from journeybook.formats.handoff.units import units
from journeybook.formats.handoff.writer import handoff

__all__ = ["LONGEST", "SCHEMA_VERSION", "Unit", "handoff", "read_units", "units"]
