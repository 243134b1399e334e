"""A site that does not review: nothing speaks of drafts, and nothing claims to be approved."""

from __future__ import annotations

import json
import re

import pytest
from click.exceptions import Abort as ClickAbort
from mkdocs.exceptions import Abort, ConfigurationError

from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import POLICY, Reviewed

JOURNEY = """\
owner: Support lead
journey:
  goal: g
  period: p
  stages: [{id: s, name: S, steps: [{id: x, action: Read it, emotion: 2, pain_points: [Slow]}]}]
"""
MAPS = {
    "a.yml": a_map(more=JOURNEY + "related: [t]\nrefresh: {every: 90d}\n"),
    "b.yml": a_map("b", more=JOURNEY),
    "t.yml": a_map("t", more="comparisons: [{map: a, difference: D.}]\n"),
    "t.de.yml": a_map("t", "de-DE"),
}
SPOKEN = re.compile(
    r"\bdrafts?\b|not reviewed|(?<!--)unreviewed|approv|quality check|review[- ]queue"
    r"|Uncontrolled|jb-fails|jb-gate|llms|handoff\.|ld\+json|nicht geprüft|Entwurf",
    re.IGNORECASE,
)


def project(make_site, files=None, **options: object) -> Site:
    plugins = ["search", {"journeybook": options}]
    address = "https://maps.example.org/"
    return make_site(MAPS, files, theme="mkdocs", plugins=plugins, site_url=address)


def spoken_of(site: Site) -> dict[str, set[str]]:
    """Return by path what the pages and files of a site say of reviews, but for its schema."""
    texts = {
        path: content.decode()
        for path, content in site.tree().items()
        if re.search(r"\.(html|json|txt|csv|svg|xml|atom|ics)$", path)
        and not path.startswith(("schema/", "assets/", "js/"))
    }
    told = {path: set(SPOKEN.findall(text)) for path, text in texts.items()}
    return {path: words for path, words in told.items() if words}


def qualities(site: Site) -> set[tuple[str, str]]:
    entries = json.loads((site.out / "maps.json").read_text("utf-8"))["maps"]
    return {(one["quality"], one["publication_status"]) for one in entries}


NOBODY = {"maps/_policy/reviewers.yml": "required: 1\n"}


@pytest.mark.parametrize("files", [{}, NOBODY, {"maps/_policy/trust.yml": "id: t\n"}])
def test_a_site_in_which_nobody_may_approve_speaks_of_no_drafts(make_site, files):
    """Files for programs alone say that it does not review; people are told nothing."""
    site = project(make_site, files).build()
    told = spoken_of(site)

    assert {path.rpartition("/")[2] for path in told} == {"map.json", "maps.json"}
    assert set().union(*told.values()) == {"unreviewed"}
    assert qualities(site) == {("unreviewed", "unreviewed")}
    assert "every 90 days" in site.page("en-US/core/a")
    assert "Owner: Support lead" in site.page("en-US/core/a")
    names = {"llms.txt", "queue.json", "changes.atom", "badge.svg", "handoff.txt", "review-queue"}
    assert not [path for path in site.tree() if names & set(path.split("/"))]


def test_a_policy_that_names_somebody_brings_all_of_it(make_site):
    """States, quality checks, the queue and its files are there with the next build."""
    site = project(make_site).build()
    site.write({"maps/_policy/reviewers.yml": POLICY}).build()

    assert qualities(site) == {("draft", "unpublished_draft")}
    assert "This page is a draft" in site.page("en-US/core/t")
    assert "quality check" in site.page("en-US/core/t")
    assert "Title t" in site.page("review-queue")
    assert (site.out / "queue.json").is_file()
    assert (site.out / "llms.txt").is_file()


def test_drafts_can_be_shown_before_anybody_may_approve(make_site):
    """`review: on` shows them."""
    site = project(make_site, review=True).build()

    assert qualities(site) == {("draft", "unpublished_draft")}
    assert (site.out / "review-queue/index.html").is_file()


