"""Files beside the page: JSON and CSV."""

import csv
import io
import json
from pathlib import Path

import pytest

from journeybook.escaping import csv_cell
from journeybook.formats.journey_csv import journey_csv
from journeybook.formats.json_ld import json_ld
from journeybook.formats.map_json import map_json
from journeybook.loading import DefinitionFile, read_map
from journeybook.model import Journey, MapDefinition
from journeybook.review import Quality, ReviewState
from support.projects import ROOT
from support.trusted_pages import trusted_page

MAPS = [
    *sorted((ROOT / "maps").rglob("[a-z]*.yml")),
    *sorted((ROOT / "tests/unit/formats/cases").glob("*/map.yml")),
]


@pytest.mark.parametrize(
    "path", [p for p in MAPS if "_" not in p.parent.name], ids=lambda p: f"{p.parent.name}-{p.name}"
)
def test_json_gives_the_same_map_back(path):
    """What stands under `map` validates, and is the map it was made of."""
    loaded, found = read_map(path.read_bytes(), DefinitionFile(Path("x"), "x"))
    assert not found
    text = map_json(loaded.definition, "u", ReviewState(Quality.DRAFT, "d"))

    again = MapDefinition.model_validate(as_text(json.loads(text)["map"]))
    assert again == loaded.definition


def as_text(value):
    """Every scalar as YAML would give it: as text."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_csv_has_a_row_a_step_and_reads_back():
    """Japanese, quotes and line breaks come back; the file begins with a byte order mark."""
    steps = [
        {"id": "x", "action": '残高を"見る"', "thought": "a\nb", "emotion": "2"},
        {"id": "y", "action": "=1+1", "actors": ["A", "B"]},
    ]
    stages = [{"id": "s", "name": "認知", "steps": steps}]
    text = journey_csv(Journey.model_validate({"goal": "g", "period": "p", "stages": stages}))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))

    assert text.startswith("\ufeff")
    assert [row["action"] for row in rows] == ['残高を"見る"', "'=1+1"]
    assert (rows[0]["stage"], rows[0]["thought"], rows[0]["emotion"]) == ("認知", "a\n  b", "2")
    assert rows[1]["actors"] == "A\nB"


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1+1",
        "\ufeff=1",
        "a\n=1",
        "ok",
        "%",
        "% of calls",
    ],
)
def test_no_cell_begins_like_a_formula(text):
    """A cell that a spreadsheet would run begins with an apostrophe."""
    cell = csv_cell(text)

    assert cell.removeprefix("'") == text
    assert (cell[0] == "'") == (text not in {"a\n=1", "ok", "%", "% of calls"})


@pytest.mark.parametrize("text", ["-1", "-2.50", "-0"])
def test_a_number_below_zero_stays_a_number(text):
    """Scores of a scale such as -2 to 2 can be reckoned with; nothing of one runs."""
    assert csv_cell(text) == text


@pytest.mark.parametrize("text", ["-1-1", "-1\n-2", "--1", "-", "-1.", "-1e3", "-１", "-1 ", "+1"])
def test_what_only_begins_like_a_number_is_text(text):
    """A sum, lines of numbers and the like may be reckoned by a spreadsheet: they are text."""
    assert csv_cell(text) == f"'{text}"


ANSWERS = {
    "First `run`, then see [the list](https://example.org/).": "First run, then see the list.",
    "**Yes**, *most* of it \\*now\\*.": "Yes, most of it *now*.",
    "Do:\n\n1. ask\n2. `pay`\n\nDone.": "Do:\n1. ask\n2. pay\nDone.",
    "- one\n- [two](mailto:a@example.org)": "one\ntwo",
    "```\na | b\n```": "a | b",
    "<b>x</b> [bad](javascript:x) &amp; 1 < 2": "<b>x</b> [bad](javascript:x) & 1 < 2",
    "line\nbreak": "line\nbreak",
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_answers_for_search_engines_are_the_words_that_readers_see(answer):
    """No mark of Markdown and no address of a link stands in an answer of JSON-LD."""
    definition = MapDefinition.model_validate(
        {
            "format": "1", "id": "f", "locale": "en-US", "title": "F", "summary": "s.",
            "faq": [{"question": "How?", "answer": answer}],
        }
    )  # fmt: skip
    graph = json.loads(json_ld(trusted_page(definition)))["@graph"]
    (page,) = [node for node in graph if node["@type"] == "FAQPage"]

    assert page["mainEntity"][0]["acceptedAnswer"]["text"] == ANSWERS[answer]
