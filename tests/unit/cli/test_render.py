"""`journeybook render`: what it writes, what it leaves alone, and what it refuses."""

import datetime
import json
import os
import posixpath
import re

import pytest
import yaml

from journeybook.cli import render
from journeybook.cli.main import run
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.load import load
from journeybook.review.records import record_name
from journeybook.review.statement import Statement, record_text
from journeybook.settings import read_settings
from support.programs import NOW
from support.projects import Site, a_map, mkdocs_yml

JOURNEY = "journey: {stages: [{name: Begin, steps: [{action: Come in, emotion: 4}]}]}\n"
PAGE = "docs/en-US/core/a/index.md"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A project with two maps, and the shell standing in it."""
    files = {"mkdocs.yml": mkdocs_yml(), "maps/a.yml": a_map("a"), "maps/b.yml": a_map("b")}
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path).write(files)


def rendered(*more, to="docs", host="zensical"):
    return run(["render", "--out", to, "--for", host, *more])


def front_matter(file):
    return yaml.safe_load(file.read_text("utf-8").split("\n---\n")[0])


def test_a_page_is_whole(site):
    """Front matter and the article, in one block without blank lines, with its style and script."""
    more = "tags: [x, 'b & c']\n"
    site.write({"maps/a.yml": a_map("a", title="A < B {{ c }}", more=more)})
    assert rendered() == 0

    file = site.root / PAGE
    facts = front_matter(file)
    assert facts["title"] == "A &lt; B &#123;&#123; c }}"
    assert facts["tags"] == ["x", "b &amp; c"]
    assert facts["journeybook"]["locale"] == "en-US"
    body = file.read_text("utf-8").split("\n---\n")[1].strip()
    assert body.startswith(
        '<div class="jb-rendered">\n<link rel="stylesheet" href="../../../assets/'
    )
    assert body.endswith(
        '<script src="../../../assets/journeybook/journeybook.js"></script>\n</div>'
    )
    assert "\n\n" not in body
    assert (site.root / "docs/en-US/core/a/map.json").is_file()
    assert (site.root / "docs/en-US/index.md").is_file()


def test_what_did_not_change_is_not_touched(site, capsys):
    """A host rebuilds what has another time, so nothing gets one without a reason."""
    assert rendered() == 0
    files = [path for path in (site.root / "docs").rglob("*") if path.is_file()]
    for path in files:
        os.utime(path, (1, 1))
    site.write({"maps/a.yml": a_map("a", summary="Another.")})
    capsys.readouterr()
    assert rendered() == 0

    changed = {path.name for path in files if path.stat().st_mtime != 1}
    assert (site.root / PAGE).stat().st_mtime != 1
    assert "journeybook.js" not in changed
    assert (site.root / "docs/en-US/core/b/index.md").stat().st_mtime == 1
    assert " files written, 0 removed, " in capsys.readouterr().err


def test_what_no_map_makes_is_removed(site, capsys):
    """Pages, files beside them and empty folders; a file of somebody else's stays."""
    assert rendered() == 0
    site.write({"docs/en-US/core/b/mine.txt": "mine", "docs/index.md": "# Home"})
    (site.root / "maps/a.yml").unlink()
    (site.root / "maps/b.yml").unlink()
    site.write({"maps/c.yml": a_map("c")})
    capsys.readouterr()
    assert rendered() == 0

    assert not (site.root / "docs/en-US/core/a").exists()
    assert [path.name for path in (site.root / "docs/en-US/core/b").iterdir()] == ["mine.txt"]
    assert (site.root / "docs/index.md").read_text() == "# Home"


def test_a_file_of_somebody_else_stays(site, capsys):
    """It is named, and all others are written; nothing is removed meanwhile."""
    assert rendered() == 0
    (site.root / "maps/b.yml").unlink()
    site.write({"maps/c.yml": a_map("c"), "docs/en-US/core/c/index.md": "mine"})
    assert rendered() == 1

    err = capsys.readouterr().err
    assert "docs/en-US/core/c/index.md: not written, since the file there is not ours" in err
    assert (site.root / "docs/en-US/core/c/index.md").read_text() == "mine"
    assert (site.root / "docs/en-US/core/c/map.json").is_file()
    assert (site.root / "docs/en-US/core/b/index.md").is_file()
    assert rendered("--force") == 0
    assert "replaced, as '--force' says" in capsys.readouterr().err
    assert (site.root / "docs/en-US/core/c/index.md").read_text().startswith("---\n")
    assert not (site.root / "docs/en-US/core/b").exists()


def test_a_change_of_somebody_stays(site, capsys):
    """Whether the map that makes the file is there or not."""
    assert rendered() == 0
    for name in ("a", "b"):
        (site.root / f"docs/en-US/core/{name}/index.md").write_text("changed")
    (site.root / "maps/b.yml").unlink()
    assert rendered() == 1
    (site.root / PAGE).unlink()
    for _ in "12":  # it is told each time, as long as old words may be online
        capsys.readouterr()
        assert rendered() == 1
        assert "core/b/index.md: no map makes it any more, and somebody" in capsys.readouterr().err
    assert (site.root / "docs/en-US/core/b/index.md").read_text() == "changed"
    assert (site.root / PAGE).read_text().startswith("---\n")

    assert rendered("--force") == 0
    assert not (site.root / "docs/en-US/core/b").exists()


