"""How far some work is: told on a terminal, of work that lasts, and gone in the end."""

import io
import sys

import pytest

from journeybook.environment import terminal
from journeybook.environment.terminal import Progress


class Screen(io.StringIO):
    """What a terminal is told."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "is_told"),
    [(Screen, 0.0, True), (Screen, 60.0, False), (io.StringIO, 0.0, False)],
)
def test_it_is_told_where_somebody_waits(monkeypatch, stream, patience, is_told):
    """In a pipe nothing is, and neither of work that is done at once; no line is left."""
    monkeypatch.setattr(terminal, "_PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", stream())
    with Progress("reading maps") as progress:
        progress(1, 2)
    told = sys.stderr.getvalue()

    assert ("\rreading maps 50 %" in told) == is_told
    assert told.endswith(" \r") == is_told
    assert "\n" not in told
