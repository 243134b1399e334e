"""The names of records and texts: whole digests; names of the first edition are still read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from journeybook.errors import RefusedError
from journeybook.pipeline.decision import decide, record_of
from journeybook.pipeline.record_files import record_files
from journeybook.pipeline.reviewers import reviewer_for
from journeybook.review.statement import Decision, read_record_text, record_text
from support.reviews_project import KEY, REVIEWER_A, edit, reasons

NOW = "2026-11-21T10:00:00Z"


def _old_names(folder):
    """Rename all files as the first edition named them."""
    for path in folder.glob("*.json"):
        digest, separator, rest = path.name.partition("-")
        if not separator:
            digest, _, rest = path.name.partition(".")
            separator = "."
        path.rename(path.with_name(f"{digest[:12]}{separator}{rest}"))


def _next(project, by="reviewer-b"):
    """Return the files of a reviewer's approval of the map as it stands."""
    import datetime

    now = datetime.datetime.fromisoformat(NOW)
    statement = decide(project, KEY, reviewer_for(project, by, ""), Decision.APPROVE, now)
    return record_files(project, KEY, record_of(statement, None))


def _colliding(digest):
    """Return another digest that begins with the same 12 digits."""
    return digest[:12] + digest[12:][::-1]


def test_files_are_named_by_the_whole_digest(reviewed):
    """A decision and its text carry all 64 digits."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    digest = reviewed.digest()
    names = [path.name for path, _ in _next(reviewed.load())]

    assert names == [f"{digest}.snapshot.json", f"{digest}-reviewer-b.json"]


def test_names_of_the_first_edition_are_read(reviewed):
    """Records and texts named by 12 digits count as before, and nothing is written over them."""
    record = reviewed.approved()
    _old_names(record.parent)
    reviewed.commit()
    project = reviewed.load()

    assert project.state(KEY).quality == "verified"
    assert not list(reasons(project.reviews[KEY]))
    assert len(project.reviews[KEY].snapshots) == 1
    (written,) = [path for path, _ in _next(project)]  # the text is there already
    assert written.name == f"{reviewed.digest()}-reviewer-b.json"


@pytest.mark.parametrize("digits", [11, 13, 32, 63])
def test_other_parts_of_a_digest_are_no_name(reviewed, digits):
    """A name is the whole digest or its first 12 digits, nothing between."""
    reviewed.policy("", {"reviewer-a": "ed25519"})
    reviewed.write_map()
    reviewed.commit()
    record = reviewed.decide(sign="ed25519")
    record.rename(record.with_name(f"{record.name[:digits]}-reviewer-a.json"))
    reviewed.commit(REVIEWER_A)
    review = reviewed.load().reviews[KEY]

    assert review.state.quality == "draft"
    assert [one.reason for one in review.refused] == [
        "its map, locale, digest and reviewer are not those of its name"
    ]


def test_a_text_with_the_same_first_digits_takes_no_place(reviewed):
    """The old record of one text and the new one of another that collides with it both stand."""
    record = reviewed.approved()
    _old_names(record.parent)
    old = record.with_name(f"{record.name[:12]}-reviewer-a.json")
    before = {path.name: path.read_bytes() for path in record.parent.iterdir()}
    statement, _ = read_record_text(old.read_bytes())
    other = replace(statement, digest=_colliding(statement.digest))
    project = reviewed.load()
    ((path, content),) = record_files(project, KEY, record_of(other, None))
    path.write_bytes(content)

    assert {name: (record.parent / name).read_bytes() for name in before} == before
    assert reviewed.load().state(KEY).quality == "verified"


@pytest.mark.parametrize(
    "over",
    [{"digest": "0" * 64}, {"by": "reviewer-a"}, {"map": "b"}, {"locale": "ja"}],
    ids=lambda over: next(iter(over)),
)
def test_another_decision_is_never_written_over(reviewed, over):
    """A record of another text, map or reviewer in the place of a new one: refused, and named."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    path = reviewed.decide("reviewer-b")
    edit(path, **over)
    content = path.read_bytes()

    with pytest.raises(RefusedError, match=r"-reviewer-b\.json holds another decision"):
        _next(reviewed.load())
    assert path.read_bytes() == content


def test_another_text_is_never_written_over(reviewed):
    """A text that has the name of another one stays, and is named."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    path = reviewed.decide()
    snapshot = next(path.parent.glob("*.snapshot.json"))
    snapshot.write_text(snapshot.read_text().replace("First.", "Other."))

    with pytest.raises(RefusedError, match=r"\.snapshot\.json holds another text"):
        _next(reviewed.load())
    assert "Other." in snapshot.read_text()


def test_a_folder_in_the_place_of_a_record_is_in_the_way(reviewed):
    """It is refused with its name."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    path = reviewed.decide("reviewer-b")
    path.unlink()
    path.mkdir()

    with pytest.raises(RefusedError, match="is in the way: it is not a regular file"):
        _next(reviewed.load())


def test_rubbish_in_the_place_of_a_record_can_be_replaced(reviewed):
    """What is no decision protects nothing: 'approve again' mends it."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    path = reviewed.decide("reviewer-b")
    path.write_text("{")

    assert path in {target for target, _ in _next(reviewed.load())}


def test_an_old_and_a_new_record_of_one_reviewer(reviewed):
    """Both names side by side: the decision that is newer stands, whichever name it has."""
    record = reviewed.approved()
    text = record.read_text()
    old = record.with_name(f"{record.name[:12]}-reviewer-a.json")
    for path, at in ((old, "2026-11-16T10:00:00Z"), (record, "2026-11-17T10:00:00Z")):
        record.write_text(text)
        old.write_text(text)
        data = json.loads(text)["statement"] | {
            "decision": "request-changes",
            "expires": None,
            "at": at,
        }
        path.write_text(json.dumps({"statement": data, "signature": None}))
        assert reviewed.load().state(KEY).quality == "in-review"
        told = list(reasons(reviewed.load().reviews[KEY]))
        assert told == ["not-counted: a later decision of 'reviewer-a' stands in its place"]


def test_what_is_written_is_read(reviewed):
    """The files of a decision give the same decision back."""
    reviewed.policy()
    reviewed.write_map()
    reviewed.commit()
    for path, content in _next(reviewed.load()):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (judged,) = reviewed.load().reviews[KEY].judged

    assert judged.approves
    assert record_text(judged.statement, None).encode() == content
