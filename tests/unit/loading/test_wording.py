"""What the model refuses, in our words, at its place."""

from pathlib import Path

import pytest

from journeybook.loading import DefinitionFile, LoadedMap, read_map
from support.projects import a_map

JOURNEY = """\
journey:
  goal: g
  period: p
  stages:
    - id: s
      name: S
      steps:
        - id: pay
          action: Pay
"""
LINES = a_map().count("\n")


def mistakes(text):
    _, found = read_map(text.encode(), DefinitionFile(Path("x.yml"), "maps/x.yml"))
    return [(d.location.line, d.location.column, d.rule, d.message, d.hint) for d in sorted(found)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            JOURNEY + "          touchpont: x\n",
            (10, 11, "unknown-key", "unknown key 'touchpont' in step 'pay'", "did you mean 'touchpoint'?"),
        ),
        (
            JOURNEY + "          emotion: 6\n",
            (10, 20, "out-of-range", "'6' is not on the emotion scale from 1 to 5", "write a score from 1 to 5, or say the map's own scale in 'emotion_scale'"),
        ),
        (
            JOURNEY + "          handoff: {form: x}\n",
            (10, 21, "unknown-key", "unknown key 'form' in 'handoff' of step 'pay'", "did you mean 'from'?"),
        ),
        ("related: {a: b}\n", (1, 10, "wrong-type", "expected a list for 'related', found a mapping", "write each item behind '- ' on a line of its own below 'related:', or [one, two]")),
        ("faq: [{answer: a}]\n", (1, 7, "missing-key", "missing key 'question' in question 1", "add the key here, with its value")),
        ("comparisons: [{role: r}]\n", (1, 15, "missing-key", "missing key 'map' or 'term' in comparison 1", "add the key here, with its value")),
        ("ai_assisted: maybe\n", (1, 14, "bad-boolean", "'maybe' is neither true nor false", "write true or false")),
        (
            "kind: jorney\n",
            (1, 7, "unknown-value", "'jorney' is not one of 'term', 'journey', 'method', 'persona' for 'kind'", "did you mean 'journey'?"),
        ),
        ("meaning: [a]\n", (1, 10, "wrong-type", "expected a text for 'meaning', found a list", "write one text: meaning: 'a'")),
        ("boundary:\n", (1, 10, "wrong-type", "expected a mapping of keys to values for 'boundary', found nothing", "write each 'key: value' on a line of its own below 'boundary:'")),
        ("refresh: {every: 90}\n", (1, 18, "bad-interval", "'90' is not a number of days such as 90d", "write 90d")),
    ],
)  # fmt: skip
def test_a_mistake_is_told_once_at_its_place(more, expected):
    """Each mistake gives one diagnostic, with place, rule, message and hint."""
    line, *rest = expected
    assert mistakes(a_map(more=more)) == [(LINES + line, *rest)]


def test_a_missing_key_is_reported_at_its_parent():
    """At the top level that is 1:1, inside a mapping its key, inside a list the item."""
    text = a_map(more="journey:\n  goal: g\n  rows:\n    - label: R\n")
    found = mistakes(text.replace("title: Title a\n", ""))

    assert [(*place, message) for *place, _, message, _ in found] == [
        (1, 1, "missing key 'title'"),
        (5, 1, "missing key 'stages' in 'journey'"),
        (8, 7, "missing key 'id' in row 1"),
    ]


def test_a_misspelt_required_key_is_one_mistake():
    """The key that it was meant for is not reported as missing too."""
    found = mistakes(a_map().replace("title:", "titel:"))

    assert [rule for _, _, rule, _, _ in found] == ["unknown-key"]


def test_nothing_more_is_said_of_a_refused_value():
    """An alias in the place of a list is one mistake, not two."""
    assert [rule for _, _, rule, _, _ in mistakes(a_map(more="faq: *x\n"))] == ["alias"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\\tscript:x", "data:text/html,x",
        "//evil.example.org", "https://a@evil.example.org", "file:///etc/passwd", "https:///x",
        'http://e.example.org/\\"onmouseover=', "mailto:", "https://exa mple.org", "x",
    ],
)  # fmt: skip
def test_addresses_that_no_reader_may_follow_are_refused(url):
    """Only http and https with a host and without a user, and mailto, are links."""
    found = mistakes(a_map(more=f'sources: [{{title: t, url: "{url}"}}]\n'))

    assert [rule for _, _, rule, _, _ in found] in (["bad-url"], ["hidden-character"])


@pytest.mark.parametrize("id_", ["../x", "A", "a--b", "-a", "a_b", "con", "a" * 65, "á", "a/b"])
def test_ids_that_are_no_slugs_are_refused(id_):
    """An id can be nothing but a slug, so no path is ever made of anything else."""
    assert [rule for _, _, rule, _, _ in mistakes(a_map(f"'{id_}'"))] == ["bad-id"]


def test_a_good_map_loads():
    """A map without mistakes gives the model, its own text and its places."""
    text = a_map(more=JOURNEY)
    loaded, found = read_map(text.encode(), DefinitionFile(Path("x.yml"), "maps/x.yml"))

    assert not found
    assert isinstance(loaded, LoadedMap)
    assert loaded.definition.kind == "journey"
    assert loaded.data["journey"]["stages"][0]["steps"][0]["action"] == "Pay"
    assert str(loaded.source.value(("journey", "stages", 0, "name"))) == "maps/x.yml:11:13"


def test_a_file_with_very_many_mistakes_says_how_many_are_left_out():
    """Two hundred are told one by one; the last of them counts the others."""
    found = mistakes(a_map(more=f"statistics: [{', '.join(['{x: 1}'] * 100)}]\n"))

    assert len(found) == 200
    assert found[-1][-1] == "and 300 more mistakes in this file"


@pytest.mark.parametrize(
    "more",
    [
        "ai_assisted: [x]\n",
        "ai_assisted: {a: b}\n",
        "refresh: {every: [90d]}\n",
        "statistics: [{value: 1, statement: s, date: [x], source: s}]\n",
        "sources: [{title: t, accessed: {a: b}}]\n",
        JOURNEY.replace(
            "name: S\n", "name: S\n      kpis: [{name: k, target: 1, measured_on: [x]}]\n"
        ),
        JOURNEY + "          moment_of_truth: [x]\n",
        JOURNEY + "          pain_points: [{text: t, severity: [1]}]\n",
        JOURNEY.replace("  goal: g\n", "  goal: g\n  emotion_scale: {min: [1]}\n"),
    ],
)
def test_a_list_or_mapping_is_no_text(more):
    """Where a day, a number or a truth belongs, that is told as for any other text."""
    assert [rule for _, _, rule, _, _ in mistakes(a_map(more=more))] == ["wrong-type"]


def test_a_second_document_is_all_that_is_told():
    """What stands behind it is not looked at, whatever it is."""
    found = mistakes(a_map(more="tags: [a, b]\n---\nx: y #z\n: [\n"))

    assert [rule for _, _, rule, _, _ in found] in (["multiple-documents"], ["syntax"])
    assert [r for _, _, r, _, _ in mistakes(a_map(more="owner: Desk #4 [a, b]\n--- {\n"))]
