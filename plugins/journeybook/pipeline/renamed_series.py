"""Files of measurements after a series has got another name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from journeybook.errors import RefusedError
from journeybook.loading.decoding import decode
from journeybook.loading.measure_rows import rows_of
from journeybook.loading.measures import COLUMNS, MAX_BYTES, measure_files
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.import_targets import content_of

_SERIES = re.compile(r'("series"\s*:\s*)("(?:[^"\\]|\\.)*")')


def renamed_series(
    folder: Path, root: Path, old: str, new: str
) -> Iterator[tuple[Path, bytes, bytes]]:
    """Yield each file of measurements that says the name of a series, as it is and as it will be.

    Args:
        folder: the folder of the measurements.
        root: the folder that messages name files from.
        old: the name of the series.
        new: its other name.

    Raises:
        ConfigurationError: a file cannot be read.
        RefusedError: one is no text, and may say the name.
    """
    for path in measure_files(folder):
        content = content_of(path, MAX_BYTES)
        if old.encode() not in content and b"\\u" not in content:
            continue
        name = relative_name(path, root)
        rows = list(_rows(content, name))
        lines = content.decode("utf-8", "surrogateescape").split("\n")
        for number, column, series in rows:
            if series == old:
                lines[number - 1] = _said_anew(lines[number - 1], column, old, new)
        after = "\n".join(lines).encode("utf-8", "surrogateescape")
        wanted = [new if series == old else series for _, _, series in rows]
        if wanted != [series for _, _, series in _rows(after, name)]:
            message = "{file} has mistakes and may name '{name}'; mend them first"
            raise RefusedError(Message(message, file=name, name=old))
        if after != content:
            yield path, content, after


def _rows(content: bytes, name: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and series of each row that can be read."""
    text, _ = decode(content, MAX_BYTES)
    for at, row in rows_of(text, name, COLUMNS, []):
        if "series" in row:
            yield at.number, row["series"].column, row["series"].text


def _said_anew(line: str, column: int, old: str, new: str) -> str:
    """Return a line with another name: behind the key `series` in JSON, else where a cell begins.

    A name has no sign that a table would write in another way; JSON may write each in two ways.
    """
    if line.lstrip().startswith("{"):
        return _SERIES.sub(lambda one: _in_json(one, old, new), line)
    said = re.compile(rf'"?\s*{re.escape(old)}').search(line, column - 1)
    return line if said is None else line[: said.end() - len(old)] + new + line[said.end() :]


def _in_json(found: re.Match[str], old: str, new: str) -> str:
    try:
        is_old = json.loads(found[2]).strip() == old
    except ValueError:
        is_old = False
    return f'{found[1]}"{new}"' if is_old else found[0]
