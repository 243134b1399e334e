"""The generated reference: complete, and whole on the pages of a real build."""

import dataclasses
import re
import sys
from importlib import import_module, resources

import click
import pytest
import yaml

from journeybook import model
from journeybook.cli import cli
from journeybook.cli.exit_codes import BUG, FINDINGS, INTERRUPTED, USAGE
from journeybook.loading import PROBLEMS, SITE_PROBLEMS, TrustPolicy
from journeybook.model import MapDefinition
from journeybook.model.fields import fields
from journeybook.render.html.contexts import TEMPLATES
from journeybook.rules import RULES
from journeybook.rules.gates import GATES
from journeybook.settings import Options
from support.projects import ROOT

REFERENCE = ROOT / "docs" / "reference"
LOADED = re.compile(  # what a browser fetches by itself, from another host
    r'<(?:script|img|iframe|source|link)\b(?![^>]*rel="(?:canonical|alternate)\b)'
    r'[^>]*?\b(?:src|href)="(?:https?:)?//[^>]*>'
)


def import_hook():
    sys.path.insert(0, str(ROOT / "plugins"))
    try:
        return import_module("reference_pages")
    finally:
        sys.path.pop(0)


HOOK = import_hook()


def ids(part: str) -> set[str]:
    """Return the ids that a generated part gives to its headings and rows."""
    return set(re.findall(r"\{ #([\w-]+) \}", HOOK.PARTS[part]()))


def test_map_keys():
    """Each key of each record has a row that can be linked to."""
    expected = {
        f"{HOOK.anchor(record)}-{key}"
        for record in HOOK.records(MapDefinition)
        for key in fields(record)
    }

    assert len(expected) > 150
    assert expected - ids("map-keys") == set()
    own = set(HOOK.records(TrustPolicy)) - set(HOOK.records(MapDefinition))
    assert {f"{HOOK.anchor(one)}-{key}" for one in own for key in fields(one)} == {
        id_ for id_ in ids("trust-policy") if id_ not in {HOOK.anchor(one) for one in own}
    }
    assert {HOOK.anchor(one) for one in own} == {"trust-policy", "translated-limitations"}


def test_every_record_of_the_model_is_reached():
    """No record of the model is left out, however deep it stands."""
    names = {record.__name__ for record in HOOK.records(MapDefinition)}

    assert set(model.__all__) - names == set()


@pytest.mark.parametrize("record", [*HOOK.records(MapDefinition), TrustPolicy])
def test_keys_have_a_meaning(record):
    """Each key has a description, and its value is told in words."""
    for key, field in fields(record).items():
        assert field.description, key
        assert re.fullmatch(r"[\w `,()\[\]#-]+", HOOK.value_in_words(field)), key


@pytest.mark.parametrize("record", HOOK.records(MapDefinition))
def test_every_record_has_an_example(record):
    """The example of a record is one, and stands in its section; no other example is kept."""
    text = HOOK.examples()[record.__name__]
    data = yaml.load(text, yaml.BaseLoader)

    assert record.model_validate(data)
    assert len(data) > 1
    section = HOOK.map_keys().partition(f"{{ #{HOOK.anchor(record)} }}")[2].partition("\n## ")[0]
    shown = yaml.load(re.search(r"```yaml\n(.*?)```", section, re.DOTALL)[1], yaml.BaseLoader)
    assert shown == data or list(shown.values()) == [[data]]
    assert set(HOOK.examples()) == {one.__name__ for one in HOOK.records(MapDefinition)}


def test_an_item_of_a_list_is_shown_with_its_key_and_dash():
    """Whoever copies the example of a record has it in the form that its key takes."""
    told = HOOK.map_keys()
    assert "```yaml\nnext:\n  - step: " in told
    assert "```yaml\npersonas:\n  - id: " in told
    assert "```yaml\nboundary:" not in told


def test_no_anchor_stands_twice():
    """A link leads to one place of the page."""
    page = (REFERENCE / "map-keys.md").read_text("utf-8") + HOOK.map_keys() + HOOK.trust_policy()
    anchors = re.findall(r"\{ #([\w-]+) \}", page)
    assert len(anchors) == len(set(anchors))


