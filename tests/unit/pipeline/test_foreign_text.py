"""Words of other maps on a page: none of a draft where the page is trusted, and all accounted for."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from journeybook.catalog.catalog import Key
from journeybook.content.journey.views import views
from journeybook.languages.texts import texts_for
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import export
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.project import Project
from journeybook.pipeline.sidebar import sidebar
from journeybook.settings import Settings
from support.projects import a_map
from support.reviews_project import REVIEWER_A, Reviewed

DRAFT = "Archaeopteryx"
A, B = ("en-US", "a"), ("en-US", "b")
TO_B = {
    "related": "related: [b]\n",
    "comparisons": "comparisons: [{map: b, difference: It is older}]\n",
    "counterpart": (
        "journey: {goal: g, period: p, state: as-is, counterpart: b, stages: [{id: s, name: Stage,"
        " steps: [{id: x, action: Act}]}]}\n"
    ),
    "a step unfolded": (
        "journey: {stages: [{name: Stage, steps: [{action: Act, journey: b}, {action: Nod, journey:"
        " b}]}]}\n"
    ),
    "a persona": "journey: {personas: [{map: b}], stages: [{name: Stage}]}\n",
    "a stage unfolded": "journey: {stages: [{name: Stage, journey: b}]}\n",
}
TO_A = {
    "backlinks": "related: [a]\n",
    "comparisons": "comparisons: [{map: a, difference: It is newer}]\n",
}


def journey(word: str) -> str:
    return (
        f"journey: {{goal: {word} goal, period: p, state: to-be, stages: [{{id: s, name: {word}"
        f" stage, kpis: [{{name: {word} kpi, measured: 3}}], steps: [{{id: x, action: {word} step}},"
        f" {{id: y, action: {word} more}}]}}], opportunities: [{{id: o, title: {word} chance,"
        " stage: s}]}\n"
    )


def write(reviewed: Reviewed, id_: str, word: str, more: str = "") -> None:
    text = a_map(id_, title=f"{word} title", summary=f"{word} summary.", more=more)
    reviewed.write(f"maps/{id_}.yml", text)


def page(project: Project, key: Key = A) -> str:
    """Return all that a reader can see of a page: as HTML and as Markdown."""
    return map_page(project, key).render().html + export(project, key, "markdown")


def manifest(project: Project, key: Key = A) -> list[dict[str, Any]]:
    return json.loads(export(project, key, "json"))["foreign"]


@pytest.fixture
def approve(reviewed):
    """Approve maps as they stand, and commit that."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})

    def approve(*ids: str) -> Project:
        reviewed.commit()
        for id_ in ids:
            reviewed.decide(id_=id_, sign="ed25519")
        reviewed.commit(REVIEWER_A)
        return reviewed.load()

    return approve


@pytest.mark.parametrize("more", TO_B.values(), ids=TO_B)
def test_a_draft_gives_a_trusted_page_its_title_alone_with_its_state(reviewed, approve, more):
    """Whatever way a page names a draft, of the draft's words only the title stands there."""
    write(reviewed, "a", "Fine", more)
    write(reviewed, "b", DRAFT, journey(DRAFT))
    project = approve("a")
    shown = page(project)

    assert project.state(A).quality == "verified"
    assert set(_words_with(DRAFT, shown)) == {f"{DRAFT} title"}
    assert ">Draft</span>" in shown
    assert [(one["map"], one["quality"], one["words"]) for one in manifest(project)] == [
        ("b", "draft", ["title"])
    ]
    assert manifest(project)[0]["digest"] == project.state(B).digest


@pytest.mark.parametrize("more", TO_A.values(), ids=TO_A)
def test_a_draft_that_names_a_trusted_page_gives_it_no_more(reviewed, approve, more):
    """A page cannot choose who refers to it: of such a draft only title and state stand there."""
    write(reviewed, "a", "Fine")
    write(reviewed, "b", DRAFT, more)
    project = approve("a")

    assert set(_words_with(DRAFT, page(project))) == {f"{DRAFT} title"}
    assert [one["in"] for one in manifest(project)] == ["backlinks"]


