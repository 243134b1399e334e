"""A small project under Git with reviewers, and its review commands run in process.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest

from journeybook.cli.main import run
from support.programs import Done, git

MAP = """\
format: 1
id: refund
locale: en-US
title: Refund
summary: How a customer gets their money back.
pitfalls:
  - Customers are asked twice for the same number.
  - Nobody says how long it takes.
"""
POLICY = """\
{more}
reviewers:
  - {{id: cx-lead, name: CX lead, email: cx-lead@example.org}}
  - {{id: ops-lead, name: Operations lead, email: ops-lead@example.org, aliases: [ops@example.org]}}
  - {{id: author, name: Author, email: author@example.org}}
  - {{id: journeys-lead, name: Journeys lead, email: j@example.org, may_approve: ['journeys/*']}}
  - {{id: gone, name: Gone, email: gone@example.org, until: 2026-01-31}}
"""


@dataclass(frozen=True)
class Desk:
    """The project."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def map(self) -> Path:
        return self.root / "maps" / "refund.en-US.yml"

    @property
    def folder(self) -> Path:
        return self.root / "maps" / "_reviews" / "refund" / "en-US"

    @property
    def records(self) -> list[str]:
        """Ids of the reviewers who have a record, sorted."""
        names = self.folder.glob("*.json") if self.folder.is_dir() else []
        return sorted(file.stem.partition("-")[2] for file in names if ".snapshot" not in file.name)

    @property
    def digest(self) -> str:
        return self.run("show", "refund", "--digest").out.strip()

    @property
    def quality(self) -> str:
        return self.command("list", "--format", "json").json["maps"][0]["quality"]

    def record(self, reviewer: str) -> dict[str, Any]:
        """Return the newest record of a reviewer."""
        files = self.folder.glob(f"*-{reviewer}.json")
        return json.loads(max(files, key=lambda file: file.stat().st_mtime_ns).read_text("utf-8"))

    def policy(self, more: str = "required: 1") -> None:
        path = self.root / "maps" / "_policy" / "reviewers.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(POLICY.format(more=more))

    def say(self, text: str) -> None:
        """Put another text into the map, without committing it."""
        self.map.write_text(MAP.replace("asked twice", text), "utf-8")

    def commit(self, author: str = "author", day: str = "2026-11-20") -> None:
        """Commit each new record as its reviewer, then all else."""
        told = ("commit", "-q", "--allow-empty", "-m", "A decision")
        for name in git(self.root, "status", "--porcelain", "-uall", "maps/_reviews").splitlines():
            path = name.split()[-1]
            if not name.startswith("D") and path.endswith(".json") and "snapshot" not in path:
                git(self.root, "add", path)
                by = f"{Path(path).stem.partition('-')[2]}@example.org"
                git(self.root, *told, by=by, day=f"{day}T07:00:00Z")
        git(self.root, "add", "-A")
        told = ("commit", "-q", "--allow-empty", "-m", "A change")
        git(self.root, *told, by=f"{author}@example.org", day=f"{day}T08:00:00Z")

    def command(self, *arguments: str) -> Done:
        self.capsys.readouterr()
        code = run(arguments)
        said = self.capsys.readouterr()
        return Done(code, said.out, said.err)

    def run(self, *arguments: str) -> Done:
        """Run a command of `review`."""
        return self.command("review", *arguments)

    def approve(self, reviewer: str, *arguments: str) -> Done:
        return self.run("approve", "refund", "--as", reviewer, "--yes", *arguments)


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """A map that `author` wrote, committed, and a policy that asks for one approval."""
    monkeypatch.chdir(tmp_path)
    return set_up(Desk(tmp_path, capsys))


def set_up(desk: Desk) -> Desk:
    """Write and commit the project of a desk."""
    (desk.root / "mkdocs.yml").write_text("site_name: A site\nplugins: [search, journeybook]\n")
    desk.map.parent.mkdir()
    desk.map.write_text(MAP, "utf-8")
    desk.policy()
    git(desk.root, "init", "-q", "-b", "main")
    git(desk.root, "config", "user.email", "author@example.org")
    desk.commit()
    return desk


@pytest.fixture
def as_user(desk: Desk) -> Callable[[str], None]:
    """Change whose Git this is."""
    return lambda address: git(desk.root, "config", "user.email", address)


def fork_server() -> ForkServerContext:
    """Return what makes processes that have loaded our code already."""
    context = multiprocessing.get_context("forkserver")
    loaded = ["support.all_commands", "support.review_server", "journeybook.review_server"]
    context.set_forkserver_preload([__name__, *loaded])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()
    return context


def in_child(root: str, environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    """Run a command in a process of its own; for `multiprocessing`."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silence, stream)
    sys.exit(run(arguments))