def test_what_was_interrupted_goes_on(site):
    """Files that were written before the list was are known to be ours, whatever they hold now."""
    assert rendered() == 0
    known = json.loads((site.root / "docs/.journeybook-rendered.json").read_text())["files"]
    lines = [f"{digests[0]} {path}\n" for path, digests in known.items()]
    (site.root / "docs/.journeybook-rendered.json").unlink()
    (site.root / "docs/.journeybook-rendered.log").write_text("".join(lines))
    site.write({"maps/a.yml": a_map("a", summary="Another.")})

    assert rendered() == 0
    assert "Another." in (site.root / PAGE).read_text()


def test_nothing_is_written_or_removed_outside(site, tmp_path_factory):
    """Not by a list that somebody wrote, and not through a link."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.txt").write_text("mine")
    assert rendered() == 0
    listed = site.root / "docs/.journeybook-rendered.json"
    known = json.loads(listed.read_text())
    digest = "6e6fdf956d04289354dcf1619e28fe77bf7a24fa4a2ee7ddcd25e8f58ba6a7a3"
    known["files"] |= {f"../{outside.name}/x.txt": [digest], str(outside / "x.txt"): [digest]}
    listed.write_text(json.dumps(known))
    (site.root / "docs/en-US/core/c").symlink_to(outside)
    site.write({"maps/c.yml": a_map("c")})

    assert rendered() == 1
    assert rendered("--force") == 1
    assert [path.name for path in outside.iterdir()] == ["x.txt"]


def test_a_list_that_cannot_be_read_stops_it(site, capsys):
    """Nobody knows then which files are ours; the message says what to do."""
    site.write({"docs/.journeybook-rendered.json": "[1"})
    assert rendered() == 2
    assert "delete it, and render with '--force'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"maps_dir": "docs/maps"}, "docs/maps lies in a folder that Zensical serves"),
        ({"reviews_dir": "docs/records"}, "docs/records lies in"),
        ({"trust_policy": "docs/trust.yml"}, "docs/trust.yml lies in"),
    ],
)
def test_what_is_private_is_not_served(site, capsys, options, named):
    """A host without the plugin would hand out drafts, records and policies as files."""
    plugins = ["search", {"journeybook": options}]
    site.write(
        {
            "mkdocs.yml": mkdocs_yml(plugins=plugins),
            "docs/maps/a.yml": a_map("a"),
            "docs/records/x.yml": "",
            "docs/trust.yml": "id: x\n",
        }
    )
    assert rendered() == 2
    assert named in capsys.readouterr().err
    assert not (site.root / "docs/en-US").exists()


@pytest.mark.parametrize("to", ["maps/x", "maps/_measures", "maps/_policy/x"])
def test_nothing_is_written_among_what_is_read(site, capsys, to):
    """Pages and their files would be read as maps, measurements or records by the next run."""
    assert rendered(to=to) == 2
    assert f"{to} lies in maps, from which we read" in capsys.readouterr().err
    assert not (site.root / to / "en-US").exists()


def test_hugo_serves_two_folders(site, capsys):
    """Its site may hold maps, but not where it takes pages and files from."""
    assert rendered(to=".", host="hugo") == 0
    plugins = ["search", {"journeybook": {"maps_dir": "static/maps"}}]
    site.write({"mkdocs.yml": mkdocs_yml(plugins=plugins), "static/maps/a.yml": a_map("a")})
    assert rendered(to=".", host="hugo") == 2
    assert "static/maps lies in a folder that Hugo serves as it is" in capsys.readouterr().err


def test_only_approved_text_is_written_where_a_site_shows_no_other(site):
    """Nothing of a draft is left: no page, no file and no entry."""
    plugins = ["search", {"journeybook": {"publish": "approved"}}]
    site.write({"mkdocs.yml": mkdocs_yml(plugins=plugins)})
    assert rendered() == 0
    found = [path for path in (site.root / "docs").rglob("*") if path.is_file()]
    assert not [path for path in found if b"Summary of a" in path.read_bytes()]


def test_mistakes_stop_it(site, capsys):
    """As they stop a build; with `fail_on: never` they stand on the pages."""
    site.write({"maps/a.yml": a_map("a", more="unknwon: x\n")})
    assert rendered() == 1
    assert "maps/a.yml:6:1: error: unknown key 'unknwon'" in capsys.readouterr().out
    assert not (site.root / "docs").exists()

    plugins = ["search", {"journeybook": {"fail_on": "never"}}]
    site.write({"mkdocs.yml": mkdocs_yml(plugins=plugins)})
    assert rendered() == 0
    assert "unknwon" in (site.root / PAGE).read_text()


def test_plugins_that_make_texts_of_pages_are_named(site, capsys):
    """They know nothing of what is trusted; where only approved text is shown, that is no matter."""
    plugins = ["search", "llmstxt", {"journeybook": {}}]
    reviewer = "{id: x, name: X, email: x@example.org, may_approve: ['*']}"
    policy = f"required: 1\nreviewers: [{reviewer}]\n"
    site.write({"mkdocs.yml": mkdocs_yml(plugins=plugins), "maps/_policy/reviewers.yml": policy})
    assert rendered() == 0
    assert "the plugin 'llmstxt' hands out the text of every page" in capsys.readouterr().err
    plugins = ["search", "llmstxt", {"journeybook": {"publish": "approved"}}]
    site.write({"mkdocs.yml": mkdocs_yml(plugins=plugins)})
    assert rendered() == 0
    assert "warning" not in capsys.readouterr().err


def test_a_site_that_runs_the_plugin_needs_no_pages(site, capsys):
    """Its own build would make them once more; a file of ours beside its own says so no more."""
    assert rendered(host="mkdocs") == 0
    assert "mkdocs.yml runs the plugin, too" in capsys.readouterr().err
    site.write(
        {
            "mkdocs.yml": mkdocs_yml(plugins=["search"]),
            "journeybook.yml": "INHERIT: mkdocs.yml\nplugins: {journeybook: {publisher: Ours}}\n",
        }
    )
    assert rendered(host="mkdocs") == 0
    assert "warning" not in capsys.readouterr().err


def test_a_file_of_zensical_is_read(site):
    """It says the same as mkdocs.yml, below `project`."""
    (site.root / "mkdocs.yml").unlink()
    site.write(
        {
            "zensical.toml": '[project]\nsite_name = "T"\ndocs_dir = "pages"\n'
            '[project.plugins.journeybook]\npage_path = "{locale}/{id}"\n'
        }
    )
    assert rendered(to="pages") == 0
    assert (site.root / "pages/en-US/a/index.md").is_file()


def test_it_goes_on_until_somebody_ends_it(site, monkeypatch, capsys):
    """Each round says what changed and what was written; mistakes stand on the last good page."""
    steps = [
        lambda: site.write({"maps/a.yml": a_map("a", summary="Another.")}),
        lambda: site.write({"maps/a.yml": a_map("a", more="unknwon: x\n")}),
        lambda: site.write({"mkdocs.yml": "plugins: ["}),
        lambda: site.write({"mkdocs.yml": mkdocs_yml(), "maps/a.yml": a_map("a")}),
    ]
    said = []

    def changed(_self):
        said.append(capsys.readouterr())
        if not steps:
            raise KeyboardInterrupt
        steps.pop(0)()
        return {site.root / "maps/a.yml"}

    monkeypatch.setattr(render.Watch, "changed", changed)
    assert rendered("--watch") == 130
    first, another, broken, unread, mended = said
    assert "waiting for changes" in first.err
    assert "changed: maps/a.yml\ndocs: " in another.err
    assert "unknown key 'unknwon'" in broken.out
    assert "this is not YAML" in unread.err
    assert "docs: " in mended.err
    assert "Summary of a." in (site.root / PAGE).read_text()


@pytest.mark.parametrize("host", ["zensical", "mkdocs", "hugo"])
def test_every_link_leads_to_a_file(site, host, monkeypatch):
    """Also to handoff texts: those in Markdown would be pages of hosts that read Markdown."""
    reviewers = "reviewers: [{id: lead, name: CX lead, email: lead@example.org}]\n"
    site.write({"maps/_policy/reviewers.yml": reviewers})
    site.write({"maps/a.yml": a_map("a", more=f"kind: journey\nrelated: [b]\n{JOURNEY}")})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    approve(site, "en-US", "a")
    out = site.root / ("docs" if host != "hugo" else "site")
    assert rendered(to=str(out), host=host) == 0

    pages, files = (out / "content/journeybook", out / "static") if host == "hugo" else (out, out)
    there = {path.relative_to(files).as_posix() for path in files.rglob("*")}
    there |= {one.removesuffix("/index.md") for one in there}
    names = (path.relative_to(pages).as_posix() for path in pages.rglob("*.md"))
    there |= {one.removesuffix(".md") for one in names if host == "hugo"}
    page = pages / ("en-US/core/a.md" if host == "hugo" else "en-US/core/a/index.md")
    links = re.findall(r'(?:href|src)="([^"#]+)', page.read_text("utf-8"))
    places = [posixpath.normpath(posixpath.join("en-US/core/a", link)) for link in links]
    assert set(places) <= there
    name = "handoff.md" if host == "hugo" else "handoff.txt"
    assert f"en-US/core/a/{name}" in places
    assert f"en-US/core/a/{name})" in (files / "llms.txt").read_text()
    assert [one for one in there if one.endswith("handoff.md")] == ["en-US/core/a/handoff.md"] * (
        host == "hugo"
    )


def approve(site, locale, id_):
    """Let the one reviewer approve a map as it stands."""
    project = load(read_settings(site.root / "mkdocs.yml"), Environment(NOW.date()))
    digest = project.state((locale, id_)).digest
    until = NOW.date() + datetime.timedelta(days=100)
    statement = Statement(id_, locale, digest, "approve", "lead", NOW, until)
    site.write({f"maps/_reviews/{record_name(statement)}": record_text(statement, None)})