@pytest.mark.parametrize("more", TO_B.values(), ids=TO_B)
def test_an_edited_map_speaks_in_its_last_approved_text(reviewed, approve, more):
    """While a newer text waits, other pages go on with the words that were approved, and say
    with these what the other page says of itself."""
    write(reviewed, "a", "Fine", more)
    write(reviewed, "b", "Early", journey("Early"))
    early = approve("a", "b").state(B).digest
    write(reviewed, "b", DRAFT, journey(DRAFT))
    reviewed.commit()
    project = reviewed.load()
    shown = page(project)

    assert project.state(B).quality == "stale"
    assert DRAFT not in shown
    assert "Early title" in shown
    assert not re.search(r"jb-badge--verified[^>]*>(?!Verified ·)", shown)
    if "Changed since review</span>" in shown:
        assert "What stands here is of the text that was approved." in shown
    else:
        assert "Changed since review" in shown
    (piece,) = manifest(project)
    assert (piece["digest"], piece["quality"]) == (early, "verified")
    if "counterpart" in more:
        assert {"New: Early more", "Changed: Act → Early step"} <= set(_items(project))


def test_an_approval_past_its_date_is_no_longer_a_source_of_words(reviewed, approve):
    """An expired text gives its title with its state, as a draft does."""
    write(reviewed, "a", "Fine", TO_B["related"])
    write(reviewed, "b", "Old")
    approve("a")
    reviewed.decide(id_="b", sign="ed25519", expires="2026-11-18")
    reviewed.commit(REVIEWER_A)
    project = reviewed.load()

    assert project.state(B).quality == "expired"
    assert set(_words_with("Old", page(project))) == {"Old title"}
    assert "Review expired" in page(project)


def test_another_language_version_is_another_map(reviewed, approve):
    """The title of a draft translation has its state beside it and stands in the manifest."""
    write(reviewed, "a", "Fine")
    text = a_map("a", "ja-JP", title=f"{DRAFT} title", summary=f"{DRAFT} summary.")
    reviewed.write("maps/a.ja.yml", text)
    project = approve("a")

    assert f'title="{DRAFT} title (Draft)"' in page(project)
    assert set(_words_with(DRAFT, page(project))) == {f"{DRAFT} title"}
    assert [(one["in"], one["locale"]) for one in manifest(project)] == [("translations", "ja-JP")]


def test_a_stage_name_of_a_counterpart_is_not_quoted_by_a_gate(reviewed, approve):
    """A gate that compares two maps says that names differ, not how the other map has it."""
    write(reviewed, "a", "Fine", TO_B["counterpart"])
    write(reviewed, "b", DRAFT, journey(DRAFT))
    project = approve("a")
    failed = [result.gate.id for result in project.reviews[A].gates if not result.passed]

    assert "stage-names-kept" in failed
    assert f"{DRAFT} stage" not in page(project)


def test_a_page_that_is_a_draft_shows_other_maps_with_their_states(reviewed, approve):
    """Where the reader is warned of the page itself, the newest words of others may be seen."""
    write(reviewed, "a", "Fine", TO_B["related"])
    write(reviewed, "b", "Good")
    write(reviewed, "c", "New", "related: [a, b]\n")
    project = approve("a", "b")
    shown = page(project, ("en-US", "c"))

    assert "Good summary." in shown
    assert ">Verified</span>" in shown
    words = {one["map"]: one["words"] for one in manifest(project, ("en-US", "c"))}
    assert words == {"a": ["title", "summary"], "b": ["title", "summary"]}


@pytest.mark.parametrize("more", [*TO_B.values(), *TO_A.values()])
def test_a_public_site_says_nothing_of_a_draft(reviewed, approve, more):
    """Under `publish: approved` not even the title of a draft is shown, and no manifest names it."""
    write(reviewed, "a", "Fine", more if more in TO_B.values() else "")
    write(reviewed, "b", DRAFT, more if more in TO_A.values() else journey(DRAFT))
    project = approve("a")
    public = reviewed.shown(project)

    assert DRAFT not in page(public)
    assert manifest(public) == []
    options = project.settings.options.model_copy(update={"publish": "approved"})
    raw = replace(project, settings=Settings(project.settings.root, options, project.settings.site))
    assert DRAFT not in page(raw)  # as `export` has it, for a page that the site does not show


UNFOLDED = [more for name, more in TO_B.items() if "unfolded" in name]


