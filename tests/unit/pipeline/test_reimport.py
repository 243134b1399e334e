"""Importing a page's own text again: what the format cannot carry is not its to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeybook.formats.handoff_v1.carried import HANDOFF_V1
from journeybook.formats.handoff_v1.reader import read_handoff_v1
from journeybook.formats.handoff_v1.writer import handoff_v1
from journeybook.formats.incoming import Leaving
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.pipeline.exports import export
from journeybook.pipeline.imports import Import, plan_import
from journeybook.pipeline.incoming_formats import READERS
from journeybook.pipeline.merging import merged
from support.projects import a_map
from support.reviews_project import KEY, REVIEWER_A
from support.trusted_pages import trusted_page

CASES = sorted((Path(__file__).parents[1] / "formats" / "cases").glob("*/map.yml"))
RICH = """\
# Written by hand.
aliases: [Wait]
tags: [ops]
owner: CX lead
refresh: {every: 90d, triggers: [product]}
translation_of: {locale: ja-JP, digest: 0123456789ab}
meaning: |
  It counts *whole* minutes.

  - from the door
  - to the desk
useful_when:
  - {text: Staff are planned, team: Operations}
  - Queues are seen
pitfalls: Averages hide the worst hour.
comparisons:
  - {map: b, role: Counts people, difference: Time says more}
  - {map: b, term: Length, difference: The same}
faq: [{question: How long?, answer: "Two `minutes`."}]
sources:
  - {title: Log, publisher: Desk, url: 'https://example.org/log', accessed: 2026-01-02}
statistics: [{value: 3, statement: Three minutes., date: 2026-01-02, source: Log}]
journey:
  goal: Be served
  period: A day
  stages: [{id: s, name: Stage, steps: [{id: x, action: Wait, emotion: 2}]}]
"""


def loaded(path: Path) -> LoadedMap:
    found, mistakes = read_map(path.read_bytes(), DefinitionFile(path, path.name))
    assert isinstance(found, LoadedMap), mistakes
    return found


@pytest.fixture
def again(reviewed, tmp_path):
    """Approve a map, export its page, and import that text with some words replaced."""
    reviewed.options = reviewed.options.model_copy(update={"publisher": "Us"})
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    reviewed.write("mkdocs.yml", "site_name: s\nsite_url: https://maps.example.org/\n")

    def plan(more: str = RICH, *, change: tuple[str, str] = ("", ""), trust: str = "") -> Import:
        reviewed.write_map("How long a customer waits.", more=more)
        reviewed.write_map("Another.", id_="b", title="Queue")
        policy = reviewed.write("maps/_policy/trust.yml", trust) if trust else None
        reviewed.commit()
        project = reviewed.load()
        text = handoff_v1(trusted_page(project.catalog.maps[KEY].definition))
        if trust:
            text = text.rstrip("\n") + "\n\n## Limitations\n\nNo advice.\n\n"
        assert change[0] in text
        page = tmp_path / "page.txt"
        page.write_text(text.replace(*change) if change[0] else text, "utf-8")
        maps = reviewed.root / "maps"
        plan = plan_import(page, "handoff-v1", maps, reviewed.root, policy)
        assert plan.imports, plan.found
        return plan.imports[0]

    return plan


def test_an_unchanged_text_changes_nothing(again):
    """The file's bytes stay: owner, tags, refresh, translation, journey, comments and all."""
    plan = again()

    assert (plan.is_held, plan.changes) == (True, ())


SHORT = """\
useful_when: [Staff are planned, {text: Queues are seen, team: Operations}]
faq: [Who waits?, {question: How long?, answer: "Two minutes."}]
sources: [Log, {title: Journal, publisher: Desk}]
owner: [CX lead]
"""


def test_short_forms_stay_as_they_are_written(again):
    """A text that stands for a record is not written out, and a list of one stays one."""
    assert again(SHORT).is_held


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (("- Log\n", "- Diary\n"), {"-  - Log", "+  - title: Diary"}),
        (("Two minutes.", "Three."), {"-    answer: Two minutes.", "+    answer: Three."}),
        (
            ("### Who waits?\n", "### Who waits?\n\nAll.\n"),
            {"-  - Who waits?", "+  - question: Who waits?", "+    answer: All."},
        ),
    ],
)
def test_only_what_changed_beside_a_short_form_is_written(again, change, lines):
    """The item that changed is written; the others stay, in their own form."""
    (changed,) = again(SHORT, change=change).changes

    assert {line for line in changed.lines if line[0] in "+-"} == lines


@pytest.mark.parametrize("more", ["", "limitations: {}\n", "tags: [ops]\nowner: CX lead\n"])
def test_a_small_map_stays_too(again, more):
    """Neither empty limitations nor default ones come or go."""
    assert again(more).is_held