@pytest.mark.parametrize(
    "files",
    [{"maps/_policy/reviewers.yml": "required: none\n"}, {"maps/_reviews/a/en-US/x.json": "{}"}],
)
def test_mistakes_in_a_policy_or_records_silence_nothing(make_site, files):
    """Who has either means to review: a broken file does not take the states away."""
    site = project(make_site, files, fail_on="never").build()

    assert qualities(site) == {("draft", "unpublished_draft")}


LIFECYCLE = "maps:\n  - {id: b, withdrawn: {on: 2026-11-01, reason: It is wrong.}}\n"


@pytest.mark.parametrize("word", ["off", "false"])
def test_what_is_approved_is_not_said_either(reviewed: Reviewed, monkeypatch, word):
    """With `review: off` records and policy count for nothing; what was withdrawn stays away.

    Of a withdrawn map whose file is gone, its record still tells where its page stood.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    reviewed.approved()
    reviewed.write_map("Second.", id_="b", more="collection: gone\n")
    reviewed.decide(id_="b")
    (reviewed.root / "maps/b.yml").unlink()
    reviewed.write("maps/_policy/lifecycle.yml", LIFECYCLE)
    text = mkdocs_yml("mkdocs", ["search", {"journeybook": {}}], site_url="https://m.example.org/")
    text = text.replace("journeybook: {}", f"journeybook: {{review: {word}}}")
    site = Site(reviewed.root).write({"docs/index.md": "# Home\n", "mkdocs.yml": text}).build()

    told = {path: words for path, words in spoken_of(site).items() if not path.endswith("map.json")}
    assert told == {"maps.json": {"unreviewed"}}
    assert qualities(site) == {("unreviewed", "unreviewed"), ("withdrawn", "withheld_withdrawn")}
    assert "Reviewer A" not in "".join(map(site.page, ("en-US/core/a", "en-US")))
    assert "It is wrong." in site.page("en-US/gone/b")


def test_approved_text_alone_cannot_be_shown_without_reviews(make_site):
    """The two options contradict each other; the build says so."""
    site = project(make_site, publish="approved", review="off")

    with pytest.raises((Abort, ClickAbort, ConfigurationError)):
        site.build()
    assert not site.out.exists()


def test_nothing_is_shown_where_nobody_may_approve_and_only_that_is_wanted(make_site):
    """`publish: approved` reviews, whoever may."""
    site = project(make_site, publish="approved").build()

    assert qualities(site) == set()
    assert not (site.out / "en-US/core/t").exists()


@pytest.mark.parametrize(("place", "there"), [("team/open", "team/open"), (True, "review-queue")])
def test_the_queue_stands_where_the_site_wants_it(make_site, place, there):
    """In each language, and lists lead to it."""
    site = project(make_site, review="on", review_queue=place).build()
    found = {path.removesuffix("/index.html") for path in site.tree() if there in path}

    assert found == {there, f"de-DE/{there}"}
    assert f'href="../{there}/"' in site.page("en-US")
    assert f'href="{there}/"' in site.page("de-DE")


def test_a_site_without_a_queue_has_none_of_its_files(make_site):
    """No page, no list and no file leads to it; states stay, and the place is free."""
    site = project(make_site, {"docs/review-queue.md": "# Mine\n"}, review="on", review_queue=False)
    site.build()

    assert "Mine" in site.page("review-queue")
    assert "review-queue" not in site.page("en-US").partition("<main")[2]
    assert not (site.out / "queue.json").exists()
    assert "This page is a draft" in site.page("en-US/core/t")


@pytest.mark.parametrize(
    "place", ["en-US", "de-DE/core", "EN-us", "en-US/portfolio/owners", "de-DE/tags"]
)
def test_the_queue_takes_no_place_of_an_index(make_site, caplog, place):
    """The build names both."""
    with pytest.raises((Abort, ClickAbort)):
        project(make_site, review="on", review_queue=place).build()
    assert f"option 'review_queue': at '{place}' stands an index page" in caplog.text
