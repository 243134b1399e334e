"""The time zone of the system is nothing to a map: a `TZ` that is none stops nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

import journeybook
from journeybook.languages import cldr, cldr_core
from support.programs import PYTHON, run

ASK = f"""
import importlib, os, sys
from pathlib import Path
for zone in sys.argv[1:]:
    for name in [one for one in sys.modules if one.split('.')[0] == 'babel']:
        del sys.modules[name]
    os.environ['TZ'] = zone
    importlib.import_module('babel')
    exec(Path({cldr.__file__!r}).read_text())
    assert os.environ['TZ'] == zone
os.environ.pop('TZ')
exec(Path({cldr.__file__!r}).read_text())
assert 'TZ' not in os.environ
print('all')
"""


def test_a_zone_that_is_none_stops_nothing(tmp_path: Path) -> None:
    """A folder, a device, a pipe, a long name, a file of the current folder: none is read."""
    (tmp_path / "Berlin").write_text("no zone", "utf-8")
    zones = [
        "/etc",
        "/dev/zero",
        "x" * 300,
        "a/" * 3000,
        "Berlin",
        ":Berlin",
        "No/Where",
        "",
        "a\nb",
    ]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        zones += ["pipe", str(tmp_path / "pipe")]

    done = run(*PYTHON, "-c", ASK, *zones, folder=tmp_path)

    assert (done.code, done.out, done.err) == (0, "all\n", "")


def test_babel_is_imported_in_one_place() -> None:
    """Any other import of it might be the first one, under the zone of the system.

    But for its core, which reads no zone.
    """
    package = Path(journeybook.__file__).parent
    direct = re.compile(r"^\s*(?:from|import) babel\b", re.MULTILINE)
    found = [path for path in package.rglob("*.py") if direct.search(path.read_text("utf-8"))]

    assert sorted(found) == [Path(cldr.__file__), Path(cldr_core.__file__)]


def test_the_core_reads_no_zone() -> None:
    """It brings neither the dates of Babel nor what asks for the zone."""
    code = (
        "import sys, journeybook.languages.cldr_core;"
        "sys.exit(sorted({'babel.dates', 'babel.localtime'} & {*sys.modules}) or 0)"
    )
    assert run(*PYTHON, "-c", code).code == 0
