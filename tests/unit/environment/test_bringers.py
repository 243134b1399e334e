"""Who first brought a content into a repository, wherever it stood then."""

from __future__ import annotations

import pytest

from journeybook.environment import bringers
from journeybook.environment import store as stores
from journeybook.environment.bringers import Bringers
from journeybook.environment.kept_log import KeptLogs
from journeybook.environment.store import open_store
from journeybook.environment.store_key import VARIABLE
from journeybook.pipeline.store import NoStore
from support.reviews_project import REVIEWER_A, REVIEWER_B, WRITER, Reviewed


@pytest.fixture
def reviewed(tmp_path):
    project = Reviewed(tmp_path / "project").start()
    project.write("x.txt", "x")
    project.commit()
    return project


def _brought(project, *names, store=None):
    head = project.git("rev-parse", "HEAD").strip()
    asked = Bringers(project.root, names, KeptLogs(store or NoStore(), project.root, head))
    return {name: {one.author for one in asked([name])} for name in names}


def _bring(project, name, text, by):
    path = project.write(name, text)
    project.commit(by)
    return project.git("hash-object", str(path)).strip()


def test_a_copy_is_brought_by_who_had_it_first(reviewed):
    """Who puts it elsewhere later, or takes it away and brings it back, brings nothing."""
    image = _bring(reviewed, "drafts/a.bin", "image", WRITER)
    _bring(reviewed, "maps/a.bin", "image", REVIEWER_A)
    (reviewed.root / "drafts/a.bin").unlink()
    (reviewed.root / "maps/a.bin").unlink()
    reviewed.commit(REVIEWER_A)
    _bring(reviewed, "maps/a.bin", "image", REVIEWER_B)

    assert _brought(reviewed, image) == {image: {WRITER}}


def test_on_two_branches_both_bring_it(reviewed):
    """Neither rests on the other; who copies it behind the merge brings nothing."""
    reviewed.git("checkout", "-q", "-b", "side")
    image = _bring(reviewed, "maps/a.bin", "image", REVIEWER_A)
    reviewed.git("checkout", "-q", "main")
    _bring(reviewed, "maps/b.bin", "image", REVIEWER_B)
    reviewed.git("merge", "-q", "--no-edit", "side", by=WRITER)
    _bring(reviewed, "maps/c.bin", "image", WRITER)

    assert _brought(reviewed, image) == {image: {REVIEWER_A, REVIEWER_B}}


def test_git_is_asked_as_often_for_many_copies_as_for_one(reviewed, monkeypatch):
    """No program is started for each image that an approval keeps beside it."""
    asked = []
    real = bringers.git
    monkeypatch.setattr(
        bringers, "git", lambda *told, **more: asked.append(1) or real(*told, **more)
    )
    images = [_bring(reviewed, f"maps/{one}.bin", f"image {one}", WRITER) for one in range(4)]
    for one in range(4):
        reviewed.write(f"maps/kept/{one}.bin", f"image {one}")
    reviewed.commit(REVIEWER_A)

    assert set().union(*_brought(reviewed, *images).values()) == {WRITER}
    assert len(asked) == 2


def test_of_commits_that_were_added_only_these_are_read(reviewed, monkeypatch, tmp_path):
    """What is told is what is told from nothing."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr(stores, "edition", lambda: "ab" * 32)
    first = _bring(reviewed, "maps/a.bin", "image", WRITER)
    later = _bring(reviewed, "x.txt", "later", WRITER)
    (reviewed.root / "x.txt").unlink()
    reviewed.commit(WRITER)
    _brought(reviewed, first, later, store=open_store(reviewed.root))
    before = reviewed.git("rev-parse", "HEAD").strip()
    _bring(reviewed, "maps/b.bin", "image", REVIEWER_A)
    _bring(reviewed, "maps/c.bin", "later", REVIEWER_B)
    asked = []
    real = bringers.git
    monkeypatch.setattr(
        bringers, "git", lambda root, *told, **more: asked.append(told) or real(root, *told, **more)
    )

    found = _brought(reviewed, first, later, store=open_store(reviewed.root))

    assert [told[-1].split("..")[0] for told in asked if told[0] == "log"] == [before]
    assert found == {first: {WRITER}, later: {WRITER}}
    assert found == _brought(reviewed, first, later)


def test_a_content_that_git_does_not_know_is_somebodys(reviewed):
    """It was brought by somebody unknown."""
    assert _brought(reviewed, "1" * 40) == {"1" * 40: {""}}


def test_a_repository_that_git_cannot_read_tells_of_nobody(reviewed):
    """Then everything was brought by somebody unknown."""
    image = _bring(reviewed, "maps/a.bin", "image", WRITER)
    logs = KeptLogs(NoStore(), reviewed.root, "2" * 40)

    assert [one.author for one in Bringers(reviewed.root, [image], logs)([image])] == [""]
