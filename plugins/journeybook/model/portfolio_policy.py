"""How the portfolio puts opportunities in order: weights that a site may set."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from journeybook.model.record import Record
from journeybook.model.typed_values import Number


class Priority(Record):
    """What each term weighs in the priority of an opportunity, which is their sum."""

    impact: Number = Field(Decimal(2), description="Weight of its impact, 1 to 5; 3 where unsaid.")
    effort: Number = Field(Decimal(-1), description="Weight of its effort, 1 to 5; 3 where unsaid.")
    severity: Number = Field(
        Decimal(1), description="Weight of the gravest pain point that it answers, 1 to 5."
    )
    evidence: Number = Field(
        Decimal(2),
        description="Weight of how firm that pain point is: 1 observed, 0.5 inferred, 0 assumed.",
    )


class PortfolioPolicy(Record):
    """The file `portfolio.yml` beside the reviewer policy."""

    priority: Priority = Field(
        Priority.model_construct(), description="How opportunities are put in order."
    )
