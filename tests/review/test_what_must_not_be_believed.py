"""Time, person and words are what commits say: nobody makes a page trusted by saying otherwise.

Each case is an attempt, told as commits, and the state of the page after it.
"""

from __future__ import annotations

import json

import pytest

from support.reviews_project import (
    KEY,
    POLICY,
    REVIEWER_A,
    REVIEWER_B,
    WRITER,
    Reviewed,
    edit_record,
    reasons,
)

NOVEMBER = "2026-11-16T10:00:00Z"
JUNE = "2026-06-15T10:00:00Z"
SIGNERS = {"reviewer-a": "ed25519", "reviewer-b": "p256"}


def _until(project, day="2026-06-30"):
    text = POLICY.replace(f"  email: {REVIEWER_A}\n", f"  email: {REVIEWER_A}\n  until: {day}\n")
    project.write("maps/_policy/reviewers.yml", text)


def _key_until_july(project):
    line = f'reviewer-a valid-before="20260701Z" {project.keys.public("ed25519")}\n'
    project.write("maps/_policy/allowed_signers", line)


def _text(project, words="One.", by=WRITER, day="2026-06-01T10:00:00Z", **more):
    project.write_map(words)
    return project.commit(by, day=day, **more)


def _record(project, day, by=REVIEWER_A, who="reviewer-a", committer="", **said):
    said = {"sign": SIGNERS[who], "at": JUNE, "expires": "2027-06-01"} | said
    path = project.decide(who, **said)
    project.commit(by, day=day, committer=committer)
    return path


# 2. Time.


def signed_in_november(project):
    """Who could approve until June dates an approval of November back."""
    _text(project, day=NOVEMBER)
    _record(project, NOVEMBER)
    _until(project)


def key_of_june(project):
    _text(project, day=NOVEMBER)
    _record(project, NOVEMBER)
    _key_until_july(project)


def not_committed(project):
    _text(project)
    project.decide(sign="ed25519", at=JUNE, expires="2027-06-01")
    _until(project)


def commit_dated_back(project):
    """The commit lies too: those that it rests on are younger."""
    _text(project, day=NOVEMBER)
    _record(project, JUNE)
    _until(project)


def unsigned_in_november(project):
    _text(project)
    _record(project, NOVEMBER, sign=None)
    _until(project)


def request_in_november(project):
    """Of who has left, no request counts either."""
    _text(project)
    _record(project, NOVEMBER, who="reviewer-b", by=REVIEWER_B)
    _record(project, NOVEMBER, decision="request-changes")
    _until(project)


def committed_in_june(project):
    _text(project)
    _record(project, JUNE)
    _until(project)
    _key_until_july(project)


def moved_since(project):
    """The earliest commit counts, in whatever folder the record stood."""
    committed_in_june(project)
    project.git("mv", "maps/_reviews", "maps/_older")
    project.commit(REVIEWER_B, day=NOVEMBER)
    project.git("mv", "maps/_older", "maps/_reviews")
    project.commit(REVIEWER_B, day=NOVEMBER)


def laid_out_anew(project):
    committed_in_june(project)
    for path in (project.root / "maps/_reviews").rglob("*reviewer-a.json"):
        path.write_text(json.dumps(json.loads(path.read_text()), indent="\t"))
    project.commit(WRITER, day=NOVEMBER)


def rebased_with_equal_rights(project):
    """Where rights are equal at both times, a later commit loses nothing."""
    _text(project, day=NOVEMBER)
    _record(project, NOVEMBER)


# 3 and 4. Who, and whose words.


def author_without_address(project):
    """An empty identity is unproven, never somebody else."""
    _text(project)
    commit = project.git("cat-file", "commit", "HEAD")
    odd = project.write(".git/odd", commit.replace(f"<{WRITER}>", "<>", 1) + "\n")
    name = project.git("hash-object", "-t", "commit", "-w", str(odd))
    project.git("reset", "-q", "--hard", name)
    project.policy(signers=SIGNERS)
    _record(project, NOVEMBER)


def co_author_without_address(project):
    _text(project, message="m\n\nCo-authored-by: Reviewer A")
    _record(project, NOVEMBER)


def host_as_author(project):
    _text(project, by="noreply@github.com")
    _record(project, NOVEMBER)


def _trailer(message):
    def arrange(project):
        _text(project, message=message)
        _record(project, NOVEMBER)

    return arrange


