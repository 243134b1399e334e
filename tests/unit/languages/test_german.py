"""A German page, from its map to what a reader sees."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from journeybook.languages.texts import texts_for
from support.language_gaps import messages
from support.projects import Site, a_map, mkdocs_yml

MAP = (Path(__file__).parent / "cases/smartphone.de-DE.yml").read_text("utf-8")
PAGE = "de-DE/journeys/smartphone-reparatur"


class Texts(HTMLParser):
    """Takes down what stands between tags, and the headings among it."""

    def __init__(self, html):
        super().__init__()
        self.found, self.headings, self._level = [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._level = tag if tag == "h2" else self._level

    def handle_endtag(self, tag):
        self._level = "" if tag == self._level else self._level

    def handle_data(self, data):
        if text := " ".join(data.split(" ")).strip("\n "):
            self.found.append(text)
            if self._level and text != "¶":
                self.headings.append(text)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a German journey and a German term, built."""
    plugins = ["search", {"journeybook": {"default_locale": "de-DE"}}]
    term = a_map(
        "touchpoint", "de-DE", summary="Womit Kunden in Kontakt kommen.", title="Touchpoint"
    )
    files = {"smartphone.yml": MAP, "touchpoint.yml": term}
    site = Site(tmp_path_factory.mktemp("german")).write(
        {"mkdocs.yml": mkdocs_yml(plugins=plugins), "docs/index.md": "# Start\n"}
    )
    return site.write({f"maps/{name}": text for name, text in files.items()}).build()


@pytest.fixture(scope="module")
def page(site):
    return Texts(site.page(PAGE).partition('<div class="jb-page')[2].partition("</article>")[0])


def test_headings_are_german(page):
    """Parts and views of a journey have the names that the field uses in German."""
    assert page.headings == [
        "Map", "Einzelheiten", "Verbesserungschancen", "Belege", "Über diese Map", "Personas",
        "Häufige Fragen", "Prüfung und Freigabe", "Quellen", "Einschränkungen",
    ]  # fmt: skip
    for view in ("Service Blueprint", "Segmente", "CX-Management", "Gap-Analyse", "Content-Audit"):
        assert view in page.found


def test_nothing_on_the_page_is_left_in_english(page):
    """No text of the page is an English message that German says otherwise."""
    german = texts_for("de-DE")
    english = {text for text in messages() if german(text) != text}

    assert len(page.found) > 200
    assert english & set(page.found) == set()


def test_dates_figures_and_numbers_of_things_are_written_as_in_german(page, site):
    """Months, decimal commas, thousands, the blank before a percent sign, one and many."""
    for text in (
        "Abgerufen am 12. Oktober 2026",
        "31. März 2027",
        "9,8\u00a0%",
        "mindestens 12,5\u00a0%",
        "1.250\u00a0min",
        "2 Pain Points",
        "alle 180 Tage",
        "Schweregrad 4 von 5",
    ):
        assert any(text in found for found in page.found), text
    assert "<p>2 Maps: 1 Journey, 1 Begriff; 2 Personas ohne eigene Seite</p>" in site.page(
        "de-DE"
    ).replace(' class="jb-lead"', "")
    assert 'data-one="{n} Eintrag" data-other="{n} Einträge"' in site.page("de-DE")


def test_no_label_of_a_picture_is_cut_or_broken(site):
    """German words are long: what stands beside the curve is chosen to fit."""
    words = [
        part.partition(">")[2].partition("<")[0]
        for part in site.page(PAGE).split('class="jb-level-text"')[1:]
    ]

    assert words == ["Sehr negativ", "Negativ", "Neutral", "Positiv", "Sehr positiv"]
