"""Pages that lead to maps: libraries of few and of many, lists, and the review queue."""

import json
import re

from journeybook.catalog.addresses import ON_A_LIST, SHOWN_AT_ONCE
from journeybook.pipeline.files import site_files
from journeybook.pipeline.pages import pages
from support.projects import a_map

MANY = SHOWN_AT_ONCE["term"] + ON_A_LIST + 5
JOURNEY = """\
journey:
  state: as-is
  personas: [{name: Buyer}, {name: Seller}, {name: Lender}]
  stages:
    - {id: s, name: Start & go, steps: [{id: x, action: Wait for <news>, emotion: 1}, {id: y, action: Go, emotion: 5}]}
  opportunities: [{title: Tell}, {title: Told, status: done}, {title: Not, status: dropped}]
"""


def rendered(project):
    """Return the HTML of the pages that are of no map, by path."""
    found = [page for page in pages(project) if page.source is None]
    return {page.url: str(page.render().html) for page in found}


def titles(html):
    return re.findall(r'class="jb-list-title" href="[^"]*">([^<]*)<', html)


def test_a_library_of_many_leads_to_all_of_them(make_project):
    """It shows the first, and every map stands on a list and in the file that the filter reads."""
    maps = {f"m{n}.yml": a_map(f"m{n}", title=f"Term {n:04}") for n in range(MANY)}
    project = make_project(maps)
    found = rendered(project)
    wanted = [f"Term {n:04}" for n in range(MANY)]

    assert titles(found["en-US"]) == wanted[: SHOWN_AT_ONCE["term"]]
    assert f'<a href="all-terms-1/">All {MANY}</a>' in found["en-US"]
    assert 'data-index="library.json"' in found["en-US"]
    lists = [url for url in found if "/all-terms-" in url]
    assert lists == ["en-US/all-terms-1", "en-US/all-terms-2"]
    assert [title for url in lists for title in titles(found[url])] == wanted
    file = next(one for one in site_files(project) if one.path == "en-US/library.json")
    assert [row[1] for row in json.loads(file.content)["maps"]] == wanted


def test_the_letters_of_a_list_lead_to_its_other_pages(make_project):
    """So do those of a library, for readers without scripts."""
    maps = {
        f"m{n}.yml": a_map(f"m{n}", title=f"{'ABC'[n * 3 // MANY]} {n:04}") for n in range(MANY)
    }
    found = rendered(make_project(maps))
    letters = r'<li><a href="([^"]*)#letter-([A-Z])">'

    assert re.findall(letters, found["en-US"]) == [
        ("all-terms-1/", "A"),
        ("all-terms-1/", "B"),
        ("all-terms-2/", "C"),
    ]
    assert [sign for _, sign in re.findall(letters, found["en-US/all-terms-1"])] == ["A", "B", "C"]
    assert 'data-kind="term"' in found["en-US/all-terms-2"]


def test_a_collection_has_lists_of_its_own(make_project):
    """Where it is a part of what the language has; they hold no map of another one."""
    many = SHOWN_AT_ONCE["term"] + 1
    maps = {f"m{n}.yml": a_map(f"m{n}", title=f"Term {n:04}") for n in range(many)}
    other = "collection: money\n"
    maps |= {f"o{n}.yml": a_map(f"o{n}", title=f"Other {n:04}", more=other) for n in range(3)}
    found = rendered(make_project(maps))

    assert f'<a href="all-terms-1/">All {many}</a>' in found["en-US/core"]
    assert "Other 0000" in found["en-US/all-terms-1"]
    assert "Other 0000" not in found["en-US/core/all-terms-1"]
    assert "All " not in found["en-US/money"]


def test_a_library_of_few_has_no_lists(make_project):
    """Nothing is loaded to filter it."""
    project = make_project({"a.yml": a_map(), "j.yml": a_map("j", more=JOURNEY)})
    found = rendered(project)

    assert sorted(found) == ["en-US", "en-US/core"]
    assert "data-index" not in found["en-US"]
    assert not [one for one in site_files(project) if one.path.endswith("library.json")]


def test_a_card_tells_a_journey_in_short(make_project):
    """Personas, where it is worst, what is open; without a policy, no state is told."""
    html = rendered(make_project({"j.yml": a_map("j", more=JOURNEY)}))["en-US"]

    assert "Buyer, Seller +1" in html
    assert '<a href="core/j/#step-x">Wait for &lt;news&gt;</a> 1 of 5, very unhappy' in html
    assert "1 open opportunity<" in html
    assert 'jb-stage--1" style="--jb-steps:2">Start &amp; go<' in html
    assert html.count("<svg") == 1
    assert "Draft" not in html


def test_the_queue_goes_by_reviewer_and_begins_with_what_is_overdue(reviewed):
    """In each language of the maps; names are the reader's."""
    reviewed.write(
        "maps/_policy/reviewers.yml",
        "reviewers:\n- {id: r, name: Prüfer, email: r@example.org, may_approve: ['*.en-US'],"
        " names: [{locale: ja-JP, name: 担当}]}\n",
    )
    for id_ in "ab":
        reviewed.write_map(id_=id_)
    reviewed.commit()
    reviewed.write("maps/j.yml", a_map("b", "ja-JP", title="日本"))
    found = rendered(reviewed.load())

    assert {url for url in found if "queue" in url} == {"review-queue", "ja-JP/review-queue"}
    english, japanese = found["review-queue"], found["ja-JP/review-queue"]
    assert re.findall(r"<h2[^>]*>([^<]*)<", english) == [
        "Waiting for Prüfer",
        "Nobody may approve these yet",
    ]
    assert "担当の承認待ち" in japanese
    assert re.search(r">日本</a> <span[^>]*>Title b · Japanese<", english)
    assert english.count('class="jb-action"') == 3


def test_what_is_overdue_comes_first_and_says_by_how_long(reviewed):
    """Whatever else waits longer."""
    reviewed.approved(expires="2026-11-18")
    reviewed.write_map(id_="0")
    html = rendered(reviewed.load())["review-queue"]

    days = re.findall(r'class="jb-queued-days">([^<]*)<', html)
    assert days[0] == "overdue by 3 days"
    assert html.count("jb-queued--late") == 1
