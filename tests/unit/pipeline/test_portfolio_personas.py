"""Personas: what is planted of them stands where somebody asks for them, all of it and no more."""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import yaml

from journeybook.content.persona_part import persona_part
from journeybook.pipeline.context import page_context
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.indexes import index_pages
from journeybook.pipeline.load import load
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.review import Quality
from journeybook.review.state import Approval
from journeybook.settings import Options, Settings, SiteOptions

TODAY = datetime.date(2026, 11, 21)
PAGES = {"buyer": "Night buyer", "owner": "Plant owner"}
OWN = ["Café guest", "NIGHT BUYER", "Parent of two"]  # the second one is told on a page, too
MAPS = 14


@dataclass
class Planted:
    """What was written of each persona, by its name in lower case."""

    pains: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ideas: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    lowest: dict[tuple[str, str], tuple[int, bool]] = field(default_factory=dict)
    open: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def plant(folder, seed: int) -> Planted:
    """Write personas and journeys by chance, and note what they say."""
    chance, planted = random.Random(seed), Planted()
    (folder / "maps").mkdir()
    for id_, name in PAGES.items():
        write(folder, {"id": id_, "title": f"Page of {id_}", "persona": {"name": name}})
    for n in range(MAPS):
        write(folder, {"id": f"j{n}", "title": f"Journey {n}",
                       "journey": a_journey(n, chance, planted)})  # fmt: skip
    return planted


def write(folder, data: dict[str, Any]) -> None:
    whole = {"format": 1, "locale": "en-US", "summary": "S.", **data}
    text = yaml.safe_dump(whole, sort_keys=False, allow_unicode=True)
    (folder / f"maps/{data['id']}.yml").write_text(text, "utf-8")


def a_journey(n: int, chance: random.Random, planted: Planted) -> dict[str, Any]:
    told = [({"map": id_}, id_, name) for id_, name in PAGES.items()]
    told += [({"id": f"own{at}", "name": name}, f"own{at}", name) for at, name in enumerate(OWN)]
    taken = chance.sample(told, chance.randint(0, 3))
    if len({name.casefold() for *_, name in taken}) < len(taken):
        taken = taken[:1]
    ids = {id_: name.casefold() for _, id_, name in taken}
    felt: dict[str, list[tuple[int, bool]]] = {id_: [] for id_ in ids}
    stages = []
    for at in range(chance.randint(1, 3)):
        steps = [a_step((n, 10 * at + m), chance, planted, ids, felt) for m in range(2)]
        stages.append({"id": f"s{at}", "name": f"Stage {at}", "steps": steps})
    for id_, found in felt.items():
        low = min(found, key=lambda one: (one[0], not one[1]), default=None)
        if low:
            planted.lowest[ids[id_], f"j{n}"] = low
    ideas = []
    for stage in stages:
        for step in stage["steps"]:
            if chance.random() < 0.6:
                pain, title = step["pain_points"][0]["id"], f"Idea {n} {step['id']}"
                status = chance.choice(["idea", "planned", "done", "dropped"])
                ideas.append({"title": title, "addresses": [pain], "status": status,
                              "owner": "Team", "due": "2026-11-01"})  # fmt: skip
                for id_ in concerned(step, ids):
                    planted.ideas[ids[id_]].add(title)
                    if status in {"idea", "planned"}:
                        planted.open[ids[id_]].add(title)
    return {"personas": [one for one, *_ in taken], "stages": stages, "opportunities": ideas}


def a_step(
    place: tuple[int, int], chance, planted: Planted, ids: dict[str, str], felt
) -> dict[str, Any]:
    n, at = place
    step: dict[str, Any] = {
        "id": f"t{at}", "action": f"Step {n} {at}", "emotion": chance.randint(1, 5),
        "pain_points": [{"id": f"p{at}", "text": f"Pain {n} {at}",
                         "severity": chance.randint(1, 5)}],
    }  # fmt: skip
    if ids and chance.random() < 0.4:
        step["persona"] = chance.sample(sorted(ids), 1)
    if ids and chance.random() < 0.5:
        step["by_segment"] = {chance.choice(sorted(ids)): {"emotion": chance.randint(1, 5)}}
    for id_ in concerned(step, ids):
        own = step.get("by_segment", {}).get(id_)
        felt[id_].append((own["emotion"] if own else step["emotion"], bool(own)))
        planted.pains[ids[id_]].add(f"Pain {n} {at}")
    return step


def concerned(step: dict[str, Any], ids: dict[str, str]) -> set[str]:
    """Return the personas that go through a step: all, or those that it names or tells apart."""
    return {
        id_ for id_ in ids if id_ in step.get("persona", ids) or id_ in step.get("by_segment", ())
    }


def project_in(folder, **options) -> Project:
    return load(Settings(folder, Options(**options), SiteOptions()), Environment(TODAY))


