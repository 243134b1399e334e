"""Deciding when it is killed, and when many do it at once."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from journeybook.review.snapshot import read_snapshot
from journeybook.review.statement import read_record_text
from support.corpora import FULL
from support.programs import JOURNEYBOOK, start
from support.review_desk import Desk, fork_server, in_child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and a fork server")

KILLS = 300 if FULL else 25
AT_ONCE = 40
APPROVE = ("review", "approve", "refund", "--yes", "--as")


def begin(desk: Desk, reviewer: str) -> BaseProcess:
    """Begin an approval in a process of its own, which has loaded our code already."""
    arguments = (str(desk.root), dict(os.environ), (*APPROVE, reviewer))
    process = fork_server().Process(target=in_child, args=arguments)
    process.start()
    return process


def whole(desk: Desk) -> set[str]:
    """Check that every file among the records is a whole record or text; return the records."""
    names = set()
    for file in desk.folder.glob("[!.]*"):
        content = file.read_bytes()
        if file.name.endswith(".snapshot.json"):
            snapshot = read_snapshot(content, file.name)
            assert snapshot is not None
            assert file.name.startswith(snapshot.digest)
        else:
            statement, _ = read_record_text(content)
            assert file.name == f"{statement.digest}-{statement.by}.json"
            assert (desk.folder / f"{statement.digest}.snapshot.json").exists()
            names.add(file.name)
    return names


def files(desk: Desk) -> set[Path]:
    """Return what is in the folder, half-written files too."""
    return set(desk.folder.iterdir())


def test_a_kill_tears_nothing(desk: Desk) -> None:
    """Killed at any moment, an approval is there or not; others stay, and the next one succeeds.

    Every other kill comes at a random moment; the rest just when files are being written.
    """
    dice = random.Random(7)
    begin(desk, "ops-lead").join()
    began = time.monotonic()
    begin(desk, "ops-lead").join()
    span = time.monotonic() - began
    earlier = next(desk.folder.glob("*-ops-lead.json"))
    content = earlier.read_bytes()
    torn = late = 0
    for turn in range(KILLS):
        desk.say(f"asked {turn} times")
        before = files(desk)
        process = begin(desk, "cx-lead")
        if turn % 2:
            process.join(dice.uniform(0, 1.2) * span)
        else:
            while process.is_alive() and files(desk) == before:
                time.sleep(0.0005)
            time.sleep(dice.uniform(0, 0.01))
        process.kill()
        process.join()
        late += process.exitcode == 0
        torn += process.exitcode != 0 and files(desk) != before
        whole(desk)
        assert earlier.read_bytes() == content
    if KILLS == 300:
        with desk.capsys.disabled():
            print(f"{KILLS} kills: {torn} while writing, {late} too late, the rest before")
    assert torn > 0
    assert desk.approve("cx-lead").code == 0
    assert f"{desk.digest}-cx-lead.json" in whole(desk)
    assert desk.run("verify").code == 0


def test_many_at_once(desk: Desk) -> None:
    """Many reviewers approve one map at the same time: a record for each, one text."""
    ids = [f"reviewer-{number}" for number in range(AT_ONCE)]
    people = [{"id": id_, "name": id_, "email": f"{id_}@example.org"} for id_ in ids]
    policy = json.dumps({"required": str(AT_ONCE // 2), "reviewers": people})
    (desk.root / "maps/_policy/reviewers.yml").write_text(policy)
    running = [begin(desk, id_) for id_ in ids]
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * AT_ONCE
    assert desk.records == sorted(ids)
    assert len(whole(desk)) == AT_ONCE
    assert len(list(desk.folder.iterdir())) == AT_ONCE + 1
    assert desk.quality == "reviewed"
    assert desk.run("verify").err.endswith(f"\n{AT_ONCE} records judged, none invalid\n")


def test_a_killed_command_line(desk: Desk) -> None:
    """The program as people start it, killed when it has shown what it is about to record."""
    with start(*JOURNEYBOOK, *APPROVE, "cx-lead") as process:
        while "[pass]" not in process.stderr.readline():
            assert process.poll() is None
        process.kill()
    if desk.folder.exists():
        whole(desk)
    assert desk.approve("cx-lead").code == 0
