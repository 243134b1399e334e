"""A step of a journey: one thing that the customer does, or a team or system for them."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from journeybook.model.moment import Moment, Part
from journeybook.model.values import RequiredText


class StepHead(Part):
    """What a step is called."""

    action: RequiredText = Field(description="What the customer does, in a few words.")


class Step(Moment, StepHead):
    """One thing the customer does; a step without the customer names other actors."""

    noun: ClassVar = "step"
    named_by: ClassVar = ("id", "action")

    @property
    def label(self) -> str:
        """What it is called where it is drawn."""
        return self.action