@pytest.fixture(scope="module", params=[1, 2, 3])
def book(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    planted = plant(folder, request.param)
    return project_in(folder, review="on"), planted


@pytest.mark.parametrize("name", ["pain-points", "opportunities"])
def test_rows_are_filtered_by_persona(book, name):
    """By one name in whatever case: all rows that are about it, and no others; in each form."""
    project, planted = book
    wanted = planted.pains if name == "pain-points" else planted.ideas
    files = {one.path: one for one in artifacts(project)}
    path = f"en-US/portfolio/{name}/{name}"
    told = json.loads(files[f"{path}.json"].content)
    found = defaultdict(set)
    for row in told["rows"]:
        head = next(iter(row.values()))
        words = told["places"][head["links"][0]]["text"] if "links" in head else head["text"]
        for sign in row.get("persona", {}).get("value", "").split():
            found[sign].add(words)
    assert found == {key.replace(" ", "-"): those for key, those in wanted.items() if those}

    assert told["columns"][-1] == "persona"
    lines = csv.DictReader(io.StringIO(files[f"{path}.csv"].content_bytes.decode("utf-8-sig")))
    names = list(lines.fieldnames)
    assert names[names.index("as_of") - 1] == "persona"
    assert names[-1] == "persona_count"
    by_csv = defaultdict(set)
    for line in lines:
        for one in filter(None, line["persona"].split("\n")):
            by_csv[one.removesuffix(" (Draft)").casefold()].add(next(iter(line.values())))
    assert {key: {re.sub(r"^\d+\. | \(Draft\)$", "", one) for one in those}
            for key, those in by_csv.items()} == {k: v for k, v in wanted.items() if v}  # fmt: skip


def test_a_page_tells_where_its_persona_suffers(book):
    """Lowest point and whose it is, the gravest pain points, and what is open against them."""
    project, planted = book
    for id_, name in PAGES.items():
        part = persona_part(page_context(project, ("en-US", id_)))
        key = name.casefold()
        told = {one.link.url.rpartition("/")[2]: one for one in part.journeys.told}
        lowest = {
            url: (int(one.lowest.felt[0]), one.lowest.is_own)
            for url, one in told.items()
            if one.lowest
        }
        expected = {j: low for (whose, j), low in planted.lowest.items() if whose == key}
        heights = [one.lowest.felt[0] if one.lowest else "6" for one in part.journeys.told]
        assert lowest == {url: expected[url] for url in lowest}
        assert {*told} == {*expected} | {url for url, one in told.items() if not one.lowest}
        assert heights == sorted(heights)
        for one in told.values():
            hurts = one.hurts + one.rest
            assert {hurt.pain.text for hurt in hurts} <= planted.pains[key]
            number = one.link.title.split()[1]
            whole = [pain for pain in planted.pains[key] if pain.split()[1] == number]
            assert len(hurts) + one.more == len(whole)
            for hurt in hurts:
                ideas = {answer.idea.title for answer in hurt.answers}
                assert (ideas <= planted.open[key]) is (hurt.is_open or not ideas)
                assert all(
                    answer.days_late == (20 if hurt.is_open else 0) for answer in hurt.answers
                )


def test_no_untrusted_map_is_counted_or_named(tmp_path):
    """Where only approved maps are shown, no page of a draft names or counts a persona."""
    plant(tmp_path, 1)
    project = project_in(tmp_path, publish="approved", review="on")
    approved = Approval("r", "R", datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC), TODAY)
    reviews = {
        key: replace(one, state=replace(one.state, quality=Quality.VERIFIED, approvals=(approved,)))
        if key[1] in {"j1", "j3", "j5", "j7", "j9", "buyer"}
        else one
        for key, one in project.reviews.items()
    }
    shown = published(replace(project, reviews=reviews))
    assert {id_ for _, id_ in shown.catalog.maps} == {"j1", "j3", "j5", "j7", "j9", "buyer"}
    files = {one.path: one.content_bytes.decode("utf-8", "replace") for one in artifacts(shown)
             if "portfolio" in one.path}  # fmt: skip
    whole = "".join((*files.values(), library(shown)))
    assert "Night buyer" in whole
    assert "Plant owner" not in whole
    assert "Page of owner" not in whole
    assert not re.search(r"Pain (0|2|4|6|8|1\d) ", whole)
    told = persona_part(page_context(shown, ("en-US", "buyer"))).journeys.told
    assert {one.link.url.rpartition("/")[2] for one in told} <= {"j1", "j3", "j5", "j7", "j9"}


def library(project: Project) -> str:
    (page,) = (one for one in index_pages(project) if one.url == "en-US")
    return str(page.render().html)


