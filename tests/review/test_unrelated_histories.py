"""A history that began on its own is as old as the merge that brought it, whatever it says.

Reviewer A could approve until June; what is merged in November approves a text in her name.
"""

from __future__ import annotations

import pytest

from support.reviews_project import KEY, POLICY, REVIEWER_A, WRITER, reasons

MAY, JUNE, NOVEMBER = (f"2026-{month}-15T10:00:00Z" for month in ("05", "06", "11"))
LATE = "committed only on 2026-11-15"


def _start(project, readme="x"):
    project.policy(signers={"reviewer-a": "ed25519"})
    leaver = f"  email: {REVIEWER_A}\n"
    project.write(
        "maps/_policy/reviewers.yml", POLICY.replace(leaver, f"{leaver}  until: 2026-06-30\n")
    )
    project.commit(WRITER, day=MAY)
    project.write("README.md", readme)
    project.commit(WRITER, day=NOVEMBER)


def _apart(project, words="First.", *, text=True, name="apart"):
    """Begin another history, dated back, with a text and a record of it."""
    project.git("checkout", "-q", "--orphan", name)
    project.git("rm", "-rq", "--cached", ".")
    if text:
        project.write_map(words)
        project.git("add", "maps/a.yml")
        project.git("commit", "-qm", "text", day=JUNE)
    project.decide(sign="ed25519", at=JUNE)
    project.git("add", "maps/_reviews")
    project.git("commit", "-qm", "record", by=REVIEWER_A, day=JUNE)
    project.git("checkout", "-qf", "main")


def _merge(project, name="apart", *how):
    told = ("merge", "-q", "--allow-unrelated-histories", "--no-edit", *how, name)
    project.git(*told, day=NOVEMBER)


def merged(project):
    _start(project)
    _apart(project)
    _merge(project)


def with_a_text_that_main_has_too(project):
    _start(project)
    project.write_map()
    project.commit(WRITER, day=NOVEMBER)
    _apart(project)
    _merge(project, "apart", "-X", "ours")


def by_way_of_another_branch(project):
    """It is merged into a branch that begins early, and that one into the main one."""
    _start(project)
    _apart(project)
    project.git("checkout", "-q", "-b", "early", "main~1")
    _merge(project)
    project.git("checkout", "-q", "main")
    _merge(project, "early")


def two_of_them(project):
    _start(project)
    _apart(project)
    project.git("checkout", "-q", "--orphan", "second")
    project.git("rm", "-rqf", ".")
    project.write("maps/other.txt", "x")
    project.git("add", "maps/other.txt")
    project.git("commit", "-qm", "m", day=MAY)
    _merge(project)
    project.git("checkout", "-qf", "main")
    _merge(project, "second")


def main_is_merged_into_it(project):
    """The history that began apart, the shorter one, is what first parents lead to."""
    _start(project)
    for words in ("One.", "Two.", "Three."):
        project.write_map(words, id_="b")
        project.commit(WRITER, day=NOVEMBER)
    _apart(project)
    project.git("checkout", "-qf", "apart")
    project.write("notes", "x")
    _merge(project, "main")
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--ff-only", "apart")


@pytest.mark.parametrize(
    "history",
    [
        merged,
        with_a_text_that_main_has_too,
        by_way_of_another_branch,
        two_of_them,
        main_is_merged_into_it,
    ],
    ids=lambda one: one.__name__,
)
def test_a_history_of_its_own_is_as_old_as_its_merge(reviewed, history):
    """Dates before that say nothing: nobody could have seen them."""
    history(reviewed)
    review = reviewed.load().reviews[KEY]

    assert LATE in " ".join(reasons(review))
    assert review.state.quality == "draft"


def test_what_was_there_before_keeps_its_time(reviewed):
    """An approval of June on the main line counts, whatever is merged into it later."""
    _start_early(reviewed)
    _unrelated(reviewed)

    assert reviewed.load().state(KEY).quality == "verified"


def test_a_branch_from_before_the_maps_is_related(reviewed):
    """A branch that begins where there was no map yet shares its root with the main line."""
    reviewed.write("README.md", "x")
    reviewed.commit(WRITER, day=MAY)
    reviewed.git("checkout", "-q", "-b", "change")
    reviewed.write_map()
    reviewed.commit(WRITER, day=MAY)
    reviewed.decide(sign="ed25519", at=JUNE)
    reviewed.commit(REVIEWER_A, day=JUNE)
    reviewed.git("checkout", "-q", "main")
    _start(reviewed, "y")
    reviewed.git("merge", "-q", "--no-edit", "change", day=NOVEMBER)

    assert reviewed.load().state(KEY).quality == "verified"


def _start_early(project):
    _start(project)
    project.git("reset", "-q", "--hard", "main~1")
    project.write_map()
    project.commit(WRITER, day=MAY)
    project.decide(sign="ed25519", at=JUNE)
    project.commit(REVIEWER_A, day=JUNE)


def _unrelated(project):
    project.git("checkout", "-q", "--orphan", "library")
    project.git("rm", "-rqf", ".")
    project.write("library.txt", "x")
    project.git("add", "library.txt")
    project.git("commit", "-qm", "m", day=MAY)
    project.git("checkout", "-qf", "main")
    _merge(project, "library")
