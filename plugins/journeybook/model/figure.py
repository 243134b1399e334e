"""KPIs: what is measured, what it should be, and whether it is."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from journeybook.message import Message
from journeybook.model.aging import is_aged
from journeybook.model.record import Record
from journeybook.model.refusals import refusal
from journeybook.model.typed_values import Day, FigureText, Interval, Number, as_number
from journeybook.model.values import KPI, Citation, RequiredName, SeriesName, Slug, Text

_ENDLESS = Decimal("Infinity")


class Figure(Record):
    """A figure: a number, a range, or words such as `8-12 days`."""

    short: ClassVar = "text"

    text: FigureText = Field("", description="The figure as a number or in words.")
    min: Number | None = Field(None, description="The least, where it is a range.")
    max: Number | None = Field(None, description="The most, where it is a range.")

    @model_validator(mode="after")
    def _is_one_thing(self) -> Figure:
        if self.text:
            if self.min is not None or self.max is not None:
                raise refusal(
                    "wrong-type", Message("a figure is a text or a range 'min' and 'max', not both")
                )
        elif self.min is not None and self.max is not None and self.min > self.max:
            raise refusal(
                "out-of-range",
                Message(
                    "the range ends at {max}, which is below {min}",
                    max=str(self.max),
                    min=str(self.min),
                ),
            )
        return self

    @model_serializer(mode="wrap")
    def _shortest(self, handler: SerializerFunctionWrapHandler) -> Any:
        return self.text or handler(self)

    @property
    def number(self) -> Decimal | None:
        """The figure where it is one number."""
        return as_number(self.text)

    @property
    def bounds(self) -> tuple[Decimal, Decimal] | None:
        """The least and the most, endless where a range is open; None where it is in words."""
        if (number := self.number) is not None:
            return number, number
        if self.text or not self:
            return None
        least = -_ENDLESS if self.min is None else self.min
        return least, _ENDLESS if self.max is None else self.max

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.text) or self.min is not None or self.max is not None


class Kpi(Record):
    """A figure that tells whether a stage or a step works [003]."""

    noun: ClassVar = "KPI"
    short: ClassVar = "name"
    named_by: ClassVar = ("name", "id")

    id: Slug | None = Field(None, description="Id of the KPI.")
    name: Annotated[RequiredName, KPI] = Field(description="Name of the KPI.")
    unit: Text = Field("", description="Its unit, e.g. %.")
    better: Literal["higher", "lower"] | None = Field(
        None, description="Whether a higher or a lower figure is better."
    )
    target: Figure | None = Field(None, description="The figure wanted.")
    measured: Figure | None = Field(None, description="The figure measured.")
    measured_on: Day | None = Field(None, description="The day of the measurement.")
    source: Citation = Field("", description="Who measured it, and how.")
    series: SeriesName = Field("", description="Name of its measurements in _measures.")
    fresh_for: Interval | None = Field(
        None, description="How long a measurement is good, e.g. 90d."
    )

    def is_aged(self, today: datetime.date) -> bool:
        """Return whether its measurement is older than it is good."""
        return is_aged(self.measured_on, self.fresh_for, today)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None when both cannot be compared.

        With `better`, the worst of what was measured is held against the least that is wanted;
        without it, or where the range that is wanted is open on that side, only the whole range can
        hold what was measured.
        """
        wanted = self.target.bounds if self.target else None
        found = self.measured.bounds if self.measured else None
        if wanted is None or found is None:
            return None
        if self.better == "higher" and wanted[0].is_finite():
            return found[0] >= wanted[0]
        if self.better == "lower" and wanted[1].is_finite():
            return found[1] <= wanted[1]
        return None if wanted[0] == wanted[1] else wanted[0] <= found[0] and found[1] <= wanted[1]
