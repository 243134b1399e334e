"""Broken maps: a build stops before the old site is touched; a preview keeps answering."""

import json
import os

import pytest
from click.exceptions import Abort as ClickAbort
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, ConfigurationError

from support.projects import a_map

BROKEN = a_map("b", more="unknwon: x\nrelated: [nothing]\njourney: 3\n")


def test_build_stops_before_the_old_site_is_touched(make_site, caplog):
    """Every mistake of every file is told, and the old site stays as it was."""
    site = make_site({"a.yml": a_map("a")}).build()
    before = site.tree()
    site.write({"maps/b.yml": BROKEN, "maps/c.yml": "a: [x\n"})

    with pytest.raises((Abort, ClickAbort)):
        site.build()

    assert site.tree() == before
    assert "maps/b.yml:6:1: error: unknown key 'unknwon' [unknown-key]" in caplog.text
    assert "maps/b.yml:8:10: error: expected a mapping" in caplog.text
    assert "maps/c.yml:1:4: error: this bracket '[' is opened and not closed" in caplog.text


def test_fail_on_never_shows_the_mistakes_on_the_page_of_the_map(make_site):
    """With `fail_on: never` all other pages build, and the broken map's says what is wrong."""
    plugins = [{"journeybook": {"fail_on": "never"}}]
    site = make_site({"a.yml": a_map("a"), "b.yml": BROKEN}, plugins=plugins).build()

    assert "Title a" in site.page("en-US/core/a")
    assert "maps/b.yml:6:1" in site.page("en-US/core/b")


def test_a_wild_id_in_a_broken_map_stays_inside_the_site(make_site):
    """The page of a broken map has a safe path, whatever its id says."""
    plugins = [{"journeybook": {"fail_on": "never"}}]
    text = a_map("../../x", locale="../y")
    site = make_site({"b.yml": text}, plugins=plugins).build()

    assert "maps/b.yml" in site.page("en-US/core/b-yml")


def test_preview_shows_the_last_good_page_with_a_notice(make_site):
    """A map that breaks in the preview keeps its page, which says what is wrong; then heals."""
    site = make_site({"a.yml": a_map("a"), "b.yml": a_map("b")})
    preview(site, first=True)
    site.write({"maps/b.yml": BROKEN})
    preview(site)
    page = site.page("en-US/core/b")

    assert "Title b" in page
    assert "An earlier version of the page stands below." in page
    assert "maps/b.yml:6:1" in page
    assert "maps/b.yml" not in site.page("en-US/core/a")

    site.write({"maps/b.yml": a_map("b", title="Mended")})
    preview(site)
    assert "Mended" in site.page("en-US/core/b")
    assert "maps/b.yml" not in site.page("en-US/core/b")


def test_preview_begins_with_a_broken_map(make_site):
    """The first build of a preview does not fail either: the page shows the mistakes."""
    site = make_site({"b.yml": BROKEN})
    preview(site, first=True)

    assert "maps/b.yml:6:1" in site.page("en-US/core/b")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"fial_on": "error"}, "option 'fial_on': is not an option; did you mean 'fail_on'?"),
        (
            {"fail_on": "soon"},
            "option 'fail_on': must be 'error', 'warning' or 'never', not 'soon'",
        ),
        ({"handoff": "yes"}, "option 'handoff': must be true or false, not 'yes'"),
        ({"page_path": "x/{id}"}, "option 'page_path': must be a path with {locale}, {id}"),
        ({"source_url": "git.example.org"}, "option 'source_url': must be an http address"),
    ],
)
def test_a_wrong_option_stops_the_build(make_site, caplog, options, message):
    """An unknown or mistyped option is an error with a clear text, not a warning."""
    site = make_site({"a.yml": a_map()}, plugins=[{"journeybook": options}])

    with pytest.raises((Abort, ConfigurationError)):
        site.build()

    assert message in caplog.text


def test_a_missing_maps_folder_is_said_in_one_line(make_site, caplog):
    """Without the folder the build stops and names the option."""
    site = make_site({})

    with pytest.raises((Abort, ClickAbort)):
        site.build()

    assert "there is no maps folder 'maps'" in caplog.text


def preview(site, *, first=False):
    """Build as `mkdocs serve` does: plugins with `on_startup` stay, the first time they start."""
    config = site.config()
    if first:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")


def test_a_preview_takes_up_an_edited_template(make_site):
    """An override that changes between two builds of a preview shows on the page."""
    theme = {"name": "material", "font": False, "custom_dir": "over"}
    site = make_site({"a.yml": a_map(more="pitfalls: [p]\n")})
    site.write(
        {"mkdocs.yml": f"site_name: T\ntheme: {json.dumps(theme)}\nplugins: [journeybook]\n"}
    )
    for number, word in enumerate(("first", "second")):
        override = site.root / "over/journeybook/pitfalls.html.jinja"
        site.write({"over/journeybook/pitfalls.html.jinja": f"<p>{word}</p>"})
        os.utime(override, (number + 1, number + 1))
        preview(site, first=number == 0)

        assert f"<p>{word}</p>" in site.page("en-US/core/a")
