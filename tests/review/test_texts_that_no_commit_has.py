"""A text that only a record and a snapshot know is nobody's but the reviewer's: it counts nowhere."""

from __future__ import annotations

import pytest

from journeybook.pipeline.verdicts import record_verdicts
from support.projects import a_map
from support.reviews_project import KEY, POLICY, REVIEWER_A, REVIEWER_B, WRITER, reasons

MADE_UP = "not-counted: no commit holds this text"
SIGNERS = {"reviewer-a": "ed25519", "reviewer-b": "p256"}


def _only_a_record(project, words="Made up.", by="reviewer-a", **more):
    """Commit a signed record and a snapshot of a text, and no map with it."""
    path = project.root / "maps/a.yml"
    kept = path.read_text()
    project.write_map(words, **more)
    project.decide(by, sign=SIGNERS[by], at="2026-11-16T10:00:00Z")
    path.write_text(kept)
    project.commit({"reviewer-a": REVIEWER_A, "reviewer-b": REVIEWER_B}[by])


def _shown(project):
    maps = project.shown().catalog.maps
    return maps[KEY].definition.summary if KEY in maps else None


def beside_a_draft(project):
    project.policy(signers=SIGNERS)
    project.write_map()
    project.commit()
    _only_a_record(project)


def in_place_of_the_last_approved_text(project):
    project.approved()
    _only_a_record(project, by="reviewer-b")
    project.write_map("A draft.")
    project.commit()


def by_two(project):
    project.policy("required: 2\n", SIGNERS)
    project.write_map()
    project.commit()
    _only_a_record(project)
    _only_a_record(project, by="reviewer-b")


def in_another_file(project):
    """A commit has it, but in no file of the map."""
    project.policy(signers=SIGNERS)
    project.write_map()
    project.commit()
    project.write("notes/a.yml", a_map("a", summary="Made up."))
    project.commit(REVIEWER_A)
    _only_a_record(project)


def taken_out_by_a_squash(project):
    """Of a branch that is squashed, only the last text is left."""
    project.policy(signers=SIGNERS)
    project.write_map()
    project.commit()
    project.git("checkout", "-q", "-b", "change")
    project.write_map("In between.")
    project.commit()
    project.decide(sign="ed25519")
    project.write_map("At the end.")
    project.commit()
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--squash", "change")
    project.commit()


CASES = {
    beside_a_draft: ("draft", None),
    in_place_of_the_last_approved_text: ("stale", "First."),
    by_two: ("draft", None),
    in_another_file: ("draft", None),
    taken_out_by_a_squash: ("draft", None),
}


@pytest.mark.parametrize("history", CASES, ids=lambda one: one.__name__)
def test_a_text_that_no_commit_has_is_not_shown(reviewed, history):
    """Neither is it published, nor does it take the place of the last approved text."""
    history(reviewed)
    project = reviewed.load()
    told = set(reasons(project.reviews[KEY]))

    assert told == {MADE_UP}
    assert (project.state(KEY).quality, _shown(reviewed)) == CASES[history]
    assert any(MADE_UP[13:] in row.reason for row in record_verdicts(project))


LIMITED = POLICY.replace(
    f"  email: {REVIEWER_B}\n", f"  email: {REVIEWER_B}\n  may_approve: ['marketing/*']\n"
)


def _of_legal(project):
    project.policy(signers=SIGNERS)
    project.write("maps/_policy/reviewers.yml", LIMITED)
    project.write_map(more="collection: legal\n")
    project.commit()


def test_it_widens_nobodys_reach(reviewed):
    """A snapshot that says another collection publishes no text of who may not approve the map."""
    _of_legal(reviewed)
    _only_a_record(reviewed, by="reviewer-b", more="collection: marketing\n")

    assert list(reasons(reviewed.load().reviews[KEY])) == [MADE_UP]
    assert _shown(reviewed) is None


def test_it_lets_nobody_object(reviewed):
    """Whoever may approve only what the map never was asks for no changes that count."""
    _of_legal(reviewed)
    reviewed.decide(sign="ed25519", at="2026-11-11T10:00:00Z")
    reviewed.commit(REVIEWER_A)
    _only_a_record(reviewed, by="reviewer-b", more="collection: marketing\n")
    reviewed.decide(
        "reviewer-b", sign="p256", decision="request-changes", at="2026-11-17T10:00:00Z"
    )
    reviewed.commit(REVIEWER_B)

    assert reviewed.load().state(KEY).quality == "verified"


def test_what_is_not_committed_yet_counts(reviewed):
    """A text and its approval in the working tree are a preview, as before."""
    reviewed.approved()
    reviewed.write_map("Second.")
    reviewed.decide("reviewer-b", sign="p256", at="2026-11-16T10:00:00Z")

    assert reviewed.load().state(KEY).quality == "reviewed"


def moved_once(project):
    project.git("mv", "maps/a.yml", "maps/z.yml")
    project.commit()
    path = project.root / "maps/z.yml"
    path.write_text(path.read_text().replace("First.", "Second."))


def with_other_limitations_since(project):
    project.write("maps/_policy/trust.yml", "id: p1\nlimitations:\n  text: Others.\n")


@pytest.mark.parametrize(
    "history",
    [moved_once, with_other_limitations_since],
    ids=lambda one: one.__name__,
)
def test_what_a_commit_has_is_not_lost(reviewed, history):
    """An approved text that its file once held is the last approved one, whatever happened since."""
    reviewed.approved()
    history(reviewed)
    reviewed.commit(WRITER)

    assert _shown(reviewed) == "First."


def test_without_history_nobody_knows(reviewed):
    """In an archive the text beside a record is all that there is."""
    in_place_of_the_last_approved_text(reviewed)

    assert MADE_UP not in list(reasons(reviewed.load(history=False).reviews[KEY]))
