"""Every combination of decisions, signatures, dates, history and policy, against the design's words.

One project holds a map for each combination of what its records say; it is loaded under each
policy with each kind of history. What must come out is worked out by `Expected`, which knows
nothing of the code: a map's records are counted on fingers.
"""

from __future__ import annotations

import datetime
import itertools
import shutil
from dataclasses import dataclass

import pytest

from journeybook.settings import Options
from support.reviews_project import REVIEWER_A, TODAY, WRITER, Reviewed, edit_record

LAST_YEAR = datetime.date(2026, 11, 1)
KEYS = {"reviewer-a": "sk-ed25519", "reviewer-b": "sk-p256"}
PEOPLE = ("reviewer-a", "reviewer-b")


@dataclass(frozen=True)
class Case:
    """What the records of one map say.

    Attributes:
        approvals: how many: none, reviewer A's, those of A and B.
        signed: which of them carry a signature; `stranger`: reviewer A's is by another's key.
        dates: which are past their date; `refresh`: none, but the refresh interval is over.
        request: whether a third person asks for changes of the same text.
        own: whether reviewer A wrote the text.
        changed: whether the words have changed since.
        brought: who committed the records: their reviewers, or a stranger; `nobody`: no commit
            holds them.
    """

    approvals: int
    signed: str = "none"
    dates: str = "good"
    request: bool = False
    own: bool = False
    changed: bool = False
    brought: str = "reviewer"


def _cases():
    flags = list(itertools.product([False, True], repeat=3))
    yield from (Case(0, "none", "good", *more) for more in flags)
    signed, dates = ("none", "first", "all", "stranger"), ("good", "first", "all", "refresh")
    for approvals, how, when, more in itertools.product((1, 2), signed, dates, flags):
        yield Case(approvals, how, when, *more)
    for by, approvals, how, more in itertools.product(BROUGHT, (1, 2), signed, flags):
        yield Case(approvals, how, "good", *more, by)


BROUGHT = ("stranger", "nobody")
CASES = list(_cases())
POLICIES = list(itertools.product((1, 2), ("optional", "required")))


@dataclass(frozen=True)
class Expected:
    """What the design says of a case under a policy, with a history."""

    case: Case
    required: int
    signatures: str
    history: str

    def signed(self, person: int) -> bool:
        return self.case.signed == "all" or (self.case.signed == "first" and person == 0)

    def counts(self, person: int) -> bool:
        """An approval counts unless it is forged, one's own, or unsigned where none may be."""
        forged = self.case.signed == "stranger" and person == 0
        seen_as_own = self.case.own and person == 0 and self.history == "full"
        return not (forged or seen_as_own) and (forged or self.signed(person) or self.unsigned)

    @property
    def unsigned(self) -> bool:
        """Whether a record without a signature counts: not one that somebody else filed."""
        filed = self.case.brought == "stranger" and self.history == "full"
        return self.signatures == "optional" and not filed

    @property
    def request(self) -> bool:
        """Whether the request, which is not signed, counts."""
        return self.case.request and self.unsigned

    def in_date(self, person: int) -> bool:
        return not (self.case.dates == "all" or (self.case.dates == "first" and person == 0))

    @property
    def counted(self) -> list[int]:
        return [person for person in range(self.case.approvals) if self.counts(person)]

    @property
    def of_the_text(self) -> str:
        """The quality of the text that the records are about, were it the current one."""
        if len(self.counted) < self.required:
            return "in-review" if self.counted or self.request else "draft"
        if self.request:
            return "in-review"
        holding = [person for person in self.counted if self.in_date(person)]
        if len(holding) < self.required or self.case.dates == "refresh":
            return "expired"
        committed = self.history == "full" and self.case.brought != "nobody"
        proven = committed and all(map(self.signed, holding))
        return "verified" if proven else "reviewed"

    @property
    def quality(self) -> str:
        """The quality of the text that stands in the file."""
        if not self.case.changed:
            return self.of_the_text
        return "stale" if len(self.counted) >= self.required else "draft"

    @property
    def shown(self) -> str:
        """The words that a public site shows; empty for none."""
        if self.of_the_text not in ("reviewed", "verified"):
            return ""
        return "One."


def _write(project: Reviewed, number: int, case: Case) -> None:
    """Write a map's records; its second words, if it has some, come later."""
    id_ = f"m{number}"
    for person, by in enumerate(PEOPLE[: case.approvals]):
        past = case.dates == "all" or (case.dates == "first" and person == 0)
        signed = case.signed in ("all", "stranger") or (case.signed == "first" and person == 0)
        signed = signed and not (case.signed == "stranger" and person)
        path = project.decide(
            by,
            id_=id_,
            sign=KEYS[by] if signed else None,
            at="2026-08-01T10:00:00Z" if case.dates == "refresh" else "2026-10-15T10:00:00Z",
            expires=LAST_YEAR.isoformat() if past else "2027-06-01",
        )
        if case.signed == "stranger" and person == 0:
            statement = path.read_bytes()
            edit_record(path, signature=_by_a_stranger(project, statement))
    if case.request:
        project.decide("reviewer-c", id_=id_, decision="request-changes", comment="No.")


def _bring(project: Reviewed) -> None:
    """Commit the records, each by whom its case says."""
    files: dict[str, list[str]] = {}
    for number, case in enumerate(CASES):
        for path in (project.root / f"maps/_reviews/m{number}").rglob("*.json"):
            by = path.stem.partition("-")[2] or "records"  # a text beside them is nobody's
            by = "records" if case.brought == "stranger" else by
            if case.brought != "nobody":
                files.setdefault(by, []).append(str(path))
    for by, paths in files.items():
        project.git("add", *paths)
        project.git("commit", "-qm", "m", by=f"{by}@example.org")


