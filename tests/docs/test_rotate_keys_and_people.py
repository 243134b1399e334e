"""What the page on rotation says becomes of approvals does become of them."""

from __future__ import annotations

import shutil

import pytest

from journeybook.cli.main import run as journeybook
from journeybook.pipeline.project import Project
from journeybook.settings import read_settings
from support.doc_fences import fences
from support.programs import git, run
from support.reviews_project import KEY, REVIEWER_A, REVIEWER_B, WRITER, Reviewed, reasons

PAGE = "docs/how-to/rotate-keys-and-people.md"
ENDED = 'reviewer-a namespaces="journeybook-review",valid-before="20261116Z" {}\n'
BEGUN = 'reviewer-a namespaces="journeybook-review",valid-after="20261116Z" {}\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory, machine, keys) -> Reviewed:
    """Two maps that a writer wrote and reviewer A approved: `a` signed, `b` not."""
    place = Reviewed(tmp_path_factory.mktemp("rotated") / "project", keys).start()
    place.write("mkdocs.yml", "site_name: A\nplugins: [journeybook]\n")
    place.policy("", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    place.write_map()
    place.write_map("Second.", id_="b")
    place.commit()
    place.decide(sign="ed25519")
    place.decide(sign=None, id_="b")
    place.commit(REVIEWER_A, day="2026-11-15T11:00:00Z")
    return place


@pytest.fixture
def place(made, tmp_path, monkeypatch) -> Reviewed:
    copy = Reviewed(tmp_path / "project", made.keys)
    shutil.copytree(made.root, copy.root)
    monkeypatch.chdir(copy.root)
    return copy


def states(project: Project) -> list[str]:
    """Return the states of `a`, which is signed, and of `b`, which is not."""
    return [str(project.state(key).quality) for key in (KEY, ("en-US", "b"))]


def edit_policy(place: Reviewed, old: str, new: str) -> None:
    path = place.root / "maps/_policy/reviewers.yml"
    path.write_text(path.read_text().replace(old, new))


def test_a_key_is_replaced(place):
    """What the old key signed stays verified, the new one signs, and the old one no more."""
    old, new = place.keys.public("ed25519"), place.keys.public("p384")
    lines = ENDED.format(old) + BEGUN.format(new)
    place.write("maps/_policy/allowed_signers", lines)
    assert journeybook(["review", "policy", "check"]) == 0
    place.commit("owner@example.org", day="2026-11-16T10:00:00Z")
    place.decide(sign="p384", id_="b", at="2026-11-17T10:00:00Z")
    place.commit(REVIEWER_A, day="2026-11-17T11:00:00Z")
    assert states(place.load()) == ["verified", "verified"]
    place.decide(sign="ed25519", id_="b", at="2026-11-17T12:00:00Z")
    place.commit(REVIEWER_A, day="2026-11-17T13:00:00Z")
    assert states(place.load()) == ["verified", "draft"]


def test_people_come_and_go(place):
    """With `until`, approvals stay; later ones do not count; without the entry none does."""
    edit_policy(place, "  email: reviewer-a@", "  until: 2026-11-16\n  email: reviewer-a@")
    assert journeybook(["review", "policy", "check"]) == 0
    place.commit("owner@example.org", day="2026-11-16T10:00:00Z")
    assert states(place.load()) == ["verified", "reviewed"]
    edit_policy(place, "id: reviewer-a", "id: somebody-else")
    assert journeybook(["review", "policy", "check"]) == 1


def test_a_repository_moves(place, tmp_path):
    """With its history nothing changes; a copy without it is all by whoever committed it."""
    git(tmp_path, "clone", "-q", "--mirror", str(place.root), "mirror")
    git(tmp_path, "clone", "-q", "mirror", "clone")
    assert states(at(tmp_path / "clone").load()) == ["verified", "reviewed"]
    shutil.copytree(place.root, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
    assert states(at(tmp_path / "copy").load()) == ["reviewed", "reviewed"]
    for by, found in (
        ("mover@example.org", ["verified", "draft"]),
        (REVIEWER_A, ["draft", "draft"]),
    ):
        shutil.rmtree(tmp_path / "copy/.git", ignore_errors=True)
        copy = at(tmp_path / "copy").start(by)
        copy.commit(by, day="2026-11-20T10:00:00Z")
        assert states(copy.load()) == found
    (place.root / "site").mkdir()
    place.git("mv", "maps", "mkdocs.yml", "site")
    place.commit("mover@example.org", day="2026-11-20T10:00:00Z")
    assert states(at(place.root / "site").load()) == ["verified", "reviewed"]


def at(root) -> Reviewed:
    return Reviewed(root, options=read_settings(root / "mkdocs.yml").options)


def test_a_name_is_taken_out(place, capsys):
    """With the id in place of name and address, what is signed counts, and what is not does not."""
    edit_policy(
        place,
        "name: Reviewer A\n  email: reviewer-a@example.org",
        "name: reviewer-a\n  email: reviewer-a",
    )
    edit_policy(place, "  aliases: [reviewer-a.home@example.org]\n", "")
    place.commit("owner@example.org")
    assert states(place.load()) == ["verified", "draft"]
    assert "reviewer-a@" not in (place.root / "maps/_policy/reviewers.yml").read_text()


def test_own_words_begin_to_count_without_the_address(place, capsys):
    """An approval of one's own words is told before the change that would hide whose they are."""
    place.write_map("By the reviewer.")
    place.commit(REVIEWER_A)
    place.decide(sign="ed25519", at="2026-11-16T10:00:00Z")
    place.commit(REVIEWER_A, day="2026-11-16T10:00:00Z")
    assert list(reasons(place.load().reviews[KEY])) == [
        "not-counted: reviewers cannot approve their own words"
    ]
    edit_policy(place, REVIEWER_A, "reviewer-a")
    journeybook(["review", "policy", "check"])
    assert "  begins to count: maps/_reviews/a/" in capsys.readouterr().out


def test_an_address_is_taken_out_of_history(place):
    """The commands of the page leave it nowhere, and every state as it was."""
    place.write_map("Third.", id_="b")
    place.commit(WRITER, message=f"m\n\nCo-authored-by: A <{REVIEWER_A}>")
    place.decide("reviewer-b", sign="p256", id_="b")
    place.commit(REVIEWER_B)
    before = states(place.load())
    (command,) = (one.text for one in fences(PAGE, "sh"))
    script = command.replace("cx-lead@", "reviewer-a@").replace("NAME=cx-lead", "NAME=reviewer-a")
    run("bash", "-euc", script, folder=place.root, check=True)
    git(place.root, "for-each-ref", "--format=delete %(refname)", "refs/original")
    after = at(place.root)

    assert before == states(after.load()) == ["verified", "verified"]
    assert REVIEWER_A not in git(place.root, "log", "--format=%ae %ce %B", "HEAD")
    policies = git(place.root, "log", "-p", "--format=", "HEAD", "--", "maps/_policy/reviewers.yml")
    assert REVIEWER_A not in policies


@pytest.mark.parametrize("fence", fences(PAGE, "text")[1:], ids=lambda fence: fence.title)
def test_trust_files_are_read(keys, fence):
    """With real keys in their places, the files that the page shows have no problem."""
    from journeybook.review.signatures import read_signers

    text = fence.text.replace("ssh-ed25519 AAAA…", keys.public("ed25519")).encode()
    assert read_signers(text, b"")[1] == []
