"""Figures of a benchmark as Markdown tables: what was measured, and which targets are met."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SITES = {
    "ours": "ours",
    "out": "by hand, out of the navigation",
    "all": "by hand, all in the navigation",
}

# What the ratios must not exceed.
MOST = {"out": 0.6, "all": 0.3, "growth": 1.1, "page growth": 1.05, "mermaid2": 1.05}
MOST_OF = {"journeys": {**MOST, "out": 1.0, "all": 0.35}}


@dataclass(frozen=True)
class Case:
    """What is measured: how many maps, which site, with or without mermaid2."""

    maps: int
    site: str
    mermaid2: bool


@dataclass
class Figure:
    """What builds of one site took.

    Attributes:
        cpu: seconds of processor time of each build, in user and system mode.
        memory: peak memory of each build, in bytes.
        page_bytes: mean size of a map's page.
    """

    cpu: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    page_bytes: float = 0.0


Figures = Mapping[Case, Figure]


@dataclass(frozen=True)
class Ratio:
    """Two figures set against each other, and what their ratio must not exceed, if anything."""

    name: str
    value: float
    limit: float | None = None

    @property
    def verdict(self) -> str:
        """Return whether the limit is kept, and by how much it is not."""
        if self.limit is None:
            return ""
        if self.value <= self.limit:
            return "met"
        return f"missed by {self.value / self.limit - 1:.0%}"


def cpu_per_page(figures: Figures, case: Case) -> float:
    """Return the seconds that a map's page takes, without what a site without maps takes."""
    empty = figures[Case(0, "ours" if case.site == "ours" else "out", case.mermaid2)]
    spent = statistics.median(figures[case].cpu) - statistics.median(empty.cpu)
    return spent / case.maps


def figure_rows(figures: Figures) -> Iterator[tuple[str, ...]]:
    """Yield a row for each case: maps, site, mermaid2, processor time, page size, memory."""
    for case in sorted(
        figures, key=lambda case: (case.maps, case.mermaid2, [*SITES].index(case.site))
    ):
        figure = figures[case]
        empty = not case.maps
        yield (
            str(case.maps),
            "by hand" if empty and case.site != "ours" else SITES[case.site],
            "on" if case.mermaid2 else "off",
            f"{statistics.median(figure.cpu):.2f} s",
            _spread(figure.cpu),
            "" if empty else f"{cpu_per_page(figures, case) * 1000:.1f} ms",
            "" if empty else f"{figure.page_bytes / 1000:.1f} KB",
            f"{statistics.median(figure.memory) / 1e6:.0f} MB",
        )


def ratios(figures: Figures, most: Mapping[str, float] = MOST) -> Iterator[Ratio]:
    """Yield the ratios that the sizes measured allow; limits stand on the largest site."""
    sizes = sorted({case.maps for case in figures if case.maps})
    for size in sizes:
        for mermaid2 in (False, True):
            for site in ("out", "all"):
                pair = Case(size, "ours", mermaid2), Case(size, site, mermaid2)
                if pair[1] in figures:
                    yield from _against(figures, *pair, most if size == sizes[-1] else {})
    if len(sizes) > 1:
        yield from _growth(figures, sizes[0], sizes[-1])
    for size in sizes:
        on, off = (
            cpu_per_page(figures, Case(size, "ours", mermaid2)) for mermaid2 in (True, False)
        )
        limit = MOST["mermaid2"] if size == sizes[-1] else None
        yield Ratio(f"CPU per page, ours, mermaid2 on / off, {size:,} maps", on / off, limit)


def _growth(figures: Figures, small: int, large: int) -> Iterator[Ratio]:
    few, many = (Case(size, "ours", mermaid2=False) for size in (small, large))
    what = f"ours, {large:,} / {small:,} maps"
    cpu = cpu_per_page(figures, many) / cpu_per_page(figures, few)
    yield Ratio(f"CPU per page, {what}", cpu, MOST["growth"])
    size = figures[many].page_bytes / figures[few].page_bytes
    yield Ratio(f"page bytes, {what}", size, MOST["page growth"])


def _against(
    figures: Figures, ours: Case, other: Case, most: Mapping[str, float]
) -> Iterator[Ratio]:
    what = f"ours / {SITES[other.site]}, {ours.maps:,} maps"
    cpu = cpu_per_page(figures, ours) / cpu_per_page(figures, other)
    if ours.mermaid2:
        yield Ratio(f"CPU per page, {what}, mermaid2 on", cpu)
        return
    yield Ratio(f"CPU per page, {what}", cpu, most.get(other.site))
    mine, theirs = figures[ours], figures[other]
    yield Ratio(f"page bytes, {what}", mine.page_bytes / theirs.page_bytes)
    memory = statistics.median(mine.memory) / statistics.median(theirs.memory)
    yield Ratio(f"peak memory, {what}", memory)


def report(figures: Figures, most: Mapping[str, float] = MOST) -> str:
    """Return both tables; `most` names what ratios must not exceed."""
    head = ("maps", "site", "mermaid2", "CPU", "spread", "CPU per page", "page", "peak memory")
    ratio_rows = (
        (
            ratio.name,
            f"{ratio.value:.2f}",
            f"{ratio.limit:.2f}" if ratio.limit else "",
            ratio.verdict,
        )
        for ratio in ratios(figures, most)
    )
    return (
        f"{markdown_table(head, figure_rows(figures))}\n\n"
        f"{markdown_table(('ratio', 'measured', 'at most', 'verdict'), ratio_rows)}\n"
    )


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table with columns as wide as their widest cell."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    )


def _spread(values: list[float]) -> str:
    if len(values) < 2:
        return ""
    return f"{(max(values) - min(values)) / statistics.median(values):.0%} of {len(values)}"
