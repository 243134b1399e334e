"""How many findings there are: of each rule, and in each file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import IO, Any

from journeybook.cli.printing import Printed
from journeybook.cli.report import table
from journeybook.diagnostics import Diagnostic
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.rule_facts import RuleFacts


def by_rule(
    found: Sequence[Diagnostic], facts: Mapping[str, RuleFacts], texts: Texts, stream: IO[Any]
) -> Printed:
    """Return the number of findings of each rule as a table, the most frequent first."""
    counted = _sorted(Counter(item.rule for item in found))
    rows = [(number, rule, _title(facts.get(rule), texts)) for rule, number in counted]
    return _section(Message("findings by rule"), rows, texts, stream)


def by_file(found: Sequence[Diagnostic], texts: Texts, stream: IO[Any]) -> Printed:
    """Return the number of findings in each file as a table, the most first."""
    counted = _sorted(Counter(item.location.path for item in found))
    rows = [(number, path) for path, number in counted]
    return _section(Message("findings by file"), rows, texts, stream)


def _title(facts: RuleFacts | None, texts: Texts) -> str:
    return texts.tell(facts.title) if facts else ""


def _sorted(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _section(
    heading: Message, rows: Sequence[tuple[int | str, ...]], texts: Texts, stream: IO[Any]
) -> Printed:
    if not rows:
        return Printed()
    width = max(len(str(number)) for number, *_ in rows)
    cells = [[f"  {number:>{width}}", *map(str, others)] for number, *others in rows]
    return Printed(f"{texts.tell(heading)}:\n{table(cells, stream)}")
