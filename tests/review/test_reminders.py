"""The files of the queue and of approved changes: by their standards, the same bytes, and no more
than the site shows."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.formats.calendar import Event, calendar
from journeybook.pipeline.files import site_files
from journeybook.pipeline.project import Project
from support.reviews_project import REVIEWER_A, Reviewed

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = datetime.datetime(2026, 11, 15, 10, tzinfo=datetime.UTC)
ADDRESS = "https://maps.example.org/"


def files(project: Project) -> dict[str, str]:
    site = replace(project.settings.site, site_url=ADDRESS, site_name="Maps; of, all")
    found = replace(project, settings=replace(project.settings, site=site))
    return {one.path: str(one.content) for one in site_files(found)}


def properties(text: str) -> list[tuple[str, str]]:
    """Return the names and values of a calendar, read as RFC 5545 says, and judge its lines."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not any(re.search("[\r\n\x00-\x08\x0b-\x1f]", line) for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = re.sub("\r\n ", "", text).removesuffix("\r\n").split("\r\n")
    return [(line.partition(":")[0], line.partition(":")[2]) for line in unfolded]


def changed_twice(reviewed: Reviewed) -> None:
    """An approved text, the next one approved, and drafts of another map."""
    reviewed.approved(at="2026-11-14T10:00:00Z")
    reviewed.write_map("Second.", more='owner: "Billing; team, 1"\n')
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    reviewed.write_map("A secret draft.", id_="b")
    reviewed.commit()


def test_the_files_of_a_preview(reviewed: Reviewed) -> None:
    """What is due with owner and reviewer, what changed in words, and the queue by reviewer."""
    reviewed.policy()
    changed_twice(reviewed)
    found = files(reviewed.load())
    assert found == files(reviewed.load())

    dated = dict(properties(found["reviews.ics"]))
    assert dated["DTSTART;VALUE=DATE"] == "20270601"
    assert dated["DTSTAMP"] == "20261115T100000Z"
    assert dated["CATEGORIES"] == r"Billing\; team\, 1,Reviewer A"
    assert dated["NAME"] == r"Maps\; of\, all: Review queue"
    feed = ElementTree.fromstring(found["changes.atom"])
    (entry,) = feed.findall(f"{ATOM}entry")
    words = entry.findtext(f"{ATOM}content")
    assert words == (
        "Second.\n\nChanges since the approved text\nchanged summary\n[-First-]{+Second+}.\n"
        "added owner\n{+Billing; team, 1+}"
    )
    assert entry.findtext(f"{ATOM}updated") == "2026-11-15T10:00:00Z"
    queue = json.loads(found["queue.json"])
    assert [one["id"] for one in queue["waiting"]] == ["b"]
    assert queue["waiting"][0]["days"] == 11
    first = {"id": "reviewer-a", "name": "Reviewer A", "waiting": ["b.en-US"], "days": 11}
    assert queue["reviewers"][0] == {**first, "ends_next": {"map": "a.en-US", "day": "2027-06-01"}}


def test_a_public_site_says_nothing_of_drafts(reviewed: Reviewed) -> None:
    """It has the feed alone, with approved words, and compares with texts that it could show."""
    reviewed.policy()
    changed_twice(reviewed)
    found = files(reviewed.shown())
    assert not {"queue.json", "reviews.ics"} & set(found)
    assert "[-First-]{+Second+}" in found["changes.atom"]
    assert "secret" not in "".join(found.values())

    reviewed.policy("required: 2\n")  # so that neither text has enough
    reviewed.commit()
    assert "First" not in files(reviewed.shown())["changes.atom"]


def test_an_earlier_text_with_a_standing_request_is_not_told(reviewed: Reviewed) -> None:
    """Words that a public site would not have shown are no side of a difference either."""
    reviewed.policy()
    reviewed.write_map("Said in error.")
    reviewed.commit()
    reviewed.decide(at="2026-11-13T10:00:00Z")
    reviewed.commit(REVIEWER_A)
    reviewed.decide("reviewer-b", decision="request-changes", at="2026-11-13T11:00:00Z")
    reviewed.commit("reviewer-b@example.org")
    changed_twice(reviewed)

    assert "error" not in files(reviewed.shown())["changes.atom"]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=90)


@given(TEXT, TEXT, st.lists(TEXT.filter(str.strip), max_size=2))
def test_any_words_are_a_calendar(summary: str, words: str, people: list[str]) -> None:
    """No text ends its line, makes a property, or is cut within a character."""
    event = Event(uuid.UUID(int=7), MOMENT.date(), MOMENT, summary, words, ADDRESS, tuple(people))
    text = calendar(words, [event])
    names = [name for name, _ in properties(text)]
    head = ["BEGIN", "VERSION", "PRODID", "NAME", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP"]
    rest = ["SUMMARY", "DESCRIPTION", "URL", *["CATEGORIES"][: len(people)], "TRANSP", "END", "END"]
    assert names == [*head, "DTSTART;VALUE=DATE", *rest]


def test_others_read_the_calendar_so(reviewed: Reviewed) -> None:
    """The package icalendar finds the same in it."""
    icalendar = pytest.importorskip("icalendar")
    reviewed.policy()
    changed_twice(reviewed)
    read = icalendar.Calendar.from_ical(files(reviewed.load())["reviews.ics"])
    (event,) = read.walk("VEVENT")

    assert event.decoded("DTSTART") == datetime.date(2027, 6, 1)
    assert event["CATEGORIES"].cats == ["Billing; team, 1", "Reviewer A"]
    assert "Owner: Billing; team, 1\n" in event["DESCRIPTION"]
    assert event["URL"] == f"{ADDRESS}en-US/core/a/"


def test_others_read_the_feed_so(reviewed: Reviewed) -> None:
    """The package feedparser finds no fault in it, and the same words, days and addresses."""
    feedparser = pytest.importorskip("feedparser")
    reviewed.policy()
    reviewed.write_map("Markup <b>&amp;</b> ]]> 日本.", id_="c", title="<i>Third</i> & more")
    reviewed.commit()
    reviewed.decide(id_="c", comment="<script>alert(1)</script>")
    reviewed.commit(REVIEWER_A)
    changed_twice(reviewed)
    told = files(reviewed.load())["changes.atom"]
    assert told == files(reviewed.load())["changes.atom"]
    read = feedparser.parse(told.encode(), sanitize_html=False, resolve_relative_uris=False)

    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title
    assert read.feed.updated == max(one.updated for one in read.entries)
    assert len({one.id for one in read.entries}) == len(read.entries) == 2
    by_address = {one.link: one for one in read.entries}
    first, third = (by_address[f"{ADDRESS}en-US/core/{id_}/"] for id_ in "ac")
    assert first.updated == "2026-11-15T10:00:00Z"
    assert "[-First-]{+Second+}" in first.content[0].value
    assert third.title_detail.type == "text/plain"
    assert third.content[0].type == "text/plain"
    assert "Markup <b>&amp;</b> ]]> 日本" in third.content[0].value
