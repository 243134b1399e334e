"""A stranger checks an audit with jq, sha256sum and ssh-keygen, by the commands of its README.

HOSTILE_FULL=1 plants 100 changes; the default is a sample.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook.environment.folders import write_folder
from journeybook.errors import ConfigurationError
from journeybook.pipeline.audit.files import audit_files
from journeybook.review.canonical import canonical_json
from support.audits import audited, checked, commands, needs_jq, rows, written
from support.corpora import FULL
from support.programs import run
from support.reviews_project import Reviewed

UNCHANGED = (
    "The manifest is the one that was announced.",
    "Every file is as the manifest says.",
    "No file was added or left out.",
)
PLANTED = 100 if FULL else 20


@pytest.fixture(scope="module")
def made(tmp_path_factory, machine, keys) -> Reviewed:
    return audited(Reviewed(tmp_path_factory.mktemp("audited") / "project", keys).start())


@pytest.fixture
def place(made, tmp_path) -> Reviewed:
    copy = Reviewed(tmp_path / "project", made.keys)
    shutil.copytree(made.root, copy.root)
    return copy


@needs_jq
def test_a_stranger_confirms_every_approval(place, tmp_path):
    """The commands find every text, image and approval good, and say which are signed."""
    audit = tmp_path / "audit"
    told = checked(audit, written(place, audit), *commands(audit))
    approvals = [one for one in rows(audit, "decisions.jsonl") if one["decision"] == "approve"]

    assert [line for line in told.splitlines() if line in UNCHANGED] == list(UNCHANGED)
    assert "FAILED" not in told
    assert "NOT CHECKED" not in told
    assert len(approvals) == 4
    assert told.count("OK, signed: ") == sum(one["signed"] for one in approvals) == 3
    assert told.count("OK, not signed: their commit says so: reviewer-a") == 1
    assert "b.en-US, approved by reviewer-a, written by writer@example.org\n" in told
    assert {one["quality"] for one in rows(audit, "maps.jsonl")} == {"verified"}
    assert len(list(audit.glob("texts/*/*/*.png"))) == 1


def changes(audit: Path) -> list[tuple[Path, bytes | None]]:
    """Return changes of every kind of file: one bit, another one's content, or gone."""
    dice = random.Random(7)
    files = sorted(file for file in audit.rglob("*") if file.is_file() and file.stat().st_size)
    found: list[tuple[Path, bytes | None]] = []
    for number in range(PLANTED):
        file = files[number % len(files)]
        content = bytearray(file.read_bytes())
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        found.append((file, None if number % 11 == 10 else bytes(content)))
    return found


def test_every_planted_change_shows(place, tmp_path):
    """A change of a record, text, policy, key, commit or the manifest shows against the digits."""
    audit = tmp_path / "audit"
    told = written(place, audit)
    planted = changes(audit)
    touched = {file.relative_to(audit).parts[0] for file, _ in planted}
    for number, (file, content) in enumerate(planted):
        copy = tmp_path / "copies" / f"{number:03}"
        shutil.copytree(audit, copy)
        name = file.relative_to(audit)
        (copy / name).unlink() if content is None else (copy / name).write_bytes(content)
        if number % 2 and name.name != "manifest.sha256":  # who changes it mends the manifest too
            mend(copy)
    (tmp_path / "copies" / "added").mkdir()
    shutil.copytree(audit, tmp_path / "copies" / "added", dirs_exist_ok=True)
    (tmp_path / "copies" / "added" / "records" / "more.json").write_text("{}")
    step = f"for copy in copies/*; do (cd $copy; {commands(audit)[0]} ); echo END; done"
    found = checked(tmp_path, told, step).split("END\n")[:-1]

    assert {"records", "texts", "policy", "commits.jsonl", "decisions.jsonl"} <= touched
    assert len(found) == PLANTED + 1
    assert [text for text in found if all(line in text for line in UNCHANGED)] == []


def mend(audit: Path) -> None:
    """Write the manifest anew, as somebody does who wants a change to go unnoticed."""
    names = sorted(str(one.relative_to(audit)) for one in audit.rglob("*") if one.is_file())
    lines = (
        f"{hashlib.sha256((audit / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if name != "manifest.sha256"
    )
    (audit / "manifest.sha256").write_text("".join(lines))


@needs_jq
def test_what_was_not_signed_is_found_without_the_digits(place, tmp_path):
    """Texts and statements that were changed fail, although the manifest was written anew."""
    audit = tmp_path / "audit"
    written(place, audit)
    text = next(audit.glob("texts/b/en-US/*.json"))
    text.write_text(text.read_text("utf-8").replace(".", "!"), "utf-8")
    record = next(audit.glob("records/a/en-US/*-reviewer-b.json"))
    record.write_text(record.read_text("utf-8").replace("2027-06-01", "2029-06-01"), "utf-8")
    people = audit / "policy/today/reviewers.json"
    people.write_text(
        people.read_text("utf-8").replace('"until": null', '"until": "2026-11-15"', 1)
    )
    mend(audit)
    told = checked(audit, "", *commands(audit)[1:3])

    assert f"FAILED: {text.relative_to(audit)}\n" in told
    assert "FAILED: Could not verify signature.: reviewer-b approved texts/a" in told
    assert "for that day: reviewer-a approved texts/b" in told