def skip_worktree(project):
    _text(project)
    project.git("update-index", "--skip-worktree", "maps/a.yml")
    _own_words_uncommitted(project)


def assume_unchanged(project):
    _text(project)
    project.git("update-index", "--assume-unchanged", "maps/a.yml")
    _own_words_uncommitted(project)


def ignored_once_committed(project):
    _text(project)
    project.git("rm", "-q", "--cached", "maps/a.yml")
    project.write(".git/info/exclude", "a.yml\n")
    project.git("commit", "-qm", "m")
    _own_words_uncommitted(project)


def _own_words_uncommitted(project):
    project.git("config", "user.email", REVIEWER_A)
    project.write_map("Mine.")
    project.decide(sign="ed25519", at=NOVEMBER)
    project.git("add", "maps/_reviews")
    project.git("commit", "-qm", "m", by=REVIEWER_A)


def skip_worktree_by_somebody_else(project):
    """Words that no commit has are nobody's for sure: at most reviewed."""
    _text(project)
    project.git("update-index", "--skip-worktree", "maps/a.yml")
    project.write_map("Other.")
    project.decide(sign="ed25519", at=NOVEMBER)
    project.git("add", "maps/_reviews")
    project.git("commit", "-qm", "m", by=REVIEWER_A)


def another_repository(project):
    """`GIT_DIR` names a repository in which somebody else wrote everything."""
    _text(project, by=REVIEWER_A)
    _record(project, NOVEMBER)
    other = Reviewed(project.root / "../other", project.keys).start()
    for name in ("maps/a.yml", *_names(project)):
        other.write(name, (project.root / name).read_text())
    other.commit(WRITER)
    return {"GIT_DIR": str(other.root / ".git"), "GIT_WORK_TREE": str(project.root)}


def _names(project):
    found = (project.root / "maps").glob("_*/**/*.*")
    return [path.relative_to(project.root).as_posix() for path in found]


def settings_by_variables(project):
    _text(project, message=f"m\n\nCo-authored-by: A <{REVIEWER_A}>")
    _record(project, NOVEMBER)
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "trailer.separators",
        "GIT_CONFIG_VALUE_0": "%",
    }


def separators(project):
    _text(project, message=f"m\n\nCo-authored-by: A <{REVIEWER_A}>")
    _record(project, NOVEMBER)
    project.git("config", "trailer.separators", "%")


def grafted(project):
    """A graft hides the commit in which the reviewer wrote."""
    _text(project, "One.", REVIEWER_A)
    (project.root / "maps/a.yml").write_text("# tidy\n" + (project.root / "maps/a.yml").read_text())
    later = project.commit(WRITER)
    _record(project, NOVEMBER)
    project.write(".git/info/grafts", f"{later}\n")


def renames_unseen(project):
    _text(project, "One.", REVIEWER_A)
    project.git("mv", "maps/a.yml", "maps/b.yml")
    project.git("commit", "-qm", "m")
    project.git("mv", "maps/b.yml", "maps/a.yml")
    project.git("commit", "-qm", "m")
    project.git("config", "diff.renames", "false")
    project.git("config", "diff.renameLimit", "1")
    _record(project, NOVEMBER)


def encoded(project):
    """A commit that says that it is UTF-16 cannot be read: who made it is not known."""
    project.git("config", "i18n.commitEncoding", "UTF-16")
    _text(project, message=f"m\n\nCo-authored-by: A <{REVIEWER_A}>")
    project.git("config", "i18n.logOutputEncoding", "UTF-16")
    _record(project, NOVEMBER)


def unsigned_by_the_author(project):
    """The link "approve in the repository", opened by who wrote the text."""
    _text(project)
    _record(project, NOVEMBER, by=WRITER, committer="noreply@github.com", sign=None)


def unsigned_request_by_somebody_else(project):
    _text(project)
    _record(project, NOVEMBER)
    _record(project, NOVEMBER, by=WRITER, who="reviewer-b", sign=None, decision="request-changes")


def unsigned_by_another_reviewer(project):
    _text(project)
    _record(project, NOVEMBER, by=REVIEWER_B, sign=None)


def unsigned_by_nobody(project):
    unsigned_by_the_author(project)
    commit = project.git("cat-file", "commit", "HEAD")
    odd = project.write(".git/odd", commit.replace(f"<{WRITER}>", "<>", 1) + "\n")
    project.git("reset", "-q", "--hard", project.git("hash-object", "-t", "commit", "-w", str(odd)))


