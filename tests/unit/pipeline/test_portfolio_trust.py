"""How far maps can be trusted: the portfolio says it wherever it leads to one or counts it."""

from __future__ import annotations

import csv
import datetime
import io
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml

from journeybook.content.portfolio.tables import TABLES
from journeybook.languages.texts import texts_for
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.impact import impact_document, impact_lines, impact_of
from journeybook.pipeline.load import load
from journeybook.pipeline.portfolio import portfolio_files, portfolio_pages
from journeybook.pipeline.portfolio_tables import table_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.review import Quality
from journeybook.review.bringing import Time
from journeybook.review.state import Approval
from journeybook.settings import Options, Settings, SiteOptions

TODAY = datetime.date(2026, 11, 21)
LOCALES = ["en-US", "de-DE", "ja-JP", "zh-CN", "zh-TW"]
GIVEN = Approval("r", "R", datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC), TODAY)
QUALITIES = [one for one in Quality if one not in {Quality.UNREVIEWED, Quality.WITHDRAWN}]
SHOWN = replace(GIVEN, signed=True, four_eyes=True, time=Time.COMMITTED, demonstration=True)
PLANTED = {str(one): (one, GIVEN) for one in QUALITIES} | {
    "demonstration": (Quality.DEMONSTRATION, SHOWN)
}
"""By id of a map, its quality and approval; a map's id is what the portfolio is to say of it."""
APPROVED = {"reviewed", "verified"}


def a_map(id_: str, locale: str) -> dict[str, Any]:
    """Return a map that says something to each table, and leads there in all ways."""
    step = {
        "action": f"Ask {id_}", "touchpoint": "Desk", "channel": "Phone", "emotion": 2,
        "actors": ["Customer"], "evidence": ["talk"],
        "pain_points": [{"id": "slow", "text": f"Slow {id_}", "severity": 4}],
        "kpis": [{"name": f"Calls {id_}", "better": "lower", "target": 10, "measured": 20}],
    }  # fmt: skip
    own = {"action": f"Wait {id_}", "touchpoint": f"Window {id_}", "emotion": 3}
    ideas = [
        {"title": f"Faster {id_}", "addresses": ["slow"], "impact": 4, "effort": 2,
         "due": "2026-11-01", "owner": "Team"},
        {"title": f"Vague {id_}"},
    ]  # fmt: skip
    stages = [
        {"name": f"Buy {id_}", "steps": [step, own]},
        {"name": "Leave", "steps": [{**own, "emotion": 4}]},
    ]
    journey = {
        "state": "to-be" if id_ == "draft" else "as-is", "stages": stages, "opportunities": ideas,
        "evidence": [{"id": "talk", "source": f"Talks {id_}", "level": "observed"}],
    }  # fmt: skip
    return {"format": 1, "id": id_, "locale": locale, "title": f"Title {id_}", "summary": "S.",
            "owner": "Team", "journey": journey}  # fmt: skip


def project_in(folder, locale: str, **options: Any) -> Project:
    (folder / "maps").mkdir()
    for id_ in PLANTED:
        text = yaml.safe_dump(a_map(id_, locale), sort_keys=False)
        (folder / f"maps/{id_}.yml").write_text(text, "utf-8")
    return load(Settings(folder, Options(**options), SiteOptions()), Environment(TODAY))


def planted(folder, locale: str = "en-US", **options: Any) -> Project:
    """Return a project with a map of each quality that a site shows."""
    project = project_in(folder, locale, review="on", **options)
    reviews = {
        key: replace(
            review, state=replace(review.state, quality=quality, approvals=(approval,), required=1)
        )
        for key, review in project.reviews.items()
        for quality, approval in [PLANTED[key[1]]]
    }
    return replace(project, reviews=reviews)


def files(project: Project) -> dict[str, str]:
    return {one.path: one.content_bytes.decode() for one in portfolio_files(project)}


