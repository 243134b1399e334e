"""A demonstration, behind which nobody stands, is told as no approval by any file."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from journeybook.formats.json_ld import json_ld
from journeybook.formats.term_handoff import term_handoff
from journeybook.pipeline.answers import list_pages, read_unit
from journeybook.pipeline.context import page_context
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.project_holdings import project_holdings
from journeybook.settings import SiteOptions
from support.reviews_project import KEY, REVIEWER_A, Reviewed

SAID_OF_A_PAGE = {
    "maps.json", "queue.json", "reviews.ics", "changes.atom", "llms.txt", "llms-full.txt",
    "map.json", "handoff.md", "handoff.txt", "handoff-v1.txt", "badge.svg",
    "term-handoff-v2", "json-ld", "list_pages", "read_unit",
}  # fmt: skip
SHOWN = re.compile(r"Verified \(demonstration\)|Reviewed/Verified only")
"""Where the word stands beside another one that takes it back, and in the banner of a form."""


def told(reviewed: Reviewed, *, demonstration: bool) -> dict[str, str]:
    """Return all that programs are told of a map with signed approvals, by what tells it."""
    reviewed.approved()
    reviewed.write_map("Nobody has looked at this.", id_="b")
    if demonstration:
        path = reviewed.root / "maps/_policy/reviewers.yml"
        line = f"email: {REVIEWER_A}\n"
        path.write_text(path.read_text().replace(line, f"{line}  demonstration: yes\n"))
    loaded = reviewed.load()
    site = SiteOptions(site_url="https://maps.example.org/", site_name="Maps")
    project = replace(loaded, settings=replace(loaded.settings, site=site))
    page, held = page_context(project, KEY).trusted(), project_holdings(project)
    files = {
        one.path.rpartition("/")[2]: one.content_bytes.decode()
        for one in artifacts(project)
        if "/b/" not in one.path and not one.path.endswith((".png", ".schema.json"))
    }
    return {
        **{name: text for name, text in files.items() if name in SAID_OF_A_PAGE},
        "term-handoff-v2": term_handoff(page),
        "json-ld": str(json_ld(page)),
        "list_pages": json.dumps(list_pages(held)),
        "read_unit": json.dumps(read_unit(held, "a")),
    }


def test_no_file_says_verified_of_a_demonstration(reviewed):
    """Whoever reads one quality, one status or one file alone is not misled by it."""
    found = told(reviewed, demonstration=True)

    assert set(found) == SAID_OF_A_PAGE
    for name, text in found.items():
        words = SHOWN.sub("", text)
        assert not re.search("verified|reviewedBy|lastReviewed", words, re.IGNORECASE), name
        assert re.search("demonstration|Nobody stands behind this approval", text), name


def test_what_somebody_stands_behind_is_verified(reviewed):
    """Without the word in the policy, the same approval is told as what it is."""
    found = told(reviewed, demonstration=False)

    assert not [name for name, text in found.items() if "emonstration" in text]
    assert {name for name, text in found.items() if "erified" in SHOWN.sub("", text)} == (
        SAID_OF_A_PAGE - {"llms.txt"}
    )


@pytest.mark.parametrize("days", [30, 400])
def test_the_day_that_binds_is_the_same_everywhere(reviewed, days):
    """A refresh that is due before the approvals expire ends them, on the page and in files."""
    reviewed.policy("", {"reviewer-a": "ed25519"})
    reviewed.write_map(more=f"refresh:\n  every: {days}d\n")
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    project = reviewed.load()
    last = "2026-12-15" if days == 30 else "2027-06-01"
    page, held = page_context(project, KEY).trusted(), project_holdings(project)
    files = {one.path.rpartition("/")[2]: one for one in artifacts(project)}

    assert json.loads(str(files["maps.json"].content))["maps"][0]["expires"] == last
    assert f'- Expires: "{last}"' in str(files["handoff.md"].content)
    assert f'"expires": "{last}"' in json_ld(page)
    assert held.find("a").expires == last
