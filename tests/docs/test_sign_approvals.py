"""The commands of the page on signing make a key, allow it, and check a record."""

import json
import re

import pytest

from journeybook.environment.ssh_keygen import sign
from journeybook.review.signatures import NAMESPACE, read_signers
from support import programs
from support.doc_fences import fences

PAGE = "docs/how-to/sign-approvals.md"
STATEMENT = {
    "type": "journeybook-review/1",
    "map": "first-bill",
    "locale": "en-US",
    "digest": "1f0c9a3b5d7e" + "0" * 52,
    "decision": "approve",
    "by": "cx-lead",
    "at": "2026-11-20T10:00:00Z",
    "expires": None,
    "comment": '読んだ: "yes" \\ 👍',
}


def run(script, home):
    told = programs.run("bash", "-euc", script, folder=home, HOME=str(home))
    return told.out + told.err


def test_a_record_is_checked_by_hand(tmp_path):
    """Whoever follows the page signs a statement that jq and ssh-keygen find good."""
    make, allow, _, check = (fence.text for fence in fences(PAGE, "bash"))
    policy = tmp_path / "maps" / "_policy"
    for folder in (policy, tmp_path / ".ssh"):
        folder.mkdir(parents=True)
    (policy / "revoked_keys").write_text("")
    run(make.replace("ssh-keygen", "ssh-keygen -N ''"), tmp_path)
    run(allow, tmp_path)
    assert len(read_signers((policy / "allowed_signers").read_bytes(), b"")[0].allowed) == 1

    text = json.dumps(STATEMENT, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    signature = sign(text.encode(), tmp_path / ".ssh" / "journeybook")
    folder = tmp_path / re.search(r"ls (\S+)/\*-cx-lead", check)[1]
    record = folder / f"{STATEMENT['digest']}-cx-lead.json"
    record.parent.mkdir(parents=True)
    content = {"signature": signature, "statement": STATEMENT}
    record.write_text(json.dumps(content, ensure_ascii=False, indent=2), "utf-8")
    good = f'Good "{NAMESPACE}" signature for cx-lead'
    before = sorted(tmp_path.rglob("*"))
    assert good in run(check, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before

    record.write_text(record.read_text("utf-8").replace("approve", "request-changes"), "utf-8")
    assert good not in run(check, tmp_path)


@pytest.mark.parametrize("fence", fences(PAGE, "text"), ids=lambda fence: fence.title)
def test_trust_files_are_read(keys, fence):
    """With real keys in their places, the files that the page shows have no problem."""
    text = fence.text.replace("ssh-ed25519 AAAA…", keys.public("ed25519")).encode()
    files = (text, b"") if fence.title.endswith("allowed_signers") else (b"", text)
    signers, problems = read_signers(*files)

    assert problems == []
    assert signers.allowed or signers.revoked
