"""Sources planted in many maps, then changed: the statements that cite them are flagged, no others.

With HOSTILE_FULL=1 there are 66 maps and 402 files, of which 201 change.
"""

from __future__ import annotations

import json
import os
import random
import re
from dataclasses import dataclass, field

import pytest
import yaml

from journeybook.pipeline.files import artifacts
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.queue_files import queue_document
from journeybook.pipeline.waiting import running_out
from support.reviews_project import REVIEWER_A, Reviewed

MAPS, FILES = (66, 402) if os.environ.get("HOSTILE_FULL") else (6, 24)
WAYS = ("change", "delete", "rename", "back", "touch", "leave")
"""What becomes of a file; after the last three of them its bytes are those of the approval."""
LINK = re.compile(r'<a[^>]*href="#evidence-([a-z0-9-]+)"([^>]*>.*?</a>(?: \([^)]*\))?)', re.DOTALL)
ROW = re.compile(r'<tr id="evidence-([a-z0-9-]+)">.*?</tr>', re.DOTALL)
FLAG = "changed since the approval"


@dataclass
class Planted:
    """What was written into a map: by file, the evidence in it and the statements that cite it.

    Beside that: the ids of evidence that anything cites, and the file of the document listed.
    """

    evidence: dict[str, set[str]] = field(default_factory=dict)
    statements: dict[str, set[str]] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    listed: str = ""


@dataclass
class Planting:
    """A map while it is written."""

    chance: random.Random
    planted: Planted = field(default_factory=Planted)
    files: dict[str, str] = field(default_factory=dict)

    def cites(self, at: str) -> list[str]:
        """Return some ids of evidence, and note that the statement at a place cites them."""
        ids = self.chance.sample(sorted(self.files), self.chance.randint(0, 2))
        self.planted.cited.update(ids)
        for file in {self.files[id_] for id_ in ids} - {""}:
            self.planted.statements.setdefault(file, set()).add(at)
        return ids

    def evidence(self, names: list[str]):
        """Return evidence; two pieces may be of one file, and two are of none."""
        for n, file in enumerate([*names, "", ""]):
            self.files[f"e{n}"] = file
            if file:
                self.planted.evidence.setdefault(file, set()).add(f"e{n}")
        return [{"id": id_, "source": f"Source {id_}", **({"file": file} if file else {})}
                for id_, file in self.files.items()]  # fmt: skip


def a_journey(id_: str, chance: random.Random, names: list[str]):
    """Return a map whose stages, steps, pain points and personas cite evidence by chance."""
    here = Planting(chance)
    evidence = here.evidence(names)
    stages = []
    for s in range(3):
        at = f"/map/journey/stages/{s}"
        stage = {"name": f"Stage {s}", "description": "D.", "evidence": here.cites(at), "steps": []}
        for n in range(3):
            there = f"{at}/steps/{n}"
            pains = [{"text": f"Pain {s} {n} {p}", "evidence": here.cites(f"{there}/pain_points/{p}")}
                     for p in range(2)]  # fmt: skip
            stage["steps"].append(
                {"action": f"Step {s} {n}", "emotion": 3, "evidence": here.cites(there),
                 "pain_points": pains}
            )  # fmt: skip
        stages.append(stage)
    people = [{"name": f"Persona {n}", "evidence": here.cites(f"/map/journey/personas/{n}")}
              for n in range(2)]  # fmt: skip
    journey = {"personas": people, "stages": stages, "evidence": evidence}
    here.planted.listed = file = chance.choice(names)
    here.planted.evidence.setdefault(file, set())
    sources = [{"title": "Report", "file": file}]
    return {"format": 1, "id": id_, "locale": "en-US", "title": f"Journey {id_}", "summary": "S.",
            "journey": journey, "sources": sources}, here.planted  # fmt: skip


