"""GitHub's ways to bring a decision in, replayed with the authors, committers and trailers that it
writes: a change of records only keeps its state, one of words and records together says why not."""

from __future__ import annotations

import pytest

from support.reviews_project import KEY, REVIEWER_A, WRITER, reasons

GITHUB = "noreply@github.com"
MAINTAINER = "maintainer@example.org"
NOVEMBER = "2026-11-16T10:00:00Z"
SIGNERS = {"reviewer-a": "ed25519", "reviewer-b": "p256"}
NOT_HERS = "it is not signed and was brought in by 'writer@example.org', not by 'reviewer-a'"
OWN = "reviewers cannot approve their own words"


def merge(project):
    """The merge button: a merge commit by who merges, committed by GitHub."""
    project.git("checkout", "-q", "main")
    told = ("merge", "-q", "--no-ff", "-m", "Merge pull request #1", "change")
    project.git(*told, by=MAINTAINER, committer=GITHUB, day=NOVEMBER)


def squash(project):
    """One commit by who opened the pull request; the other authors are co-authors."""
    authors = project.git("log", "--reverse", "--format=%ae", "main..change").splitlines()
    others = dict.fromkeys(author for author in authors[1:] if author != authors[0])
    said = "A change (#1)\n\n* one\n\n* two\n"
    said += "".join(f"\nCo-authored-by: X <{author}>" for author in others)
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--squash", "change")
    project.git("commit", "-qm", said, by=authors[0], committer=GITHUB, day=NOVEMBER)


def rebase(project, committer=MAINTAINER):
    """Each commit again, by its author, committed by who clicked."""
    commits = project.git("rev-list", "--reverse", "main..change").splitlines()
    project.git("checkout", "-q", "main")
    for commit in commits:
        author = project.git("log", "-1", "--format=%ae", commit)
        project.git("cherry-pick", "-n", commit)
        project.git("commit", "-qm", "m", by=author, committer=committer, day=NOVEMBER)


def rebase_by_her(project):
    rebase(project, REVIEWER_A)


def rebase_by_the_writer(project):
    rebase(project, WRITER)


def rebase_by_the_host(project):
    rebase(project, GITHUB)


def web_edit(project):
    """The form for a new file, saved to the branch itself."""
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--ff-only", "change")
    project.git("commit", "-q", "--amend", "--no-edit", by=REVIEWER_A, committer=GITHUB)


def reverted_and_brought_back(project):
    merge(project)
    for _ in range(2):
        project.git("revert", "--no-edit", "HEAD", *(["-m1"] if _ == 0 else []), by=MAINTAINER)


def _records_only(project, sign):
    project.write_map()
    project.commit(WRITER, day="2026-11-15T10:00:00Z")
    project.git("checkout", "-q", "-b", "change")
    project.decide(sign=sign)
    project.commit(REVIEWER_A, committer=GITHUB, day=NOVEMBER)


def _with_words(project, sign):
    project.commit(WRITER)
    project.git("checkout", "-q", "-b", "change")
    project.write_map()
    project.commit(WRITER, day="2026-11-15T10:00:00Z")
    project.decide(sign=sign)
    project.commit(REVIEWER_A, committer=GITHUB, day=NOVEMBER)


FLOWS = (merge, squash, rebase, rebase_by_her, rebase_by_the_writer, rebase_by_the_host, web_edit)


@pytest.mark.parametrize("sign", [None, "ed25519"], ids=["unsigned", "signed"])
@pytest.mark.parametrize(
    "flow", [*FLOWS, reverted_and_brought_back], ids=lambda flow: flow.__name__
)
def test_records_only(reviewed, flow, sign):
    """Every way gives the same state: reviewed without a signature, verified with one."""
    reviewed.policy(signers=SIGNERS)
    _records_only(reviewed, sign)
    flow(reviewed)
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == ("verified" if sign else "reviewed"), list(reasons(review))
    eyes = [judged.eyes.name for judged in review.judged]
    # An unsigned record that the writer committed proves no second pair of eyes.
    writer_did = flow is rebase_by_the_writer and not sign
    assert eyes == ["UNPROVEN" if writer_did else "PROVEN"]


WORDS = {
    merge: ("reviewed", "verified", "", ""),
    squash: ("draft", "draft", NOT_HERS, OWN),
    rebase: ("reviewed", "verified", "", ""),
    rebase_by_her: ("draft", "draft", OWN, OWN),
    rebase_by_the_writer: ("reviewed", "verified", "", ""),
    rebase_by_the_host: ("reviewed", "verified", "", ""),
    web_edit: ("reviewed", "verified", "", ""),
}


@pytest.mark.parametrize("sign", [None, "ed25519"], ids=["unsigned", "signed"])
@pytest.mark.parametrize("flow", WORDS, ids=lambda flow: flow.__name__)
def test_words_and_records(reviewed, flow, sign):
    """A squash makes the reviewer an author; whoever rebases words is among their committers."""
    reviewed.policy(signers=SIGNERS)
    _with_words(reviewed, sign)
    flow(reviewed)
    unsigned, signed, why_unsigned, why_signed = WORDS[flow]
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == (signed if sign else unsigned), list(reasons(review))
    reason = why_signed if sign else why_unsigned
    assert list(reasons(review)) == ([f"not-counted: {reason}"] if reason else [])


def test_cherry_picked_records(reviewed):
    """A record that is picked to another branch is its reviewer's still."""
    reviewed.policy(signers=SIGNERS)
    _records_only(reviewed, None)
    reviewed.git("checkout", "-q", "main")
    reviewed.git("cherry-pick", "change", committer=MAINTAINER, by=REVIEWER_A)

    assert reviewed.load().state(KEY).quality == "reviewed"


def test_gitlab_suggestion(reviewed):
    """A suggestion of hers that the writer applies in GitLab makes her a co-author."""
    reviewed.policy(signers=SIGNERS)
    reviewed.write_map()
    said = f"Apply 1 suggestion\n\nCo-authored-by: Reviewer A <{REVIEWER_A}>"
    reviewed.commit(WRITER, committer="noreply@gitlab.com", message=said)
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A, committer="noreply@gitlab.com", day=NOVEMBER)

    assert reviewed.load().state(KEY).quality == "draft"
