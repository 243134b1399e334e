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


def ratios(figures: Figures) -> Iterator[Ratio]:
    """Yield the ratios that the sizes measured allow; limits stand on the largest site."""
    sizes = sorted({case.maps for case in figures if case.maps})
    small, large = sizes[0], sizes[-1]
    limits = {"out": 0.6, "all": 0.3}
    for size in sizes:
        for mermaid2 in (False, True):
            for site, limit in limits.items():
                pair = Case(size, "ours", mermaid2), Case(size, site, mermaid2)
                if all(case in figures for case in pair):
                    last = limit if size == large else None
                    yield from _against(figures, *pair, last)
    mine = Case(small, "ours", mermaid2=False), Case(large, "ours", mermaid2=False)
    if small != large:
        cpu = [cpu_per_page(figures, case) for case in mine]
        sizes_ = [figures[case].page_bytes for case in mine]
        yield Ratio(f"CPU per page, ours, {large:,} / {small:,} maps", cpu[1] / cpu[0], 1.1)
        yield Ratio(f"page bytes, ours, {large:,} / {small:,} maps", sizes_[1] / sizes_[0], 1.05)
    for size in sizes:
        pair = Case(size, "ours", mermaid2=True), Case(size, "ours", mermaid2=False)
        on, off = (cpu_per_page(figures, case) for case in pair)
        limit = 1.05 if size == large else None
        yield Ratio(f"CPU per page, ours, mermaid2 on / off, {size:,} maps", on / off, limit)


def _against(figures: Figures, ours: Case, other: Case, limit: float | None) -> Iterator[Ratio]:
    what = f"ours / {SITES[other.site]}, {ours.maps:,} maps"
    what += ", mermaid2 on" if ours.mermaid2 else ""
    cpu = cpu_per_page(figures, ours) / cpu_per_page(figures, other)
    yield Ratio(f"CPU per page, {what}", cpu, None if ours.mermaid2 else limit)
    if ours.mermaid2:
        return
    mine, theirs = figures[ours], figures[other]
    yield Ratio(f"page bytes, {what}", mine.page_bytes / theirs.page_bytes)
    memory = statistics.median(mine.memory) / statistics.median(theirs.memory)
    yield Ratio(f"peak memory, {what}", memory)


def report(figures: Figures) -> str:
    """Return both tables."""
    head = ("maps", "site", "mermaid2", "CPU", "spread", "CPU per page", "page", "peak memory")
    ratio_rows = (
        (
            ratio.name,
            f"{ratio.value:.2f}",
            f"{ratio.limit:.2f}" if ratio.limit else "",
            ratio.verdict,
        )
        for ratio in ratios(figures)
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
