"""The plugin's hooks, called as MkDocs calls them."""

import dataclasses
import logging

import pytest
from mkdocs.config.base import ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from journeybook.errors import ConfigurationError
from journeybook.formats.format import Format
from journeybook.mkdocs_plugin import JourneybookPlugin, navigation
from journeybook.mkdocs_plugin.map_page import MapPage, page_of
from journeybook.settings import Options
from support.projects import a_map, mkdocs_yml

BROKEN = a_map("b", more="unknwon: x\n")


class Host:
    """MkDocs as far as it has come: a configuration, its files, their navigation."""

    def __init__(self, site, command="build"):
        self.site = site
        self.config = site.config()
        self.plugin = self.config.plugins["journeybook"]
        self.config.plugins.on_startup(command=command, dirty=False)

    def read(self):
        """Do what is done first in each build."""
        self.config.watch.clear()
        return self.config.plugins.on_config(self.config)

    def files(self):
        """Return the files of the site with ours."""
        self.read()
        return self.config.plugins.on_files(get_files(self.config), config=self.config)

    def nav(self):
        """Return the navigation as we hand it on."""
        files = self.files()
        nav = get_navigation(files, self.config)
        return navigation.with_ours(nav, self.plugin.build.shown, files)


def entries(nav):
    """Return the title of each section with those of its pages; a page without a section by file."""
    return [
        (item.title, [page.title for page in item.children])
        if item.is_section
        else item.file.src_uri
        for item in nav.items
    ]


@pytest.fixture
def build(make_site):
    return lambda maps, *given, **more: Host(make_site(maps, **more), *given)


def test_each_wrong_option_is_told_to_mkdocs():
    """Each with its name and what is wrong; the plugin stays as without options."""
    plugin = JourneybookPlugin()
    wrong, warnings = plugin.load_config({"fail_on": "soon", "pubish": "all", "handoff": False})

    assert [(name, type(problem)) for name, problem in wrong] == [
        ("fail_on", ValidationError),
        ("pubish", ValidationError),
    ]
    assert "must be 'error', 'warning' or 'never', not 'soon'" in str(wrong[0][1])
    assert "did you mean 'publish'?" in str(wrong[1][1])
    assert warnings == []
    assert plugin.options == Options()


def test_good_options_are_taken():
    """And none, as `- journeybook` gives them."""
    plugin = JourneybookPlugin()

    assert plugin.load_config({"publish": "approved"}, "mkdocs.yml") == ([], [])
    assert plugin.options == Options(publish="approved")
    assert plugin.load_config({}) == ([], [])
    assert plugin.options == Options()


def test_a_hook_that_comes_too_early_says_so(build):
    """Another plugin may have taken `on_config` away from us."""
    host = build({"a.yml": a_map()})

    with pytest.raises(PluginError, match="on_config has not run"):
        host.plugin.on_files.methods[0](get_files(host.config), config=host.config)


def test_a_build_stops_before_files_are_made(build):
    """The error tells every mistake with its place and its hint."""
    host = build({"a.yml": a_map(), "b.yml": BROKEN + "related: [aa]\n"})

    with pytest.raises(PluginError) as stopped:
        host.read()
    assert str(stopped.value).splitlines() == [
        "journeybook: 2 mistakes in the maps; nothing was built",
        "maps/b.yml:6:1: error: unknown key 'unknwon' [unknown-key]",
        "  hint: use a key of the reference, at its place",
        "maps/b.yml:7:11: error: there is no map 'aa' [unknown-reference]",
        "  hint: did you mean 'a'?",
    ]
    assert host.plugin.build is None


def test_a_broken_template_stops_a_build_in_a_line(make_site):
    """What stops a run while pages are made is told as what stops it before."""
    own = {"own/journeybook/page.html.jinja": "{{ nothing.here }}"}
    with_own = mkdocs_yml("mkdocs").replace("name: mkdocs", "name: mkdocs\n  custom_dir: own")
    host = Host(make_site({"a.yml": a_map()}, {**own, "mkdocs.yml": with_own}))
    pages = [file.page for file in host.files() if isinstance(file.page, MapPage)]

    with pytest.raises(PluginError, match=r"^journeybook: template 'page.html.jinja' fails: "):
        pages[0].read_source(host.config)


def test_a_broken_format_stops_a_build_in_a_line(build):
    """So does a format of an installed package that fails when it is written."""

    def write(context):
        raise ConfigurationError(f"it fails on map '{context.definition.id}'")

    host = build({"a.yml": a_map()})
    host.read()
    own = (Format("own", write, "own.txt"),)
    host.plugin.build.shown = dataclasses.replace(host.plugin.build.shown, own_formats=own)

    files = host.config.plugins.on_files(get_files(host.config), config=host.config)
    (page,) = (one for one in map(page_of, files) if one and one.site_page.source)
    files.copy_static_files()
    with pytest.raises(PluginError, match=r"^journeybook: it fails on map 'a'"):
        page.be_let_go(host.plugin.build.shown.asking, "")


def test_gates_stop_a_build_that_asks_for_it(build):
    """Under `fail_on: warning` the error names the gates too."""
    host = build({"a.yml": a_map()}, plugins=[{"journeybook": {"fail_on": "warning"}}])

    with pytest.raises(PluginError, match=r"maps/a.yml:2:5: warning: .* \[sources-dated\]"):
        host.read()