@pytest.mark.parametrize("more", UNFOLDED)
def test_a_map_that_unfolds_a_step_is_linked_by_its_title(reviewed, approve, more):
    """The step leads to its page; the title stands in the manifest once, however often it shows."""
    write(reviewed, "a", "Fine", more)
    write(reviewed, "b", "Good", journey("Good"))
    project = approve("a", "b")
    html = map_page(project, A).render().html

    assert re.search(
        r'href="[^"#]*b/"[^>]*>[^<]*<span[^>]*>Unfolded in, </span>Good title</a> <span class="jb-badge[^>]*>Verified<',
        html,
    )
    assert "Good title (Verified)" in export(project, A, "markdown")
    assert [(one["in"], one["words"]) for one in manifest(project)] == [("journey", ["title"])]
    assert "Good step" not in page(project)


@pytest.mark.parametrize("more", UNFOLDED)
def test_a_public_site_does_not_link_a_draft_that_unfolds_a_step(reviewed, approve, more):
    """Neither its title nor the way to it is shown; the step itself stands as it is."""
    write(reviewed, "a", "Fine", more)
    write(reviewed, "b", DRAFT, journey(DRAFT))
    shown = page(reviewed.shown(approve("a")))

    assert "Unfolded in" not in shown
    assert "Stage" in shown


def part_of_a(word: str) -> str:
    return (
        f"journey: {{stages: [{{name: {word} stage, steps: [{{id: x, action: {word} step, journey: a}},"
        f" {{id: y, action: {word} more}}]}}]}}\n"
    )


def test_a_sub_journey_names_the_steps_that_it_unfolds(reviewed, approve):
    """Each map above it is named with its state and leads to the step; both stand in the manifest."""
    write(reviewed, "a", "Fine")
    write(reviewed, "b", "Good", part_of_a("Good"))
    write(reviewed, "c", "Old", part_of_a("Old"))
    project = approve("a", "b", "c")
    shown = map_page(project, A).render().html
    listed = shown.partition('class="jb-part-of"')[2].partition("</nav>")[0]

    assert re.search(r'<a href="[^"]*b/#step-x"[^>]*>Good step</a>', listed)
    assert set(_words_with("Old", listed)) == {"Old title", "Old step"}
    assert listed.count(">Verified</span>") == 2
    part_of = [one for one in manifest(project) if one["in"] == "part-of"]
    assert [(one["map"], one["words"]) for one in part_of] == [
        ("b", ["title", "journey"]), ("c", ["title", "journey"])
    ]  # fmt: skip
    told = json.loads(export(project, A, "json"))
    assert told["parents"] == [
        {"map": "b", "locale": "en-US", "parts": ["x"]},
        {"map": "c", "locale": "en-US", "parts": ["x"]},
    ]
    below = json.loads(export(project, B, "json"))
    assert below["children"] == [{"map": "a", "locale": "en-US", "parts": ["x"]}]
    assert "Good step" in export(project, A, "markdown")


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_a_draft_above_gives_a_sub_journey_its_title_at_most(reviewed, approve, publish):
    """On a trusted page no step of a draft is named; on a public site nothing tells that it is."""
    write(reviewed, "a", "Fine")
    write(reviewed, "b", DRAFT, part_of_a(DRAFT))
    project = approve("a")
    project = reviewed.shown(project) if publish == "approved" else project

    is_told = publish == "all"
    assert set(_words_with(DRAFT, page(project))) == ({f"{DRAFT} title"} if is_told else set())
    assert ('class="jb-part-of"' in page(project)) is is_told
    assert "step-x" not in page(project)
    told = json.loads(export(project, A, "json"))
    assert told.get("parents") == (
        [{"map": "b", "locale": "en-US", "parts": []}] if is_told else None
    )


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_levels_above_a_parent_are_foreign_text_too(reviewed, approve, publish):
    """A way up goes over the titles that the page may show, and ends where it may show none."""
    write(reviewed, "a", "Fine")
    write(reviewed, "b", "Good", part_of_a("Good"))
    write(reviewed, "c", DRAFT, part_of_a(DRAFT).replace("journey: a", "journey: b"))
    project = approve("a", "b")
    project = reviewed.shown(project) if publish == "approved" else project
    listed = page(project).partition('class="jb-part-of"')[2].partition("</nav>")[0]

    is_told = publish == "all"
    assert set(_words_with(DRAFT, listed)) == ({f"{DRAFT} title"} if is_told else set())
    assert "Good step" in listed
    pieces = [(one["map"], one["words"]) for one in manifest(project) if one["in"] == "part-of"]
    assert pieces == ([("c", ["title"])] if is_told else []) + [("b", ["title", "journey"])]


