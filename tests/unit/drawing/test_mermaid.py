"""Mermaid text: one diagram a file, several on the page of a long journey."""

import re

from journeybook.content.journey.placed import place
from journeybook.drawing.mermaid import journey_diagrams, journey_source
from journeybook.languages.texts import texts_for
from journeybook.model import Journey

TEXTS = texts_for("en-US")


def journey(*numbers, **more):
    steps = iter(range(1, sum(numbers) + 1))
    stages = [
        {
            "id": f"s{at}",
            "name": f"Stage {at}",
            "steps": [
                {"id": f"x{n}", "action": f"Act {n}", "emotion": str(n % 5 + 1)}
                for n in (next(steps) for _ in range(number))
            ],
        }
        for at, number in enumerate(numbers, 1)
    ]
    return Journey.model_validate({"goal": "g", "period": "p", "stages": stages, **more})


def plain(source):
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), source)


def tasks(source):
    return re.findall(r"^    (Act \d+): ([1-5])", source, re.MULTILINE)


def test_a_short_journey_is_one_diagram_with_its_state():
    """Ten steps stand in one diagram, the same as that of the file."""
    found = journey(4, 6, state="as-is")
    (diagram,) = journey_diagrams(place(found), "Paying", TEXTS)

    assert diagram.label == ""
    assert diagram.source == journey_source(place(found), "Paying", TEXTS)
    lines = plain(diagram.source).splitlines()
    assert lines[:3] == ["journey", "  title Paying · As it is", "  accTitle: Paying"]
    assert len(tasks(diagram.source)) == 10


def test_a_long_journey_is_split_by_stage():
    """Each part has its steps, its name and description; together they are the whole, in order."""
    found = journey(4, 3, 5, state="to-be")
    whole = journey_source(place(found), "Paying", TEXTS)
    parts = journey_diagrams(place(found), "Paying", TEXTS)

    assert [part.label for part in parts] == ["1. Stage 1", "2. Stage 2", "3. Stage 3"]
    assert [task for part in parts for task in tasks(part.source)] == tasks(whole)
    assert whole.count("journey\n") == 1
    third = plain(parts[2].source).splitlines()
    assert third[1:3] == ["  title 3. Stage 3 · As it should be", "  accTitle: Paying, 3. Stage 3"]
    assert "Stage 3: Act 8 4" in third[3]
    assert "Act 7" not in parts[2].source
