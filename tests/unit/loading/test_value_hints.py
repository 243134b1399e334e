"""Hints from a value, its field and the rest of the map: they write what is meant."""

import ast
from pathlib import Path

import pytest

import journeybook
from journeybook.loading import PROBLEMS, SITE_PROBLEMS, DefinitionFile, load_map, read_map
from support.projects import a_map

JOURNEY = """\
journey:
  goal: g
  period: p
  {journey}
  personas: [{{id: tenant, name: First tenant}}, Landlord]
  evidence: [{{id: calls, source: Call records}}]
  stages:
    - id: view
      name: View a flat
      {stage}
      steps:
        - id: ring
          action: Ring the bell
          pain_points: [{{id: no-bell, text: The bell is dead}}, {{id: no-lift, text: No lift}}]
        - id: look
          action: Look round
          {step}
"""


def hints(step="", stage="", journey=""):
    text = a_map(more=JOURNEY.format(step=step, stage=stage, journey=journey))
    _, found = read_map(text.encode(), DefinitionFile(Path("x.yml"), "maps/x.yml"))
    return [str(one.hint) for one in found]


OTHER = "write a score from {0} to {1}, or say the map's own scale in 'emotion_scale'"
WORD = "write a score from 1 to 5; a word for it goes under 'feeling'"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("５", "write 5"),
        ("2,5", "write 2.5"),
        ("1–3", "write [1, 3]"),
        ("1...3", "write [1, 3]"),
        ("5 → 1", "write [5, 1]"),
        ("[5 3]", "write [5, 3]"),
        ("1~3", "write [1, 3]"),
        ("(1, 4)", "write [1, 4]"),
        ("2/5", "write 2"),
        ("2 out of 5", "write 2"),
        ("25 %", "write 2, which is 25 % of the way from 1 to 5"),
        ("8/10", OTHER.format(1, 5)),
        ("1-9", OTHER.format(1, 5)),
        ("−3", "write -3, and in 'emotion_scale' a scale that has it: now it is from 1 to 5"),
        ("fine", WORD),
        ("😀", WORD),
        ("[1, 5, 3]", "write [1, 3]: the first and the last"),
        ("{start: 5, end: 2}", "write [5, 2]: the first and the last"),
        ("{start: good}", "write one score, such as 5, or two: [1, 5]"),
    ],
)
def test_a_score_nearly_right_is_written_right(typed, hint):
    """Whatever signs, marks and words people use for a score, or for two."""
    assert hints(step=f"emotion: {typed}") == [hint]


def test_a_score_is_held_against_the_scale_of_its_map():
    """Below zero with another minus sign, and as a range of such."""
    scale = "emotion_scale: {min: -3, max: 3}"
    assert hints("emotion: ﹣2", journey=scale) == ["write -2"]
    assert hints("emotion: −2 bis 1", journey=scale) == ["write [-2, 1]"]
    assert hints("emotion: −5", journey=scale)[0].startswith("write -5, and in 'emotion_scale'")


def test_a_scale_that_is_wrong_makes_no_score_wrong():
    """The scale is told where it stands; a score on what was meant is no second mistake."""
    swapped = "swap them: {min: 0, max: 10}"
    assert hints("emotion: 9", journey="emotion_scale: {min: 10, max: 0}") == [swapped]
    assert hints("emotion: 9", journey="emotion_scale: {min: 0, max: ten}") == [
        "write digits, with a point: 3.5; the unit has a key"
    ]


@pytest.mark.parametrize(
    ("where", "typed", "hint"),
    [
        ("step", "next: ring", "write next: [{step: ring}]; its keys are step, when"),
        ("step", "next: [ring]", "write {step: ring}; its keys are step, when"),
        ("stage", "cta: Ask for keys", "write cta: {label: Ask for keys}; its keys are label, change"),
        ("step", "failure: 'No key: nobody'", "write failure: {text: 'No key: nobody'}; its keys are text, recovery"),
        ("step", "handoff: Agent → owner", "write handoff: {from: Agent, to: owner}; its keys are from, to, risk"),
        ("step", "image: hall.webp", "write image: {file: hall.webp, alt: …}; its keys are file, alt"),
        ("stage", "drop_off: one in ten", "write drop_off: {rate: one in ten}; its keys are rate, cause, countermeasure"),
        ("journey", "emotion_scale: 0 to 10", "write emotion_scale: {min: 0, max: 10}; its keys are min, max, labels"),
        ("journey", "emotion_scale: [-2, 2]", "write emotion_scale: {min: -2, max: 2}; its keys are min, max, labels"),
        ("journey", "emotion_scale: 7", "write each 'key: value' on a line of its own; its keys are min, max, labels"),
        ("step", "links: ['http://example.org/plan']", "write {title: …, url: 'http://example.org/plan'}; its keys are title, url"),
        ("step", "links: The plan", "write links: [{title: The plan, url: …}]; its keys are title, url"),
        ("step", "kpis: {name: Visits}", "write '- ' before its first key, and indent the others below that"),
        ("step", "pain_points: [{text: Loud, severity: bad}]", "write a whole number from 1 (least) to 5 (most)"),
    ],
)  # fmt: skip
def test_what_has_keys_is_written_with_them(where, typed, hint):
    """The hint writes the value under the key that it belongs to, and names all keys."""
    assert hints(**{where: typed}) == [hint]