def test_each_persona_stands_in_the_library_once(book):
    """That which is told on a page stands there with it, whatever journeys call it."""
    project, _ = book
    listed = re.findall(r'<li[^>]* data-kind="persona"[^>]*><a[^>]*>(?:<span.*?</span>)?([^<]*)<',
                        library(project))  # fmt: skip
    own = {name for one in project.catalog.maps.values() for _, name, _ in one.head.described}
    alone = [name for name in own if name != "NIGHT BUYER"]
    assert sorted(listed) == sorted(["Page of buyer", "Page of owner", *alone])


def test_counts_are_those_of_what_is_listed(book):
    """The number of each kind in the filter, and letters that stand for one persona alone."""
    html = library(book[0])
    told = dict(re.findall(r'data-value="(\w+)" aria-pressed="false">[^<]*<span>(\d+)', html))
    listed = {kind: len(re.findall(f'<li[^>]* data-kind="{kind}"', html)) for kind in told}
    listed["attention"] = len(re.findall('<li[^>]* data-state="attention"', html))
    assert {kind: int(number) for kind, number in told.items()} == {
        kind: number for kind, number in listed.items() if kind in told
    }
    signs = re.findall(r'aria-hidden="true">([^<]{2})</span>([^<]+)</a>', html)
    assert len({sign for sign, _ in signs}) == len({name for _, name in signs})


PAIR = """\
format: 1
id: {id}
locale: en-US
title: Journey {id}
summary: S.
owner: {owner}
journey:
  state: {state}
  counterpart: {other}
  personas: [{{id: a, name: Ann}}, {{id: b, name: Bob}}]
  stages: [{{name: S, steps: [{{action: Pay, emotion: 1, by_segment: {{b: {{emotion: 4}}}}}},
    {{action: Rest, emotion: 3, persona: a}}, {{action: Go, emotion: 2}}]}}]
"""


def pair_in(tmp_path, pair):
    (tmp_path / "maps").mkdir()
    for id_, state, other in (("x", "as-is", "y"), ("y", "to-be", "x")):
        text = pair.format(id=id_, state=state, other=other, owner="Team")
        (tmp_path / f"maps/{id_}.yml").write_text(text, "utf-8")
    return project_in(tmp_path)


def test_a_persona_is_told_who_owns_the_stage_and_who_the_opportunity(tmp_path):
    """A pain point names the owner of its stage, else of the map; what answers it its own."""
    (tmp_path / "maps").mkdir()
    write(tmp_path, {"id": "buyer", "title": "Buyer", "persona": {"name": "Buyer"}})
    stages = [
        {"name": name, **owner, "steps": [{"action": "Pay", "pain_points": [
            {"id": id_, "text": f"Pain {id_}", "severity": 5}]}]}
        for name, id_, owner in (("Bill", "p", {"owner": "Billing"}), ("End", "q", {}))
    ]  # fmt: skip
    ideas = [{"title": "Say it", "addresses": ["p"], "owner": "Product"}]
    journey = {"personas": [{"id": "b", "map": "buyer"}], "stages": stages, "opportunities": ideas}
    write(tmp_path, {"id": "j", "title": "J", "owner": "Network", "journey": journey})
    page = map_page(project_in(tmp_path), ("en-US", "buyer"))
    html = str(page.render().html)

    assert re.search(r"Pain p .*Owner of the stage: Billing<.*Owner of the opportunity: Product<",
                     html, re.DOTALL)  # fmt: skip
    assert re.search(r"Pain q .*Owner of the stage: Network<", html)


def test_a_card_tells_the_lowest_score_of_all(tmp_path):
    """That of a persona where it is lower than any of the main curve, and for whom that is."""
    lower = PAIR.replace("emotion: 1, by_segment: {{b: {{emotion: 4}}}}",
                         "emotion: 2, by_segment: {{b: {{emotion: 1}}}}")  # fmt: skip
    html = library(pair_in(tmp_path, lower))
    assert re.search(r'class="jb-lowest">.*?Pay</a> 1 of 5, very unhappy, for Bob<', html)
    assert "on the main curve" not in html


def test_two_states_on_a_card_are_one_entry(tmp_path):
    """And are said to be; the figure beside several personas is called that of the main curve."""
    project = pair_in(tmp_path, PAIR)
    html = library(project)
    assert "2 maps: 2 journeys (1 on the card of another); 2 personas without a page" in html
    assert 'data-value="journey" aria-pressed="false">Journeys <span>1<' in html
    assert re.search(r'class="jb-lowest">.*?Pay</a> 1 of 5, very unhappy, on the main curve<', html)
    page = map_page(project, ("en-US", "x"))
    head = re.search('<dl class="jb-heads">.*?</dl>', str(page.render().html), re.DOTALL)[0]
    assert "Lowest point of the main curve" in head
    assert "Bob: 2/5 (Go, step 3)" in head
    assert "Ann:" not in head
