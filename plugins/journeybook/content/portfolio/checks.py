"""Quality checks over the whole book: which ones fail, and in which maps."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from journeybook.content.portfolio.book import Book, BookMap
from journeybook.content.portfolio.said import SaidMap
from journeybook.content.portfolio.table import (
    Cell,
    Column,
    Rows,
    Table,
    counted,
    maps_cell,
    said,
)
from journeybook.rules.gates import Gate


def checks_row(_one: SaidMap) -> Literal[1]:
    """Return that a map is there: what is said of it are its gates."""
    return 1


def checks(book: Book) -> Table:
    """Return the table of quality checks: the one that most maps fail first."""
    t = book.texts
    columns = (
        Column("check", t("Quality check")),
        Column("maps", t("Maps that it asks"), is_number=True),
        Column("failed", t("Failed"), is_number=True, is_told=True),
        Column("failing", t("Maps that fail it")),
        Column("remedy", t("What to do")),
    )
    asked: dict[Gate, int] = {}
    failing: dict[Gate, list[BookMap]] = {}
    for one in book.maps:
        for gate, is_passed in one.gates:
            asked[gate] = asked.get(gate, 0) + 1
            if not is_passed:
                failing.setdefault(gate, []).append(one)
    ordered = sorted(asked, key=lambda gate: -len(failing.get(gate, ())))

    def row(gate: Gate) -> tuple[Cell, ...]:
        found = failing.get(gate, [])
        return (
            said(t(gate.title)),
            counted(asked[gate]),
            counted(len(found), "bad" if found else ""),
            maps_cell(found),
            said(t(gate.remedy)) if found else Cell(),
        )

    total, failed = sum(asked.values()), sum(map(len, failing.values()))
    lead = t(
        "What the quality checks say of all maps together: {passed} of {all} are passed.",
        passed=t.number(Decimal(total - failed)),
        all=t.number(Decimal(total)),
    )
    order = t("The check that most maps fail first.")
    return Table("checks", t("Quality checks"), lead, order, columns, Rows(ordered, row))
