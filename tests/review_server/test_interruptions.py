"""The review server killed at any moment: nothing that its reviewer did not decide, nothing torn.

The default run takes a few kills; HOSTILE_FULL=1 takes 300.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from journeybook.languages.texts import texts_for
from journeybook.review.snapshot import read_snapshot
from journeybook.review.statement import read_record_text
from journeybook.review_server import listen, open_desk
from support.corpora import FULL
from support.programs import git
from support.review_desk import Desk, fork_server
from support.review_server import Tab

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and a fork server")
KILLS = 300 if FULL else 3


def serve_in_child(root: str, environment: dict[str, str], told: Connection) -> None:
    """Serve a project in a process of its own."""
    os.environ.clear()
    os.environ.update(environment)
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(root, "mkdocs.yml"), Path(folder), reviewer="cx-lead")
        running = listen(desk, 0, lambda _: texts_for("en"), lambda _: None)
        told.send(running.address)
        running.serve()


def test_kills(desk: Desk) -> None:
    """A record is whole or absent, and says what was sent; Git's index never loses one.

    Every other kill comes at a random moment; the rest just when files are being written.
    """
    context = fork_server()
    dice = random.Random(11)
    sent: set[str] = set()
    torn: list[str] = []
    made = commits = 0
    span = 1.0
    for turn in range(KILLS):
        desk.say(f"asked {turn} times")
        desk.commit()
        before = look(desk)
        process, tab = begin(context, desk)
        sent.add(f"turn {turn}")
        asking = threading.Thread(target=ask, args=(tab, turn))
        began = time.monotonic()
        asking.start()
        if turn % 2:
            asking.join(dice.uniform(0, 1.2) * span)
        else:
            while asking.is_alive() and look(desk) == before:
                time.sleep(0.0005)
            span = time.monotonic() - began
            time.sleep(dice.choice((0, 0.02, 0.2)) * dice.random())
        process.kill()
        process.join()
        asking.join()
        while (desk.root / ".git/index.lock").exists():  # of a Git that it had started
            time.sleep(0.01)
        made += check(desk, sent, torn)
        commits += "Approve" in git(desk.root, "log", "-1", "--format=%s")
    assert not torn
    assert made
    if FULL:
        with desk.capsys.disabled():
            print(f"{KILLS} kills: {made} left a record, {commits} of these a commit too")


def begin(context: ForkServerContext, desk: Desk) -> tuple[BaseProcess, Tab]:
    """Serve a project in a process, and enter."""
    ours, theirs = context.Pipe(duplex=False)
    told = (str(desk.root), dict(os.environ), theirs)
    process = context.Process(target=serve_in_child, args=told)
    process.start()
    return process, Tab(ours.recv()).enter()


def look(desk: Desk) -> set[Path]:
    """Return what is among the records, half-written files too."""
    return set(desk.folder.iterdir()) if desk.folder.is_dir() else set()


def ask(tab: Tab, turn: int) -> None:
    """Decide and commit, as long as there is somebody to ask."""
    with suppress(OSError, ValueError, TypeError):
        tab.press(tab.decide("approve", f"turn {turn}").html, "/api/commit")


def check(desk: Desk, sent: set[str], torn: list[str]) -> bool:
    """Return whether there is a record of this text; note what is not whole or was not sent."""
    digest, found = desk.digest, False
    for file in desk.folder.glob("[!.]*") if desk.folder.is_dir() else ():
        content = file.read_bytes()
        try:
            if file.name.endswith(".snapshot.json"):
                assert read_snapshot(content, file.name).digest in file.name
                continue
            said, _ = read_record_text(content)
            assert said.comment in sent
            assert file.name == f"{said.digest}-cx-lead.json"
            assert (desk.folder / f"{said.digest}.snapshot.json").exists()
            found |= said.digest == digest
        except (AssertionError, ValueError) as error:
            torn.append(f"{file.name}: {error}")
    lost = [line for line in git(desk.root, "status", "--porcelain").splitlines() if line[0] == "D"]
    torn.extend(lost)
    return found
