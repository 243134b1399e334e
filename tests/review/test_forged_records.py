"""Records that were forged, copied or damaged: each is refused, and named with its reason."""

from __future__ import annotations

import datetime
import json

import pytest

from journeybook.pipeline.environment import Environment
from journeybook.pipeline.files import artifacts
from journeybook.review.digest import digest_of
from journeybook.review.records import record_name, snapshot_name
from journeybook.review.snapshot import snapshot_text
from journeybook.review.statement import Decision, Statement, record_text
from support.reviews_project import KEY, REVIEWER_A, TODAY, edit, edit_record, reasons
from support.ssh_keys import keygen

MISFIT = "invalid: the signature does not fit the text"
ELSEWHERE = "refused: its map, locale, digest and reviewer are not those of its name"
FORM = "refused: '{}' is not as it must be"


def _to_other_map(project, record):
    project.write_map(id_="b")
    target = project.root / "maps/_reviews/b/en-US" / record.name
    target.parent.mkdir(parents=True)
    target.write_bytes(record.read_bytes())
    project.commit()
    return ("en-US", "b")


def _to_other_map_renamed(project, record):
    """The copy says that it is about the other map, under the right name."""
    project.write_map(id_="b")
    project.commit()
    other = project.decide(id_="b", snapshot=False)
    said = json.loads(record.read_text())["statement"]
    said |= {"map": "b", "digest": project.digest("b")}
    signature = json.loads(record.read_text())["signature"]
    other.write_text(json.dumps({"statement": said, "signature": signature}))
    return ("en-US", "b")


def _to_other_locale(project, record):
    project.write_map(id_="a")
    text = (project.root / "maps/a.yml").read_text().replace("en-US", "ja")
    project.write("maps/a.ja.yml", text)
    target = project.root / "maps/_reviews/a/ja" / record.name
    target.parent.mkdir(parents=True)
    target.write_bytes(record.read_bytes())
    project.commit()
    return ("ja", "a")


def _renamed_to_bo(project, record):
    """Reviewer A's signature in a record by reviewer B."""
    edit(record, by="reviewer-b")
    record.rename(record.with_name(record.name.replace("-reviewer-a", "-reviewer-b")))


def _signed_by_bo(project, record):
    """Reviewer B's key, which is allowed, for a statement by reviewer A."""
    _sign(project, record, "p256")


def _signed_by_stranger(project, record):
    _sign(project, record, "stranger")


def _sign(project, record, key):
    from journeybook.review.statement import read_record_text

    statement, _ = read_record_text(record.read_bytes())
    edit_record(record, signature=project.keys.sign(key, statement.canonical()))


def _signed_for_git(project, record):
    from journeybook.review.statement import read_record_text

    message = project.root / "message"
    message.write_bytes(read_record_text(record.read_bytes())[0].canonical())
    key = project.keys.file("ed25519")
    keygen("-Y", "sign", "-n", "git", "-f", str(key), str(message))
    edit_record(record, signature=(project.root / "message.sig").read_text())


def _signature_of_another(project, record):
    """The signature of reviewer A's approval of another map."""
    project.write_map(id_="b")
    other = project.decide(id_="b", sign="ed25519")
    edit_record(record, signature=json.loads(other.read_text())["signature"])


def _revoked(project, record):
    project.write("maps/_policy/revoked_keys", project.keys.public("ed25519") + "\n")


def _revoked_unreadable(project, record):
    project.write("maps/_policy/revoked_keys", "SHA256:abc\n")


def _rotated(project, record):
    """A new key from 18 November; the record of the 15th was signed with the old one."""
    _rotate(project)


def _rotate(project):
    lines = (
        f'reviewer-a valid-before="20261118Z" {project.keys.public("ed25519")}\n'
        f'reviewer-a valid-after="20261118Z" {project.keys.public("p384")}\n'
    )
    project.write("maps/_policy/allowed_signers", lines)


def _old_key_after_rotation(project, record):
    _rotate(project)
    project.decide(sign="ed25519", at="2026-11-19T10:00:00Z")
    project.commit(REVIEWER_A, day="2026-11-19T11:00:00Z")


