"""Of the rows of very many names few are held as they are, and all of them are kept."""

from __future__ import annotations

import pytest

from journeybook.environment.store import FolderStore
from journeybook.pipeline import kept_rows
from journeybook.pipeline.kept_rows import KeptRows

NAMES = [f"{number}.yml" for number in range(40)]


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Return a store, beside which three rows are held as they are."""
    monkeypatch.setattr(kept_rows, "_MOST", 3)
    return FolderStore(tmp_path, b"k" * 32, "0" * 64)


def test_rows_of_more_names_than_are_held_come_back(store):
    rows = KeptRows(store, "rows")
    for name in NAMES:
        rows.put(name, [name, 1])
    for name in NAMES:
        rows.put(name, [*rows.get(name), 2])
    assert [rows.get(name) for name in NAMES] == [[name, 1, 2] for name in NAMES]
    rows.keep(NAMES)
    again = KeptRows(store, "rows")
    assert [again.get(name) for name in NAMES] == [[name, 1, 2] for name in NAMES]


def test_a_row_that_was_put_outlasts_letting_go(store):
    rows = KeptRows(store, "rows")
    for name in NAMES:
        rows.put(name, name)
    rows.let_go()
    assert [rows.get(name) for name in NAMES] == NAMES


def test_a_newer_row_takes_the_place_of_one_that_waits_to_be_kept(store):
    rows = KeptRows(store, "rows")
    for said in ("old", "new"):
        for name in NAMES:
            rows.put(name, said)
    rows.keep(NAMES[1:])
    again = KeptRows(store, "rows")
    assert [again.get(name) for name in NAMES] == [None, *["new"] * 39]
