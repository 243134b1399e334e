"""The last approved text is shown while a newer one waits, whatever became of its files."""

from __future__ import annotations

import shutil

import pytest

from support.reviews_project import KEY, REVIEWER_A, WRITER


def _snapshot(project):
    return next((project.root / "maps/_reviews").rglob("*.snapshot.json"))


def snapshot_deleted(project):
    _snapshot(project).unlink()


def snapshot_spoilt(project):
    _snapshot(project).write_text("{}")


def snapshot_of_another_text(project):
    path = _snapshot(project)
    path.write_text(path.read_text().replace("First.", "Evil."))


def record_and_snapshot_deleted(project):
    project.git("rm", "-rq", "maps/_reviews")


def folder_moved(project):
    shutil.move(project.root / "maps/_reviews", project.root / "kept")


def map_broken(project):
    """The file is no map any more, and no record is there."""
    record_and_snapshot_deleted(project)
    path = project.root / "maps/a.yml"
    path.write_text(path.read_text() + "unknown-key: x\n")


def file_moved(project):
    _snapshot(project).unlink()
    project.git("mv", "maps/a.yml", "maps/b.yml")


CASES = [
    snapshot_deleted,
    snapshot_spoilt,
    snapshot_of_another_text,
    record_and_snapshot_deleted,
    folder_moved,
    map_broken,
    file_moved,
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
@pytest.mark.parametrize("committed", [True, False])
def test_the_last_approved_text_stays(reviewed, case, committed):
    """One commit that edits the map and destroys what was kept of it takes nothing from readers."""
    reviewed.approved()
    reviewed.write_map("Evil.")
    case(reviewed)
    if committed:
        reviewed.commit(WRITER)
    shown = reviewed.shown()

    assert shown.catalog.maps[KEY].definition.summary == "First."
    assert shown.reviews[KEY].state.quality == "verified"


def test_a_text_without_snapshot_is_found_in_the_history_of_its_map(reviewed):
    """With the limitations of its day, which are others now."""
    reviewed.write("maps/_policy/trust.yml", "limitations:\n  text: Then.\n")
    reviewed.approved(snapshot=False)
    reviewed.write("maps/_policy/trust.yml", "limitations:\n  text: Now.\n")
    reviewed.write_map("Evil.")
    reviewed.commit(WRITER)
    shown = reviewed.shown().catalog.maps[KEY].definition

    assert (shown.summary, shown.limitations.text) == ("First.", "Then.")


def test_an_approval_keeps_its_text_again(reviewed):
    """What history alone holds of the present text does not stand for the file beside a record."""
    reviewed.approved()
    _snapshot(reviewed).unlink()
    reviewed.commit(WRITER)

    assert not reviewed.load().reviews[KEY].snapshots


def test_a_withdrawn_text_is_not_brought_back(reviewed):
    """History does not show what its reviewer took back."""
    reviewed.approved()
    reviewed.decide(decision="withdraw", sign="ed25519", at="2026-11-16T10:00:00Z")
    reviewed.commit(REVIEWER_A)
    reviewed.write_map("Two.")
    _snapshot(reviewed).unlink()
    reviewed.commit(WRITER)

    assert not reviewed.shown().catalog.maps


@pytest.mark.parametrize("since", ["text: The site's.", "text: Others.", "points: [Others.]"])
@pytest.mark.parametrize("then", ["text: The site's.", "points: [The site's.]"])
def test_the_last_approved_text_passes_what_it_passed(reviewed, then, since):
    """What a kept text has of the site's limitations is nothing that its author left empty."""
    reviewed.write("maps/_policy/trust.yml", f"limitations: {{{then}}}\n")
    reviewed.approved()
    before = reviewed.shown().reviews[KEY].gates
    reviewed.write("maps/_policy/trust.yml", f"limitations: {{{since}}}\n")
    reviewed.write_map("Evil.")
    reviewed.commit(WRITER)
    shown = reviewed.shown()

    assert shown.catalog.maps[KEY].definition.summary == "First."
    assert shown.reviews[KEY].gates == before
    assert shown.reviewing.digest(shown.catalog.maps[KEY]) == shown.reviews[KEY].state.digest


def test_the_last_approved_text_has_the_limitations_that_its_file_has(reviewed):
    """Those of the site are the site's, as long as they are the same: in the words of its gates."""
    reviewed.write("maps/_policy/trust.yml", "limitations: {text: The site's.}\n")
    reviewed.approved()
    reviewed.write_map("Evil.")
    reviewed.commit(WRITER)
    loaded = reviewed.shown().catalog.maps[KEY]

    assert "limitations" not in loaded.data
    assert loaded.definition.limitations is None
