"""How a curve is placed from left to right: stretched to its table, or at fixed pixels.

On a page the curve always spans the stage columns of its table, so that positions are parts of the
whole width, and what must keep its size is a small drawing of its own. A picture that stands alone
is read by programs that know less of SVG than browsers do: it has pixels and groups only.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from journeybook.drawing.spline import coordinate


@dataclass(frozen=True)
class Across(ABC):
    """The horizontal scale of a picture.

    Attributes:
        width: of the whole drawing, in units: steps.
        unit: pixels of a unit at the size that it is drawn for.
    """

    width: float
    unit: float

    @abstractmethod
    def x(self, units: float) -> str:
        """Return a place or a width as an attribute's value."""

    @abstractmethod
    def at(self, x: str, drawn: str, *, y: str = "0", kind: str = "") -> str:
        """Return a drawing moved to a place, at its own size.

        Args:
            x: the place, as `x` returns it.
            drawn: its elements.
            y: how far from the top.
            kind: classes of its own.
        """

    @abstractmethod
    def stretched(self, drawn: str, height: int, name: str) -> str:
        """Return a drawing in pixels as wide as the whole is shown, cut off at its edges.

        Args:
            drawn: its elements.
            height: how high it is.
            name: an id that it may use.
        """


class Liquid(Across):
    """As wide as the table column that the drawing stands in."""

    def x(self, units: float) -> str:
        """Return a part of the width."""
        return f"{units / self.width * 100:.2f}%"

    def at(self, x: str, drawn: str, *, y: str = "0", kind: str = "") -> str:
        """Return a drawing of its own, whose place is a part of the width."""
        name = f"jb-at {kind}" if kind else "jb-at"
        return f'<svg class="{name}" x="{x}" y="{y}">{drawn}</svg>'

    def stretched(self, drawn: str, height: int, name: str) -> str:
        """Return a box that follows the width; as a drawing of its own it has edges."""
        del name
        return (
            f'<svg class="jb-stretch" width="100%" height="{height}" preserveAspectRatio="none"'
            f' viewBox="0 0 {coordinate(self.width * self.unit)} {height}">{drawn}</svg>'
        )


class Fixed(Across):
    """As wide as its units say."""

    def x(self, units: float) -> str:
        """Return pixels."""
        return coordinate(units * self.unit)

    def at(self, x: str, drawn: str, *, y: str = "0", kind: str = "") -> str:
        """Return a group that is moved."""
        name = f' class="{kind}"' if kind else ""
        return f'<g{name} transform="translate({x} {y})">{drawn}</g>'

    def stretched(self, drawn: str, height: int, name: str) -> str:
        """Return the drawing as it is, with edges."""
        edges = f'<rect width="{self.x(self.width)}" height="{height}"/>'
        return f'<clipPath id="{name}">{edges}</clipPath><g clip-path="url(#{name})">{drawn}</g>'
