"""A page as a document that a browser prints without a site around it."""

import re
from dataclasses import replace

import pytest

from journeybook.pipeline.paper import paper_page
from support.journeys import journey_map
from support.projects import a_map

KEY = ("en-US", "j")


@pytest.fixture
def page(make_project):
    """Return the document of a journey beside a term that it refers to."""

    def made(site_url: str = "", paper: str | None = None) -> str:
        maps = {"a.yml": a_map(), "j.yml": journey_map("j", 2, 4, "en-US") + "related: [a]\n"}
        project = make_project(maps)
        site = replace(project.settings.site, site_url=site_url)
        project = replace(project, settings=replace(project.settings, site=site))
        return paper_page(project, KEY, paper).document

    return made


def test_it_has_a_title_a_language_and_its_day(page):
    """Readers of a PDF are told them; the day is the project's, not that of the browser."""
    document = page()

    assert '<html lang="en-US">' in document
    assert re.search("<title>[^<]+</title>", document)
    assert document.count('<span class="jb-printed" data-day="') == 1
    assert re.search(r'data-day="([A-Z][a-z]+ \d+, \d{4})">\1</span>', document)


def test_its_links_are_full_ones_or_none(page):
    """Those within the page stay; nothing leads to the folder in which it is printed."""
    alone, known = page(), page("https://maps.example.org/")

    for document in (alone, known):
        links = set(re.findall(r'<a[^>]* href="([^"]*)"', document))
        assert any(link.startswith("#") for link in links)
        assert all(re.match("#|https?://", link) for link in links), links
    assert 'href="https://maps.example.org/en-US/core/a/"' in known
    assert "Title a" in alone


@pytest.mark.parametrize(("chosen", "kept"), [(None, False), ("A4", False), ("A3", True)])
def test_the_paper_can_be_chosen(page, chosen, kept):
    """A4 is what sheets are laid out for; A3 is marked on the article."""
    assert ('lang="en-US" data-paper="A3">' in page(paper=chosen)) is kept


def test_it_brings_its_styles_and_names_its_script(make_project):
    """A browser asks for nothing but the files beside it."""
    made = paper_page(make_project({"j.yml": journey_map("j", 2, 4, "en-US")}), KEY)
    asked = set(re.findall(r' src="([^"]*)"', made.document))

    assert asked == set(made.beside)
    assert "@page jb-A4" in made.document
    assert "<link" not in made.document
