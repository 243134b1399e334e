"""`journeybook serve`: what it hands over to MkDocs."""

from __future__ import annotations

import pytest

from journeybook.cli import serve as command
from journeybook.cli.main import run


@pytest.fixture
def handed_over(monkeypatch):
    """What MkDocs is called with, in place of a server that nobody ends."""
    calls: list[tuple[str, ...]] = []

    def note(*arguments: str, variables: dict[str, str]) -> int:
        assert variables == {}
        calls.append(arguments)
        return 0

    monkeypatch.setattr(command, "run_python", note)
    return calls


def test_the_site_above_is_previewed(tmp_path, monkeypatch, handed_over):
    """From any folder below mkdocs.yml, at the address that is asked for."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: S\n")
    monkeypatch.chdir(tmp_path / "maps")
    file = str(tmp_path.resolve() / "mkdocs.yml")
    assert run(["serve", "-a", "127.0.0.1:8001", "--open"]) == 0
    assert run(["serve", "-f", "../mkdocs.yml", "--strict"]) == 0

    assert handed_over == [
        ("mkdocs", "serve", "-f", file, "-a", "127.0.0.1:8001", "-o"),
        ("mkdocs", "serve", "-f", file, "-s"),
    ]