def links(project: Project) -> Iterator[tuple[str, str, str, str]]:
    """Yield each link of the portfolio's pages into a map: page, map, the link, what it is marked.

    In a row of colours that is named by a map, the mark at its name holds for the row.
    """
    ids = {url: key[1] for key, url in project.catalog.urls.items()}
    for one in portfolio_pages(project):
        for row in re.split("(?=<tr)", str(one.render().html)):
            at_name: dict[str, str] = {}
            for found in re.finditer(
                r'<a ([^>]*)>(.*?)</a>(?: <span class="jb-badge jb-badge--([\w-]+)")?',
                row,
                re.DOTALL,
            ):
                attributes, inner, beside = found.groups()
                href = re.search('href="([^"#?]*)', attributes)
                target = posixpath.normpath(posixpath.join(one.url, href[1])) if href else ""
                if target not in ids:
                    continue
                inside = re.search(r'class="jb-badge jb-badge--([\w-]+)"', inner)
                mark = beside or (inside[1] if inside else "")
                if "jb-chance--unapproved" in attributes:
                    mark = ids[target] if word_of(project, ids[target]) in inner else ""
                in_heat = "data-label" not in row and '<th scope="row">' in row
                if in_heat and "aria-label" not in attributes:
                    at_name[target] = mark
                yield one.url, ids[target], found[0], mark or at_name.get(target, "")


def word_of(project: Project, id_: str) -> str:
    """Return what a map's quality is called in its language."""
    key = next(key for key in project.catalog.maps if key[1] == id_)
    (found,) = [
        one for one in table_of(project, key[0], "strength").rows if one[0].refs[0].map.id == id_
    ]
    return found[-1].text


@pytest.mark.parametrize("locale", LOCALES)
def test_no_link_into_a_map_that_is_not_trusted_is_without_a_mark(tmp_path, locale):
    """On every page of the portfolio, in tables, colours, points and lists; what is fine has none."""
    project = planted(tmp_path, locale)
    found = list(links(project))
    wrong = {
        (page, link) for page, id_, link, mark in found if mark != ("" if id_ in APPROVED else id_)
    }

    assert wrong == set()
    assert {page.rpartition("/")[2] for page, *_ in found} == {
        "portfolio", *(one.split("/")[2] for one in files(project)),
    }  # fmt: skip
    assert {id_ for _, id_, *_ in found} == set(PLANTED)


def test_a_cell_of_colours_is_called_what_is_seen_in_it(tmp_path):
    """The name of a link has all words of its cell, also the mark of text nobody approved."""
    pages = {one.url: str(one.render().html) for one in portfolio_pages(planted(tmp_path))}
    html = pages["en-US/portfolio/touchpoints"] + pages["en-US/portfolio/pain-points"]
    links = re.findall(
        r'<(?:a href="[^"]*"|summary) aria-label="([^"]*)">(.*?)</(?:a|summary)>', html
    )
    seen = [(name, " ".join(re.sub("<[^>]*>", " ", words).split())) for name, words in links]

    assert [(name, words) for name, words in seen if words not in " ".join(name.split())] == []
    assert "(demonstration)" in " ".join(words for _, words in seen)


@pytest.mark.parametrize("locale", LOCALES)
def test_files_say_of_each_place_how_far_its_map_can_be_trusted(tmp_path, locale):
    """In JSON every place, in CSV every name of one that is not; each row says it, and the day."""
    project = planted(tmp_path, locale)
    found = files(project)
    assert len(found) == 2 * len(TABLES)
    for path in [one for one in found if one.endswith(".json")]:
        told = json.loads(found[path])
        lines = list(csv.DictReader(io.StringIO(found[path.replace(".json", ".csv")][1:])))
        ids = {url: key[1] for key, url in project.catalog.urls.items()}

        assert told["as_of"] == TODAY.isoformat()
        assert {line["as_of"] for line in lines} == {TODAY.isoformat()}
        for place in told["places"]:
            if "/portfolio/" in place["url"]:  # rows of a table, which is no map
                assert "review" not in place
                continue
            review = told["reviews"][place["review"]]
            address = place["url"].partition("#")[0]
            (id_,) = [id_ for url, id_ in ids.items() if address.strip("/").endswith(url)]
            assert review["quality"] == id_
            assert review["approved"] == (id_ in APPROVED)
        for row, line in zip(told["rows"], lines, strict=True):
            qualities = row["review"]["value"].split()
            reached = {id_ for cell in row.values() for id_ in reviews_of(cell, told)}
            assert reached <= set(qualities) <= set(PLANTED)
            assert texts_for(locale).join(line["review"].split("\n")) == row["review"]["text"]
            for key, cell in row.items():
                names = [told["places"][number] for number in cell.get("links", ())]
                words = "\n".join(as_words(one, told) for one in names)
                assert line[key].endswith(words)


def reviews_of(cell, told) -> list[str]:
    places = [told["places"][number] for number in cell.get("links", ())]
    return [told["reviews"][place["review"]]["quality"] for place in places if "review" in place]


