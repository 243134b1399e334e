"""What trust rests on: only an absent file is empty, and nothing is read without end."""

from __future__ import annotations

import os
import sys

import pytest

from journeybook.loading.small_files import UnreadableError, read_small
from journeybook.pipeline.verdicts import trust_problems
from support.reviews_project import KEY, reasons

POLICY_FILES = ("allowed_signers", "revoked_keys", "reviewers.yml", "trust.yml", "lifecycle.yml")


def _folder(path):
    path.mkdir()


def _dead_link(path):
    path.symlink_to("nowhere")


def _link_to_itself(path):
    path.symlink_to(path.name)


def _device(path):
    path.symlink_to("/dev/zero")


def _pipe(path):
    os.mkfifo(path)


def _sparse(path):
    with path.open("wb") as stream:
        stream.truncate(3 << 30)


def _link_to_a_folder(path):
    path.symlink_to(path.parent)


KINDS = [_folder, _dead_link, _link_to_itself, _device, _pipe, _sparse, _link_to_a_folder]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("name", POLICY_FILES)
def test_what_cannot_be_read_is_named_and_voids_what_rests_on_it(reviewed, name, make):
    """A policy or file of keys that is there and cannot be read: an error, and nothing counts."""
    reviewed.approved()
    path = reviewed.root / "maps/_policy" / name
    path.unlink(missing_ok=True)
    make(path)
    project = reviewed.load()
    found = [item for item in project.diagnostics if item.location.path == f"maps/_policy/{name}"]

    assert [item.rule for item in found] == ["unreadable"]
    assert found[0].message.startswith("the file cannot be read: ")
    assert project.state(KEY).quality == "draft"
    assert not reviewed.shown(project).catalog.maps


@pytest.mark.parametrize("name", POLICY_FILES)
def test_an_absent_file_is_empty(reviewed, name):
    """Without it there is no error of it; what it would have allowed is not allowed."""
    reviewed.approved()
    (reviewed.root / "maps/_policy" / name).unlink(missing_ok=True)
    project = reviewed.load()

    assert not [item for item in project.diagnostics if item.rule == "unreadable"]
    kept = name in {"revoked_keys", "trust.yml", "lifecycle.yml"}
    assert project.state(KEY).quality == ("verified" if kept else "draft")


def test_a_folder_of_policies_that_leads_nowhere(reviewed):
    """A dead link on the way to a file is no absent file either."""
    reviewed.approved()
    folder = reviewed.root / "maps/_policy"
    folder.rename(reviewed.root / "elsewhere")
    folder.symlink_to("nowhere")
    named = {item.location.path for item in reviewed.load().diagnostics}

    assert {f"maps/_policy/{name}" for name in POLICY_FILES} <= named


def test_a_policy_may_be_a_link(reviewed):
    """A link to a regular file is read: policies may lie elsewhere."""
    reviewed.approved()
    path = reviewed.root / "maps/_policy/allowed_signers"
    path.rename(reviewed.root / "signers")
    path.symlink_to(reviewed.root / "signers")

    assert reviewed.load().state(KEY).quality == "verified"


def test_mistakes_in_the_trust_policy_void_too(reviewed):
    """A trust policy with a slip is not an empty one."""
    reviewed.approved()
    reviewed.write("maps/_policy/trust.yml", "id: x\nid: y\n")
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == "draft"
    assert list(reasons(review)) == [
        "not-counted: 'maps/_policy/trust.yml', which every page rests on, has mistakes"
    ]


@pytest.mark.parametrize(
    "id_", ['"UNAPPROVED: pay to evil.example"', "Pay-Elsewhere", "pay_elsewhere", "", "x" * 65]
)
def test_the_id_of_the_trust_policy_is_an_id(reviewed, id_):
    """Handoff texts name it, and nobody approves it: no sentence fits into it."""
    reviewed.approved()
    reviewed.write("maps/_policy/trust.yml", f"id: {id_}\n")
    project = reviewed.load()
    found = [item for item in project.diagnostics if item.location.path.endswith("trust.yml")]

    assert [item.rule for item in found] == ["bad-id"]
    assert project.state(KEY).quality == "draft"