def _by_a_stranger(project: Reviewed, record: bytes) -> str:
    """Return a signature by a key that is not allowed for reviewer A; it is reviewer B's."""
    from journeybook.review.statement import read_record_text

    return project.keys.sign("sk-p256", read_record_text(record)[0].canonical())


@pytest.fixture(scope="module")
def places(tmp_path_factory, keys):
    """The project with its whole history, as a shallow clone, and without any."""
    folder = tmp_path_factory.mktemp("every")
    project = Reviewed(folder / "full", keys).start()
    for number in range(len(CASES)):
        # A chain of links through all maps, and a refresh interval of 90 days.
        more = f"related: [m{(number + 1) % len(CASES)}]\n"
        more += "refresh:\n  every: 90d\n"
        project.write_map("One.", id_=f"m{number}", more=more)
    own = [f"maps/m{number}.yml" for number, case in enumerate(CASES) if case.own]
    project.git("add", *own)
    project.git("commit", "-qm", "m", by=REVIEWER_A)
    project.commit(WRITER)
    for number, case in enumerate(CASES):
        _write(project, number, case)
    _bring(project)
    for number, case in enumerate(CASES):
        if case.changed:
            path = project.root / f"maps/m{number}.yml"
            path.write_text(path.read_text().replace("One.", "Two."))
    project.git("commit", "-qam", "m")
    places = {"full": project}
    for name, told in {"shallow": ["--depth=1"], "none": []}.items():
        project.git("clone", "-q", *told, project.root.as_uri(), str(folder / name))
        records = "maps/_reviews"  # those too that no commit holds
        shutil.copytree(project.root / records, folder / name / records, dirs_exist_ok=True)
        places[name] = Reviewed(folder / name, keys)
    return places


@pytest.mark.parametrize("history", ["full", "shallow", "none"])
@pytest.mark.parametrize(("required", "signatures"), POLICIES)
def test_every_state(places, required, signatures, history):
    """Each map has the state that the design's words give it, and a public site shows no other."""
    place = places[history]
    place.policy(
        f"required: {required}\nsignatures: {signatures}\n",
        {by: KEYS[by] for by in PEOPLE},
    )
    path = place.root / "maps/_policy/reviewers.yml"
    path.write_text(
        path.read_text() + "- {id: reviewer-c, name: Reviewer C, email: reviewer-c@example.org}\n"
    )
    project = place.load(history=history != "none")
    shown = place.shown(project)
    open_ = {}
    for number, case in enumerate(CASES):
        key = ("en-US", f"m{number}")
        expected = Expected(case, required, signatures, history)
        state = project.state(key)
        assert state.quality == expected.quality, case
        assert state.trusted is (expected.quality in ("reviewed", "verified"))
        if "verified" in (state.quality, key in shown.reviews and shown.state(key).quality):
            assert case.approvals, case
            assert case.signed in ("all", "first"), case
            assert history == "full"
        if expected.shown:
            open_[key] = expected
    assert len(project.catalog.maps) == len(CASES)
    _check_public(project, shown, open_)


def _check_public(project, shown, expected):
    """The public project holds what may be shown, and nothing of all else."""
    assert list(shown.catalog.maps) == sorted(expected)
    assert set(shown.withheld) == set(project.catalog.maps) - set(expected)
    assert set(shown.reviews) == set(shown.catalog.urls) == set(expected)
    assert {keys[0] for keys in shown.catalog.claims.values()} == set(expected)
    assert {key for keys in shown.catalog.languages.values() for key in keys} == set(expected)
    linked = dict(shown.catalog.backlinks)
    assert set(linked) <= set(expected)
    assert {key for keys in linked.values() for key in keys} <= set(expected)
    for key, one in expected.items():
        assert shown.catalog.maps[key].definition.summary == one.shown
        assert shown.state(key).quality == one.of_the_text
        assert (key in shown.earlier) is one.case.changed
        before = ("en-US", f"m{(int(key[1][1:]) - 1) % len(CASES)}")
        assert linked.get(key, ()) == ((before,) if before in expected else ())


def test_every_state_is_met():
    """The combinations lead to each state, and to each that a public site may show."""
    found = {
        (one.quality, one.of_the_text if one.shown else "")
        for case, policy, history in itertools.product(CASES, POLICIES, ("full", "none"))
        for one in (Expected(case, *policy, history),)
    }

    assert found == {
        *((state, "") for state in ("draft", "in-review", "stale", "expired")),
        *((state, state) for state in ("reviewed", "verified")),
        *(("stale", state) for state in ("reviewed", "verified")),
    }


def test_the_preview_shows_all(places):
    """With `publish: all` the site shows the project as it is."""
    from journeybook.pipeline.publishing import published

    place = places["none"]
    place.policy()
    project = place.load(history=False)

    assert project.settings.options == Options()
    assert published(project) is project


def test_what_broken_maps_show(reviewed):
    """A public site has no page for a file that cannot be read, whatever stops its build."""
    reviewed.options = Options(fail_on="never")
    reviewed.approved()
    reviewed.write("maps/b.yml", "format: 1\nid: b\nlocale: en-US\ntitle: Secret draft\n")
    project = reviewed.load(today=TODAY)

    assert [file.title for file in project.broken] == ["Secret draft"]
    assert reviewed.shown(project).broken == ()
