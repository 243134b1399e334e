"""The tables of the portfolio, in the order in which its page names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from journeybook.content.portfolio.assumptions import assumptions, assumptions_row
from journeybook.content.portfolio.book import Book
from journeybook.content.portfolio.checks import checks, checks_row
from journeybook.content.portfolio.evidence import evidence, evidence_row
from journeybook.content.portfolio.impact import impact
from journeybook.content.portfolio.impact_row import impact_row
from journeybook.content.portfolio.kpis import kpis, kpis_row
from journeybook.content.portfolio.opportunities import opportunities, opportunities_row
from journeybook.content.portfolio.owners import owners, owners_row
from journeybook.content.portfolio.pains import pains, pains_row
from journeybook.content.portfolio.said import SaidMap
from journeybook.content.portfolio.strength import strength, strength_row
from journeybook.content.portfolio.table import Table
from journeybook.content.portfolio.touchpoints import (
    channels,
    channels_row,
    touchpoints,
    touchpoints_row,
)


class TableKind(NamedTuple):
    """How a table is made.

    Attributes:
        title: what it is called, a message; its page says the same.
        row: returns what a map says to it, as JSON has it; None where it says nothing.
        make: makes it of these rows.
        joined: what it asks of the maps beside them; see `BookMap`.
    """

    title: str
    row: Callable[[SaidMap], Any]
    make: Callable[[Book], Table]
    joined: frozenset[str] = frozenset()


TABLES: Mapping[str, TableKind] = {
    "owners": TableKind("Owners", owners_row, owners, frozenset({"waits"})),
    "opportunities": TableKind(
        "Opportunities", opportunities_row, opportunities, frozenset({"personas"})
    ),
    "pain-points": TableKind("Pain points", pains_row, pains, frozenset({"personas"})),
    "kpis": TableKind("KPIs", kpis_row, kpis),
    "touchpoints": TableKind("Touchpoints", touchpoints_row, touchpoints),
    "channels": TableKind("Channels", channels_row, channels),
    "evidence": TableKind("Evidence", evidence_row, evidence, frozenset({"changed"})),
    "assumptions": TableKind("Assumptions", assumptions_row, assumptions),
    "strength": TableKind("Strength", strength_row, strength, frozenset({"gates"})),
    "checks": TableKind("Quality checks", checks_row, checks, frozenset({"gates"})),
    "impact": TableKind("Impact of a change", impact_row, impact, frozenset({"above"})),
}
"""By its name in addresses, how a table is made."""