def unsigned_by_an_alias(project):
    _text(project)
    _record(project, NOVEMBER, by="Reviewer-A.Home@example.org", sign=None)


def unsigned_request_where_signatures_are_required(project):
    project.policy("signatures: required\n", SIGNERS)
    _text(project)
    _record(project, NOVEMBER)
    _record(
        project, NOVEMBER, by=REVIEWER_B, who="reviewer-b", sign=None, decision="request-changes"
    )


def signed_request_where_signatures_are_required(project):
    project.policy("signatures: required\n", SIGNERS)
    _text(project)
    _record(project, NOVEMBER)
    _record(project, NOVEMBER, by=REVIEWER_B, who="reviewer-b", decision="request-changes")


# 10. A text with too few approvals clears nobody.


def accomplice(project):
    project.policy("required: 2\n", SIGNERS)
    _text(project, "One.", REVIEWER_A)
    _record(project, JUNE, by=REVIEWER_B, who="reviewer-b")
    _text(project, "Two.", WRITER, NOVEMBER)
    _record(project, NOVEMBER, at=NOVEMBER)
    _record(project, NOVEMBER, at=NOVEMBER, by=REVIEWER_B, who="reviewer-b")


# 11. The newest decision stands.


def _request_after_approval(project):
    _text(project)
    _record(project, JUNE)
    older = _record(project, JUNE, at="2026-06-16T10:00:00Z").read_text()
    path = _record(project, NOVEMBER, at=NOVEMBER, decision="request-changes", comment="No.")
    return path, older


def older_restored(project):
    path, older = _request_after_approval(project)
    path.write_text(older)
    project.commit(REVIEWER_B, day=NOVEMBER)


def request_deleted(project):
    path, _ = _request_after_approval(project)
    path.unlink()
    project.commit(WRITER, day=NOVEMBER)


def request_deleted_and_not_committed(project):
    path, _ = _request_after_approval(project)
    path.unlink()


def all_records_deleted(project):
    _request_after_approval(project)
    project.git("rm", "-rq", "maps/_reviews")
    project.commit(WRITER, day=NOVEMBER)


def request_made_invalid(project):
    path, _ = _request_after_approval(project)
    edit_record(path, signature="x")
    project.commit(WRITER, day=NOVEMBER)


def request_taken_back(project):
    """Who signed a request takes it back by a decision that is signed, not by deleting it."""
    path, _ = _request_after_approval(project)
    path.unlink()
    project.commit(REVIEWER_A, day=NOVEMBER)


def withdrawn_and_restored(project):
    _text(project)
    path = _record(project, JUNE)
    content = path.read_text()
    path.unlink()
    project.commit(REVIEWER_A, day=NOVEMBER)
    path.write_text(content)
    project.commit(WRITER, day=NOVEMBER)


def withdrawn_and_restored_by_herself(project):
    withdrawn_and_restored(project)
    path = next((project.root / "maps/_reviews").rglob("*reviewer-a.json"))
    content = path.read_text()
    path.unlink()
    project.commit(WRITER, day=NOVEMBER)
    path.write_text(content)
    project.commit(REVIEWER_A, day=NOVEMBER)


def reverted_revert(project):
    """Somebody reverts the commit of an approval: only its reviewer can take it back."""
    _text(project)
    _record(project, JUNE)
    project.git("revert", "--no-edit", "HEAD", by=WRITER)