def test_short_forms_are_told():
    """Each record that a plain text may stand for says so, and which key the text is."""
    sections = dict(
        re.findall(
            r"^## [^\n]* \{ #([\w-]+) \}\n(.*?)(?=^## |\Z)",
            HOOK.map_keys(),
            re.MULTILINE | re.DOTALL,
        )
    )
    for record in HOOK.records(MapDefinition):
        told = "A plain text in its place" in sections[HOOK.anchor(record)]
        assert told == bool(record.short), record


def test_a_value_of_each_kind_is_explained():
    """Every kind of value that a key takes has a row in the table of kinds."""
    page = (REFERENCE / "map-keys.md").read_text("utf-8")
    asked = set(re.findall(r"\(#(value-\w+)\)", HOOK.map_keys() + HOOK.trust_policy()))

    assert asked == set(re.findall(r"\{ #(value-\w+) \}", page))


def test_problems_and_rules():
    """Each id that a message can end in has its place, and one only."""
    problems = [problem.id for problem in (*PROBLEMS, *SITE_PROBLEMS)]
    assert len(problems) == len(set(problems))
    rules = {rule.id for rule in RULES}
    assert ids("problems") == set(problems) - rules  # a problem that a rule finds stands with that
    assert ids("rules") == rules
    assert ids("gates") == {gate.id for gate in GATES}


def test_options():
    """Each option has a row."""
    assert ids("options") == set(Options.model_fields)
    assert all(field.description for field in Options.model_fields.values())


def test_command_line():
    """Each command has a section with all of its parameters, each exit code a row."""
    text = HOOK.command_line()
    for name in cli.list_commands(click.Context(cli)):
        command = cli.get_command(click.Context(cli), name)
        assert f"{{ #journeybook-{name} }}" in text
        for parameter in command.params:
            is_argument = isinstance(parameter, click.Argument)
            assert (
                (parameter.metavar or parameter.name.upper()) if is_argument else parameter.opts[-1]
            ) in text

    page = (REFERENCE / "command-line.md").read_text("utf-8")
    for code in (0, FINDINGS, USAGE, BUG, INTERRUPTED):
        assert f"| {code} |" in page


MACROS = {
    "changes",
    "due",
    "portfolio_cells",
    "entries",
    "filter",
    "image",
    "items",
    "queue_rows",
    "state",
}


def test_templates():
    """Each template that a site can override is listed, with every variable that it knows."""
    folder = resources.files("journeybook.render.html").joinpath("templates")
    text = HOOK.templates()

    assert ids("templates") == {f"template-{name}" for name in TEMPLATES.values()}
    names = {file.name.partition(".")[0] for file in folder.iterdir()}
    assert names - set(TEMPLATES.values()) == MACROS
    for kind, name in TEMPLATES.items():
        section = text.partition(f"{{ #template-{name} }}")[2].partition("\n## ")[0]
        assert {f.name for f in dataclasses.fields(kind)} == set(
            re.findall(r"^- `(\w+)`", section, re.MULTILINE)
        )


def test_built_pages(sites):
    """The reference is whole, and no page calls another host; `test_readme` builds it strictly."""
    built, asked = sites["book"].folder, set()
    for source in REFERENCE.parent.rglob("*.md"):
        place = source.relative_to(REFERENCE.parent).with_suffix("") / "index.html"
        for part in re.findall(r"<!-- generated: ([a-z-]+) -->", source.read_text("utf-8")):
            html = (built / place).read_text("utf-8")
            asked.add(part)
            assert f"<!-- generated: {part} -->" not in html
            assert ids(part) - set(re.findall(r' id="([^"]+)"', html)) == set()
    assert asked == set(HOOK.PARTS)

    for file in built.rglob("*.html"):
        assert LOADED.findall(file.read_text("utf-8")) == [], file.name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the map's own name, and the site's limits", "the map's own name, and the site's limits"),
        ("the site's option 'paper', `x_y` of a_b", r"the site's option `paper`, `x_y` of a\_b"),
        ("'a b' and 'c'.", "`a b` and `c`."),
    ],
)
def test_names_in_help_are_code_and_apostrophes_are_not(text, shown):
    """A letter on both sides makes an apostrophe; names stand in quotes or backticks."""
    assert HOOK._prose(text) == shown