def _new_key_after_rotation(project, record):
    _rotate(project)
    project.decide(sign="p384", at="2026-11-19T10:00:00Z")
    project.commit(REVIEWER_A, day="2026-11-19T11:00:00Z")


def _new_key_before_rotation(project, record):
    _rotate(project)
    project.decide(sign="p384", at="2026-11-15T10:00:00Z")


def _no_allowed_signers(project, record):
    (project.root / "maps/_policy/allowed_signers").unlink()


def _other_snapshot(project, record):
    snapshot = next(record.parent.glob("*.snapshot.json"))
    snapshot.write_text(snapshot.read_text().replace("First.", "Other."))


def _no_snapshot(project, record):
    next(record.parent.glob("*.snapshot.json")).unlink()


def _other_name(project, record):
    record.rename(record.with_name(f"{'0' * 64}-{record.name[65:]}"))


def _in_other_folder(project, record):
    """A record under an id of no map is not asked for; the map itself has none."""
    folder = project.root / "maps/_reviews/nobody/en-US"
    folder.mkdir(parents=True)
    record.rename(folder / record.name)


def _link(project, record):
    """A record that is a link is not read, and named."""
    record.rename(project.root / "elsewhere.json")
    record.symlink_to(project.root / "elsewhere.json")


def _text(change):
    def arrange(project, record):
        record.write_text(change(record.read_text()))

    return arrange


def _says(**statement):
    return lambda project, record: edit(record, **statement)


def _holds(**record_):
    return lambda project, record: edit_record(record, **record_)


def _lacks(field):
    def arrange(project, record):
        data = json.loads(record.read_text())
        del data["statement"][field]
        record.write_text(json.dumps(data))

    return arrange


def _nothing(project, record):
    pass


def _relaid(project, record):
    """Keys in another order, indented with tabs, CRLF: what it says is the same."""
    data = json.loads(record.read_text())
    data["statement"] = dict(reversed(data["statement"].items()))
    text = json.dumps(dict(reversed(data.items())), indent="\t")
    record.write_bytes(text.replace("\n", "\r\n").encode())