@pytest.mark.parametrize("text", ["id: policy-1\n", "limitations: {text: None.}\n"])
def test_a_trust_policy_needs_no_id(reviewed, text):
    """With an id, or without one, it is read."""
    reviewed.write("maps/_policy/trust.yml", text)
    reviewed.write_map()

    assert not reviewed.load().diagnostics


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("which", ["record", "snapshot", "stray"])
def test_records_that_cannot_be_read_are_named(reviewed, which, make):
    """A pipe, a device, a folder, a link or a huge file among the records: named, not waited for."""
    record = reviewed.approved()
    path = {
        "record": record,
        "snapshot": next(record.parent.glob("*.snapshot.json")),
        "stray": record.with_name(f"{'0' * 64}-reviewer-b.json"),
    }[which]
    path.unlink(missing_ok=True)
    make(path)
    project = reviewed.load()
    review = project.reviews[KEY]

    assert [one.name for one in review.refused] == [path.relative_to(reviewed.root).as_posix()]
    assert any(item.rule == "invalid-record" for item in project.diagnostics)
    assert review.state.quality == "verified"  # what commits hold stands, whatever is there now


@pytest.mark.parametrize("make", [_dead_link, _link_to_itself, lambda path: path.write_text("")])
def test_a_records_folder_that_is_none_is_named(reviewed, make):
    """A file, or a link that leads nowhere, in the place of the records' folder is an error."""
    reviewed.approved()
    folder = reviewed.root / "maps/_reviews"
    folder.rename(reviewed.root / "elsewhere")
    make(folder)
    project = reviewed.load()
    found = [item for item in project.diagnostics if item.location.path == "maps/_reviews"]

    assert {item.rule for item in found} - {"symlink"} == {"unreadable"}
    assert project.state(KEY).quality == "draft"


def test_records_without_a_policy_are_told_once(reviewed):
    """Where the policy is gone, one error names its file, however many records there are."""
    reviewed.approved()
    (reviewed.root / "maps/_policy/reviewers.yml").unlink()
    project = reviewed.load()

    assert [(item.location.path, item.rule) for item in project.diagnostics] == [
        ("maps/_policy/reviewers.yml", "reviewer-policy")
    ]
    assert not project.record_warnings()


def test_a_file_that_grows_while_it_is_read(tmp_path):
    """No more than the limit and one byte is taken; what is larger is refused."""
    path = tmp_path / "x"
    path.write_bytes(b"x" * 11)
    with pytest.raises(UnreadableError, match="larger"):
        read_small(path, 10)
    path.write_bytes(b"x" * 10)
    assert read_small(path, 10) == b"x" * 10
    assert read_small(tmp_path / "none", 10) is None


def uncommitted(project, *, everywhere=True):
    found = [item for item in trust_problems(project) if item.rule == "uncommitted-trust"]
    warned = [item for item in project.warnings() if item.rule == "uncommitted-trust"]
    assert not everywhere or warned == found
    return [item.location.path.rpartition("/")[2] for item in found]


@pytest.mark.parametrize("name", POLICY_FILES)
def test_a_trust_file_that_no_commit_holds_is_told(reviewed, name):
    """New, changed or deleted: a state that rests on it is so on this machine only."""
    path = reviewed.approved().parents[3] / "_policy" / name
    text = path.read_text("utf-8") if path.exists() else ""
    assert uncommitted(reviewed.load()) == []
    more = {"trust.yml": "id: policy-1\n", "lifecycle.yml": "maps: []\n"}.get(name, "# more\n")
    path.write_text(text + more, "utf-8")
    assert uncommitted(reviewed.load()) == [name]
    reviewed.commit()
    assert uncommitted(reviewed.load()) == []
    path.unlink()
    # Without reviewers nobody may approve, which is told instead.
    assert uncommitted(reviewed.load(), everywhere=name != "reviewers.yml") == [name]


def test_keys_that_git_ignores_are_told(reviewed):
    """A page is verified here, and a draft for everybody else."""
    reviewed.write(".gitignore", "allowed_signers\n")
    reviewed.approved()
    project = reviewed.load()

    assert project.state(KEY).quality == "verified"
    assert uncommitted(project) == ["allowed_signers"]


def test_nothing_is_told_where_nothing_rests_on_it(reviewed):
    """Without records, without history, or with a policy from elsewhere, there is nothing to say."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    reviewed.write("maps/_policy/reviewers.yml", "required: 2\nreviewers: []\n")
    assert uncommitted(reviewed.load()) == []
    reviewed.decide(sign=None)
    assert uncommitted(reviewed.load(history=False)) == []
    assert uncommitted(reviewed.load()) == ["reviewers.yml"]
