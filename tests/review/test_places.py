"""Where: nobody gains a map by moving it, copying it, or by saying that they approved it earlier."""

from __future__ import annotations

import pytest

from support.reviews_project import POLICY, REVIEWER_A, REVIEWER_B, WRITER, reasons

LEGAL_A_MARKETING_B = """\
reviewers:
- {id: reviewer-a, name: A, email: reviewer-a@example.org, may_approve: ['legal/*']}
- {id: reviewer-b, name: B, email: reviewer-b@example.org, may_approve: ['marketing/*']}
- {id: both, name: Both, email: both@example.org, may_approve: ['legal/*', 'marketing/*']}
"""
KEYS = {"reviewer-a": "ed25519", "reviewer-b": "p256", "both": "p384"}
BOTH = "both@example.org"


def _start(project, collection="legal", words="Long enough to be known again when it is moved."):
    """A map in a collection, approved by the reviewer of legal maps."""
    project.policy(signers=KEYS)
    project.write("maps/_policy/reviewers.yml", LEGAL_A_MARKETING_B)
    _map(project, collection, words)
    project.commit()
    project.decide("reviewer-a", sign="ed25519", at="2026-11-11T10:00:00Z")
    project.commit(REVIEWER_A)
    assert project.load().state(("en-US", "a")).quality == "verified"
    return words


def _map(project, collection, words, id_="a", file=""):
    path = project.write_map(words, id_=id_, more=f"collection: {collection}\n")
    if file:
        path.rename(project.root / file)


def _approve(project, by, at="2026-11-14T10:00:00Z", id_="a"):
    address = {"reviewer-a": REVIEWER_A, "reviewer-b": REVIEWER_B, "both": BOTH}[by]
    path = project.decide(by, sign=KEYS[by], at=at, id_=id_)
    project.commit(address)
    return path


def _quality(project, id_="a", **how):
    return str(project.load(**how).state(("en-US", id_)).quality)


def test_another_collection_widens_nobodys_reach(reviewed):
    """A legal page that calls itself marketing is not verified by the marketing reviewer."""
    words = _start(reviewed)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "reviewer-b")
    project = reviewed.load()
    review = project.reviews["en-US", "a"]

    assert review.state.quality == "stale"
    (reason,) = reasons(review)
    assert reason == (
        "not-counted: 'reviewer-b' may not approve 'legal/a.en-US', "
        "where its last approved text stood"
    )
    assert [item.rule for item in project.record_warnings()] == ["uncounted-record"]


def test_who_may_approve_both_moves_it(reviewed):
    """After an approval by somebody who may do both, it is the marketing reviewer's."""
    words = _start(reviewed)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "both")
    assert _quality(reviewed) == "verified"
    _map(reviewed, "marketing", f"{words} More.")
    reviewed.commit()
    _approve(reviewed, "reviewer-b", "2026-11-16T10:00:00Z")

    assert _quality(reviewed) == "verified"


def test_step_by_step_is_no_way_either(reviewed):
    """A first text that did not count clears nothing for a second one."""
    words = _start(reviewed)
    for day, more in ((14, " One."), (16, " Two."), (18, " Three.")):
        _map(reviewed, "marketing", words + more)
        reviewed.commit()
        _approve(reviewed, "reviewer-b", f"2026-11-{day}T10:00:00Z")

        assert _quality(reviewed) == "stale"


def test_a_date_before_the_last_approval_is_no_way(reviewed):
    """What is dated before the approved text came after it in history."""
    words = _start(reviewed)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "reviewer-b", "2026-11-01T10:00:00Z")
    review = reviewed.load().reviews["en-US", "a"]

    assert review.state.quality == "stale"
    assert [one.statement.by for one in review.judged if one.approves] == ["reviewer-a"]


def test_renaming_the_records_makes_none_older(reviewed):
    """The place of a record in history is that of its words, under whatever name."""
    words = _start(reviewed)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "reviewer-b", "2026-11-01T10:00:00Z")
    folder = reviewed.root / "maps/_reviews/a/en-US"
    path = next(folder.glob("*-reviewer-a.json"))
    text = path.read_text()
    path.unlink()
    reviewed.commit()
    path.with_name(f"{path.name[:12]}-reviewer-a.json").write_text(text.replace("  ", "\t\t\t"))
    reviewed.commit()

    assert _quality(reviewed) == "stale"


@pytest.mark.parametrize("at", ["2026-11-01T10:00:00Z", "2026-11-16T10:00:00Z"])
def test_without_history_all_places_count(reviewed, at):
    """Nobody can say which text came first: no approval stands that lacks the right for both."""
    words = _start(reviewed)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "reviewer-b", at)

    assert _quality(reviewed, history=False) == "draft"
    assert not reviewed.shown(reviewed.load(history=False)).catalog.maps


def test_a_text_that_came_back(reviewed):
    """An old marketing text that replaces the approved legal one is not approved any more."""
    words = _start(reviewed)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "both")
    old = reviewed.digest()
    _map(reviewed, "legal", words)
    reviewed.commit()
    _map(reviewed, "marketing", words)
    reviewed.commit()
    assert reviewed.digest() == old

    assert _quality(reviewed) == "verified"  # the one who may do both