CASES = {
    signed_in_november: ("draft", "'reviewer-a' could approve until 2026-06-30 only, and it was"),
    key_of_june: (
        "draft",
        "key ended on 2026-07-01 00:00 UTC, and it was committed only on 2026-11-16",
    ),
    not_committed: ("draft", "until 2026-06-30 only, and it is not committed yet"),
    commit_dated_back: ("draft", "and it was committed only on 2026-11-16"),
    unsigned_in_november: ("draft", "could approve until 2026-06-30 only, and it was committed"),
    request_in_november: ("verified", "could approve until 2026-06-30 only, and it was committed"),
    committed_in_june: ("verified", ""),
    moved_since: ("verified", ""),
    laid_out_anew: ("verified", ""),
    rebased_with_equal_rights: ("verified", ""),
    author_without_address: ("reviewed", ""),
    co_author_without_address: ("reviewed", ""),
    host_as_author: ("reviewed", ""),
    skip_worktree: ("draft", "own words"),
    assume_unchanged: ("draft", "own words"),
    ignored_once_committed: ("draft", "own words"),
    skip_worktree_by_somebody_else: ("reviewed", ""),
    another_repository: ("draft", "own words"),
    settings_by_variables: ("draft", "own words"),
    separators: ("draft", "own words"),
    grafted: ("draft", "own words"),
    renames_unseen: ("draft", "own words"),
    encoded: ("reviewed", ""),
    unsigned_by_the_author: ("draft", f"was brought in by '{WRITER}', not by 'reviewer-a'"),
    unsigned_request_by_somebody_else: ("verified", f"by '{WRITER}', not by 'reviewer-b'"),
    unsigned_by_another_reviewer: ("draft", f"by '{REVIEWER_B}', not by 'reviewer-a'"),
    unsigned_by_nobody: ("draft", "by nobody that is named, not by 'reviewer-a'"),
    unsigned_by_an_alias: ("reviewed", ""),
    unsigned_request_where_signatures_are_required: ("verified", "it is not signed"),
    signed_request_where_signatures_are_required: ("in-review", ""),
    accomplice: ("in-review", "own words"),
    older_restored: ("in-review", "the reviewer took it back"),
    request_deleted: ("in-review", ""),
    request_deleted_and_not_committed: ("in-review", ""),
    all_records_deleted: ("in-review", ""),
    request_made_invalid: ("in-review", "cannot be read"),
    request_taken_back: ("in-review", ""),
    withdrawn_and_restored: ("draft", "the reviewer took it back"),
    withdrawn_and_restored_by_herself: ("verified", ""),
    reverted_revert: ("verified", ""),
}


@pytest.mark.parametrize("attempt", CASES, ids=lambda attempt: attempt.__name__)
def test_what_must_not_be_believed(reviewed, attempt, monkeypatch):
    """A page has the state that commits prove, and a record that does not count says why."""
    reviewed.policy(signers=SIGNERS)
    for name, value in (attempt(reviewed) or {}).items():
        monkeypatch.setenv(name, value)
    quality, reason = CASES[attempt]
    review = reviewed.load().reviews[KEY]
    told = list(reasons(review))

    assert review.state.quality == quality, told
    assert reason in " ".join(told) if reason else not told, told


TRAILERS = {
    "other paragraph": "m\n\nCo-authored-by: A <{}>\n\nAnd more words.\n\nSigned-off-by: x <x@x>",
    "first line": "Co-authored-by: A <{}>",
    "no brackets": "m\n\nCo-authored-by: {}",
    "in capitals": "m\n\nCO-AUTHORED-BY: <{}>\n",
    "in a list": "m\n\n* one\n* Co-authored-by: A <{}>\n\n* two",
    "quoted": "m\n\n> co-authored-by : A <{}>",
    "folded": "m\n\nCo-authored-by: A\n  <{}>",
    "without hyphens": "m\n\nCoauthored by: A <{}>",
    "full-width": "m\n\nＣｏ－ａｕｔｈｏｒｅｄ－ｂｙ： A <{}>",
    "other separator": "m\n\nCo-authored-by= A <{}>",
    "second of two": "m\n\nCo-authored-by: W <writer@example.org>, A <{}>",
    "carriage returns": "m\r\rCo-authored-by: A <{}>\rx",
    "line separator": "m\u2028Co-authored-by: A <{}>\u2028x",
}


@pytest.mark.parametrize("form", TRAILERS)
def test_co_authors(reviewed, form):
    """However a message names a co-author, and wherever, the words are theirs too."""
    reviewed.policy(signers=SIGNERS)
    _trailer(TRAILERS[form].format(REVIEWER_A))(reviewed)

    assert "own words" in " ".join(reasons(reviewed.load().reviews[KEY]))


def test_who_brought_an_unsigned_record_in(reviewed):
    """A committer who wrote the text leaves the record standing, without proof, and is named."""
    reviewed.policy(signers=SIGNERS)
    _text(reviewed)
    _record(reviewed, NOVEMBER, sign=None, committer=WRITER)
    (judged,) = reviewed.load().reviews[KEY].judged

    assert (judged.verdict, judged.eyes.name) == ("counts", "UNPROVEN")
    assert (judged.brought_by, judged.brought_by_name) == (WRITER, "")


