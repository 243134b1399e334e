"""The commands of the page for auditors do what it says."""

from __future__ import annotations

import json
import shlex
import sys

import pytest

from support.audits import needs_jq
from support.doc_fences import fences
from support.programs import run
from support.review_desk import Desk

PAGE = "docs/how-to/hand-to-an-auditor.md"


def script(desk: Desk, *texts: str) -> str:
    """Run commands of the page in the project, ours in this process; return what others print."""
    others = []
    for line in "".join(texts).splitlines():
        words = shlex.split(line)
        if words[0] != "journeybook":
            others.append(line)
            continue
        if others:
            assert run("bash", "-euc", "\n".join(others), folder=desk.root).code == 0
            others = []
        told, into = (words[1:-2], words[-1]) if ">" in words else (words[1:], None)
        done = desk.command(*told)
        assert done.code == 0, done.err
        if into:
            (desk.root / into).write_text(done.out)
    return run("bash", "-euc", "\n".join(others), folder=desk.root, check=True).out


@needs_jq
def test_folder_and_digest(desk: Desk):
    """The folder is compared with the line that was kept, and a digest is computed by hand."""
    desk.approve("cx-lead")
    desk.commit()
    make, compare, _, digest, *_ = (fence.text for fence in fences(PAGE, "bash"))

    assert script(desk, make, compare) == "manifest.sha256: OK\n"
    assert script(desk, digest) == f"{desk.digest}  -\n"


def test_attestations_are_verified(desk: Desk):
    """The page's commands make a key and attestations, and its program verifies them."""
    pytest.importorskip("securesystemslib", reason="securesystemslib is not installed")
    desk.approve("cx-lead")
    desk.commit()
    (commands,) = (one.text for one in fences(PAGE, "bash") if "attestation" in one.text)
    (program,) = (one.text for one in fences(PAGE, "python"))
    script(desk, commands)
    done = run(sys.executable, "-c", program, folder=desk.root)

    assert (done.out, done.err) == ("cx-lead\n", "")
    assert json.loads((desk.root / "refund.jsonl").read_text())["payloadType"]
