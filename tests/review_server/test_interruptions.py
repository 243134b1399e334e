"""The review server killed at any moment: nothing that its reviewer did not decide, nothing torn.

The default run takes a few kills; HOSTILE_FULL=1 takes 300.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from journeybook.languages.texts import texts_for
from journeybook.review.snapshot import read_snapshot
from journeybook.review.statement import read_record_text
from journeybook.review_server import listen, open_desk
from support.corpora import FULL
from support.programs import git
from support.review_desk import Desk
from support.review_server import Tab

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and a fork server")
KILLS = 300 if FULL else 3
SPAN = 0.5  # in which a decision or a commit is made, about


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
    """A record is whole or absent, and says what was sent; Git's index never loses one."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["journeybook.review_server", "journeybook.cli.main"])
    dice = random.Random(11)
    sent, made, torn = set(), 0, []
    for turn in range(KILLS):
        desk.say(f"asked {turn} times")
        desk.commit()
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=serve_in_child, args=(str(desk.root), dict(os.environ), theirs)
        )
        process.start()
        tab = Tab(ours.recv()).enter()
        sent.add(f"turn {turn}")
        asking = threading.Thread(target=ask, args=(tab, turn))
        asking.start()
        time.sleep(dice.uniform(0, SPAN))
        process.kill()
        process.join()
        asking.join()
        while (desk.root / ".git/index.lock").exists():  # of a Git that it had started
            time.sleep(0.01)
        made += check(desk, sent, torn)
    assert not torn
    if FULL:
        with desk.capsys.disabled():
            print(f"{KILLS} kills of the review server: {made} had put a decision on record")


def ask(tab: Tab, turn: int) -> None:
    """Decide and commit, as long as there is somebody to ask."""
    with suppress(OSError, ValueError, TypeError):
        tab.decide("approve", f"turn {turn}")
        tab.ask("/api/commit", {})


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