def a_persona(id_: str, chance: random.Random, names: list[str]):
    """Return a persona's page, which rests on its evidence as a whole."""
    here = Planting(chance)
    profile = {"goals": ["G."], "evidence": here.evidence(names)}
    return {"format": 1, "id": id_, "locale": "en-US", "kind": "persona", "title": f"Persona {id_}",
            "summary": "S.", "persona": profile}, here.planted  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Approved maps after all their files have met their fates; what was planted; what changed."""
    chance = random.Random(16)
    project = Reviewed(tmp_path_factory.mktemp("book") / "project").start()
    project.policy()
    names = [f"data/source-{n}.csv" for n in range(FILES)]
    for n, name in enumerate(names):
        project.write(name, f"n\n{n}\n")
    planted = {}
    for n in range(MAPS):
        id_ = f"m{n}"
        make = a_persona if n % 6 == 5 else a_journey
        own = [*names[n::MAPS], *chance.choices(names, k=4)]  # each file is of one map at least
        data, planted[id_] = make(id_, chance, own)
        project.write(f"maps/{id_}.yml", yaml.safe_dump(data, sort_keys=False))
    project.commit()
    for id_, one in planted.items():
        project.decide(id_=id_, rests_on=one.evidence)
    project.commit(REVIEWER_A)
    fates = {name: WAYS[n % len(WAYS)] for n, name in enumerate(names)}
    for name, fate in fates.items():
        suffer(project.root / name, fate)
    changed = {name for name, fate in fates.items() if fate in {"change", "delete", "rename"}}
    return project.load(is_whole=True), planted, changed


def suffer(path, fate: str) -> None:
    """Let a file meet its fate."""
    before = path.read_bytes()
    match fate:
        case "change":
            path.write_bytes(before + b"more\n")
        case "delete":
            path.unlink()
        case "rename":
            path.rename(path.with_suffix(".txt"))
        case "back":
            path.write_bytes(b"another\n")
            path.write_bytes(before)
        case "touch":
            os.utime(path, (1, 1))


def expected(planted, changed):
    """Return, by map, each file of it that changed with the statements that cite it."""
    found = {
        id_: {file: one.statements.get(file, set()) for file in one.evidence if file in changed}
        for id_, one in planted.items()
    }
    return {id_: files for id_, files in found.items() if files}


def told(sources):
    return {one["file"]: set(one["statements"]) for one in sources}


def test_all_maps_stay_trusted(book):
    """A source that changed takes no trust away."""
    project, planted, _ = book
    assert {project.state(("en-US", id_)).trusted for id_ in planted} == {True}


def test_the_queue_names_exactly_the_statements(book):
    """In `queue.json` and in `review status`, and those maps come first."""
    project, planted, changed = book
    found = queue_document(project, [], running_out(project))["expiring"]
    flagged = [bool(one["changed_sources"]) for one in found]

    assert {one["id"]: told(one["changed_sources"]) for one in found if one["changed_sources"]} == (
        expected(planted, changed)
    )
    assert flagged == sorted(flagged, reverse=True)
    assert [bool(one["look_again"]) for one in found] == flagged


def test_the_file_beside_each_page_names_them_too(book):
    """`map.json` has them under a key that stands beside the map's own words."""
    project, planted, changed = book
    found = {}
    for one in artifacts(project):
        if one.path.endswith("/map.json"):
            document = json.loads(one.content)
            if "changed_sources" in document:
                found[document["map"]["id"]] = told(document["changed_sources"])

    assert found == expected(planted, changed)


def test_pages_flag_exactly_the_citations(book):
    """Each link to evidence whose file changed, its row in the table, and no other."""
    project, planted, changed = book
    for id_, one in planted.items():
        html = str(map_page(project, ("en-US", id_)).render().html)
        ids = {piece for file in changed for piece in one.evidence.get(file, ())}
        links = LINK.findall(html)
        assert {piece for piece, _ in links} == one.cited
        for piece, label in links:
            assert (FLAG in label) == (piece in ids), (id_, piece)
        rows = {found[1]: FLAG in found[0] for found in ROW.finditer(html)}
        assert {piece for piece, is_flagged in rows.items() if is_flagged} == ids
        report = re.search(r'<ol class="jb-sources">.*?</ol>', html, re.DOTALL)
        if report:
            assert (FLAG in report[0]) == (one.listed in changed)
