"""What becomes of approved texts: withdrawn, moved, superseded, in effect from a day."""

from __future__ import annotations

import datetime
import json

import pytest

from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import formats, why_not
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.manifest import manifest
from journeybook.pipeline.pages import pages
from journeybook.pipeline.publishing import published
from journeybook.pipeline.waiting import waiting
from support.reviews_project import KEY, REVIEWER_A, Reviewed

CANARY = "Quetzalcoatlus"
LIFECYCLE = "maps/_policy/lifecycle.yml"
WITHDRAWN = "withdrawn: {on: 2026-11-20, reason: It was wrong., see: b}"


@pytest.fixture
def two(reviewed: Reviewed) -> Reviewed:
    """Two approved maps: `a` with words that are looked for, and `b`, which leads to it."""
    reviewed.policy()
    reviewed.write_map(f"{CANARY}.", title=CANARY)
    reviewed.write_map("Other.", id_="b", more="related: [a]\n")
    reviewed.commit()
    for id_ in ("a", "b"):
        reviewed.decide(id_=id_)
    reviewed.commit(REVIEWER_A)
    return reviewed


def site(project) -> dict[str, str]:
    """Return all that a site says, by its place."""
    said = {one.url: str(one.render().html) + str(one.title) for one in pages(project)}
    return said | {
        one.path: one.content_bytes.decode("utf-8", "replace") for one in artifacts(project)
    }


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_of_a_withdrawn_map_no_word_is_left(two, publish):
    """Its address says when, why and what to read instead; no page, list or file holds its text."""
    two.options = two.options.model_copy(update={"publish": publish})
    two.write(LIFECYCLE, f"maps:\n- id: a\n  {WITHDRAWN}\n")
    project = two.load()
    said = site(published(project))
    here = said.pop("en-US/core/a")
    entry = next(one for one in json.loads(said["maps.json"])["maps"] if one["id"] == "a")

    assert not [place for place, text in said.items() if CANARY in text]
    assert CANARY not in here
    assert "Withdrawn on November 20, 2026." in here
    assert "It was wrong." in here
    assert 'href="../b/"' in here
    assert (entry["quality"], entry["title"], entry["digest"]) == ("withdrawn", "", "")
    assert why_not(project, KEY, formats(project)["handoff"])
    assert KEY not in [one.key for one in waiting(project)]


def test_a_map_whose_file_is_gone_can_be_withdrawn(two):
    """Its records tell where its page stood."""
    (two.root / "maps/a.yml").unlink()
    two.write_map("Other.", id_="b")
    two.write(LIFECYCLE, f"maps:\n- id: a\n  {WITHDRAWN}\n")
    project = two.load()

    assert not project.diagnostics
    assert "It was wrong." in site(published(project))["en-US/core/a"]


def test_a_map_is_withdrawn_from_its_day_on(two):
    """Before that day nothing is said."""
    two.write(LIFECYCLE, f"maps:\n- id: a.en-US\n  {WITHDRAWN}\n")

    assert two.load(today=datetime.date(2026, 11, 19)).state(KEY).trusted
    assert two.load(today=datetime.date(2026, 11, 20)).state(KEY).quality == "withdrawn"


def test_an_old_address_leads_to_the_page(two):
    """It says that the page moved, and no list names it; a withdrawn page is not led to."""
    two.write(LIFECYCLE, "moved: {/en-US/old/name/: a, en-US/older: b.en-US}\n")
    project = published(two.load())
    found = {one.url: one for one in pages(project)}

    assert 'href="../../core/a/"' in found["en-US/old/name"].render().html
    assert found["en-US/older"].unlisted
    two.write(LIFECYCLE, f"maps:\n- id: a\n  {WITHDRAWN}\nmoved: {{en-US/old/name: a}}\n")
    text = site(published(two.load()))["en-US/old/name"]
    assert CANARY not in text
    assert "It was wrong." in text


