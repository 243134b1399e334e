"""Settings to a project: what is read, what stops a build, what a preview keeps."""

import gc
from contextlib import suppress

import pytest

from journeybook.errors import ConfigurationError
from support.projects import a_map

BROKEN = a_map("b", more="unknwon: x\n")
GATED = a_map()  # nothing is dated, nothing is sourced
SOUND = a_map(
    more="sources: [{title: Terms, accessed: 2026-11-25}]\nrefresh: {every: 90d, triggers: [product]}\n"
)
KEY = ("en-US", "b")


def test_every_file_is_a_map_or_broken(make_project):
    """Mistakes are sorted by place; each page finds those of its own file."""
    broken = {"z.yml": a_map("z", more="related: [nothing]\n"), "b.yml": BROKEN, "c.yml": "a: [x\n"}
    project = make_project({"a.yml": a_map(), **broken})

    assert list(project.catalog.maps) == [("en-US", "a"), ("en-US", "z")]
    assert list(project.reviews) == list(project.catalog.maps)
    assert [file.file.name for file in project.broken] == ["maps/b.yml", "maps/c.yml"]
    assert [item.location.path for item in project.diagnostics] == [
        "maps/b.yml",
        "maps/c.yml",
        "maps/z.yml",
    ]
    assert [item.rule for item in project.mistakes_in("maps/b.yml")] == ["unknown-key"]
    assert project.mistakes_in("maps/a.yml") == []
    assert project.state(("en-US", "a")).quality == "unreviewed"
    assert project.policy is None


@pytest.mark.parametrize(
    ("fail_on", "fails"),
    [
        ("error", {"broken", "reference"}),
        ("warning", {"broken", "reference", "gated"}),
        ("never", set()),
    ],
)
def test_what_stops_a_build(make_project, fail_on, fails):
    """Mistakes, or gates that are not passed as well, or nothing at all."""
    texts = {
        "broken": BROKEN,
        "reference": a_map(more="related: [nothing]\n"),
        "gated": GATED,
        "sound": SOUND,
    }
    failed = set()
    for name, text in texts.items():
        project = make_project({"a.yml": text}, fail_on=fail_on)
        assert bool(project.warnings()) is (name in {"reference", "gated"})
        if project.failed:
            failed.add(name)
    assert failed == fails


def test_no_maps_are_no_mistake(make_project):
    """An empty folder is a project without pages."""
    project = make_project({}, fail_on="warning")

    assert (project.catalog.maps, project.failed) == ({}, False)


def test_without_a_maps_folder_there_is_no_project(make_project):
    """The message names the option that sets it."""
    with pytest.raises(ConfigurationError, match="set 'maps_dir'"):
        make_project({}, maps_dir="elsewhere")


def test_a_preview_keeps_the_last_good_version(make_project):
    """Broken later, a map stays in the catalog as it was; its mistakes are told, its gates not."""
    good = make_project({"b.yml": a_map("b"), "a.yml": a_map(more="related: [b]\n")})
    last_good = {loaded.file.name: loaded for loaded in good.catalog.maps.values()}
    project = make_project({"b.yml": BROKEN}, last_good)

    assert project.kept == {"maps/b.yml"}
    assert project.broken == ()
    assert project.catalog.maps[KEY] is good.catalog.maps[KEY]
    assert project.catalog.backlinks[KEY] == (("en-US", "a"),)
    assert project.state(KEY).digest == good.state(KEY).digest
    assert [item.rule for item in project.diagnostics] == ["unknown-key"]
    assert project.failed
    assert {item.location.path for item in project.warnings()} == {"maps/a.yml"}


def test_what_is_mended_is_read_anew(make_project):
    """A last good version never stands in for a file that is good, or gone."""
    good = make_project({"b.yml": a_map("b")})
    last_good = {loaded.file.name: loaded for loaded in good.catalog.maps.values()}
    project = make_project({"b.yml": a_map("b", title="Mended")}, last_good)
    assert project.kept == frozenset()
    assert project.catalog.maps[KEY].definition.title == "Mended"

    (project.settings.maps_dir / "b.yml").unlink()
    assert make_project({}, last_good).catalog.maps == {}


def test_a_build_keeps_nothing(make_project):
    """Without last good versions a broken map has no page of its own content."""
    project = make_project({"b.yml": BROKEN}, fail_on="never")

    assert project.catalog.maps == {}
    assert [file.title for file in project.broken] == ["Title b"]


@pytest.mark.parametrize("maps_dir", ["maps", "elsewhere"])
def test_the_collector_is_on_again(make_project, maps_dir):
    """Also when loading has failed."""
    assert gc.isenabled()
    with suppress(ConfigurationError):
        make_project({}, maps_dir=maps_dir)
    assert gc.isenabled()
