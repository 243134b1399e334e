"""Pages that are there no more, and texts as they were, on a site that MkDocs builds."""

from __future__ import annotations

from support.projects import Site, mkdocs_yml
from support.reviews_project import REVIEWER_A, Reviewed
from support.search_index import search_entries

GONE = "Quetzalcoatlus"


def test_what_ended_is_answered_and_nowhere_listed(reviewed: Reviewed, monkeypatch):
    """No file holds a word of a withdrawn map; old addresses and versions stand in no sitemap and
    no search, and search engines are told so."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026
    reviewed.policy()
    for day, words in ((11, "First words."), (12, "Second words.")):
        reviewed.write_map(f"{GONE}.", id_="gone", title=GONE)
        reviewed.write_map(words)
        reviewed.commit()
        reviewed.decide(at=f"2026-11-{day}T10:00:00Z")
        reviewed.decide(id_="gone", at=f"2026-11-{day}T10:00:00Z")
        reviewed.commit(REVIEWER_A)
    lifecycle = (
        "maps: [{id: gone, withdrawn: {on: 2026-11-20, reason: Not for readers., see: a}}]\n"
        "moved: {en-US/old/name: a}\n"
    )
    site = Site(reviewed.root).write(
        {
            "maps/_policy/lifecycle.yml": lifecycle,
            "docs/index.md": "# Home\n",
            "mkdocs.yml": mkdocs_yml(
                site_url="https://example.org/",
                plugins=["search", {"journeybook": {"publish": "approved"}}],
            ),
        }
    )
    tree = {
        name: content.decode("utf-8", "replace") for name, content in site.build().tree().items()
    }
    found = search_entries(site.out)
    unlisted = [name for name in tree if 'name="robots" content="noindex"' in tree[name]]

    assert [name for name, text in tree.items() if GONE in text] == []
    assert len(unlisted) == 5
    for name in unlisted:
        place = name.removesuffix("index.html")
        assert f"<loc>https://example.org/{place}<" not in tree["sitemap.xml"]
        assert [one for one in found if one["location"].startswith(place)] == []
    assert "https://example.org/en-US/core/a/<" in tree["sitemap.xml"]
    assert any("First words." in tree[name] for name in unlisted if "/versions/" in name)