def test_a_deleted_text_is_not_forgotten(reviewed):
    """Where the approved text is not at hand, only who may approve anywhere may go on."""
    words = _start(reviewed)
    next((reviewed.root / "maps/_reviews").rglob("*.snapshot.json")).unlink()
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "reviewer-b")

    review = reviewed.load().reviews["en-US", "a"]
    assert review.state.quality == "stale"
    assert any("'(unknown)/a.en-US'" in reason for reason in reasons(review))


@pytest.mark.parametrize("file", ["maps/a.yml", "maps/other/a.yml", "maps/b.yml"])
def test_another_id_keeps_the_place(reviewed, file):
    """A legal page with another id and collection, renamed or not, is not marketing's alone."""
    words = _start(reviewed)
    text = (reviewed.root / "maps/a.yml").read_text()
    (reviewed.root / "maps/a.yml").unlink()
    target = reviewed.write(file, text.replace("id: a\n", "id: b\n").replace("legal", "marketing"))
    reviewed.commit()
    reviewed.write("maps/b.yml", target.read_text())  # for the digest
    if target.name != "b.yml":
        path = reviewed.decide("reviewer-b", sign="p256", id_="b", at="2026-11-14T10:00:00Z")
        (reviewed.root / "maps/b.yml").unlink()
    else:
        path = reviewed.decide("reviewer-b", sign="p256", id_="b", at="2026-11-14T10:00:00Z")
    reviewed.commit(REVIEWER_B)
    review = reviewed.load().reviews["en-US", "b"]

    assert review.state.quality == "draft", words
    assert list(reasons(review)) == [
        "not-counted: 'reviewer-b' may not approve 'legal/a.en-US', where its file stood before"
    ], path


@pytest.mark.parametrize("way", [["tmp/x.yml"], ["x.txt"], ["one/a.yml", "two/three/a.txt"]])
def test_another_id_by_a_way_round_keeps_the_place(reviewed, way):
    """A legal page that comes back as a marketing page from outside has stood where it stood."""
    _start(reviewed)
    here = "maps/a.yml"
    for place in way:
        (reviewed.root / place).parent.mkdir(parents=True, exist_ok=True)
        reviewed.git("mv", here, place)
        reviewed.commit()
        here = place
    reviewed.git("mv", here, "maps/b.yml")
    target = reviewed.root / "maps/b.yml"
    text = target.read_text().replace("id: a\n", "id: b\n").replace("legal", "marketing")
    target.write_text(text)
    reviewed.commit()
    _approve(reviewed, "reviewer-b", id_="b")
    review = reviewed.load().reviews["en-US", "b"]

    assert review.state.quality == "draft"
    assert list(reasons(review)) == [
        "not-counted: 'reviewer-b' may not approve 'legal/a.en-US', where its file stood before"
    ]


def test_a_map_of_ones_own_is_not_touched(reviewed):
    """A new marketing page beside the legal one is verified by the marketing reviewer."""
    _start(reviewed)
    _map(reviewed, "marketing", "Something else.", id_="c")
    reviewed.commit()
    _approve(reviewed, "reviewer-b", id_="c")

    assert _quality(reviewed, "c") == "verified"


def test_a_draft_may_move(reviewed):
    """Before the first approval, the collection is the authors' to change."""
    reviewed.policy(signers=KEYS)
    reviewed.write("maps/_policy/reviewers.yml", LEGAL_A_MARKETING_B)
    _map(reviewed, "legal", "One.")
    reviewed.commit()
    _map(reviewed, "marketing", "One.")
    reviewed.commit()
    _approve(reviewed, "reviewer-b")

    assert _quality(reviewed) == "verified"


@pytest.mark.parametrize(("by", "quality"), [("reviewer-a", "in-review"), ("reviewer-b", "stale")])
def test_who_may_object(reviewed, by, quality):
    """The reviewers of both places may ask for changes; that withholds, and approves nothing."""
    words = _start(reviewed)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "both")
    reviewed.decide(by, sign=KEYS[by], decision="request-changes", at="2026-11-15T10:00:00Z")
    reviewed.commit(WRITER)

    assert _quality(reviewed) == "in-review", quality


def test_two_needed_are_two(reviewed):
    """Where two approvals are needed, one alone makes no text the last approved one."""
    words = _start(reviewed)
    reviewed.write("maps/_policy/reviewers.yml", "required: 2\n" + LEGAL_A_MARKETING_B)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "reviewer-b")
    _approve(reviewed, "both", "2026-11-15T10:00:00Z")

    assert _quality(reviewed) == "verified"  # the legal text had one of two


def test_who_may_approve_everything_is_not_asked(reviewed):
    """Without limits a map moves as before, with history and without."""
    words = _start(reviewed)
    reviewed.write("maps/_policy/reviewers.yml", POLICY)
    _map(reviewed, "marketing", words)
    reviewed.commit()
    _approve(reviewed, "reviewer-b")

    assert _quality(reviewed) == "verified"
    assert _quality(reviewed, history=False) == "reviewed"
