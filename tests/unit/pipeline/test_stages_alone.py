"""A map whose stages have no steps: all that they say stands in every output."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from journeybook.formats.handoff import handoff
from journeybook.model import MapDefinition
from journeybook.model.leaves import leaves
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import export
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.project import Project
from journeybook.render.html.search import search_text_of
from support.reviews_project import KEY
from support.trusted_pages import trusted_page

STAGE: dict[str, Any] = {
    "name": "Quokka",
    "action": ["Quokka writes", "Quokka posts"],
    "description": "Quokka describes",
    "touchpoint": ["Quokka letter", "Quokka portal"],
    "channel": ["Quokka mail", "Quokka van"],
    "contact": "phone",
    "actors": ["Quokka tenant", "Quokka clerk"],
    "thought": ["Quokka wonders", "Quokka doubts"],
    "feeling": "Quokka-uneasy",
    "emotion": ["-1", "-1.5"],
    "moment_of_truth": "true",
    "frontstage": ["Quokka greets", "Quokka nods"],
    "backstage": ["Quokka books", "Quokka sorts"],
    "support": ["Quokka ledger", "Quokka mainframe"],
    "evidence_shown": ["Quokka receipt", "Quokka badge"],
    "pain_points": ["Quokka hurts", {"text": "Quokka aches", "cause": "Quokka reasons"}],
    "delight": ["Quokka cheers", "Quokka smiles"],
    "handoff": {"from": "Quokka shop", "to": "Quokka depot", "risk": "Quokka loses"},
    "failure": {"text": "Quokka tears", "recovery": "Quokka mends"},
    "duration": "Quokka months",
    "wait": "Quokka week",
    "cost": "Quokka stamp",
    "optional": "true",
    "next": [{"step": "last", "when": "Quokka condition"}],
    "persona": "one",
    "by_segment": {"one": {"text": "Quokka differs", "emotion": "2", "pain": "Quokka stings"}},
    "kpis": ["Quokka letters", {"name": "Quokka days", "target": {"min": "1", "max": "3"}}],
    "links": [{"title": "Quokka terms", "url": "https://example.org/quokka"}],
    "cells": {"papers": ["Quokka envelope", "Quokka paper"]},
    "level": "inferred",
    "owner": ["Quokka lead", "Quokka deputy"],
    "automation": ["Quokka answers", "Quokka offers"],
}
JOURNEY = {
    "emotion_scale": {"min": "-2", "max": "2", "labels": ["Quokka-angry", "Quokka-glad"]},
    "personas": [{"id": "one", "name": "Quokka student"}, "Quokka family"],
    "stages": [STAGE, {"id": "last", "name": "Numbat", "emotion": "2"}],
    "rows": [{"id": "papers", "label": "Quokka papers", "per": "step", "side": "support"}],
    "opportunities": ["Quokka hopes", {"title": "Quokka plans", "owner": ["Quokka a", "Quokka b"]}],
    "evidence": ["Quokka talks"],
}
MAP = {"format": "1", "id": "a", "locale": "en-US", "title": "T", "summary": "S.",
       "journey": JOURNEY}  # fmt: skip
WORDS = sorted(
    leaf.value
    for leaf in leaves(MapDefinition, MAP, lambda _: True)
    if leaf.value.startswith("Quokka") and leaf.value != "Quokka"
)


@pytest.fixture
def project(reviewed) -> Project:
    reviewed.write_map(more=f"journey: {json.dumps(JOURNEY)}\n")
    project: Project = reviewed.load(history=False)
    assert not [one for one in project.diagnostics if one.rule != "no-policy"]
    return project


def missing(text: str, but: tuple[str, ...] = ()) -> list[str]:
    """Return what stands nowhere in a text as words of their own."""
    words = (word for word in WORDS if word not in but)
    return [word for word in words if not re.search(rf"{word}(?!\w)", text)]


def test_the_map_fills_all_that_a_stage_can_say_of_a_moment():
    """So that nothing that a moment can say is missed below."""
    assert len(WORDS) > 50
    assert len(MapDefinition.model_validate(MAP).journey.stages[0].model_fields_set) == len(STAGE)


def test_the_page(project):
    """Each text of a stage without steps stands on the page."""
    assert missing(map_page(project, KEY).render().html) == []


def test_markdown(project):
    """And in the page as Markdown."""
    assert missing(export(project, KEY, "markdown").replace("\\", "")) == []


def test_json_and_search(project):
    """And in JSON, written as it was but for made ids, and where search looks."""
    found = json.loads(export(project, KEY, "json"))["map"]["journey"]
    stage = found["stages"][0]

    assert missing(json.dumps(found)) == []
    assert "id" not in stage
    assert stage["thought"] == STAGE["thought"]
    assert (stage["contact"], stage["persona"]) == ("phone", "one")
    assert found["stages"][1]["id"] == "last"
    assert missing(search_text_of(MAP, list(MAP))) == []
    assert missing(map_page(project, KEY).render().search) == []


def test_handoff():
    """And in the text for AI readers."""
    assert missing(handoff(trusted_page(MapDefinition.model_validate(MAP)))) == []


def test_csv(project):
    """A stage is a row: with all but what stands under ids of an author's, and what is a stage's."""
    text = export(project, KEY, "csv").removeprefix("\ufeff")
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    own = ("owner", "automation")
    elsewhere = [*JOURNEY["emotion_scale"]["labels"], "Quokka student", "Quokka family"]
    elsewhere += ["Quokka differs", "Quokka stings", *STAGE["cells"]["papers"], "Quokka papers"]
    elsewhere += ["Quokka hopes", "Quokka plans", "Quokka a", "Quokka b", "Quokka talks"]
    elsewhere += [text for key in own for text in STAGE[key]]

    assert missing(text, tuple(elsewhere)) == []
    assert (first["stage_id"], first["stage"], first["step_id"]) == ("(quokka)", "Quokka", "")
    assert first["emotion"] == "'-1\n-1.5"
    assert (second["stage_id"], second["stage"], second["emotion"]) == ("last", "Numbat", "2")


def test_pictures_and_diagram(project):
    """The stage is a column with its score in proportion, in the curve and in Mermaid."""
    svg, mermaid = export(project, KEY, "svg"), export(project, KEY, "mermaid")
    placed = page_context(project, KEY).placed

    assert [(one.number, one.comes_from, one.height) for one in placed.steps] == [
        (1, 2, 1.5), (2, 0, 5),
    ]  # fmt: skip
    assert [place for place in ("Quokka", "Numbat") if place not in svg] == []
    assert re.search(r"section Quokka\n    Quokka: 1\.5: Quokka tenant, Quokka clerk\n", mermaid)
    assert re.search(r"section Numbat\n    Numbat: 5\n", mermaid)


def test_a_way_on_leads_to_the_stage(project):
    """`next` names a stage that has no steps; its link goes to where that stands on the page."""
    html = map_page(project, KEY).render().html

    (way, *_) = re.findall(
        r'Quokka condition</span>\s*<a class="jb-ev jb-ev--place" href="#([\w-]+)"', html
    )
    assert way == "stage-last"
    assert len(re.findall(rf'id="{way}"', html)) == 1
