"""A project that is kept up to date: what it says is what a fresh reading says."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeybook.pipeline import live_reads
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.live import LiveProject
from journeybook.pipeline.load import load
from journeybook.settings import Settings, SiteOptions
from journeybook.settings.options import checked
from support.images import map_with, png
from support.projects import a_map

TODAY = Environment(datetime.date(2026, 12, 1))
JOURNEY = """\
related: [{related}]
journey:
  goal: Tea
  period: A day
  stages:
    - id: buy
      name: Buy
      steps: [{{id: go, action: Go, emotion: 3, touchpoint: Shop}}]
"""
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "a.ja-JP"]),
        st.sampled_from(
            ["id: a", "id: b", "id: c", "locale: ja-JP", "related: [c]", "related: [nobody]",
             "title: T", "tgas: x", "journey: [", "\x00", "collection: core", ""]
        ),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "a.yml").write_text(a_map("a", more=JOURNEY.format(related="b")), "utf-8")
    (maps / "a.ja-JP.yml").write_text(
        a_map("a", "ja-JP", more=JOURNEY.format(related="b")), "utf-8"
    )
    (maps / "b.yml").write_text(a_map("b", more=JOURNEY.format(related="a, c")), "utf-8")
    (maps / "c.yml").write_text(a_map("c"), "utf-8")
    return Settings(tmp_path, checked({}), SiteOptions())


def all_of(project: LiveProject, *, look: bool = True) -> set[str]:
    return {name for changed in project.update(look=look) for name in changed}


def said(project: LiveProject) -> list[str]:
    return sorted(str(one) for name in project.found for one in project.found.of(name))


def freshly_said(settings: Settings) -> list[str]:
    project = load(settings, TODAY)
    beside = [*project.passed_over(), *project.unserved_locales()]
    return sorted(map(str, [*project.diagnostics, *project.warnings(), *beside]))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, stops=st.integers(0, 5))
def test_it_says_what_a_fresh_reading_says(site: Settings, changes, stops: int) -> None:
    """After any edits, unsaved ones too, and updates that were left early, the findings are those
    of `check`: a change in one map reaches all that refer to it."""
    files = {path: path.read_bytes() for path in (site.root / "maps").glob("*.yml")}
    project = LiveProject(site, TODAY)
    all_of(project)
    for name, line in changes:
        path = site.root / f"maps/{name}.yml"
        text = files[path].decode()
        key = line.partition(":")[0]
        kept = [one for one in text.split("\n") if not key or not one.startswith(f"{key}:")]
        project.write(path, "\n".join([line, *kept]).encode())
        for _, _ in zip(range(stops), project.update(look=False), strict=False):
            pass
    all_of(project, look=False)
    try:
        for path, content in project._reads.documents.items():
            path.write_bytes(content)
        assert said(project) == freshly_said(site)
    finally:
        for path, content in files.items():
            path.write_bytes(content)


def test_only_what_changed_is_read(site: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A keystroke reads one file; saved files are read again when they are others."""
    read: list[str] = []
    real = live_reads.load_map
    monkeypatch.setattr(
        live_reads, "load_map", lambda file, *more: read.append(file.name) or real(file, *more)
    )
    project = LiveProject(site, TODAY)
    all_of(project)
    assert len(read) == 4

    read.clear()
    path = site.root / "maps/b.yml"
    project.write(path, path.read_bytes() + b"owner: Ann\n")
    changed = all_of(project, look=False)
    assert read == ["maps/b.yml"]
    assert changed <= {"maps/b.yml", "maps/a.yml", "maps/a.ja-JP.yml"}

    read.clear()
    (site.root / "maps/c.yml").write_text(a_map("c", title="Longer"), "utf-8")
    all_of(project)
    assert read == ["maps/c.yml"]


def test_files_come_and_go(site: Settings) -> None:
    """A file that is deleted or renamed takes its findings along, and what refers to it is told."""
    project = LiveProject(site, TODAY)
    all_of(project)
    (site.root / "maps/c.yml").rename(site.root / "maps/d.yml")
    assert "maps/c.yml" not in project.found or all_of(project)
    all_of(project)
    assert said(project) == freshly_said(site)

    (site.root / "maps/d.yml").unlink()
    assert "maps/b.yml" in all_of(project)
    assert any("there is no map 'c'" in one for one in said(project))


