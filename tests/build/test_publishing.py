"""Public sites: what is approved, in its approved text, and nothing else."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A, REVIEWER_B, Reviewed

CANARY = "Quetzalcoatlus"
JOURNEY = """
tags: [{word}]
journey:
  goal: {word} goal
  period: A day
  stages:
    - id: one
      name: {word} stage
      steps: [{{id: go, action: {word} step, emotion: 4, pain_points: [{{id: p, text: {word}}}]}}]
"""
EPOCH = "1795219200"  # 21 November 2026


@pytest.fixture
def site(reviewed: Reviewed, monkeypatch) -> Site:
    """A site of four maps: approved, changed since, never approved, and one that names them all."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    reviewed.policy()
    reviewed.write_map("Good words.", id_="good", more=JOURNEY.format(word="plain"))
    reviewed.write_map("Old words.", id_="old", more=JOURNEY.format(word="early"))
    reviewed.write_map(f"{CANARY} words.", id_="new", more=JOURNEY.format(word=CANARY))
    reviewed.write_map(
        "Links.",
        id_="links",
        more="comparisons: [{map: new}, {map: old}, {map: good, term: Good}]\n"
        "related: [new, old]\n",
    )
    reviewed.commit()
    for id_ in ("good", "old", "links"):
        reviewed.decide(id_=id_)
    reviewed.commit(REVIEWER_A)
    reviewed.write_map(f"{CANARY} again.", id_="old", more=JOURNEY.format(word=CANARY))
    reviewed.decide(
        "reviewer-b", id_="old", decision="request-changes", comment=f"{CANARY} is too long."
    )
    reviewed.commit(REVIEWER_B)
    found = Site(reviewed.root)
    found.write({"docs/index.md": "# Home\n", "mkdocs.yml": config("approved")})
    return found


def config(publish: str) -> str:
    options = {"publish": publish}
    return mkdocs_yml(
        plugins=["search", "tags", {"journeybook": options}],
        site_url="https://maps.example.org/",
        site_description="Maps",
    )


def test_nothing_withheld_is_in_any_file(site):
    """No file of a public site, of whatever kind, holds a word of a draft, its tags or its review."""
    tree = site.build().tree()

    assert [
        name for name, content in tree.items() if CANARY.lower().encode() in content.lower()
    ] == []
    assert [name for name in tree if "/new/" in name] == []


def test_the_approved_text_stays_while_a_newer_one_waits(site):
    """A changed page is shown as it was approved, with a notice and a handoff of that text."""
    site.build()
    page = site.page("en-US/core/old")

    assert "Old words." in page
    assert "A newer draft of this page is in review" in page
    assert "Reviewed" in page
    folder = site.out / "en-US/core/old"
    assert '"Old words."' in (folder / "handoff.txt").read_text("utf-8")
    assert "early step" in (folder / "journey.csv").read_text("utf-8")
    assert "early step" in (folder / "journey.svg").read_text("utf-8")
    assert json.loads((folder / "map.json").read_text("utf-8"))["quality"] == "reviewed"


def test_links_to_what_is_withheld_are_plain_text(site):
    """A comparison with a map that has no page names it without a link."""
    page = site.build().page("en-US/core/links")

    assert re.search(r'<th scope="row">\s*new\s*</th>', page)
    assert 'href="../old/"' in page


def test_links_to_what_is_published_show_its_words(site):
    """A page says title, preview text and full address to those who show a link to it, escaped."""
    page = site.build().page("en-US/core/old")
    said = dict(re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)">', page))

    assert said["title"] == "Title old"
    assert said["description"] == "Old words."
    assert said["url"] == "https://maps.example.org/en-US/core/old/"
    assert "og:" not in site.page("en-US")


def test_what_is_left_out_is_told_in_the_log(site, caplog):
    """The build log names each map that is withheld, and why."""
    caplog.set_level("INFO", "mkdocs")
    site.build()

    assert "left out, since it is not approved: new.en-US (unpublished_draft)" in caplog.text


