"""What parts of a map are called in findings."""

import pytest

from journeybook.languages.texts import texts_for
from journeybook.rules.naming import part

STEPS = [
    {"id": "look", "action": "Check the back room"},
    {"id": "wait"},
    {"action": "Wait in the queue until somebody calls the number on the slip"},
    {"touchpoint": "Desk"},
    {"action": "Two\n  lines"},
    {"action": "  "},
]
DATA = {
    "useful_when": ["Before a redesign", {"text": "After it"}],
    "journey": {
        "personas": [{"name": "Tenant", "id": "tenant"}, {}],
        "stages": [
            {"name": "Pay", "steps": STEPS},
            {"steps": {"action": "Alone"}},
            {"action": "Count the change", "name": "Leave"},
        ],
    },
}
STAGE = ("journey", "stages", 0)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (STAGE, "stage 'Pay'"),
        ((*STAGE, "steps", 0), "step 'Check the back room'"),
        ((*STAGE, "steps", 1), "step 'wait'"),
        ((*STAGE, "steps", 2), "step 'Wait in the queue until somebody calls…'"),
        ((*STAGE, "steps", 3), "step 4 of stage 'Pay'"),
        ((*STAGE, "steps", 4), "step 'Two lines'"),
        ((*STAGE, "steps", 5), "step 6 of stage 'Pay'"),
        (("journey", "stages", 1), "stage 2"),
        (("journey", "stages", 1, "steps", 0), "step 'Alone'"),
        (("journey", "stages", 2), "stage 'Leave'"),
        (("journey", "personas", 0), "persona 'Tenant'"),
        (("journey", "personas", 1), "persona 2"),
        (("useful_when", 0), "use 'Before a redesign'"),
        (("useful_when", 1), "use 'After it'"),
    ],
)
def test_a_part_is_named_by_its_words(path, name):
    """By what its author wrote, cut where it is long; else by its id, else by its number."""
    assert part(DATA, path) == name


def test_a_number_is_said_in_the_language():
    """Where the number stands in the sentence, a language decides."""
    named = part(DATA, (*STAGE, "steps", 3))
    assert texts_for("de").tell(named) == "Schritt 4 von Phase „Pay“"
    assert texts_for("ja").tell(named) == "ステージ「Pay」の4番目のステップ"
    assert texts_for("zh").tell(named) == "阶段“Pay”的第 4 个步骤"