def test_a_parent_that_waits_speaks_in_its_last_approved_text(reviewed, approve):
    """The step is named as it was approved, whatever the draft calls it."""
    write(reviewed, "a", "Fine")
    write(reviewed, "b", "Early", part_of_a("Early"))
    approve("a", "b")
    write(reviewed, "b", DRAFT, part_of_a(DRAFT))
    reviewed.commit()
    shown = page(reviewed.load())

    assert DRAFT not in shown
    assert "Early step" in shown


def persona(word: str) -> str:
    return f"persona: {{name: {word} name, needs: {word} need, evidence: [{word} talk]}}\n"


PERSONA_OF = "journey: {personas: [{map: b}], stages: [{name: Stage}]}\n"


def test_a_shared_persona_is_told_in_its_approved_text(reviewed, approve):
    """A journey shows what the persona's page says, with its state; its own files do not."""
    write(reviewed, "a", "Fine", PERSONA_OF)
    write(reviewed, "b", "Good", persona("Good"))
    project = approve("a", "b")
    shown = map_page(project, A).render().html

    assert re.search(
        r'<a href="[^"]*b/"[^>]*>Good name</a> <span class="jb-badge[^>]*>Verified<', shown
    )
    assert "Good need" in shown
    assert "Good talk" not in shown  # the journey has evidence of its own
    words = [(one["in"], one["words"]) for one in manifest(project)]
    assert words == [("personas", ["title", "persona"])]
    assert "Good" not in export(project, A, "handoff")


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_nothing_but_its_title_is_shown_of_the_draft_of_a_persona(reviewed, approve, publish):
    """On a trusted page it is called by its title with its state, on a public site by its id."""
    write(reviewed, "a", "Fine", PERSONA_OF)
    write(reviewed, "b", DRAFT, persona(DRAFT))
    project = approve("a")
    shown = page(reviewed.shown(project) if publish == "approved" else project)

    assert set(_words_with(DRAFT, shown)) == ({f"{DRAFT} title"} if publish == "all" else set())
    assert publish == "all" or ">b</h3>" in shown


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_a_persona_lists_the_journeys_that_name_it(reviewed, approve, publish):
    """With curve and lead where those can be trusted, else with the title, or not at all."""
    felt = "journey: {personas: [{map: a}], stages: [{name: Stage, emotion: 2}, {name: End}]}\n"
    write(reviewed, "a", "Fine", persona("Fine"))
    write(reviewed, "b", DRAFT, felt)
    write(reviewed, "c", "Good", felt)
    write(reviewed, "d", "Other", "related: [a]\n")
    project = approve("a", "c", "d")
    shown = map_page(reviewed.shown(project) if publish == "approved" else project, A).render().html
    listed = shown.partition('id="journeys"')[2].partition("<h2")[0]

    assert set(_words_with(DRAFT, listed)) == ({f"{DRAFT} title"} if publish == "all" else set())
    assert listed.count('<svg class="jb-small-curve"') == 1
    assert "Good summary." in listed
    assert "Other" not in listed


@pytest.mark.parametrize("publish", ["all", "approved"])
def test_a_persona_lists_the_journeys_that_tell_it_in_words_of_their_own(
    reviewed, approve, publish
):
    """Whatever the letter case; one whose approved text tells another persona is not listed."""

    def telling(name: str) -> str:
        return (
            f"journey: {{personas: [{{name: {name}, priority: '2'}}],"
            " stages: [{name: Stage, emotion: 2}, {name: End}]}\n"
        )

    write(reviewed, "a", "Fine", persona("Fine"))
    write(reviewed, "b", "Good", telling("fine NAME"))
    write(reviewed, "c", "Other", telling("Another"))
    write(reviewed, "d", "Late", telling("Another"))
    approve("a", "b", "c", "d")
    write(reviewed, "d", "Late", telling("Fine name"))
    reviewed.commit()
    project = reviewed.load()
    shown = map_page(reviewed.shown(project) if publish == "approved" else project, A).render().html
    listed = shown.partition('id="journeys"')[2].partition("<h2")[0]

    assert re.findall("<h3><a[^>]*>([^<]*)<", listed) == ["Good title"]
    assert "It tells the persona in words of its own." in listed
    assert "Priority of the persona in this journey: 2" in listed
    assert listed.count('<svg class="jb-small-curve"') == 1


