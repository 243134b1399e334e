"""Git is started so that no setting of a repository runs a program, fetches, or hangs."""

from __future__ import annotations

import os
import re
import time

import pytest

from journeybook.environment.git import read_history, user_email
from journeybook.environment.process import Answering, run_alone
from support.git_settings import COMMANDS
from support.programs import JOURNEYBOOK, MKDOCS, git, run
from support.reviews_project import REVIEWER_A, Reviewed

HOOKS = (
    "post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout", "pre-commit",
    "pre-auto-gc",
)  # fmt: skip


@pytest.fixture
def trap(tmp_path, keys):
    """A reviewed project whose repository names programs wherever Git takes one."""
    place = Reviewed(tmp_path / "project", keys).start()
    place.write("mkdocs.yml", "site_name: A site\nplugins: [search, journeybook]\n")
    place.write("docs/index.md", "# Home\n")
    place.write("maps/.gitattributes", "* filter=x diff=x merge=x\n")
    place.approved()
    path = place.root / "maps/a.yml"
    path.write_text(path.read_text() + "\n")
    ran = tmp_path / "ran"
    program = place.write(".git/trap", f"#!/bin/sh\necho \"$0 $@\" >> '{ran}'\nsleep 60\n")
    program.chmod(0o755)
    for hook in HOOKS:
        (place.root / ".git/hooks").mkdir(exist_ok=True)
        (place.root / ".git/hooks" / hook).symlink_to(program)
    for name in COMMANDS:
        place.git("config", name, f"!{program}" if name == "submodule.x.update" else str(program))
    place.git("config", "core.hooksPath", str(place.root / ".git/hooks"))
    place.git("config", "log.showSignature", "true")
    place.git("config", "remote.origin.url", f"ext::{program}")
    place.git("config", "protocol.allow", "always")
    return place, ran


def test_nothing_runs(trap):
    """The history is read, and no program that a setting names is started."""
    place, ran = trap
    history = read_history(place.root, place.root / "maps")

    assert history is not None
    assert history.user
    assert not ran.exists()


@pytest.mark.parametrize(
    "command",
    [
        (*JOURNEYBOOK, "check"),
        (*JOURNEYBOOK, "list"),
        (*JOURNEYBOOK, "review", "status"),
        (*JOURNEYBOOK, "review", "verify"),
        (*JOURNEYBOOK, "review", "log"),
        (*JOURNEYBOOK, "review", "approve", "a", "--as", "reviewer-a", "--yes"),
        (*MKDOCS, "build", "-q"),
    ],
    ids=lambda command: " ".join(command[-4:]),
)
@pytest.mark.parametrize("partial", [False, True], ids=["whole", "partial"])
def test_no_command_runs_one(trap, command, partial):
    """No command starts a program that the folder's settings name, or waits for one."""
    place, ran = trap
    if partial:
        _make_partial(place)
    begin = time.monotonic()
    done = run(*command, folder=place.root)

    assert "Traceback" not in done.err
    assert not ran.exists()
    assert time.monotonic() - begin < 30  # of a busy machine; the program would take 60


def _make_partial(place):
    """Take a content away, and let a remote promise it."""
    place.git("config", "remote.origin.promisor", "true")
    place.git("config", "remote.origin.partialclonefilter", "blob:none")
    name = place.git("rev-parse", "HEAD:maps/a.yml")  # `ls-files` would run the file monitor
    (place.root / ".git/objects" / name[:2] / name[2:]).unlink()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("remote.any.promisor", "true"),
        ("remote.any.partialCloneFilter", "blob:none"),
        ("extensions.partialClone", "origin"),
        ("Remote.Any.Promisor", "TRUE"),
    ],
)
def test_a_promisor_is_no_history(tmp_path, name, value):
    """Git would fetch what a partial clone lacks, so it is not asked."""
    place = Reviewed(tmp_path / "project").start()
    place.write_map()
    place.commit()
    assert read_history(place.root, place.root / "maps") is not None

    place.git("config", name, value)
    assert read_history(place.root, place.root / "maps") is None


@pytest.mark.parametrize(
    "name", ["include.path", "diff.orderFile", "mailmap.file", "core.attributesFile"]
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_a_setting_that_hangs(tmp_path, name):
    """A setting that names a file which never ends ends in time."""
    place = Reviewed(tmp_path / "project").start()
    place.write_map()
    place.commit()
    os.mkfifo(tmp_path / "fifo")
    place.git("config", name, str(tmp_path / "fifo"))
    begin = time.monotonic()
    history = read_history(place.root, place.root / "maps")

    assert time.monotonic() - begin < 10
    assert (history is None) is (name == "include.path")


def test_variables_of_git_do_not_reach_it(tmp_path, monkeypatch):
    """Neither another repository nor a setting comes in by the environment."""
    place, other = (Reviewed(tmp_path / name).start() for name in ("project", "other"))
    for one, by in ((place, REVIEWER_A), (other, "other@example.org")):
        one.write_map()
        one.commit(by)
    for name, value in {
        "GIT_DIR": str(other.root / ".git"),
        "GIT_OBJECT_DIRECTORY": str(other.root / ".git/objects"),
        "GIT_NAMESPACE": "x",
        "GIT_TRACE": str(tmp_path / "trace"),
        "GIT_CONFIG_PARAMETERS": "'user.email=x@example.org'",
    }.items():
        monkeypatch.setenv(name, value)
    history = read_history(place.root, place.root / "maps")

    assert history.of("maps/a.yml")[0].commit.author == REVIEWER_A
    assert user_email(place.root) == "writer@example.org"
    assert not (tmp_path / "trace").exists()


def test_all_settings_that_name_a_command(tmp_path):
    """What `git help config` lists as a command is among the settings that are tried."""
    listed = git(tmp_path, "help", "--config").splitlines()
    ends = re.compile(
        r"(command|cmd|program|pager|editor|driver|clean|smudge|process|helper|hook)$",
        re.IGNORECASE,
    )
    known = {re.sub(r"\.(x|origin|https://h)\.", ".*.", name).lower() for name in COMMANDS}
    # No programs, or tried above.
    known |= {"color.pager", "core.hookspath", "advice.ignoredhook", "advice.waitingforeditor"}
    known |= {"column.clean", "gitcvs.dbdriver", "gpg.*.program"}
    missing = [
        name
        for name in listed
        if ends.search(name) and re.sub(r"<[^>]*>", "*", name).lower() not in known
    ]

    assert not [name for name in missing if not name.startswith(("pager.", "alias."))]


def test_a_program_that_does_not_end(tmp_path):
    """It is ended in time, with what it has started, and there is no result."""
    begin = time.monotonic()
    told = ("-c", "sleep 60 & sleep 60")

    assert run_alone("sh", *told, cwd=tmp_path, environment=os.environ, seconds=0.3) is None
    assert time.monotonic() - begin < 10


def test_a_program_that_does_not_answer(tmp_path):
    """It is ended in time, and its stream ends."""
    answering = Answering("sh", "-c", "sleep 60", cwd=tmp_path)
    begin = time.monotonic()
    with answering.within(0.3):
        assert answering.ask(b"x").readline() == b""
    assert time.monotonic() - begin < 10