def test_the_same_bytes_twice(place, tmp_path):
    """Whoever makes it, wherever the project lies and in whatever order, it is the same."""
    copy = Reviewed(tmp_path / "elsewhere" / "copy", place.keys)
    shutil.copytree(place.root, copy.root)

    assert audit_files(place.load()) == audit_files(copy.load())


def test_policies_and_commits_are_those_of_their_time(place, tmp_path):
    """A decision names the policy at its commit; one map has its own commits and no others."""
    place.policy("required: 2\n")
    place.commit(day="2026-11-18T10:00:00Z")
    made = audit_files(place.load(), {("en-US", "a")})
    lists = {
        name: [json.loads(line) for line in made[name].splitlines()]
        for name in ("decisions.jsonl", "commits.jsonl", "maps.jsonl")
    }
    then = {one["policy"] for one in lists["decisions.jsonl"]}
    paths = {file["path"] for one in lists["commits.jsonl"] for file in one["files"]}

    assert [len(then), len(lists["maps.jsonl"])] == [1, 1]
    assert b"required" not in made[f"{then.pop()}/reviewers.yml"]
    assert b"required: 2" in made["policy/today/reviewers.yml"]
    assert {"maps/a.yml", "maps/face.png", "maps/_policy/reviewers.yml"} <= paths
    assert not any("/b" in path for path in paths)
    assert b"Of its maps, only a.en-US. Judged on the day 2026-11-21" in made["README.md"]


def test_decisions_that_are_gone_are_listed(place):
    """What was replaced or deleted stands among the decisions, and so do those of a deleted map."""
    record = next((place.root / "maps/_reviews/a/en-US").glob("*-reviewer-b.json"))
    record.unlink()
    (place.root / "maps/b.yml").unlink()
    place.commit("reviewer-b@example.org")
    lines = audit_files(place.load())["decisions.jsonl"].splitlines()
    found = [json.loads(line) for line in lines]

    assert len(found) == 5
    assert {one["reason"] for one in found if one["map"] == "b"} == {"there is no map b.en-US"}
    assert [one["verdict"] for one in found if one["map"] == "a"] == ["counts", "not-counted"]


def test_without_history_it_says_so(place):
    """Where there is no history, the list of commits is empty and the README says what it means."""
    made = audit_files(place.load(history=False))

    assert made["commits.jsonl"] == b""
    assert "no whole Git history" in made["README.md"].decode()


def test_a_full_folder_is_refused(tmp_path):
    """What is there stays; an empty folder is taken; what fails leaves nothing beside it."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    (tmp_path / "empty").mkdir()
    for name in ("full", "full/mine"):
        with pytest.raises(ConfigurationError, match="is there already"):
            write_folder(tmp_path / name, {"a/b": b"x"})
    write_folder(tmp_path / "empty", {"a/b": b"x"})
    with pytest.raises(ConfigurationError, match="cannot write"):
        write_folder(tmp_path / "full" / "mine" / "more", {"a": b"x"})

    assert (tmp_path / "empty/a/b").read_bytes() == b"x"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["empty", "full"]


def test_a_signed_manifest(desk, keys, tmp_path_factory):
    """The command prints the SHA-256 of the manifest; its signature is checked as the README says."""
    desk.approve("cx-lead")
    done = desk.run("audit", "--sign", str(keys.file("ed25519")), "--out", "out", "--lang", "de")
    audit = desk.root / "out"
    allowed = f'auditor namespaces="journeybook-audit" {keys.public("ed25519")}\n'
    command = commands(audit, "sh")[0].replace("-f allowed", "-f ../allowed")
    (desk.root / "allowed").write_text(allowed)

    assert done.code == 0
    assert re.fullmatch(r"out ist geschrieben: \d+ Dateien\n", done.err)
    (desk.root / "kept").write_text(done.out)
    assert run("sha256sum", "--check", "../kept", folder=audit).out == "manifest.sha256: OK\n"
    assert 'Good "journeybook-audit" signature for auditor' in checked(audit, "", command)
    assert desk.run("audit", "--out", "out").code == 2


LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn"))
TEXT = st.text(LETTERS | st.sampled_from('\n\t"\\/'), max_size=12)
DOCUMENTS = st.recursive(
    st.one_of(st.none(), TEXT),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=30,
)


@needs_jq
@settings(max_examples=100 if FULL else 5)
@given(st.dictionaries(TEXT, DOCUMENTS, min_size=12, max_size=30))
def test_jq_writes_the_canonical_form(document):
    """`jq -cSj` gives the bytes that are signed and hashed, whatever characters stand in a text."""
    done = run("bash", "-c", 'printf %s "$TEXT" | jq -cSj .', TEXT=json.dumps(document))

    assert done.out.encode() == canonical_json(document)
