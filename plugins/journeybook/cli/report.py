"""Diagnostics as text: plain lines that editors and scripts can read, or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from journeybook.diagnostics import Diagnostic


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a line for each diagnostic, and one for its hint."""
    return "".join(f"{item}\n" for item in diagnostics)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the diagnostics as a JSON document."""
    findings = [
        {
            "path": item.location.path,
            "line": item.location.line,
            "column": item.location.column,
            "severity": str(item.severity),
            "rule": item.rule,
            "message": item.message,
            "hint": item.hint,
        }
        for item in diagnostics
    ]
    return json.dumps({"diagnostics": findings}, ensure_ascii=False, indent=2) + "\n"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines, with two blanks between columns."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(widths[at]) for at, cell in enumerate(row)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)
