"""Four eyes: however a reviewer's own words came into a map, their own approval does not count.

Each case is a history, told as commits, and what it makes of an approval that is signed as it
should be.
"""

from __future__ import annotations

import pytest

from support.reviews_project import (
    KEY,
    OWN_WORDS,
    REVIEWER_A,
    REVIEWER_B,
    WRITER,
    Reviewed,
    reasons,
)

HOME = "reviewer-a.home@example.org"


def _approve(project: Reviewed, by: str = "reviewer-a", **said) -> None:
    """Add a signed approval of the text that stands there."""
    key = {"reviewer-a": "ed25519", "reviewer-b": "p256"}[by]
    project.decide(by, sign=key, **said)
    project.commit({"reviewer-a": REVIEWER_A, "reviewer-b": REVIEWER_B}[by])


def _written(project: Reviewed, words: str, by: str = WRITER, **more) -> str:
    project.write_map(words)
    return project.commit(by, **more)


def somebody_else(project):
    _written(project, "One.")
    _approve(project)


def author(project):
    _written(project, "One.", REVIEWER_A)
    _approve(project)


def second_address(project):
    _written(project, "One.", HOME)
    _approve(project)


def address_in_capitals(project):
    _written(project, "One.", "Reviewer-A@Example.ORG")
    _approve(project)


def committer(project):
    _written(project, "One.", WRITER, committer=REVIEWER_A)
    _approve(project)


def co_author(project):
    _written(
        project, "One.", message="m\n\nCo-Authored-By: Reviewer A <reviewer-a.home@example.org>"
    )
    _approve(project)


def second_co_author(project):
    said = f"m\n\nco-authored-by: W <{WRITER}>\nSigned-off-by: x <x@example.org>\nCO-AUTHORED-BY: <{REVIEWER_A}>"
    _written(project, "One.", message=said)
    _approve(project)


def one_word(project):
    """Others wrote nearly everything; the last word is the reviewer's."""
    _written(project, "One two three.")
    _written(project, "One two four.", REVIEWER_A)
    _written(project, "One two four. Five.")
    _approve(project)


def uncommitted(project):
    _written(project, "One.")
    project.git("config", "user.email", REVIEWER_A)
    project.write_map("Two.")
    project.decide(sign="ed25519")


def uncommitted_by_somebody_else(project):
    _written(project, "One.")
    project.write_map("Two.")
    project.decide(sign="ed25519")


def uncommitted_by_nobody(project):
    _written(project, "One.")
    project.git("config", "--unset", "user.email")
    project.write_map("Two.")
    project.decide(sign="ed25519")


def untracked(project):
    project.write("README.md", "x")
    project.git("add", "README.md")
    project.git("commit", "-qm", "m")
    project.git("config", "user.email", HOME)
    project.write_map("One.")
    project.decide(sign="ed25519")


def ignored(project):
    project.write(".gitignore", "a.yml\n")
    project.write_map("One.")
    project.commit()
    _approve(project)


def renamed_by_somebody_else(project):
    _written(project, "One.", REVIEWER_A)
    project.git("mv", "maps/a.yml", "maps/b.yml")
    project.commit()
    project.git("mv", "maps/b.yml", "maps/z.yml")
    project.commit()

    _approve_at(project, "maps/z.yml")


def _approve_at(project, name):
    """Approve a map whose file has another name."""
    here = project.root / "maps/a.yml"
    here.write_bytes((project.root / name).read_bytes())
    project.decide(sign="ed25519")
    here.unlink()
    project.git("add", "maps/_reviews")
    project.git("commit", "-qm", "m", by=REVIEWER_A)


def moved_but_not_committed(project):
    _written(project, "One.", REVIEWER_A)
    project.git("mv", "maps/a.yml", "maps/b.yml")
    _approve_at_uncommitted(project, "maps/b.yml")


def _approve_at_uncommitted(project, name):
    here = project.root / "maps/a.yml"
    here.write_bytes((project.root / name).read_bytes())
    project.decide(sign="ed25519")
    here.unlink()


def renamed_in_a_merge(project):
    _written(project, "One.", REVIEWER_A)
    _branch(project)
    project.git("merge", "-q", "--no-commit", "side")
    project.git("mv", "maps/a.yml", "maps/b.yml")
    project.git("commit", "-qm", "merge")
    _approve_at(project, "maps/b.yml")


def _branch(project):
    """Let `side` and `main` go apart, in another map."""
    project.git("checkout", "-q", "-b", "side")
    project.write_map(id_="s")
    project.commit()
    project.git("checkout", "-q", "main")
    project.write_map(id_="m")
    project.commit()


def written_in_a_merge(project):
    _written(project, "One.")
    _branch(project)
    project.git("merge", "-q", "--no-commit", "side", by=REVIEWER_A)
    project.write_map("Two.")
    project.commit(REVIEWER_A)
    _approve(project)


def merged_by_her(project):
    """To merge what others wrote is not to write it."""
    _written(project, "One.")
    _branch(project)
    project.git("merge", "-q", "--no-edit", "side", by=REVIEWER_A)
    _approve(project)


