"""What search reads of a page: entries that lead to their places, each text once."""

import html
import re

import pytest

from journeybook.pipeline.pages import map_page
from support.reviews_project import KEY

JOURNEY = """\
tags: [billing]
faq:
  - {question: Is it real?, answer: "No, it is **invented**."}
  - {question: Who asks?, answer: Nobody.}
journey:
  goal: Be online
  period: 30 days
  objective: Halve the calls of the first month.
  personas: [{id: p, name: Newcomer, description: Has just moved in.}]
  stages:
    - id: s
      name: Start
      question: Did it work?
      owner: Onboarding lead
      steps:
        - id: x
          action: Read the bill
          emotion: 1
          moment_of_truth: true
          touchpoint: First bill
          channel: App
          feeling: Shocked
          pain_points: [{text: Nobody said it would be more., cause: Two months meet on one bill.}]
        - {action: Pay, feeling: Shocked}
    - {name: Use, action: Use it daily, emotion: 4}
  opportunities:
    - {title: Show the bill before, owner: Billing lead, result: Calls fell by half.}
    - Start
  evidence: [{id: e, source: Support desk log of August}]
"""


@pytest.fixture(params=["en-US", "ja-JP"])
def page(request, reviewed):
    reviewed.write_map(locale=request.param, more=JOURNEY)
    return map_page(reviewed.load(history=False), (request.param, KEY[1])).render()


def entries(page):
    """Return id, heading and text of each entry below the title."""
    pieces = re.split(r'<h2 id="([^"]*)">(.*?)</h2>', str(page.search))
    return list(zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True))


def test_a_stage_a_step_and_what_can_be_opened_have_entries(page):
    """They are called what they are, and all lead to an id of the page, in its order."""
    found = entries(page)
    headings = {id_: heading for id_, heading, _ in found}

    assert list(headings)[1:5] == ["stage-s-head", "step-x", "step-pay", "stage-use"]
    assert headings["stage-s-head"] == "Start"
    assert headings["step-x"] == "1. Read the bill"
    assert headings["stage-use"] == "3. Use"
    assert headings["opportunity-show-the-bill-before"] == "Show the bill before"
    assert headings["faq-2"] == "Who asks?"
    for id_ in headings:
        assert str(page.html).count(f' id="{id_}"') == 1, id_


def test_an_entry_says_what_stands_in_its_part(page):
    """A value is read in the innermost part, and what a heading says is not read once more."""
    texts = {id_: text for id_, _, text in entries(page)}

    assert "Halve the calls" in texts["journey"]
    assert "Did it work?" in texts["stage-s-head"]
    assert "Onboarding lead" in texts["stage-s-head"]
    assert "Nobody said it would be more." in texts["step-x"]
    assert "Use it daily" in texts["stage-use"]
    assert "Calls fell by half." in texts["opportunity-show-the-bill-before"]
    assert "invented" in texts["faq-1"]
    assert "Has just moved in." in texts["personas"]
    assert "Support desk log" in texts["evidence"]
    read = html.unescape(re.sub(r"<[^>]*>", "", str(page.search)))
    for words in ("Read the bill", "Show the bill before", "Is it real?", "Two months meet"):
        assert read.count(words) == 1, words


def test_it_can_be_told_where_a_text_ends(page):
    """A hit is told in the sentence that holds it: what is no sentence is set off from the next."""
    step = next(text for id_, _, text in entries(page) if id_ == "step-x")

    assert "First bill · App · Shocked · Nobody said it would be more. Two months meet" in step


def test_a_moment_of_truth_is_found_by_that_name(page):
    """What a sign says of a step is a word that readers know, in their language."""
    words = {"en": "Moment of truth", "ja": "真実の瞬間"}
    told = [id_ for id_, _, text in entries(page) if any(one in text for one in words.values())]

    assert told == ["step-x"]


def test_a_part_without_words_has_no_entry(page):
    """A heading alone leads nobody anywhere, and what speaks of other pages is found on those."""
    found = [id_ for id_, _, _ in entries(page)]

    assert not {"details", "review", "related", "about", "opportunities"} & set(found)
