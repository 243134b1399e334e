"""Journeys as teams write them down, in seven languages, each in every form that is imported.

What a journey says stands in tests/cases/import_corpus; a form has a style for each of the three
journeys of a language, so that no two files look alike.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from support.workbooks import saved

FOLDER = Path(__file__).parents[1] / "cases" / "import_corpus"
HEADS = ("action", "touchpoint", "thought", "emotion", "pain", "idea")
ENDINGS = {"rows": "md", "columns": "md", "headings": "md", "mermaid": "mmd", "json": "json",
           "csv": "csv", "xlsx": "xlsx", "html": "html"}  # fmt: skip
_HEIGHTS = (2, 3, 5)  # of a diagram, which has no words


@dataclass(frozen=True, slots=True)
class Told:
    """A stage as a team tells it."""

    name: str
    action: list[str]
    touchpoint: list[str]
    thought: str
    emotion: str
    pain: list[str]
    idea: list[str]

    def cell(self, head: str, between: str) -> str:
        """What stands under a header, with some text between two items."""
        said = getattr(self, head)
        return said if isinstance(said, str) else between.join(said)


@dataclass(frozen=True, slots=True)
class Written:
    """A source of the corpus.

    Attributes:
        name: its form, its language and its number.
        file: what the file is called.
        content: its bytes.
        told: the journey that it tells, as the case has it.
        stages: its stages.
        form: its form.
    """

    name: str
    file: str
    content: bytes
    told: dict[str, Any]
    stages: list[Told]
    form: str


def corpus(form: str) -> Iterator[Written]:
    """Yield three sources of a form for each language."""
    ending = ENDINGS[form]
    for case in sorted(FOLDER.glob("*.yml")):
        for style, told in enumerate(yaml.load(case.read_text("utf-8"), yaml.BaseLoader)):
            stages = [Told(*one) for one in told["stages"]]
            written = _WRITERS[form](told, stages, style)
            content = written if isinstance(written, bytes) else written.encode()
            name = f"{form}-{case.stem}-{style}"
            yield Written(name, f"map.{ending}", content, told, stages, form)


def words_of(source: Written) -> str:
    """What a reader reads in a source: without marks that only build it."""
    content = source.content
    if source.form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = (cell for sheet in book.worksheets for row in sheet.values for cell in row)
        return " ".join(str(cell) for cell in cells if cell is not None)
    text = content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    match source.form:
        case "json":
            return " ".join(_leaves(json.loads(text)))
        case "mermaid":
            return re.sub(r"(?m)^(---|journey|\s*(section|title:?))|: [0-9]", " ", text)
        case "html":
            return html.unescape(re.sub(r"<[^>]*>", " ", text))
        case _:
            return text.replace("<br>", " ")


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _leaves(item)
    else:
        yield str(value)


def _table(told: dict[str, Any], stages: list[Told], between: str) -> list[list[str]]:
    heads = told["heads"]
    rows = [[heads["stage"], *(heads[head] for head in HEADS)]]
    rows += [[one.name, *(one.cell(head, between) for head in HEADS)] for one in stages]
    return rows


def _turned(rows: list[list[str]], corner: str) -> list[list[str]]:
    found = [list(column) for column in zip(*rows, strict=True)]
    return [[corner, *found[0][1:]], *found[1:]]


def _pipes(rows: list[list[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _facts(told: dict[str, Any], form: str) -> str:
    return "\n".join(form.format(*told[key]) for key in ("persona", "goal"))


def _rows(told: dict[str, Any], stages: list[Told], style: int) -> str:
    facts = ("**{}:** {}", "- {}: {}", "{} — {}")[style]
    rows = _table(told, stages, ("<br>", "; ", "<br>• ")[style])
    if style == 2:
        rows = [[("#", "1", "2", "3")[at], *row] for at, row in enumerate(rows)]
    gap = "\n\n" if style == 2 else "\n"
    said = _facts(told, facts).replace("\n", gap)
    return f"# {told['title']}\n\n{said}\n\n{_pipes(rows)}\n\n{told['below']}\n"


def _columns(told: dict[str, Any], stages: list[Told], style: int) -> str:
    between = ("<br>", " / ", "<br>- ")[style]
    corner = ("", told["heads"]["stage"], "**" + told["heads"]["stage"] + "**")[style]
    rows = _turned(_table(told, stages, "<br>" if style == 1 else between), corner)
    if style == 2:
        rows = [[f"**{row[0].strip('*')}**" if row[0] else "", *row[1:]] for row in rows]
    return f"# {told['title']}\n\n{_facts(told, '**{}**: {}  ')}\n\n{_pipes(rows)}\n\n{told['below']}\n"


def _headings(told: dict[str, Any], stages: list[Told], style: int) -> str:
    parts = [f"# {told['title']}", told["below"], _facts(told, "**{}:** {}")]
    for number, one in enumerate(stages, 1):
        parts.append(f"## {number}. {one.name}" if style == 1 else f"## {one.name}")
        pairs = [(told["heads"][head], getattr(one, head)) for head in HEADS]
        pairs = [(label, [said] if isinstance(said, str) else said) for label, said in pairs]
        if style == 0:
            lines = [f"- {label}\n" + "\n".join(f"  - {text}" for text in said)
                     for label, said in pairs if said]  # fmt: skip
            parts.append("\n".join(lines))
        elif style == 1:
            parts.append("\n".join(f"- **{label}** — {'; '.join(said)}"
                                   for label, said in pairs if said))  # fmt: skip
        else:
            rows = [["", ""], *([label, "<br>".join(said)] for label, said in pairs)]
            parts.append(_pipes(rows))
    return "\n\n".join(parts) + "\n"


def _mermaid(told: dict[str, Any], stages: list[Told], style: int) -> str:
    lines = []
    for one, height in zip(stages, _HEIGHTS, strict=True):
        lines.append(f"    section {one.name}")
        who = ", ".join(one.touchpoint)
        lines += [f"      {action}: {height}: {who}" for action in one.action]
    title = f"    title {told['title']}\n" if style != 1 else ""
    head = f'---\ntitle: "{told["title"]}"\n---\n' if style == 1 else ""
    return f"{head}journey\n{title}" + "\n".join(lines) + "\n"


def _json(told: dict[str, Any], stages: list[Told], style: int) -> str:
    heads = told["heads"]
    facts = {told["persona"][0]: told["persona"][1], told["goal"][0]: told["goal"][1],
             "note": told["below"]}  # fmt: skip
    if style == 0:
        document: Any = {
            "title": told["title"], **facts,
            "stages": [{"name": one.name, "actions": one.action, "touchpoints": one.touchpoint,
                        "thoughts": one.thought, "emotion": one.emotion, "painPoints": one.pain,
                        "opportunities": one.idea} for one in stages],
        }  # fmt: skip
    elif style == 1:
        rows = [{heads["stage"]: one.name, **{heads[head]: getattr(one, head) for head in HEADS}}
                for one in stages]  # fmt: skip
        document = {"title": told["title"], **facts, "rows": rows}
    else:
        document = {"journey": {
            "name": told["title"], **facts,
            "phases": [{"title": one.name, "touchpoints": [{"name": t} for t in one.touchpoint],
                        "tasks": [{"text": text} for text in one.action], "thinking": [one.thought],
                        "mood": one.emotion,
                        "pains": [{"text": text, "impact": "high"} for text in one.pain],
                        "ideas": [{"title": text, "effort": 2} for text in one.idea]}
                       for one in stages]}}  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1 if style else None)


def _csv(told: dict[str, Any], stages: list[Told], style: int) -> bytes:
    rows = _table(told, stages, "\n")
    if style == 2:
        rows = _turned(rows, "")
    above = [[told["title"]], list(told["persona"]), list(told["goal"]), []]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=",;\t"[style])
    width = len(rows[0])
    writer.writerows(
        row + [""] * (width - len(row)) for row in [*above, *rows, [], [told["below"]]]
    )
    return text.getvalue().encode(("utf-8", "utf-8-sig", "utf-16")[style])


def _xlsx(told: dict[str, Any], stages: list[Told], style: int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows = _table(told, stages, "\n")
    facts = [list(told["persona"]), list(told["goal"])]
    if style == 1:
        sheet.title = "Sheet1"
        other = book.create_sheet("Facts")
        for row in ([told["title"]], *facts):
            other.append(row)
        above: list[list[str]] = [[told["title"]], []]
    else:
        above = [[told["title"]], *facts, []]
    rows = _turned(rows, told["heads"]["stage"]) if style == 2 else rows
    for row in [*above, *rows, [], [told["below"]]]:
        sheet.append(row or [None])
    return saved(book)


def _html(told: dict[str, Any], stages: list[Told], style: int) -> str:
    facts = "".join(f"<p><b>{html.escape(label)}:</b> {html.escape(text)}</p>"
                    for label, text in (told["persona"], told["goal"]))  # fmt: skip
    head = f"<h1>{html.escape(told['title'])}</h1>{facts}"
    below = f"<p>{html.escape(told['below'])}</p>"
    if style == 2:
        parts = []
        for one in stages:
            items = "".join(
                f"<li><strong>{html.escape(told['heads'][name])}</strong>: "
                f"{html.escape(one.cell(name, '; '))}</li>"
                for name in HEADS if one.cell(name, "")
            )  # fmt: skip
            parts.append(f"<h2>{html.escape(one.name)}</h2><ul>{items}</ul>")
        return f"<html><body>{head}{below}{''.join(parts)}</body></html>"
    rows = _table(told, stages, "\n")
    rows = _turned(rows, "") if style == 1 else rows
    return f"<!doctype html>\n{head}<table>{''.join(map(_row, rows))}</table>{below}"


def _row(cells: list[str]) -> str:
    inner = (html.escape(cell).replace("\n", "<br>") for cell in cells)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in inner)}</tr>\n"


_WRITERS: dict[str, Callable[[dict[str, Any], list[Told], int], str | bytes]] = {
    "rows": _rows, "columns": _columns, "headings": _headings, "mermaid": _mermaid, "json": _json,
    "csv": _csv, "xlsx": _xlsx, "html": _html,
}  # fmt: skip