def test_what_a_persona_lists_is_not_named_once_more(reviewed, approve):
    """Journeys that name its page stand among its journeys, and not below *Referenced by*."""
    write(reviewed, "a", "Fine", persona("Fine"))
    write(reviewed, "b", "Good", PERSONA_OF.replace("map: b", "map: a"))
    write(reviewed, "c", "Other", "related: [a]\n")
    shown = map_page(approve("a", "b", "c"), A).render().html
    referenced = shown.partition("Referenced by")[2]

    assert "Good title" in shown
    assert "Good title" not in referenced
    assert "Other title" in referenced


def test_a_title_leaves_in_a_handoff_only_from_an_approved_text(reviewed, approve):
    """A comparison by id has the approved title of its neighbour, or the id."""
    write(reviewed, "a", "Fine", TO_B["comparisons"])
    write(reviewed, "b", "Early")
    approve("a", "b")
    write(reviewed, "b", DRAFT)
    reviewed.commit()

    assert "Early title |  | It is older" in export(reviewed.load(), A, "handoff-v1")


def test_names_from_the_policy_stand_in_the_manifest(reviewed, approve):
    """Whose names a page takes from the policy is listed beside the foreign text."""
    write(reviewed, "a", "Fine")
    project = approve("a")

    assert json.loads(export(project, A, "json"))["names"] == {"reviewer-a": "Reviewer A"}
    assert "Reviewer A" in page(project)


def test_every_foreign_word_of_a_page_is_in_its_manifest(reviewed, approve):
    """Words of other maps that a page shows are those that the manifest's texts hold."""
    write(reviewed, "a", "Fine", TO_B["counterpart"] + TO_B["comparisons"] + "related: [c, d]\n")
    words = {"b": "Beeword", "c": "Ceeword", "d": "Deeword", "e": "Eeword"}
    write(reviewed, "b", words["b"], journey(words["b"]))
    write(reviewed, "c", words["c"])
    write(reviewed, "d", words["d"])
    write(reviewed, "e", words["e"], "related: [a]\n")
    project = approve("a", "b", "c")
    shown, listed = page(project), manifest(project)

    for id_, word in words.items():
        texts = {
            "title": f"{word} title", "summary": f"{word} summary", "journey": f"{word} step"
        }  # fmt: skip
        told = {name for one in listed if one["map"] == id_ for name in one["words"]}
        assert {name for name, text in texts.items() if text in shown} == told
    for one in listed:
        assert one["digest"] == project.state((one["locale"], one["map"])).digest


def _words_with(word: str, text: str) -> list[str]:
    """Return each `word` in a page with the word behind it."""
    return re.findall(rf"{word} \w+", text)


def _items(project: Project) -> list[str]:
    context = page_context(project, A)
    assert context.placed
    assert context.counterpart
    found = views(context.placed, texts_for("en-US"), context.counterpart.journey)
    gap = next(view for view in found if view.id == "gap")
    return [item.text for row in gap.rows for cell in row.cells for item in cell]


def test_titles_around_a_page_are_named_in_its_manifest(reviewed, approve):
    """Those before it and behind it with their digests; the list beside it by its SHA-256."""
    for id_ in "abc":
        write(reviewed, id_, "Fine")
    project = approve("b")
    key = ("en-US", "b")
    around = json.loads(export(project, key, "json"))["around"]

    assert (around["before"]["map"], around["behind"]["map"]) == ("a", "c")
    assert around["before"]["digest"] == project.state(A).digest
    assert around["before"]["quality"] == "draft"
    beside = str(sidebar(project, key, texts_for("en-US")))
    shown = re.findall(r'href="[^"]*"[^>]*>([^<]+?) ?<', beside)[1:]  # after that of the library
    assert shown == ["Fine title"] * 3
    assert re.findall('jb-side-state">(.*?)<', beside) == ["Draft", "Draft"]
    states = {"a": "Draft", "b": "", "c": "Draft"}
    told = [[f"en-US/core/{id_}", "Fine title", state] for id_, state in states.items()]
    as_json = json.dumps(told, separators=(",", ":"))
    assert around["sha256"] == hashlib.sha256(as_json.encode()).hexdigest()