def brought_back_in_a_merge(project):
    """Her words, taken back to an approved text, come again from the other side of a merge."""
    _written(project, "One.")
    _approve(project, "reviewer-b", at="2026-11-11T10:00:00Z")
    _written(project, "Two.", REVIEWER_A)
    project.git("branch", "side")
    _written(project, "One.", REVIEWER_A)
    project.git("checkout", "-q", "side")
    project.write_map(id_="s")
    project.commit()
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--no-commit", "-s", "ours", "side")
    project.git("checkout", "side", "--", "maps/a.yml")
    project.commit()
    assert "Two." in (project.root / "maps/a.yml").read_text()
    _approve(project)


def taken_back_and_brought_back(project):
    """Reviewer B reverts words of reviewer A and reverts the revert: they stay A's."""
    _written(project, "One.")
    _approve(project, "reviewer-b", at="2026-11-11T10:00:00Z")
    _written(project, "Two.", REVIEWER_A)
    _written(project, "One.", REVIEWER_B)
    _written(project, "Two.", REVIEWER_B)
    _approve(project)


def old_branch_merged(project):
    """A branch from before an approval is merged: what it led to is the approved text."""
    _written(project, "Zero.", REVIEWER_A)
    _branch(project)
    _written(project, "One.", REVIEWER_A)
    _approve(project, "reviewer-b", at="2026-11-11T10:00:00Z")
    project.git("merge", "-q", "--no-edit", "side")
    _written(project, "Two.")
    _approve(project)


def mailmap(project):
    _written(project, "One.", REVIEWER_A)
    project.write(".mailmap", f"Writer <{WRITER}> <{REVIEWER_A}>\n")
    project.commit()
    project.git("config", "log.mailmap", "true")
    _approve(project)


def replaced(project):
    """A replacement in the repository does not change who wrote."""
    name = _written(project, "One.", REVIEWER_A)
    _approve(project)
    other = project.git("commit-tree", f"{name}^{{tree}}", "-m", "m")
    project.git("replace", name, other)


def hidden_root(project):
    _written(project, "One.", REVIEWER_A)
    project.git("config", "log.showRoot", "false")
    _approve(project)


def through_a_link(project):
    """The file of the map is a link to a file that the reviewer wrote."""
    project.write_map("One.")
    (project.root / "maps/a.yml").rename(project.root / "maps/a.txt")
    project.commit(REVIEWER_A)
    (project.root / "maps/a.yml").symlink_to("a.txt")
    project.commit()
    _approve(project)


def record_before_the_change(project):
    """Approved while uncommitted, committed by its writer afterwards."""
    project.write_map("One.")
    project.decide(sign="ed25519")
    project.git("add", "maps/_reviews", "maps/_policy")
    project.git("commit", "-qm", "m", by=REVIEWER_A)
    project.commit()


def record_with_the_change(project):
    """One commit by the writer holds the words and the reviewer's record."""
    project.write_map("One.")
    project.decide(sign="ed25519")
    project.commit()


def record_with_her_change(project):
    project.write_map("One.")
    project.decide(sign="ed25519")
    project.commit(REVIEWER_A)


def layout_only(project):
    """The reviewer tidied the file: no word is theirs."""
    _written(project, "One.")
    path = project.root / "maps/a.yml"
    path.write_text("# tidy\n" + path.read_text().replace("One.", "'One.'"))
    project.commit(REVIEWER_A)
    _approve(project)


def next_version(project):
    """A wrote the first text, B approved it, the writer changed it: A may approve that."""
    _written(project, "One.", REVIEWER_A)
    _approve(project, "reviewer-b", at="2026-11-11T10:00:00Z")
    _written(project, "Two.")
    _approve(project)


def on_an_unsigned_record(project, by=REVIEWER_B):
    """What covers the reviewer's words is a record without a signature, which anybody can write."""
    _written(project, "One.", REVIEWER_A)
    project.decide("reviewer-b", at="2026-11-11T10:00:00Z")
    project.commit(by)
    _written(project, "Two.")
    _approve(project)


def on_a_record_of_her_own(project):
    """What covers the reviewer's words is a record that she filed for somebody else."""
    on_an_unsigned_record(project, REVIEWER_A)


def written_again(project):
    """A took the writer's text out and somebody put it back: nothing in it is A's."""
    _written(project, "One.")
    (project.root / "maps/a.yml").unlink()
    project.commit()
    _written(project, "One.")
    _approve(project)


