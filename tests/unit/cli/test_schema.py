"""`journeybook schema`."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeybook.cli.main import run
from journeybook.formats.map_schema import map_schema, schema_of


def test_schema_goes_to_standard_output_or_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Both are the same bytes, and no site is needed."""
    monkeypatch.chdir(tmp_path)

    assert run(["schema"]) == 0
    assert run(["schema", "-f", "none.yml", "-o", "schema/map.schema.json"]) == 0
    assert capfdbinary.readouterr().out == map_schema().encode()
    assert (tmp_path / "schema/map.schema.json").read_bytes() == map_schema().encode()
    assert run(["schema", "--of", "names"]) == 0
    assert capfdbinary.readouterr().out == schema_of("names").encode()
