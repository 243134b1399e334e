"""The tables of the portfolio, in the order in which its page names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journeybook.content.portfolio.book import Book
from journeybook.content.portfolio.checks import checks
from journeybook.content.portfolio.evidence import assumptions, evidence
from journeybook.content.portfolio.impact import impact
from journeybook.content.portfolio.kpis import kpis
from journeybook.content.portfolio.opportunities import opportunities
from journeybook.content.portfolio.owners import owners
from journeybook.content.portfolio.pains import pains
from journeybook.content.portfolio.strength import strength
from journeybook.content.portfolio.table import Table
from journeybook.content.portfolio.touchpoints import channels, touchpoints

TABLES: Mapping[str, Callable[[Book], Table]] = {
    "owners": owners,
    "opportunities": opportunities,
    "pain-points": pains,
    "kpis": kpis,
    "touchpoints": touchpoints,
    "channels": channels,
    "evidence": evidence,
    "assumptions": assumptions,
    "strength": strength,
    "checks": checks,
    "impact": impact,
}
"""By its name in addresses, what makes a table."""