CASES = {
    somebody_else: ("verified", ""),
    author: ("draft", OWN_WORDS),
    second_address: ("draft", OWN_WORDS),
    address_in_capitals: ("draft", OWN_WORDS),
    committer: ("draft", OWN_WORDS),
    co_author: ("draft", OWN_WORDS),
    second_co_author: ("draft", OWN_WORDS),
    one_word: ("draft", OWN_WORDS),
    uncommitted: ("draft", OWN_WORDS),
    uncommitted_by_somebody_else: ("reviewed", ""),
    uncommitted_by_nobody: ("reviewed", ""),
    untracked: ("draft", OWN_WORDS),
    ignored: ("reviewed", ""),
    renamed_by_somebody_else: ("draft", OWN_WORDS),
    moved_but_not_committed: ("draft", OWN_WORDS),
    renamed_in_a_merge: ("draft", OWN_WORDS),
    written_in_a_merge: ("draft", OWN_WORDS),
    merged_by_her: ("verified", ""),
    brought_back_in_a_merge: ("stale", OWN_WORDS),
    taken_back_and_brought_back: ("stale", OWN_WORDS),
    old_branch_merged: ("verified", ""),
    mailmap: ("draft", OWN_WORDS),
    replaced: ("draft", OWN_WORDS),
    hidden_root: ("draft", OWN_WORDS),
    through_a_link: ("reviewed", ""),
    record_before_the_change: ("verified", ""),
    record_with_the_change: ("verified", ""),
    record_with_her_change: ("draft", OWN_WORDS),
    layout_only: ("verified", ""),
    next_version: ("verified", ""),
    on_an_unsigned_record: ("reviewed", ""),
    on_a_record_of_her_own: ("draft", OWN_WORDS),
    written_again: ("verified", ""),
}


@pytest.mark.parametrize("history", CASES, ids=lambda history: history.__name__)
def test_whose_words(reviewed, history):
    """A signed approval makes a page verified only when history shows that others wrote it."""
    reviewed.policy(signers={"reviewer-a": "ed25519", "reviewer-b": "p256"})
    history(reviewed)
    quality, reason = CASES[history]
    review = reviewed.load().reviews[KEY]
    told = list(reasons(review))

    assert review.state.quality == quality, told
    assert told[-1:] == ([reason] if reason else [])


def test_back_to_an_earlier_text(reviewed):
    """An approved text that comes back after others is approved still, whoever wrote between."""
    reviewed.policy(signers={"reviewer-a": "ed25519", "reviewer-b": "p256"})
    _written(reviewed, "One.")
    _approve(reviewed, "reviewer-b")
    _written(reviewed, "Two.", REVIEWER_A)
    assert reviewed.load().state(KEY).quality == "stale"

    _written(reviewed, "One.")
    assert reviewed.load().state(KEY).quality == "verified"


def test_reviewer_writes_the_next_version(reviewed):
    """Her approval of the earlier text stays good, and that text is what a public site shows."""
    reviewed.policy(signers={"reviewer-a": "ed25519", "reviewer-b": "p256"})
    _written(reviewed, "One.")
    _approve(reviewed)
    _written(reviewed, "Two.", REVIEWER_A)
    project = reviewed.load()
    shown = reviewed.shown(project)

    assert project.state(KEY).quality == "stale"
    assert shown.catalog.maps[KEY].definition.summary == "One."
    assert shown.state(KEY).quality == "verified"
    assert shown.earlier == {KEY}


def test_text_that_no_commit_has(reviewed):
    """A signed approval of a text that never stood in the file does not count."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    _written(reviewed, "One.")
    reviewed.write_map("Made up.")
    reviewed.decide(sign="ed25519")
    reviewed.write_map("One.")
    reviewed.commit(REVIEWER_A)
    project = reviewed.load()

    assert project.state(KEY).quality == "draft"
    assert list(reasons(project.reviews[KEY])) == ["not-counted: no commit holds this text"]
    assert not reviewed.shown(project).catalog.maps


def test_earlier_text_of_another_collection(reviewed):
    """Who may approve one collection has no say on an earlier text of another one."""
    reviewed.write(
        "maps/_policy/reviewers.yml",
        "reviewers:\n- {id: reviewer-a, name: Reviewer A, email: reviewer-a@example.org, may_approve: ['open/*']}\n",
    )
    reviewed.write_map("One.", more="collection: closed\n")
    reviewed.commit()
    reviewed.decide()
    reviewed.write_map("Two.", more="collection: open\n")
    reviewed.commit()
    project = reviewed.load()

    assert list(reasons(project.reviews[KEY])) == [
        "invalid: 'reviewer-a' may not approve 'closed/a.en-US'"
    ]
    assert reviewed.shown(project).withheld == (KEY,)


def test_shallow_clone(reviewed, tmp_path):
    """In a shallow clone nobody knows who wrote: at most reviewed, which is told. In a full one all
    is known."""
    reviewed.approved()
    places = {}
    for name, told in {"shallow": ["--depth=1"], "full": []}.items():
        reviewed.git("clone", "-q", *told, reviewed.root.as_uri(), str(tmp_path / name))
        project = Reviewed(tmp_path / name).load(is_whole=True)
        rules = {item.rule for item in project.warnings()} & {"no-history"}
        places[name] = project.state(KEY).quality, rules

    assert places == {"shallow": ("reviewed", {"no-history"}), "full": ("verified", set())}


def test_no_repository(tmp_path, keys):
    """Without Git's history the same files are at most reviewed."""
    project = Reviewed(tmp_path / "export", keys)
    project.policy(signers={"reviewer-a": "ed25519"})
    project.write_map()
    project.decide(sign="ed25519")

    assert project.load().state(KEY).quality == "reviewed"
