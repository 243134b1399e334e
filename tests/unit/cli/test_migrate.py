"""`journeybook migrate`: names of the first edition become those of this one; approvals stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeybook.cli.main import run
from support.reviews_project import KEY, REVIEWER_A, Reviewed


def names(place: Reviewed) -> set[str]:
    return {path.name for path in (place.root / "maps/_reviews/a/en-US").iterdir()}


@pytest.fixture
def old(reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch) -> Reviewed:
    """A verified map whose record and text are named by 12 digits."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    reviewed.write("mkdocs.yml", "site_name: s\nplugins: [journeybook]\n")
    reviewed.write_map()
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    for path in list((reviewed.root / "maps/_reviews/a/en-US").iterdir()):
        path.rename(path.with_name(path.name[:12] + path.name[64:]))
    reviewed.commit(REVIEWER_A)
    monkeypatch.chdir(reviewed.root)
    return reviewed


def test_records_get_the_whole_digest_and_approvals_stay(old: Reviewed) -> None:
    """Before the move is committed, and after; a second run finds nothing, and undo goes back."""
    before, digest = names(old), old.digest()
    assert before == {f"{digest[:12]}-reviewer-a.json", f"{digest[:12]}.snapshot.json"}
    assert run(["migrate", "--dry-run"]) == 0
    assert names(old) == before
    assert run(["migrate", "--yes"]) == 0
    after = {f"{digest}-reviewer-a.json", f"{digest}.snapshot.json"}

    assert names(old) == after
    assert old.load().state(KEY).quality == "verified"
    assert run(["migrate"]) == 0
    assert run(["migrate", "--undo", "--yes"]) == 0
    assert names(old) == before
    assert run(["migrate", "--yes"]) == 0
    old.commit()
    assert old.load().state(KEY).quality == "verified"


def test_a_file_in_the_way_stays(old: Reviewed, capsys: pytest.CaptureFixture[str]) -> None:
    """A newer decision of the reviewer on the same text has the name already."""
    newer = Path(old.decide(sign="ed25519", at="2026-11-16T10:00:00Z"))
    content = newer.read_bytes()
    assert run(["migrate", "--yes"]) == 0

    assert newer.read_bytes() == content
    assert f"{newer.name} is there already" in capsys.readouterr().err