def test_check_says_who_filed_a_record(reviewed):
    """A record that somebody else filed is a warning that names them; the site still builds."""
    reviewed.policy(signers=SIGNERS)
    unsigned_by_the_author(reviewed)
    project = reviewed.load()
    (told,) = [item for item in project.warnings() if item.rule == "foreign-record"]

    assert f"brought in by '{WRITER}'" in told.message
    assert not [item for item in project.diagnostics if item.rule == "invalid-record"]


def test_a_record_committed_with_words(reviewed):
    """It is told that such an approval will not survive a squash."""
    reviewed.policy(signers=SIGNERS)
    reviewed.write_map()
    _record(reviewed, NOVEMBER, by=WRITER)
    warned = {item.rule for item in reviewed.load().warnings()}

    assert "record-with-words" in warned


def test_history_required(reviewed, tmp_path):
    """Without history an unsigned approval counts unchecked, unless the policy asks for history."""
    reviewed.policy()
    _text(reviewed)
    _record(reviewed, NOVEMBER, sign=None)
    assert reviewed.load(history=False).state(KEY).quality == "reviewed"

    reviewed.policy("history: required\n")
    project = reviewed.load(history=False)

    assert project.state(KEY).quality == "draft"
    assert "there is no history" in " ".join(reasons(project.reviews[KEY]))
    assert reviewed.load().state(KEY).quality == "reviewed"


@pytest.mark.parametrize("how", ["partial", "shallow", "archive", "full"])
def test_history_required_by_what_is_signed(reviewed, tmp_path, how):
    """Own words with one's own signature count nowhere, where history is required and missing."""
    reviewed.policy("history: required\n", SIGNERS)
    _text(reviewed, by=REVIEWER_A)
    _record(reviewed, NOVEMBER)
    reviewed.git("config", "uploadpack.allowFilter", "true")
    there = tmp_path / "there"
    if how == "archive":
        reviewed.git("checkout-index", "-a", f"--prefix={there}/")
    else:
        told = {"partial": ["--filter=blob:none"], "shallow": ["--depth=1"], "full": []}[how]
        reviewed.git("clone", "-q", *told, reviewed.root.as_uri(), str(there))
    place = Reviewed(there, reviewed.keys)
    (reason,) = reasons(place.load().reviews[KEY])

    assert "own words" in reason if how == "full" else "fetch-depth: 0" in reason
    assert not place.shown().catalog.maps


def test_an_objection_stands_where_history_is_required(reviewed):
    """What withholds a page needs no history to be believed."""
    reviewed.policy("history: required\n", SIGNERS)
    _text(reviewed)
    reviewed.decide(sign="ed25519", decision="request-changes")

    assert reviewed.load(history=False).state(KEY).quality == "in-review"


@pytest.mark.parametrize("how", ["partial", "shallow", "full", "worktree", "submodule"])
def test_kinds_of_clones(reviewed, tmp_path, how):
    """A clone that has not all of the history proves nothing; one that has, proves the same."""
    reviewed.approved()
    reviewed.git("config", "uploadpack.allowFilter", "true")
    there, address = str(tmp_path / "there"), reviewed.root.as_uri()
    allowed = ("-c", "protocol.file.allow=always")
    if how == "worktree":
        reviewed.git("worktree", "add", "-q", there)
    elif how == "submodule":
        outer = Reviewed(tmp_path / "outer").start()
        outer.git(*allowed, "submodule", "--quiet", "add", address, "inner")
        there = str(outer.root / "inner")
    else:
        told = {"partial": ["--filter=blob:none"], "shallow": ["--depth=1"], "full": []}[how]
        reviewed.git("clone", "-q", *told, address, there)
    place = Reviewed(tmp_path / there, reviewed.keys)

    expected = "reviewed" if how in ("partial", "shallow") else "verified"
    assert place.load().state(KEY).quality == expected


def test_maps_that_are_a_submodule(reviewed, tmp_path):
    """Of maps in a repository of their own, the outer one proves nothing."""
    reviewed.approved()
    outer = Reviewed(tmp_path / "outer", reviewed.keys).start()
    outer.git(
        "-c", "protocol.file.allow=always",
        "submodule", "--quiet", "add", (reviewed.root).as_uri(), "maps",
    )  # fmt: skip
    inner = outer.root / "maps"
    for path in list((inner / "maps").iterdir()):
        path.rename(inner / path.name)

    assert outer.load().state(KEY).quality == "reviewed"