def test_limitations_of_the_site_do_not_become_the_map_s(again):
    """What the page prints by default stays a default."""
    assert again("tags: [ops]\n", trust="limitations: {text: No advice.}\n").is_held


def test_an_approval_stands_after_an_import_of_its_own_page(reviewed, tmp_path):
    """The text that a site hands out, imported, leaves the map verified."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    path = reviewed.write_map("How long a customer waits.", more=RICH)
    reviewed.write_map("Another.", id_="b", title="Queue")
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    (tmp_path / "page.txt").write_text(_absolute(export(reviewed.load(), KEY, "handoff-v1")))
    before = path.read_bytes()
    (plan,) = plan_import(
        tmp_path / "page.txt", "handoff-v1", reviewed.root / "maps", reviewed.root
    ).imports

    assert plan.is_held
    assert path.read_bytes() == before
    assert reviewed.load().state(KEY).quality == "verified"


@pytest.mark.parametrize(
    ("change", "field", "lines"),
    [
        (
            ("Staff are planned", "Shifts are planned"),
            "useful_when",
            {"-  - text: Staff are planned", "+  - text: Shifts are planned"},
        ),
        (
            ("Time says more", "Minutes say more"),
            "comparisons",
            {"-    difference: Time says more", "+    difference: Minutes say more"},
        ),
        (("- Log - ", "- Journal - "), "sources", {"-  - title: Log", "+  - title: Journal"}),
        (
            ("Averages hide", "Means hide"),
            "pitfalls",
            {"-pitfalls: Averages hide the worst hour.", "+pitfalls:", "+  - Means hide the worst hour."},
        ),
        (("Two `minutes`.", "Three."), "faq", {"-    answer: Two `minutes`.", "+    answer: Three."}),
    ],
)  # fmt: skip
def test_a_changed_word_changes_that_word_alone(again, change, field, lines):
    """Beside it stay the team of a use, the id of a comparison, the publisher of a source."""
    (changed,) = again(change=change).changes

    assert (changed.field, changed.kind) == (field, "changed")
    assert {line for line in changed.lines if line[0] in "+-"} == lines


def test_what_the_text_leaves_out_is_removed_if_it_could_be_there(again):
    """A section that is gone from the text goes from the map; nothing else does."""
    plan = again(change=("## FAQ\n\n### How long?\n\nTwo `minutes`.\n\n", ""))

    assert [(one.field, one.kind) for one in plan.changes] == [("faq", "removed")]


def test_an_item_that_is_new_stands_beside_those_that_stay():
    """Items are matched by what they say, so an item in front moves no team to another use."""
    own = {"useful_when": [{"text": "Staff", "team": "Operations"}, "Queues"]}
    carried = {"useful_when": ["Staff", "Queues"]}
    incoming = {"useful_when": ["Doors", "Queues", "Staff"]}

    assert merged(own, incoming, carried, ["useful_when"]) == {
        "useful_when": ["Doors", "Queues", {"text": "Staff", "team": "Operations"}]
    }


def test_a_map_with_mistakes_is_not_written_over(reviewed, tmp_path):
    """What the text cannot carry would be lost with a file that cannot be read: it is refused."""
    reviewed.policy()
    path = reviewed.write_map("Words.", more="tags: [ops]\nownr: CX lead\n")
    good = a_map(summary="Words.")
    definition = read_map(good.encode(), DefinitionFile(path, "x"))[0].definition  # type: ignore[union-attr]
    (tmp_path / "page.txt").write_text(handoff_v1(trusted_page(definition)))
    plan = plan_import(tmp_path / "page.txt", "handoff-v1", reviewed.root / "maps", reviewed.root)

    assert not plan.imports
    assert [one.rule for one in plan.found] == ["unknown-key"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_what_a_format_carries_is_what_comes_back(case):
    """The declaration of the format agrees with its writer and its reader."""
    definition = loaded(case).definition
    page = trusted_page(definition)
    incoming, wrong = read_handoff_v1(handoff_v1(page).encode(), "page.txt")
    assert incoming is not None, wrong
    carried = HANDOFF_V1.carried(Leaving(definition, page.limitations, incoming))

    assert carried == {key: incoming[key] for key in HANDOFF_V1.keys if key in incoming}


def test_every_format_declares_what_it_carries():
    """No format that a map comes back in carries id or locale, which say which map it is."""
    for id_, format_ in READERS.items():
        assert id_ == format_.id
        assert format_.keys
        assert not {"id", "locale", "format"} & set(format_.keys)


def _absolute(text: str) -> str:
    return text.replace("- Canonical URL: ", "- Canonical URL: https://maps.example.org/").replace(
        "> AI-", "> Us AI-"
    )