@pytest.mark.parametrize(
    ("where", "typed", "hint"),
    [
        ("step", "persona: First tenant", "write tenant"),
        ("step", "persona: FIRST  TENANT", "write tenant"),
        ("step", "persona: Landlord", "write an id in persona 'Landlord', and that id here"),
        ("step", "evidence: [Call records]", "write calls"),
        ("step", "by_segment: {First tenant: {text: x}}", "write tenant"),
        ("step", "next: [{step: Ring the bell}]", "write ring"),
        ("step", "next: [{step: View a flat}]", "'view' is a stage, whose first step is 'ring': write that"),
        ("journey", "opportunities: [{title: T, addresses: The bell is dead}]", "write no-bell"),
        ("journey", "opportunities: [{title: T, addresses: No_Bell}]", "write no-bell"),
        ("journey", "opportunities: [{title: T, addresses: no‑lift}]", "write no-lift"),
        ("journey", "opportunities: [{title: T, addresses: 'no-lift、no-bell'}]", "write [no-lift, no-bell]"),
        ("journey", "opportunities: [{title: T, stage: VIEW}]", "write view"),
        ("step", "persona: Caretaker Bob", "write the id of a part that there is, as it stands behind its 'id:'"),
    ],
)  # fmt: skip
def test_a_name_in_place_of_an_id_is_known(where, typed, hint):
    """Where one part alone has that name or nearly that id, the hint writes its id."""
    assert hints(**{where: typed}) == [hint]


def test_a_name_that_two_parts_have_names_none():
    """Which of them is meant cannot be told."""
    twice = "opportunities: [{title: T, stage: View a flat}]\n  rows: []"
    text = JOURNEY.format(step="", stage="", journey=twice) + "    - {id: b, name: View a flat}\n"
    _, found = read_map(a_map(more=text).encode(), DefinitionFile(Path("x.yml"), "x.yml"))
    assert [one.hint for one in found] == [
        "write the id of a part that there is, as it stands behind its 'id:'"
    ]


@pytest.mark.parametrize("slip", ["nonsense: x", "emotion: 9", "wait: 'open"])
def test_images_are_looked_at_beside_other_mistakes(tmp_path, slip):
    """One run tells all mistakes of a file: its images too."""
    image = 'image: {file: gone.png, alt: "The hall of the flat"}'
    text = a_map(more=JOURNEY.format(stage=image, step=slip, journey=""))
    path = tmp_path / "x.yml"
    path.write_text(text, "utf-8")
    _, found = load_map(DefinitionFile(path, "x.yml"))
    assert "missing-image" in [one.rule for one in found]
    assert len(found) == 2


def test_a_refused_path_of_an_image_is_told_once(tmp_path):
    """What leads out of the folder, or is no text, is not looked for as well."""
    for file in ("../gone.png", "''", "[a.png]", "{a: b}"):
        image = f"image: {{file: {file}, alt: The hall of the flat}}"
        text = a_map(more=JOURNEY.format(stage="", step=image, journey=""))
        path = tmp_path / "x.yml"
        path.write_text(text, "utf-8")
        assert len(load_map(DefinitionFile(path, "x.yml"))[1]) == 1


def test_a_very_long_value_is_quoted_in_part():
    """Nobody reads four thousand digits."""
    text = a_map(more="refresh: {every: '" + "9" * 4000 + "'}\n")
    _, (found,) = read_map(text.encode(), DefinitionFile(Path("x.yml"), "x.yml"))
    assert len(found.message) < 150


def test_an_address_names_the_character_that_it_may_not_hold():
    """So that it is found among many."""
    for url, said in (("https://example.org/a|b", "'|'"), ("https://example.org/a b", "a blank")):
        text = a_map(more=f"sources: [{{title: t, url: '{url}'}}]\n")
        _, (found,) = read_map(text.encode(), DefinitionFile(Path("x.yml"), "x.yml"))
        assert said in found.message


def test_every_finding_has_a_hint():
    """A problem has a remedy, and no finding is made without a hint: a fourth value at least."""
    assert all(one.remedy and one.hint for one in (*PROBLEMS, *SITE_PROBLEMS))
    made = [
        call
        for path in Path(journeybook.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Diagnostic"
    ]
    assert len(made) > 20
    for call in made:
        values = [*call.args, *(one.value for one in call.keywords if one.arg == "hint")]
        starred = any(isinstance(one, ast.Starred) for one in values)
        assert starred or len(values) > 3, ast.unparse(call)
        assert '""' not in map(ast.unparse, values[3:4]), ast.unparse(call)