def test_a_text_holds_from_its_day_on(two):
    """Until then the site shows the text before it, and no reviewer is waited for."""
    two.write_map("Coming.")
    two.commit()
    two.decide(at="2026-11-16T10:00:00Z")
    two.commit(REVIEWER_A)
    two.write(LIFECYCLE, "maps: [{id: a, effective: 2026-12-24}]\n")
    early, late = two.load(), two.load(today=datetime.date(2026, 12, 24))

    assert early.state(KEY).quality == "upcoming"
    assert not waiting(early)
    assert two.shown(early).catalog.maps[KEY].definition.summary == f"{CANARY}."
    assert two.shown(late).catalog.maps[KEY].definition.summary == "Coming."


def test_a_page_and_the_one_in_its_place_lead_to_each_other(two):
    """Both say so, and their manifests name the title that they show."""
    two.write(LIFECYCLE, "maps: [{id: b, supersedes: a}]\n")
    project = published(two.load())
    other = ("en-US", "b")

    assert [one.title for one in page_context(project, KEY).superseded_by] == ["Title b"]
    assert [one.title for one in page_context(project, other).supersedes] == [CANARY]
    assert "Superseded by" in site(project)["en-US/core/a"]
    assert "succession" in [one.place for one in manifest(project, KEY).pieces]


FAULTS = {
    "maps: [{id: aa, effective: 2026-12-24}]\n": (1, 13, "lifecycle", "no map 'aa'"),
    f"maps:\n- id: a\n  {WITHDRAWN.replace('see: b', 'see: c')}\n": (3, 59, "lifecycle", "'c'"),
    "maps:\n- id: b\n  supersedes: b\n": (3, 15, "lifecycle", "leads to itself"),
    "maps:\n- id: b\n- id: b\n": (3, 7, "lifecycle", "twice"),
    "moved:\n  en-US/old: no-map\n": (2, 3, "lifecycle", "'no-map'"),
    "moved:\n  en-US/core/B: a\n": (2, 3, "page-clash", "that of the map 'b.en-US'"),
    "moved:\n  en-US/core: a\n": (2, 3, "page-clash", "an index page"),
    "moved:\n  en-US/tags: a\n": (2, 3, "page-clash", "an index page"),
    "moved:\n  ../old: a\n": (2, 3, "bad-path", "'../old' is not the path of a page"),
    "moved:\n  en-US/a.html: a\n": (2, 3, "bad-path", "is not the path of a page"),
    "moved: {en-US/old: A b}\n": (1, 20, "bad-id", "'A b' is not the name of a map"),
    "maps: [{id: a, withdrawn: {on: soon, reason: x}}]\n": (1, 32, "bad-date", "soon"),
    "maps: [{id: a, withdrawn: {on: 2026-11-20}}]\n": (1, 16, "missing-key", "'reason'"),
    "maps: [{id: a, efective: 2026-11-20}]\n": (1, 16, "unknown-key", "'efective'"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_mistake_is_told_at_its_place(tmp_path, text):
    """What the file says is read as strictly as a map, and what it names must be there."""
    project = Reviewed(tmp_path)
    project.write_map()
    project.write_map(id_="b")
    project.write(LIFECYCLE, text)
    diagnostics = project.load(history=False).diagnostics
    found = [one for one in diagnostics if one.location.path == LIFECYCLE]
    line, column, rule, words = FAULTS[text]

    assert [(one.location.line, one.location.column, one.rule) for one in found] == [
        (line, column, rule)
    ]
    assert words in str(found[0].message)
    assert found[0].hint


def test_what_cannot_be_understood_shows_nothing_as_trusted(two):
    """Who knows what is withdrawn in a file with mistakes?"""
    two.write(LIFECYCLE, "maps: [{id: a, withdrawn: {on: soon, reason: x}}]\n")

    assert not two.shown(two.load()).catalog.maps
