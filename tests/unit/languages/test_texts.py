"""The fixed texts of a locale, and that the catalogues have them all."""

import ast
import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import jinja2
import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

import journeybook
from journeybook.content.parts import parts
from journeybook.content.quality import presentation
from journeybook.languages import texts as module
from journeybook.languages.texts import texts_for
from journeybook.pipeline import OURS, export, load, pages
from journeybook.review import Quality
from journeybook.rules.gates import GATES
from journeybook.settings import Options, Settings, SiteOptions
from support.projects import ROOT, TODAY

PACKAGE = Path(journeybook.__file__).parent
CALLS = {"texts", "t", "count", "form"}
SAME = {"CSV", "JSON"}  # in every language


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en-US", "en"),
        ("ja-JP", "ja"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans-SG", "zh"),
        ("zh-TW", "en"),
        ("zh-Hant-HK", "en"),
        ("de-DE", "en"),
        ("xx-XX", "en"),
    ],
)
def test_a_locale_gets_its_catalogue_or_english(locale, language):
    """Simplified characters never stand in for traditional ones; unknown languages get English."""
    assert texts_for(locale).language == language


def entries(language):
    """Return the forms of each message, by its English forms."""
    file = resources.files("journeybook.languages").joinpath(language, "messages.po")
    with file.open("rb") as stream:
        found = [entry for entry in read_po(stream, locale=language) if entry.id]
    return [tuple([x] if isinstance(x, str) else x for x in (one.id, one.string)) for one in found]


def said_in_code():
    """Yield the messages that stand in a call or in the table that it looks into, and where."""
    for folder in ("content", "drawing", "formats", "render", "pipeline", "cli/review"):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            tables = {_name(one.targets[0]): one.value for one in tree.body if _is_table(one)}
            for call in ast.walk(tree):
                if isinstance(call, ast.Call) and call.args and _name(call.func) in CALLS:
                    yield from ((text, path.name) for text in _words(call.args[0], tables))


def _name(node):
    return getattr(node, "id", getattr(node, "attr", ""))


def _is_table(statement):
    return isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict | ast.Tuple)


def _words(argument, tables):
    if isinstance(argument, ast.IfExp):
        return [text for one in (argument.body, argument.orelse) for text in _words(one, tables)]
    if isinstance(argument, ast.Subscript):
        table = tables.get(_name(argument.value), ast.Tuple([]))
        items = table.values if isinstance(table, ast.Dict) else table.elts
        return [text for item in items for text in _words(item, tables)]
    text = getattr(argument, "value", None)
    return [text] if isinstance(text, str) and text.strip() else []


def said_in_templates():
    """Yield the messages that stand in a call of a template, and where."""
    for path in sorted((PACKAGE / "render/html/templates").rglob("*.jinja")):
        tree = jinja2.Environment(autoescape=True).parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            name = getattr(call.node, "name", getattr(call.node, "attr", ""))
            if name in CALLS:
                words = [call.args[0], *call.args[0].find_all(nodes.Const)]
                yield from ((one.value, path.name) for one in words if isinstance(one, nodes.Const))


def said_in_tables():
    """Yield the messages of qualities, gates, formats, parts of a page, and kinds of changes."""
    for quality in Quality:
        shown = presentation(quality)
        yield from ((text, quality) for text in (shown.badge, shown.detail, shown.sentence))
    yield from ((text, gate.id) for gate in GATES for text in (gate.title, gate.remedy))
    yield from ((one.label, one.id) for one in OURS if one.label not in SAME | {""})
    yield from ((part.heading, part.id) for part in parts())
    yield from ((kind, "changes") for kind in ("added", "removed", "changed"))


@pytest.mark.parametrize("language", ["ja", "zh"])
@pytest.mark.parametrize("said", [said_in_code, said_in_templates, said_in_tables])
def test_every_message_is_translated(language, said):
    """Each fixed text of code, templates, gates and forms has an entry in each catalogue."""
    known = {ids[0] for ids, strings in entries(language) if all(strings)}
    messages = list(said())

    assert len(messages) > 8
    assert [(text, place) for text, place in messages if text not in known] == []


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_catalogues_are_in_order(language):
    """An entry stands once, is translated, and has the same placeholders as its message."""
    numbers = Counter(ids[0] for ids, _ in entries(language))

    assert [text for text, number in numbers.items() if number > 1] == []
    for ids, strings in entries(language):
        assert all(strings), ids
        for text in strings:
            assert placeholders(text) <= placeholders("".join(ids)), ids
            assert placeholders(text) >= placeholders(ids[0]) - {"{n}"}, ids


