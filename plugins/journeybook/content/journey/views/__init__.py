"""The comparison views of a journey: the same journey told for another question, as tables."""

from __future__ import annotations

from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.views.blueprint import blueprint
from journeybook.content.journey.views.content import content_audit
from journeybook.content.journey.views.cx_management import cx_management, kpi_places
from journeybook.content.journey.views.gap import gap
from journeybook.content.journey.views.segments import segments
from journeybook.content.journey.views.view import View
from journeybook.languages.texts import Texts
from journeybook.model import Journey

__all__ = ["View", "kpi_places", "views"]


def views(
    placed: PlacedJourney, texts: Texts, counterpart: Journey | None, its_state: str = ""
) -> tuple[View, ...]:
    """Return the views that have content.

    Args:
        placed: the journey.
        texts: fixed texts of the page's locale.
        counterpart: the journey in its other state, for the gap view.
        its_state: how far the counterpart can be trusted, in a word.
    """
    journey = placed.journey
    made = (
        blueprint(placed, texts),
        segments(placed, texts),
        cx_management(placed, texts),
        gap(placed, texts, counterpart, its_state),
        content_audit(journey, texts),
    )
    return tuple(view for view in made if view.rows)