CASES = {
    "untouched": (_nothing, "verified", ""),
    "laid out anew": (_relaid, "verified", ""),
    "replayed to another map": (_to_other_map, "draft", ELSEWHERE),
    "made to name another map": (_to_other_map_renamed, "draft", MISFIT),
    "replayed to another language": (_to_other_locale, "draft", ELSEWHERE),
    "digest edited": (_says(digest="0" * 64), "draft", ELSEWHERE),
    "digest in capitals": (_says(digest="A" * 64), "draft", FORM.format("digest")),
    "expiry edited": (_says(expires="2027-11-01"), "draft", MISFIT),
    "reviewer edited": (_says(by="reviewer-b"), "draft", ELSEWHERE),
    "comment edited": (_says(comment="Fine."), "draft", MISFIT),
    "time edited": (_says(at="2026-11-16T10:00:00Z"), "draft", MISFIT),
    "decision turned into a request": (
        _says(decision="request-changes", expires=None),
        "draft",
        MISFIT,
    ),
    "signed by a stranger's key": (
        _signed_by_stranger,
        "draft",
        "invalid: signed by a key that 'allowed_signers' does not allow for 'reviewer-a'",
    ),
    "signed by a colleague's key": (
        _signed_by_bo,
        "draft",
        "invalid: signed by a key that 'allowed_signers' does not allow for 'reviewer-a'",
    ),
    "right key under a wrong name": (
        _renamed_to_bo,
        "draft",
        "invalid: signed by a key that 'allowed_signers' does not allow for 'reviewer-b'",
    ),
    "signed for something else": (
        _signed_for_git,
        "draft",
        "invalid: signed for 'git' instead of 'journeybook-review'",
    ),
    "signature of another record": (_signature_of_another, "draft", MISFIT),
    "signature removed": (_holds(signature=None), "reviewed", ""),
    "signature emptied": (_holds(signature=""), "draft", "invalid: it is not signed"),
    "garbage for a signature": (
        _holds(signature="-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"),
        "draft",
        "invalid: the signature cannot be read",
    ),
    "half a character for a signature": (
        _holds(signature="\ud800"),
        "draft",
        "invalid: the signature cannot be read",
    ),
    "no signers known": (
        _no_allowed_signers,
        "draft",
        "invalid: signed by a key that 'allowed_signers' does not allow for 'reviewer-a'",
    ),
    "key revoked": (_revoked, "draft", "invalid: signed by a key that 'revoked_keys' lists"),
    "revocations unreadable": (
        _revoked_unreadable,
        "draft",
        "invalid: 'revoked_keys' cannot be read, so no signature counts",
    ),
    "key rotated since": (_rotated, "verified", ""),
    "old key after the rotation": (
        _old_key_after_rotation,
        "draft",
        "invalid: signed after its key ended on 2026-11-18",
    ),
    "new key after the rotation": (_new_key_after_rotation, "verified", ""),
    "new key before the rotation": (
        _new_key_before_rotation,
        "draft",
        "invalid: signed before its key begins on 2026-11-18",
    ),
    "unknown field": (_says(role="owner"), "draft", "refused: 'statement' holds an unknown field"),
    "unknown field that is half a character": (
        _says(**{"\ud800\x1b[2J": ""}),
        "draft",
        "refused: 'statement' holds an unknown field",
    ),
    "unknown field beside the statement": (
        _holds(note="x"),
        "draft",
        "refused: it must hold 'statement' and 'signature', and nothing else",
    ),
    "field missing": (_lacks("comment"), "draft", "refused: 'statement' lacks 'comment'"),
    "key twice": (
        _text(lambda text: text.replace('"type"', '"comment": "", "type"')),
        "draft",
        "refused: a key stands in it twice",
    ),
    "number for a text": (_says(comment=1), "draft", "refused: 'comment' must be a text"),
    "list for a text": (_says(map=["a"]), "draft", "refused: 'map' must be a text"),
    "hidden character": (_says(comment="\u202e"), "draft", FORM.format("comment")),
    "other type": (_says(type="journeybook-review/4"), "draft", FORM.format("type")),
    "second type without evidence": (
        _says(type="journeybook-review/2"),
        "draft",
        "refused: 'rests_on' must name files",
    ),
    "first type with evidence": (
        _says(rests_on={"x": "0" * 64}),
        "draft",
        "refused: 'statement' holds an unknown field",
    ),
    "second type with evidence that is none": (
        _says(type="journeybook-review/2", rests_on={"x": "1"}),
        "draft",
        FORM.format("rests_on"),
    ),
    "figures of a type that knows none": (
        _says(figures={"calls": None}),
        "draft",
        "refused: 'statement' holds an unknown field",
    ),
    "third type without figures": (
        _says(type="journeybook-review/3", rests_on={"x": "0" * 64}),
        "draft",
        FORM.format("figures"),
    ),
    "figure in another form": (
        _says(
            type="journeybook-review/3", figures={"calls": {"date": "2026-10-31", "value": "+8"}}
        ),
        "draft",
        FORM.format("figures"),
    ),
    "figures added": (
        _says(type="journeybook-review/3", figures={"calls": None}),
        "draft",
        MISFIT,
    ),
    "evidence added": (
        _says(type="journeybook-review/2", rests_on={"x": "0" * 64}),
        "draft",
        MISFIT,
    ),
    "unknown decision": (_says(decision="reject"), "draft", FORM.format("decision")),
    "local time": (_says(at="2026-11-15T10:00:00+01:00"), "draft", FORM.format("at")),
    "time that is none": (_says(at="2026-02-30T10:00:00Z"), "draft", "refused: 'at' is not a time"),
    "time before all others": (_says(at="0001-01-01T00:00:00Z"), "draft", "invalid: "),
    "approval that never ends": (_says(expires=None), "draft", "refused: 'expires' is not a date"),
    "not JSON": (_text(lambda text: text[:-3]), "draft", "refused: it is not JSON"),
    "nested without end": (_text(lambda _: "[" * 60_000), "draft", "refused: it is not JSON"),
    "too large": (_text(lambda text: text + " " * 70_000), "draft", "refused: it is larger than"),
    "empty": (_text(lambda _: ""), "draft", "refused: it is not JSON"),
    "under a wrong name": (_other_name, "draft", ELSEWHERE),
    "in a wrong folder": (_in_other_folder, "draft", ""),
    "a link": (_link, "draft", "refused: it is a link; records are plain files"),
    # The text that stands there is the one that was approved, whatever the file beside it says.
    "snapshot of another text": (
        _other_snapshot,
        "verified",
        "refused: the snapshot beside it is not the text that it decides on",
    ),
    "snapshot missing": (_no_snapshot, "verified", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_forged_record(reviewed, case):
    """A record that is not exactly what its reviewer signed counts for nothing, with a reason."""
    arrange, quality, reason = CASES[case]
    reviewed.policy("", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
    reviewed.write_map()
    reviewed.commit()
    key = arrange(reviewed, reviewed.decide(sign="ed25519")) or KEY
    reviewed.git("add", "-A")
    told = ("commit", "-q", "--allow-empty", "-m", "m")
    reviewed.git(*told, by=REVIEWER_A, day="2026-11-16T10:00:00Z")
    project = reviewed.load()
    review = project.reviews[key]
    told = list(reasons(review))

    assert review.state.quality == quality, told
    assert any(line.startswith(reason) for line in told) if reason else not told
    named = {item.message for item in project.diagnostics if item.rule == "invalid-record"}
    assert len(named) == len({line for line in told if not line.startswith("not-counted")})
    for message in named:
        message.encode()


def test_request_relabelled_as_an_approval(reviewed):
    """A signed request for changes does not become an approval by changing one word; it stands."""
    record = reviewed.approved(decision="request-changes", comment="No.")
    assert reviewed.load().state(KEY).quality == "in-review"

    edit(record, decision="approve", expires="2027-06-01")
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == "in-review"
    assert list(reasons(review)) == [MISFIT]


def test_removed_signature_where_signatures_are_required(reviewed):
    """Without its signature an approval does not count where the policy requires one; the signed
    one, which history has, stands."""
    record = reviewed.approved(policy="signatures: required\n", sign=None)
    review = reviewed.load().reviews[KEY]
    assert review.state.quality == "draft"
    assert list(reasons(review)) == ["not-counted: it is not signed"]

    record = reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    edit_record(record, signature=None)
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == "verified"
    assert list(reasons(review)) == ["not-counted: the reviewer took it back"]


def test_records_folder_that_is_a_file(reviewed):
    """A file in the place of the records' folder is no records, and stops nothing."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.write("maps/_reviews", "x")

    assert reviewed.load().state(KEY).quality == "draft"


def test_day_and_history_come_from_the_host(reviewed):
    """The same files give another state on another day, without any clock."""
    reviewed.approved()

    later = datetime.date(2027, 6, 2)
    assert reviewed.load(today=later).state(KEY).quality == "expired"
    assert reviewed.load(today=datetime.date(2027, 6, 1)).state(KEY).quality == "verified"
    assert Environment(TODAY).history() is None


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\U000e0041"])
def test_a_forged_text_leaves_nowhere(reviewed, hidden):
    """An approved text with a hidden character is no text: it is not shown when it is the last."""
    reviewed.approved()
    loaded = reviewed.text()
    data = {**loaded.data, "summary": f"Pay {hidden} here."}
    digest = digest_of(data)
    statement = Statement(
        map="a",
        locale="en-US",
        digest=digest,
        decision=Decision.APPROVE,
        by="reviewer-a",
        at=datetime.datetime(2026, 11, 16, 10, tzinfo=datetime.UTC),
        expires=datetime.date(2027, 6, 1),
    )
    signature = reviewed.keys.sign("ed25519", statement.canonical())
    name = record_name(statement)
    reviewed.write(f"maps/_reviews/{name}", record_text(statement, signature))
    reviewed.write(f"maps/_reviews/{snapshot_name(KEY, digest)}", snapshot_text(data))
    reviewed.write_map("Newer words.")
    reviewed.commit()
    project = reviewed.load()
    shown = reviewed.shown(project)
    texts = [artifact.content for artifact in artifacts(shown)]

    assert digest not in project.reviews[KEY].snapshots
    assert shown.catalog.maps[KEY].definition.summary == "First."
    assert not any(hidden in text for text in texts)
    assert any("hidden character" in item.message for item in project.diagnostics)
