"""Quality checks over the whole book: which ones fail, and in which maps."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from journeybook.content.portfolio.book import Book, ListedMap
from journeybook.content.portfolio.cells import NOTHING, Cell, counted, maps_cell, said
from journeybook.content.portfolio.joined import book_table, of_these
from journeybook.content.portfolio.said import SaidMap
from journeybook.content.portfolio.table import Column, Table
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
        Column("failing", t("Maps that fail it"), is_list=True),
        Column("remedy", t("What to do")),
    )
    asked: dict[Gate, list[ListedMap]] = {}
    failing: dict[Gate, list[ListedMap]] = {}
    for one in book.maps:
        for gate, is_passed in one.gates:
            asked.setdefault(gate, []).append(one.map)
            if not is_passed:
                failing.setdefault(gate, []).append(one.map)
    ordered = sorted(asked, key=lambda gate: -len(failing.get(gate, ())))

    def row(gate: Gate) -> tuple[Cell, ...]:
        found = failing.get(gate, [])
        return (
            said(t(gate.title)),
            counted(len(asked[gate])),
            counted(len(found), "bad" if found else ""),
            maps_cell(found),
            said(t(gate.remedy)) if found else NOTHING,
        )

    total, failed = sum(map(len, asked.values())), sum(map(len, failing.values()))
    approved = sum(
        is_passed for one in book.maps if one.map.is_approved for _, is_passed in one.gates
    )
    lead = t(
        "What the quality checks say of all maps together: {passed} of {all} are passed.",
        passed=t.number(Decimal(total - failed)),
        all=t.number(Decimal(total)),
    )
    lead = " ".join((lead, *of_these(approved, total - failed, book)))
    words = "checks", t("Quality checks"), lead, t("The check that most maps fail first.")
    return book_table(
        book,
        words,
        columns,
        items=ordered,
        row=row,
        maps=asked.__getitem__,
        parts_plans=False,
        says_rows=False,
    )
