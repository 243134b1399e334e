"""Workbooks as people make them: rows of cells in tests/cases/workbooks, written by openpyxl."""

from __future__ import annotations

import html
import io
import random
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from support.imports import BITS
from support.imports import mutated as mutated_bytes

FOLDER = Path(__file__).parents[1] / "cases" / "workbooks"
_RELATED = "xl/_rels/workbook.xml.rels"
CASES = {
    f"{file.stem}-{one['name']}": one
    for file in sorted(FOLDER.glob("*.yml"))
    for one in yaml.safe_load(file.read_text("utf-8"))
}


def workbook(case: dict[str, Any]) -> bytes:
    """The bytes of a workbook; what looks like a number is one."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for told in case["sheets"]:
        sheet = book.create_sheet(told["name"])
        for row in told["rows"]:
            sheet.append([value(cell) for cell in row] or [None])
        for merged in told.get("merged", ()):
            sheet.merge_cells(merged)
        if told.get("hidden"):
            sheet.sheet_state = "hidden"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook of openpyxl."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def value(cell: Any) -> Any:
    """What stands in a cell: a number where it looks like one, nothing where it is empty."""
    return int(cell) if re.fullmatch(r"-?[0-9]+", str(cell)) else str(cell) or None


def zipped(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A file of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def mutated(content: bytes, rng: random.Random) -> bytes:
    """A workbook of which some bytes, some of a part or some of its elements are others."""
    if rng.random() < 0.3:
        return mutated_bytes(content, rng)
    parts = zipped(content)
    for _ in range(rng.randint(1, 3)):
        name = rng.choice(list(parts))
        if rng.random() < 0.1:
            del parts[name]
            continue
        parts[name] = _mutated_xml(parts[name], rng)
        if not parts:
            break
    return packed(parts)


def _mutated_xml(content: bytes, rng: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    match rng.randrange(4):
        case 0:
            return mutated_bytes(content, rng)
        case 1:  # the value of an attribute
            values = list(re.finditer(r'"[^"]*"', text))
            bits = ["", "-1", "A1:XFD1048576", "XFD1048576", "9" * 12, "s", "e", "b", "d", "x", "é"]
            return _exchanged(text, values, f'"{rng.choice(bits)}"', rng)
        case 2:  # a text
            texts = list(re.finditer(r"(?<=>)[^<]+", text))
            return _exchanged(text, texts, html.escape(rng.choice(BITS)), rng)
        case _:  # an element, gone or twice
            elements = list(re.finditer(r"<(\w+)\b[^>]*/>|<(c|row|si|sheet)\b.*?</\2>", text))
            found = rng.choice(elements)[0] if elements else ""
            return text.replace(found, found * rng.choice([0, 2, 50]), 1).encode()


def _exchanged(text: str, found: list[re.Match[str]], new: str, rng: random.Random) -> bytes:
    if not found:
        return text.encode()
    at = rng.choice(found)
    return f"{text[: at.start()]}{new}{text[at.end() :]}".encode()


def hostile() -> dict[str, tuple[Any, set[str]]]:
    """Files that are made to hurt, by name: how to make one, and what is found of it."""
    laughs = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (97 + at, b"&%c;" % (96 + at) * 10) for at in range(1, 10)
    )
    strings = laughs + b"]><sst><si><t>&j;</t></si></sst>"
    far = (
        '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    )
    merge = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1000 + "</mergeCells>"
    none, large = {"not-a-workbook"}, {"too-large"}
    return {
        "entities": (lambda: with_shared(strings), none),
        "entities-in-utf-16": (
            lambda: with_shared(strings.decode().encode("utf-16")), none),
        "bomb": (lambda: with_shared(b"<sst><si><t>" + b" " * 25 * 2**20), large),
        "elements": (lambda: _with("xl/worksheets/sheet1.xml", b"<a>" + b"<c/>" * 320_000), large),
        "depth": (lambda: _with("xl/worksheets/sheet1.xml", b"<a>" * 1_000_000), large),
        "many-cells": (lambda: _with("xl/worksheets/sheet1.xml", _rows(31_000)), large),
        "one-text-everywhere": (_one_text_everywhere, large),
        "far-cell": (lambda: _edited("<sheetData>", far), set()),
        "merged-all": (lambda: _edited("</sheetData>", f"</sheetData>{merge}"), set()),
        "many-parts": (lambda: packed({f"p{n}": b"" for n in range(6000)}), large),
        "long-numbers": (
            lambda: _edited("<v>1</v>", f"<v>{'9' * 9999}e{'9' * 99}</v>"), large),
        "no-workbook": (lambda: packed({"a": b"b"}), none),
        "other-compression": (lambda: packed(zipped(_plain()), zipfile.ZIP_LZMA), none),
        "cut": (lambda: _plain()[:2000], none),
        "text": (b"Stage,Action\na,b\n", none),
        "encrypted-or-old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, none),
        "empty": (b"", none),
        "no-table": (lambda: workbook({"sheets": [{"name": "a", "rows": [["x", "y"]]}]}),
                     {"no-journey-found"}),
        "links-and-macros": (lambda: packed({
            **zipped(_plain()), "xl/vbaProject.bin": b"x",
            "xl/externalLinks/externalLink1.xml": b"<!DOCTYPE a><a/>"}), set()),
    }  # fmt: skip


def _plain() -> bytes:
    rows = [["Stage", "Action", "Emotion"], ["a", "b", 1], ["c", "d", 2]]
    return workbook({"sheets": [{"name": "Sheet1", "rows": rows}]})


def _with(name: str, part: bytes) -> bytes:
    return packed({**zipped(_plain()), name: part})


def with_shared(strings: bytes, sheet: bytes | None = None) -> bytes:
    """A workbook with texts that several cells share, which openpyxl does not write."""
    parts = zipped(_plain())
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    parts[_RELATED] = parts[_RELATED].replace(
        b"</Relationships>",
        b'<Relationship Type="%s" Target="sharedStrings.xml" Id="rId9" /></Relationships>' % kind,
    )
    parts["xl/sharedStrings.xml"] = strings
    parts["xl/worksheets/sheet1.xml"] = sheet or parts["xl/worksheets/sheet1.xml"]
    return packed(parts)


def _edited(old: str, new: str) -> bytes:
    name = "xl/worksheets/sheet1.xml"
    return _with(name, zipped(_plain())[name].decode().replace(old, new, 1).encode())


def _rows(count: int) -> bytes:
    cell = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    return b"<a>" + cell * count + b"</a>"


def _one_text_everywhere() -> bytes:
    cells = b'<row><c t="s"><v>0</v></c></row>' * 20_000
    return with_shared(b"<sst><si><t>%s</t></si></sst>" % (b"x" * 1_000_000), b"<a>%s</a>" % cells)