def test_every_link_of_llms_txt_resolves(site):
    """Each address in llms.txt is a file of the site; llms-full.txt holds the same pages."""
    site.build()
    text = (site.out / "llms.txt").read_text("utf-8")
    links = re.findall(r"\((https://maps\.example\.org/[^)]+)\)", text)

    assert len(links) == 3
    for link in links:
        assert (site.out / link.removeprefix("https://maps.example.org/")).is_file()
    full = (site.out / "llms-full.txt").read_text("utf-8")
    assert len(re.findall("^# ", full, re.MULTILINE)) == 3


def test_a_preview_shows_all_and_hands_out_only_trusted_text(site):
    """Under publish: all drafts carry a notice; handoffs and JSON-LD are there for trusted pages."""
    site.write({"mkdocs.yml": config("all")}).build()
    draft, stale, good = (site.page(f"en-US/core/{id_}") for id_ in ("new", "old", "good"))

    assert f"{CANARY} words." in draft
    assert 'class="jb-notice"' in draft
    assert 'class="jb-notice"' not in good
    for page, trusted in ((draft, False), (stale, False), (good, True)):
        assert ("application/ld+json" in page) is trusted
    handoffs = sorted(path.parent.name for path in site.out.rglob("handoff.md"))
    assert handoffs == ["good", "links"]
    for name in ("llms.txt", "llms-full.txt"):
        assert CANARY not in (site.out / name).read_text("utf-8")


def test_handoffs_can_be_turned_off(site):
    """`handoff: false` leaves no text for AI readers on the site."""
    off = mkdocs_yml(plugins=["search", {"journeybook": {"handoff": False}}])
    site.write({"mkdocs.yml": off}).build()

    names = {Path(name).name for name in site.tree()}
    assert not names & {"handoff.md", "handoff.txt", "handoff-v1.txt", "llms.txt", "llms-full.txt"}
    assert "application/ld+json" not in site.page("en-US/core/good")


def test_a_broken_file_has_no_page_on_a_public_site(site):
    """Even where a build goes on in spite of mistakes, what is not approved is not shown."""
    site.write({"maps/broken.yml": a_map("broken", title=CANARY, more="unknown: x\n")})
    text = config("approved").replace("publish: approved", "publish: approved\n    fail_on: never")
    site.write({"mkdocs.yml": text}).build()

    assert CANARY.encode() not in b"".join(site.tree().values())


def test_mistakes_of_a_withheld_text_are_not_shown(site):
    """A build that goes on in spite of mistakes says nothing of them where an earlier text stands."""
    site.write({"maps/old.yml": a_map("old", more=f"related: [{CANARY.lower()}]\n")})
    text = config("approved").replace("publish: approved", "publish: approved\n    fail_on: never")
    site.write({"mkdocs.yml": text}).build()

    assert "Old words." in site.page("en-US/core/old")
    assert CANARY.lower().encode() not in b"".join(site.tree().values()).lower()


def test_gates_quote_no_withheld_text(site, reviewed):
    """A gate that sets a page beside its counterpart looks at the text that the site shows."""
    more = JOURNEY.format(word="plain") + "  counterpart: old\n"
    reviewed.write_map("Good words.", id_="good", more=more)
    reviewed.commit()
    reviewed.decide(id_="good")
    page = site.build().page("en-US/core/good")

    assert "has another name in the counterpart" in page
    assert CANARY not in page


def test_limitations_that_nobody_approved_are_not_below_an_earlier_text(site):
    """Limitations that the site got after an approval stand in no text of before."""
    site.write({"maps/_policy/trust.yml": f"id: later\nlimitations: {{text: {CANARY} limits.}}\n"})
    tree = site.build().tree()

    assert {"en-US/core/good/handoff.txt", "en-US/core/good/handoff.md"} <= tree.keys()
    assert [name for name, content in tree.items() if CANARY.encode() in content] == []


def test_badges_can_be_embedded(site):
    """Beside each page stands its badge as a picture that says the quality."""
    site.build()
    badge = ET.parse(site.out / "en-US/core/good/badge.svg")

    assert "Reviewed" in "".join(badge.getroot().itertext())