def test_a_preview_keeps_what_was_good_last(build):
    """A map that breaks stays as it was, and what has never been good has no page; then it heals."""
    host = build({"a.yml": a_map(), "b.yml": a_map("b")}, "serve")
    host.read()
    host.site.write({"maps/b.yml": BROKEN, "maps/c.yml": a_map("c", more="x: y\n")})
    host.read()
    shown = host.plugin.build.shown
    assert shown.kept == {"maps/b.yml"}
    assert [file.id for file in shown.broken] == ["c"]
    assert shown.catalog.maps["en-US", "b"].definition.title == "Title b"

    host.site.write({"maps/b.yml": a_map("b", title="Mended")})
    host.read()
    assert host.plugin.build.shown.kept == frozenset()
    assert host.plugin.build.shown.catalog.maps["en-US", "b"].definition.title == "Mended"


def test_a_preview_outlives_its_maps_folder(build, caplog):
    """A folder that goes away is told, and the site stays; a preview cannot begin without one."""
    host = build({"a.yml": a_map()}, "serve")
    host.read()
    before = host.plugin.build.project
    maps = host.site.root / "maps"
    maps.rename(host.site.root / "gone")
    host.read()
    assert host.plugin.build.project is before
    assert "there is no maps folder 'maps'" in caplog.text

    host.plugin.on_startup(command="serve", dirty=False)
    assert host.plugin.build is None
    with pytest.raises(PluginError, match="there is no maps folder 'maps'"):
        host.read()


def test_a_new_start_forgets_the_last_one(build):
    """What was good in a preview is nothing to a build after it."""
    host = build({"b.yml": a_map("b")}, "serve")
    host.read()
    host.site.write({"maps/b.yml": BROKEN})
    host.plugin.on_startup(command="build", dirty=False)

    with pytest.raises(PluginError, match="1 mistake"):
        host.read()


@pytest.mark.parametrize(("strict", "level"), [(False, logging.WARNING), (True, logging.INFO)])
def test_a_strict_preview_does_not_stop_at_mistakes(build, caplog, strict, level):
    """MkDocs would count a warning and end the preview; it is told as information."""
    host = build({"b.yml": BROKEN}, "serve", strict=strict)
    with caplog.at_level(logging.INFO, "mkdocs"):
        host.read()

    assert [one.levelno for one in caplog.records if "unknown-key" in one.getMessage()] == [level]


def test_the_build_says_how_many_reasons_check_will_give(build, caplog):
    """The number of gates and that of reasons are two; the second is that of `check`'s warnings."""
    journey = "journey: {goal: G, period: P, stages: [{name: A}, {name: B}]}\n"
    host = build({"a.yml": a_map("a", more=journey), "b.yml": a_map("b")})
    with caplog.at_level(logging.INFO, "mkdocs"):
        host.read()
    project = host.plugin.build.project
    failed = sum(review.state.gates_failed for review in project.reviews.values())
    warned = len(project.warnings())

    assert warned > failed
    line = f"quality gates not passed: {failed}, for {warned} reasons; 'journeybook check' warns of each"
    assert line in caplog.text


def test_a_preview_watches_maps_reviews_and_policy(build):
    """Those of them that are there."""
    host = build(
        {"a.yml": a_map()}, "serve", files={"maps/_policy/reviewers.yml": "reviewers: []\n"}
    )
    watched = {path.rpartition("/")[2] for path in host.read().watch}

    assert watched == {"maps"}


SPREAD = {
    "trust/reviewers.yml": "reviewers: []\n",
    "figures/time.csv": "series,date,value\n",
    "trust.yml": "id: ours\n",
}


def test_a_preview_watches_what_lies_apart(build):
    """Folders, and of the site's own folder no more than the file."""
    options = {
        "reviewers": "trust/reviewers.yml",
        "measures_dir": "figures",
        "trust_policy": "trust.yml",
    }
    host = build({"a.yml": a_map()}, "serve", files=SPREAD, plugins=[{"journeybook": options}])
    watched = {path.rpartition("/")[2] for path in host.read().watch}

    assert watched == {"maps", "figures", "trust", "trust.yml"}


def test_one_locale_has_its_index_and_its_collections_in_the_navigation(build):
    """In a section at the end; maps are not in it, so it does not grow with them."""
    host = build(
        {"a.yml": a_map(), "b.yml": a_map("b"), "c.yml": a_map("c", more="collection: x\n")}
    )
    nav = host.nav()

    assert entries(nav) == ["index.md", ("Maps", ["Library", "Terms", "X"])]
    assert [page.parent.title for page in nav.items[-1].children] == ["Maps"] * 3
    assert [page.file.src_uri for page in nav.pages] == [
        "index.md",
        "en-US/index.md",
        "en-US/core/index.md",
        "en-US/x/index.md",
    ]


def test_several_locales_have_an_index_each_under_the_name_of_the_language(build):
    """The section itself is named in the default locale."""
    options = {"journeybook": {"default_locale": "ja-JP"}}
    host = build({"a.yml": a_map(), "j.yml": a_map("j", "ja-JP")}, plugins=[options])

    assert entries(host.nav())[1:] == [("ライブラリ", ["English", "日本語"])]


def test_a_navigation_that_names_a_page_of_ours_is_left_alone(build):
    """Whoever lists one arranges all."""
    host = build({"a.yml": a_map()}, nav=["index.md", {"Our maps": "en-US/core/index.md"}])

    assert entries(host.nav()) == ["index.md", "en-US/core/index.md"]


def test_without_maps_there_is_no_section(build):
    """Nothing to lead to."""
    host = build({}, files={"maps/_policy/trust.yml": "id: policy-1\n"})

    assert entries(host.nav()) == ["index.md"]
