"""What those show who show a link to a page."""

from dataclasses import replace

import pytest

from journeybook.pipeline import pictures
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.pages import map_page
from support.journeys import journey_map
from support.reviews_project import REVIEWER_A

KEY = ("en-US", "j")
ADDRESS = "https://maps.example.org/en-US/core/j/"


@pytest.fixture
def with_pictures(monkeypatch):
    """A machine that can draw, whether or not this one can."""
    monkeypatch.setattr(pictures, "why_not_drawn", lambda _picture: "")
    monkeypatch.setattr(pictures, "png", lambda picture, width: f"{width} {picture}".encode())


@pytest.fixture
def project(reviewed):
    """Load a site with an address and a journey, which is approved or not."""

    def load(*, approved: bool = True, site_url: str = "https://maps.example.org/"):
        reviewed.policy()
        reviewed.write("maps/j.yml", journey_map("j", 2, 4, "en-US"))
        reviewed.commit()
        if approved:
            reviewed.decide(id_="j")
            reviewed.commit(REVIEWER_A)
        found = reviewed.load()
        site = replace(found.settings.site, site_url=site_url)
        return replace(found, settings=replace(found.settings, site=site))

    return load


def card(project):
    return map_page(project, KEY).render().document.card


def previews(project):
    return [one for one in artifacts(project) if one.path.endswith("preview.png")]


def test_a_link_to_a_trusted_page_has_words_and_a_picture(project, with_pictures):
    """Title, preview text and full addresses; the picture lies beside the page."""
    found = project()
    said, (file,) = card(found), previews(found)

    assert (said.address, said.locale) == (ADDRESS, "en-US")
    assert said.picture == f"{ADDRESS}preview.png"
    assert said.title == found.catalog.maps[KEY].definition.title
    assert said.description
    assert file.path == "en-US/core/j/preview.png"
    assert file.content.startswith(b"1200 <?xml")


def test_what_may_not_leave_has_no_card_and_no_picture(project, with_pictures):
    """A draft is read on its page alone, beside its state."""
    found = project(approved=False)

    assert card(found) is None
    assert previews(found) == []


def test_a_site_without_an_address_has_no_cards(project, with_pictures):
    """Those who show links take full addresses only."""
    found = project(site_url="")

    assert card(found) is None
    assert previews(found) == []


def test_without_the_extra_a_link_has_words_only(project, monkeypatch):
    """The build goes on as before."""
    monkeypatch.setattr(pictures, "why_not_drawn", lambda _picture: "no extra")
    found = project()

    assert card(found).picture == ""
    assert card(found).title
    assert previews(found) == []
