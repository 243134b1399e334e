"""Templates and what they are given: typed, complete, and open to overrides."""

import dataclasses
from importlib import resources
from typing import get_args

import jinja2
import pytest
from jinja2 import nodes

from journeybook.content.badges import Badge
from journeybook.content.parts import Lead, PartContent, parts
from journeybook.content.text_parts import Misconceptions
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import texts_for
from journeybook.model import MapDefinition
from journeybook.model.fields import fields
from journeybook.render.html.contexts import TEMPLATES
from journeybook.render.html.templates import PageTemplates, environment
from journeybook.render.markdown.page import WRITERS

FOLDER = resources.files("journeybook.render.html").joinpath("templates")


def variables(tree):
    """Return the names that a template takes from outside: neither set nor made in it."""
    names = list(tree.find_all(nodes.Name))
    made = {name.name for name in names if name.ctx != "load"}
    made |= {macro.name for macro in tree.find_all(nodes.Macro)}
    made |= {name for one in tree.find_all(nodes.FromImport) for name in one.names}
    made |= {one.target for one in tree.find_all(nodes.Import)}
    return {name.name for name in names if name.ctx == "load"} - made - {"loop"}


@pytest.mark.parametrize(("kind", "name"), TEMPLATES.items(), ids=str)
def test_a_template_uses_just_what_its_record_has(kind, name):
    """Each variable is a field of its record, and each field is used."""
    text = FOLDER.joinpath(f"{name}.html.jinja").read_text("utf-8")
    tree = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.do"]).parse(text)

    given = {field.name for field in dataclasses.fields(kind)}
    used = variables(tree) - {"t", "relative"}
    assert used - given == set()
    assert given - used <= {"tags"}  # which a theme shows in its own place


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (b"{% if %}", "fails in line 1: TemplateSyntaxError: Expected an expression"),
        (b"{{ nothing.here }}", "fails: UndefinedError: 'nothing' is undefined"),
        (b"{% extends '_base/none.html.jinja' %}", "fails: TemplateNotFound: _base/none"),
        (b"\xff", "fails: UnicodeDecodeError"),
    ],
)
def test_a_broken_template_is_named(tmp_path, own, said):
    """What is wrong in a template of the site's own is told in a line."""
    (tmp_path / "journeybook").mkdir()
    (tmp_path / "journeybook" / "pitfalls.html.jinja").write_bytes(own)
    templates = PageTemplates(environment(tmp_path), texts_for("en-US"), "en-US/a")

    with pytest.raises(ConfigurationError, match=f"template 'pitfalls.html.jinja' {said}"):
        templates.render(Misconceptions(("One.",)))


def test_every_part_is_written_as_html_and_as_markdown():
    """A part that one of the two does not know cannot be forgotten."""
    kinds = set(get_args(PartContent))

    assert set(WRITERS) == kinds
    several = {"JourneyPart", "PersonaPart"}  # templates are theirs
    drawn = {kind for kind in kinds if kind.__name__ in several}
    assert kinds - set(TEMPLATES) == {Lead, *drawn}


def test_every_key_of_a_page_belongs_to_one_part():
    """Each key stands in the head or in one part, and no part names a key that there is not."""
    named = [key for part in parts() for key in part.keys]

    assert len(named) == len(set(named))
    assert set(fields(MapDefinition)) == {"format", "id", "locale", "title", *named}
    assert parts()[-1].keys == ()  # every key has a place of its own


def test_an_override_extends_ours_or_takes_its_place(tmp_path):
    """A file of the name wins; ours is at hand below `_base/`, its macros too."""
    folder = tmp_path / "journeybook"
    folder.mkdir()
    (folder / "pitfalls.html.jinja").write_text(
        '{% extends "_base/pitfalls.html.jinja" %}'
        '{% from "_base/items.html.jinja" import said %}'
        "{% block content %}{{ super() }}<p>And more.</p>{% endblock %}",
        "utf-8",
    )
    templates = PageTemplates(environment(tmp_path), texts_for("en-US"), "page")

    html = templates.render(Misconceptions(("A <trap>",)))
    assert "<li>A &lt;trap&gt;</li>" in html
    assert html.endswith("<p>And more.</p>")


def test_only_known_records_are_rendered():
    """A record without a template is a fault of ours, not an empty page."""
    templates = PageTemplates(environment(None), texts_for("en-US"), "page")
    with pytest.raises(KeyError):
        templates.render(Badge("text", "tone"))
