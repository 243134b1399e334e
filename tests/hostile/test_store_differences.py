"""A wrong cache is worse than none: with the store all is told as it is told from nothing.

Random edits of all that a finding or a state can rest on, and of the store itself; after each, all
that a project tells is compared. So is what commands write, which they say again where nothing has
changed. With HOSTILE_FULL=1 (`make test-standing`) there are many more of both.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from journeybook.cli import answering
from journeybook.cli.main import run
from journeybook.content.badges import told_badge
from journeybook.environment import kept_answers
from journeybook.environment import store as stores
from journeybook.environment.git import read_history
from journeybook.environment.git_objects import repository_of
from journeybook.environment.store import open_store
from journeybook.environment.store_key import VARIABLE
from journeybook.errors import JourneybookError
from journeybook.languages.texts import texts_for
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.exports import export
from journeybook.pipeline.files import site_files
from journeybook.pipeline.impact import impact_document, impact_of
from journeybook.pipeline.inventory import inventory_of
from journeybook.pipeline.kept_index import KeptIndex
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.pipeline.store import NoStore, Store
from journeybook.pipeline.verdicts import record_verdicts
from journeybook.review import ReviewState
from journeybook.review.judgement import Judged
from journeybook.settings import Settings, read_settings
from support.corpora import FULL
from support.reviews_project import Reviewed
from support.store_edits import Place

SEEDS = range(80) if FULL else range(1)
EDITS = 25 if FULL else 10
CATALOG = (
    "urls", "backlinks", "claims", "reserved", "unfolds", "unfolded_by", "told_in", "circles",
    "twice_named", "bearers", "languages", "broken",
)  # fmt: skip
COMMANDS = (
    ("check", "--format", "json"), ("check",), ("list", "--format", "json"), ("review", "status"),
    ("review", "verify"), ("review", "log"), ("show", "m3"), ("export", "m3", "--to", "json"),
    ("export", "m1", "--to", "handoff-md"), ("review", "diff", "m3"), ("check", "--ids"),
    ("impact", "store"), ("impact", "shop", "--format", "json"),
)  # fmt: skip


@pytest.fixture
def place(tmp_path, keys, monkeypatch, request) -> Place:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    edition = stores.edition()
    monkeypatch.setattr(stores, "edition", lambda: edition)
    monkeypatch.setattr(kept_answers, "_YOUNG", -1e9)  # edits follow each other at once
    return Place(Reviewed(tmp_path / "project", keys).start(), seed=request.param)


@pytest.mark.parametrize("place", SEEDS, indirect=True)
def test_with_a_store_as_from_nothing(place: Place, monkeypatch, capfd):
    """Whatever was edited, by whom and when, nothing is told that is not so."""
    monkeypatch.chdir(place.root)
    done = ["begin"]
    served = 0
    for number in range(EDITS + 1):
        index = index_of(place, serves=False)
        again, anew = told(place, open_store(place.root), index), told(place, NoStore())
        index.keep()
        index = index_of(place, serves=True)
        served += index.is_known
        indexed = told(place, open_store(place.root), index)
        for what in anew:
            assert again[what] == anew[what], (what, done)
            assert indexed[what] == anew[what], ("by the index", what, done)
        if FULL or number % 5 == 0:
            compare(place, COMMANDS[number % len(COMMANDS)], monkeypatch, capfd, done)
        done.append(place.edit())
    assert served


def index_of(place: Place, *, serves: bool) -> KeptIndex:
    """Return the index of the site as its files stand now."""
    read: dict[Path, bytes] = {}
    settings = read_settings(place.root / "mkdocs.yml", read)
    state = answering._basis(settings, read).state()
    return KeptIndex(open_store(place.root), state, serves=serves)


def compare(place: Place, command, monkeypatch, capfd, done) -> None:
    """Compare what a command writes with what it writes without the store."""
    second = datetime.datetime.combine(place.day, datetime.time(12), datetime.UTC).timestamp()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(second)))
    results = []
    for more in ((), (), ("--no-cache",)):
        code = run([*command, *more])
        results.append((code, *capfd.readouterr()))
    assert results[0] == results[1] == results[2], (command, done)


@pytest.mark.parametrize("place", SEEDS, indirect=True)
def test_answers_as_from_nothing(place: Place, monkeypatch, capfd):
    """A command says what it said before while nothing has changed, and never after an edit."""
    monkeypatch.chdir(place.root)
    known = []
    kept = kept_answers.kept_answer

    def noted(*asked):
        known.append(kept(*asked))
        return known[-1]

    monkeypatch.setattr(answering, "kept_answer", noted)
    commands, done = (COMMANDS[0], COMMANDS[2], COMMANDS[7]), ["begin"]
    for _ in range(EDITS + 1):
        for command in commands:
            compare(place, command, monkeypatch, capfd, done)
        done.append(place.edit())
    assert sum(one is not None for one in known) > EDITS


def told(place: Place, store: Store, index: KeptIndex | None = None) -> dict[str, object]:
    """Return all that a project tells, by what it is."""
    settings = read_settings(place.root / "mkdocs.yml")
    places = settings.root, settings.maps_dir, settings.trust_policy
    reader = partial(read_history, *places, store=store)
    top = repository_of(place.root)
    environment = Environment(place.day, reader, repository=top, store=store)
    project = load(settings, environment, index=index)
    found = _told(project, settings)
    project.keep()
    return found


def _told(project: Project, settings: Settings) -> dict[str, object]:
    for key, one in project.catalog.maps.items():  # who asks about many hears of the same quality
        standing = project.reviewing.standing(one.head.key, project.catalog)
        assert badge_of(standing) == badge_of(project.state(key))
    shown = published(project)
    keys = list(shown.catalog.maps)
    return {
        "diagnostics": list(map(str, project.diagnostics)),
        "warnings": list(map(str, project.warnings())),
        "beside": list(map(str, [*project.passed_over(), *project.unserved_locales()])),
        "failed": project.failed,
        "inventory": inventory_of(project, project.catalog.maps),
        "reviews": {key: _review(one) for key, one in project.reviews.items()},
        "verdicts": list(map(str, record_verdicts(project))),
        "catalog": {name: _plain(getattr(project.catalog, name)) for name in CATALOG},
        "shown": {key: (shown.state(key), shown.reviews[key].gates) for key in keys},
        "files": {one.path: one.content for one in site_files(shown)},
        "texts": {key: (one.data, one.hashes) for key, one in project.catalog.maps.items()},
        "exports": [_export(shown, key) for key in keys[:: max(len(keys) // 4, 1)]],
        "notices": project.notices,
        "remarks": list(map(str, project.remarks)),
        "history": _history(project),
        "impact": [_impact(project, name) for name in ("Shop", "Store", "Desk", "Nobody")],
    }


def badge_of(state: ReviewState) -> object:
    return told_badge(state, texts_for("en-US"))


def _plain(found: object) -> object:
    """Return what a part of the catalogue says, in its order."""
    return list(found.items()) if isinstance(found, Mapping) else found


def _history(project: Project) -> object:
    """Return all that is known of commits, in its order."""
    found = project.reviewing.history()
    if found is None:
        return None
    changes = [(path, list(some)) for path, some in found.changes.items()]
    return list(found.commits.values()), changes, found.renames, found.unrelated, found.head


def _review(review) -> object:
    gates = [(one.gate.id, one.findings) for one in review.gates]
    return review.state, gates, [_judged(one) for one in review.judged], sorted(review.snapshots)


def _judged(one: Judged) -> object:
    return one.record.name, one.verdict, one.reason, one.eyes, one.time, one.brought_by, one.gone


def _impact(project: Project, name: str) -> object:
    try:
        return impact_document(impact_of(project, name))
    except JourneybookError as error:
        return str(error)


def _export(project: Project, key) -> object:
    try:
        return json.loads(export(project, key, "json"))
    except JourneybookError as error:
        return str(error)
