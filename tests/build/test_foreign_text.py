"""A preview of a trusted page beside drafts: what of them stands in its files, whichever those are."""

from __future__ import annotations

import json
import re

import pytest

from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A, Reviewed

DRAFT = "Xenarthra"
EPOCH = "1795219200"  # 21 November 2026
JOURNEY = (
    "journey: {{goal: {word} goal, period: p, state: {state}, counterpart: {other}, stages: [{{id: s,"
    " name: {word} stage, kpis: [{{name: {word} kpi, measured: 3, target: 4}}], steps: [{{id: x,"
    " action: {word} step, emotion: 2}}]}}], opportunities: [{{id: o, title: {word} chance,"
    " stage: s}}]}}\n"
)


@pytest.fixture
def site(reviewed: Reviewed, monkeypatch) -> Site:
    """One approved map that names a draft in every way, which names it back, in two languages."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    reviewed.policy()
    names = "related: [b]\ncomparisons: [{map: b, difference: It is older}]\n"
    reviewed.write_map("Fine.", more=names + JOURNEY.format(word="Fine", state="as-is", other="b"))
    back = "related: [a]\ncomparisons: [{map: a, difference: d}]\n" + JOURNEY.format(
        word=DRAFT, state="to-be", other="a"
    )
    words = {"title": f"{DRAFT} title", "summary": f"{DRAFT} summary."}
    reviewed.write("maps/b.yml", a_map("b", more=f"tags: [{DRAFT} tag]\n{back}", **words))
    reviewed.write("maps/a.ja.yml", a_map("a", "ja-JP", **words))
    reviewed.commit()
    reviewed.decide()
    reviewed.commit(REVIEWER_A)
    found = Site(reviewed.root)
    return found.write({"docs/index.md": "# Home\n"})


def build(site: Site, theme: str, publish: str) -> dict[str, str]:
    plugins = ["search", {"journeybook": {"publish": publish}}]
    text = mkdocs_yml(theme, plugins=plugins, site_url="https://maps.example.org/")
    tree = site.write({"mkdocs.yml": text}).build().tree()
    return {
        name.removeprefix("en-US/core/a/"): content.decode()
        for name, content in tree.items()
        if name.startswith("en-US/core/a/") and not name.endswith(".png")
    }


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_preview_shows_no_more_of_a_draft_than_its_title(site, theme):
    """In page, files and JSON-LD of a trusted page a draft has its title, with its state."""
    files = build(site, theme, "all")

    for name, text in files.items():
        assert set(re.findall(rf"{DRAFT} \w+", text)) <= {f"{DRAFT} title"}, name
    assert [name for name, text in files.items() if DRAFT in text] == ["index.html"]
    assert ">Reviewed" in files["index.html"]
    listed = json.loads(files["map.json"])["foreign"]
    assert [(one["in"], one["map"], one["locale"], one["words"]) for one in listed] == [
        ("translations", "a", "ja-JP", ["title"]),
        ("journey", "b", "en-US", ["title"]),
        ("comparisons", "b", "en-US", ["title"]),
        ("related", "b", "en-US", ["title"]),
        ("backlinks", "b", "en-US", ["title"]),
    ]
    assert {one["quality"] for one in listed} == {"draft"}


def test_a_public_site_shows_nothing_of_it(site):
    """Under `publish: approved` the draft is in no file of the page, and the manifest is empty."""
    files = build(site, "mkdocs", "approved")

    assert [name for name, text in files.items() if DRAFT in text] == []
    assert json.loads(files["map.json"])["foreign"] == []