def placeholders(text):
    return set(re.findall(r"{\w*}", text))


CHOICES = {
    "evidence": ["kind", "interview survey analytics inquiries operations observation"],
    "opportunities": ["status", "idea planned testing done dropped"],
    "pain_points": ["kind", "pain bottleneck service-gap friction"],
    "content": ["status", "keep update create retire"],
    "steps": ["contact", "in-person online phone mail"],
}


def with_every_choice():
    """Return a map in which each choice of a word is made once."""

    def items(name, **more):
        key, words = CHOICES[name]
        return [
            {"id": f"{name[0]}{at}", key: word, **more} for at, word in enumerate(words.split())
        ]

    evidence = items("evidence", **{"from": "operations", "level": "inferred"})
    evidence += [{"id": "e9", "from": "customer", "level": "assumed"}]
    pains = items("pain_points", text="Late", cause="Queue", severity="4", evidence="e9")
    steps = items("steps", action="Act", emotion="4", delight="Soon", feeling="Glad", evidence="e0")
    steps[0] |= {"pain_points": pains, "moment_of_truth": "true", "emotion": "1"}
    steps[1] |= {"handoff": {"from": "A", "to": "B", "risk": "Lost"}, "emotion": "5"}
    steps[2] |= {"failure": {"text": "Down", "recovery": "Call"}, "emotion": "2", "frontstage": "F"}
    content = [{"title": "Page", **item} for item in items("content")]
    kpis = [
        {"name": f"K{at}", "better": better, "target": "5", "measured": measured, "unit": "%"}
        for at, (better, measured) in enumerate([("higher", "9"), ("lower", "9"), ("lower", "5")])
    ]
    stage = {
        "id": "one", "name": "One", "steps": steps, "kpis": kpis, "question": "Why?", "owner": "O",
        "content": [{k: v for k, v in item.items() if k != "id"} for item in content],
        "drop_off": {"rate": "5%", "cause": "C", "countermeasure": "M"}, "automation": "Bot",
        "inquiries": ["Q"], "entry": "In", "exit": "Out", "cta": {"label": "Go", "change": "Trust"},
        "message": "M", "duration": "1 day", "customer_state": "New",
    }  # fmt: skip
    chances = items("opportunities", title="Better", impact="4", effort="2", due="2026-12-24")
    chances += [{"id": "o9", "title": "Old", "addresses": ["p0"], "kind": "address-pain"}]
    persona = {"id": "p", "name": "P", "priority": "secondary", "goals": ["G"], "needs": ["N"]}
    return {
        "format": "1", "id": "choices", "locale": "ja-JP", "title": "All", "summary": "All of it.",
        "ai_assisted": "true", "refresh": {"every": "90d", "triggers": ["segment", "policy"]},
        "journey": {
            "goal": "G", "period": "P", "state": "to-be", "model": "b2b", "stages": [stage],
            "personas": [persona], "opportunities": chances, "evidence": evidence,
        },
    }  # fmt: skip


def test_pages_say_nothing_that_no_catalogue_has(tmp_path, monkeypatch):
    """Whatever the pages and texts of our maps say of themselves is in the Japanese catalogue:
    also what they take from tables, such as the words for a state."""
    missing = []

    class Watched(dict):
        def get(self, message, default=None):
            if message not in self:
                missing.append(message)
            return super().get(message, default)

    messages = Watched({ids[0]: tuple(strings) for ids, strings in entries("ja")})
    monkeypatch.setattr(module, "_catalogue", lambda _language: messages)
    texts_for.cache_clear()
    for path in (ROOT / "maps/en-US").rglob("*.yml"):
        text = path.read_text("utf-8").replace("\nlocale: en-US\n", "\nlocale: ja-JP\n")
        target = tmp_path / "maps" / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")
    (tmp_path / "maps/choices.yml").write_text(json.dumps(with_every_choice()), "utf-8")
    project = load(Settings(tmp_path, Options(default_locale="ja-JP"), SiteOptions()), TODAY)
    try:
        assert not project.diagnostics
        for page in pages(project):
            page.render()
        for key in project.catalog.maps:
            export(project, key, "markdown")
        assert set(missing) - SAME == {"1", "2"}  # priorities, words of the maps' own
    finally:
        texts_for.cache_clear()