def as_words(place, told) -> str:
    review = told["reviews"][place["review"]] if "review" in place else {"approved": True}
    return place["text"] if review["approved"] else f"{place['text']} ({review['text']})"


def test_headline_figures_say_how_much_of_them_is_approved(tmp_path):
    """A demonstration, which nobody stands behind, is not; what all rows share is said of a row."""
    project = planted(tmp_path)
    strength = table_of(project, "en-US", "strength")
    (desk,) = [
        row for row in table_of(project, "en-US", "touchpoints").rows if row[0].text == "Desk"
    ]
    pages = {one.url: str(one.render().html) for one in portfolio_pages(project)}

    as_is = len(PLANTED) - 1
    assert f"Of all statements ({4 * as_is}): " in strength.lead
    assert strength.lead.endswith(f"Of these in approved text: {4 * len(APPROVED)}.")
    assert strength.approved == len(APPROVED)
    assert "Of these in approved text: " in table_of(project, "en-US", "checks").lead
    told = f"Rows in approved text: {len(APPROVED)} of {len(PLANTED)}."
    assert told in pages["en-US/portfolio"]
    assert told in pages["en-US/portfolio/strength"]
    assert set(desk[-1].text.split(", ")) == {
        "Draft: 1", "In review: 1", "Reviewed: 1", "Verified: 1", "Changed since review: 1",
        "Review expired: 1", "Not yet in effect: 1", "Verified (demonstration): 1",
    }  # fmt: skip


def test_every_table_can_be_narrowed_by_review(tmp_path):
    """By each quality that its maps have; the rows of the page say theirs, and none has a column."""
    for one in portfolio_pages(planted(tmp_path)):
        html = str(one.render().html)
        if one.url == "en-US/portfolio":
            continue
        (choice,) = re.findall('<select data-key="review".*?</select>', html)
        assert set(re.findall('<option value="([^"]+)"', choice)) == set(PLANTED)
        assert 'scope="col" data-key="review"' not in html
        rows = re.findall('<tr[^>]* data-review="([^"]+)"', html)
        assert {id_ for row in rows for id_ in row.split()} <= set(PLANTED)
        assert len(rows) == html.partition('class="jb-table jb-portfolio')[2].count("<tr") - 1


def test_a_public_site_counts_nothing_that_is_not_approved(tmp_path):
    """No page, number or file has a word of it; a demonstration is marked there, too."""
    project = planted(tmp_path, publish="approved")
    shown = published(project)
    said = [str(one.render().html) for one in portfolio_pages(shown)] + [*files(shown).values()]

    assert {key[1] for key in shown.catalog.maps} == {*APPROVED, "demonstration"}
    for id_ in set(PLANTED) - {*APPROVED, "demonstration"}:
        assert not [text for text in said if re.search(f"(Title|Ask|Slow|Faster|Buy) {id_}", text)]
    assert {mark for _, id_, _, mark in links(shown) if id_ == "demonstration"} == {"demonstration"}


def test_a_site_without_reviews_speaks_of_none(tmp_path):
    """No mark, column, filter or share of what is approved."""
    project = project_in(tmp_path, "en-US", review="off")
    said = [str(one.render().html) for one in portfolio_pages(project)] + [*files(project).values()]

    spoken = re.compile(r"jb-badge|approved|\breview\b|\bDraft\b", re.IGNORECASE)
    own = re.compile(
        "((Title|Ask|Wait|Window|Slow|Calls|Faster|Vague|Buy|Talks)( |%20)|core/|#)[a-z-]+"
    )
    empty = '"reviews":[]'
    assert not [text for text in said if spoken.search(own.sub("", text.replace(empty, "")))]
    assert {mark for *_, mark in links(project)} == {""}


def test_impact_on_a_terminal_says_it_too(tmp_path):
    """Beside each map, for people as words and for programs as a quality."""
    project = planted(tmp_path)
    found = impact_of(project, "desk")
    (one,) = impact_document(found)
    lines = [line for locale, item in found for line in impact_lines(locale, item, texts_for("en"))]

    assert one["qualities"] == {id_: id_ for id_ in one["maps"]}
    assert set(one["maps"]) == set(PLANTED)
    assert "  draft: Title draft (Draft)" in lines
    assert "  reviewed: Title reviewed" in lines


def test_the_first_page_says_of_what_reviews_are(tmp_path):
    """Beside a row that several maps say stands how many of the maps are in which state."""
    pages = {one.url: one for one in portfolio_pages(planted(tmp_path))}

    assert "Review of the maps: " in str(pages["en-US/portfolio"].render().html)