def test_a_new_document_and_one_outside(site: Settings) -> None:
    """A map that was never saved counts; a text that lies elsewhere, or is no map, does not."""
    project = LiveProject(site, TODAY)
    all_of(project)
    project.write(site.root / "maps/new.yml", a_map("new", more="tgas: x\n").encode())
    project.write(site.root / "maps/_policy/x.yml", b"x: 1\n")
    project.write(site.root / "other.yml", b"x: 1\n")

    assert all_of(project, look=False) == {"maps/new.yml"}
    assert project.file_at(site.root / "maps/_policy/x.yml") is None
    project.write(site.root / "maps/new.yml", None)
    assert all_of(project) == {"maps/new.yml"}
    assert project.found.of("maps/new.yml") == []


def test_an_image_that_appears_is_seen(site: Settings) -> None:
    """An image belongs to what is read of a map: no word of the map changes when it comes."""
    (site.root / "maps/c.yml").write_text(a_map("c", more=map_with("tea.png")), "utf-8")
    project = LiveProject(site, TODAY)
    all_of(project)
    before = said(project)
    (site.root / "maps/images").mkdir()
    (site.root / "maps/images/tea.png").write_bytes(png())

    all_of(project)
    assert said(project) == freshly_said(site)
    assert said(project) != before


QUOTED = """\
journey:
  goal: Tea
  period: A day
  personas: [{id: guest, name: Guest, quote: I like it hot, evidence: talk}]
  evidence: [{id: talk, file: talk.md}]
  stages: [{name: Buy}]
"""


def test_a_file_of_evidence_that_changes_is_read_again(site: Settings) -> None:
    """When files are looked at: it comes, says something else, and is gone."""
    (site.root / "maps/a.yml").write_text(a_map("a", more=QUOTED), "utf-8")
    project, talk = LiveProject(site, TODAY), site.root / "talk.md"
    for change in (lambda: None, lambda: talk.write_text("I like it hot"),
                   lambda: talk.write_text("I like it cold"), talk.unlink):  # fmt: skip
        change()
        all_of(project)
        assert said(project) == freshly_said(site)


def test_maps_that_lie_elsewhere(site: Settings) -> None:
    """A folder of maps beside that of `mkdocs.yml` is read like any other, unsaved texts too."""
    root = site.root / "web"
    root.mkdir()
    elsewhere = Settings(root, checked({"maps_dir": "../maps"}), SiteOptions())
    project = LiveProject(elsewhere, TODAY)
    all_of(project)
    assert said(project) == freshly_said(elsewhere)

    project.write(site.root / "maps/c.yml", a_map("c", more="tgas: x\n").encode())
    assert "../maps/c.yml" in all_of(project, look=False)


def test_a_circle_and_a_name_reach_maps_that_did_not_change(site: Settings) -> None:
    """What closes or opens elsewhere is told where `check` tells it, and so is `_names.yml`."""
    maps = site.root / "maps"
    unfolds = "journey: {{stages: [{{name: S, touchpoint: {}, journey: {}}}]}}\n"
    for id_, name, below in (
        ("x", "Order desk", "y"),
        ("y", "Order desk", "z"),
        ("z", "Shop", "b"),
    ):
        (maps / f"{id_}.yml").write_text(a_map(id_, more=unfolds.format(name, below)), "utf-8")
    project = LiveProject(site, TODAY)
    all_of(project)
    for name, below in (("Order-desk", "x"), ("Counter", "b"), ("Order-desk", "b")):
        (maps / "z.yml").write_text(a_map("z", more=unfolds.format(name, below)), "utf-8")
        all_of(project)
        assert said(project) == freshly_said(site)
    (maps / "_names.yml").write_text("touchpoints: [{name: Shop, aliases: Order desk}]\n", "utf-8")
    all_of(project)
    assert said(project) == freshly_said(site)
    assert sum("near-name" in one for one in said(project)) > 1
