"""A review queue of many: it shows some of each part, and lists and a filter have the whole."""

import json
import re

from journeybook.catalog.addresses import ON_A_LIST
from journeybook.pipeline.files import site_files
from journeybook.pipeline.pages import pages
from support.projects import a_map

MANY = ON_A_LIST + 7


def rendered(project):
    found = [page for page in pages(project) if "review-queue" in page.url]
    return {page.url: str(page.render().html) for page in found}


def test_a_long_queue_shows_some_and_leads_to_the_whole(reviewed):
    """At most 100 rows at first; each map stands on a list once, with whom it waits for.

    Each page says from which day it counts.
    """
    reviewed.write(
        "maps/_policy/reviewers.yml",
        "reviewers:\n"
        "- {id: r, name: Ann, email: r@example.org, may_approve: ['*.en-US']}\n"
        "- {id: s, name: Bob, email: s@example.org, may_approve: ['*.en-US']}\n",
    )
    for n in range(MANY):
        reviewed.write(f"maps/m{n:03}.yml", a_map(f"m{n:03}", title=f"Map {n:03}"))
    reviewed.commit()
    project = reviewed.load()
    found = rendered(project)
    lists = {url: html for url, html in found.items() if "/all-" in url}
    titles = [re.findall(r">(Map \d+)</a>", html) for html in lists.values()]
    (file,) = [one for one in site_files(project) if one.path == "review-queue/all.json"]

    assert list(lists) == ["review-queue/all-1", "review-queue/all-2"]
    assert found["review-queue"].count("jb-queued-title") == 100
    assert 'href="all-1/">' in found["review-queue"]
    assert [len(re.findall(r"As of \w+ \d+, \d+\.", html)) for html in found.values()] == [1] * 3
    assert [len(those) for those in titles] == [ON_A_LIST, 7]
    assert sorted(title for those in titles for title in those) == [
        f"Map {n:03}" for n in range(MANY)
    ]
    assert "Ann, Bob" in lists["review-queue/all-1"]
    assert 'aria-current="page">1<' in lists["review-queue/all-1"]
    assert len(json.loads(file.content)["maps"]) == MANY


def test_a_short_queue_has_no_lists(reviewed):
    """It is whole."""
    reviewed.write_map()
    reviewed.policy()
    project = reviewed.load()

    assert list(rendered(project)) == ["review-queue"]
    assert not [one for one in site_files(project) if one.path == "review-queue/all.json"]
