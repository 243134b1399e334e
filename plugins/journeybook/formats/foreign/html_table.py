"""A table of HTML as it is read: rows of texts, each as often as its cell reaches."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeybook.formats.foreign.limits import MOST_CELLS, check_size
from journeybook.formats.placed_text import PlacedText
from journeybook.loading.faults import Place


@dataclass(slots=True)
class HtmlTable:
    """A table that is being read; cells that reach into rows below wait in `spans`."""

    place: Place
    rows: list[list[PlacedText]] = field(default_factory=list)
    spans: dict[int, tuple[int, PlacedText]] = field(default_factory=dict)
    size: tuple[int, int] = (1, 1)
    is_in_cell: bool = False
    count: int = 0

    def begin_row(self) -> None:
        self.rows.append([])
        self._go_on()

    def begin_cell(self, across: int, down: int) -> None:
        if not self.rows:
            self.begin_row()
        self.size, self.is_in_cell = (across, down), True

    def end_cell(self, text: PlacedText) -> None:
        across, down = self.size
        for _ in range(across):
            if down > 1:
                self.spans[len(self.rows[-1])] = (down - 1, text)
            self._append(text)
        self.is_in_cell = False
        self._go_on()

    def _go_on(self) -> None:
        """Add the cells that reach into this row from those above."""
        row = self.rows[-1]
        while len(row) in self.spans:
            at = len(row)
            down, text = self.spans.pop(at)
            self._append(text)
            if down > 1:
                self.spans[at] = (down - 1, text)

    def _append(self, text: PlacedText) -> None:
        self.rows[-1].append(text)
        self.count += 1
        check_size(range(self.count), text, MOST_CELLS)
