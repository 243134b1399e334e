"""An audit of a small project, and what a stranger does with it.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from journeybook.environment.folders import write_folder
from journeybook.pipeline.audit.files import MANIFEST, audit_files
from support.images import png
from support.programs import run
from support.reviews_project import REVIEWER_A, REVIEWER_B, Reviewed

FENCE = re.compile(r"^```(bash|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WORDS = '"Rückgeld": 返金 👍🏽 — a\\b/c <é> œ ＋'
"""What JSON could be written of in several ways."""
JOURNEY = """\
journey:
  stages:
    - id: one
      name: One
      steps:
        - action: Go
          image: {file: face.png, alt: A face}
"""

needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")


def audited(place: Reviewed) -> Reviewed:
    """Make a project with all kinds of decisions: signed, unsigned, of earlier texts, objections."""
    place.policy("", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    (place.root / "maps/face.png").parent.mkdir(parents=True, exist_ok=True)
    (place.root / "maps/face.png").write_bytes(png())
    place.write_map(json.dumps(f"  {WORDS}  ", ensure_ascii=False), more=JOURNEY)
    place.write_map("Second.", id_="b")
    place.commit()
    place.decide(sign="ed25519", comment=WORDS)
    place.decide(sign=None, id_="b")
    place.commit(REVIEWER_A)
    place.decide("reviewer-b", sign="p256", at="2026-11-15T11:00:00Z")
    place.decide("reviewer-b", sign=None, id_="b", decision="request-changes", comment=WORDS)
    place.commit(REVIEWER_B)
    place.write_map("Third.", id_="b")
    place.commit()
    place.decide(sign="ed25519", id_="b", at="2026-11-16T10:00:00Z")
    place.commit(REVIEWER_A)
    return place


def written(place: Reviewed, folder: Path) -> str:
    """Write the audit of a project into a folder; return the SHA-256 that is told of it."""
    made = audit_files(place.load())
    write_folder(folder, made)
    return hashlib.sha256(made[MANIFEST]).hexdigest()


def commands(folder: Path, language: str = "bash") -> list[str]:
    """Return the commands of the README of an audit, block by block."""
    text = (folder / "README.md").read_text("utf-8")
    return [block for found, block in FENCE.findall(text) if found == language]


def checked(folder: Path, given: str, *blocks: str) -> str:
    """Run the commands of a README in its folder, and return all that they print."""
    script = "".join(blocks).replace("PASTE-THE-64-DIGITS-HERE", given)
    done = run("bash", "-uc", script, folder=folder)
    return done.out + done.err


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the lines of a list."""
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
