"""What the folder of a language lacks: the list to work through when a language is added."""

from __future__ import annotations

import ast
import functools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po
from jinja2 import nodes

import journeybook
from journeybook.catalog.references import MAP
from journeybook.content.journey import lane_definitions
from journeybook.content.journey.marks import LEGEND
from journeybook.content.parts import parts
from journeybook.content.quality import presentation
from journeybook.drawing import axis
from journeybook.formats.starting_map import PRESETS
from journeybook.languages.known import language_of, languages
from journeybook.languages.language import Language
from journeybook.loading import PROBLEMS, SITE_PROBLEMS
from journeybook.mkdocs_plugin.theme_words import SWITCHES
from journeybook.model import MapDefinition
from journeybook.model.fields import fields
from journeybook.model.record import Record
from journeybook.pipeline.exports import OURS
from journeybook.render.html.templates import environment
from journeybook.review import Quality
from journeybook.review.judgement import Verdict
from journeybook.review.statement import Decision
from journeybook.rules import RULES
from journeybook.rules.gates import GATES

PACKAGE = Path(journeybook.__file__).parent
CALLS = {"texts", "t", "count", "forms"}
SAID_OTHERWISE = {"state", "per", "side", "better"}  # by what a view or a sentence makes of them
SAME = {"CSV", "JSON"}  # in every language
LEVELS = ("very happy", "happy", "neutral", "unhappy", "very unhappy")
NO_WORDS = {"id", "emotion", "severity", "kind", "persona", "stage", "addresses", "state", "model",
            "contact", "moment_of_truth", "every", "triggers", "status", "collection"}  # fmt: skip


def lacks(language: Language) -> list[str]:
    """Return, in words, all that a language lacks or has wrong; nothing when it is complete."""
    checks = (_catalogues, _pictures, _starting_maps, _phrases)
    return [gap for check in checks for gap in check(language)]


@functools.cache
def messages() -> dict[str, str]:
    """Return every fixed text that pages say, and where it stands.

    Words that a page takes from a table by what a map says are known by the catalogues only.
    """
    said = [*said_in_code(), *said_in_templates(), *said_in_tables()]
    known = [(ids[0], one.code) for one in languages() for ids, _ in entries(one)]
    return dict([*known, *said])


@functools.cache
def findings() -> dict[str, str]:
    """Return every pattern of what findings say, and where it stands."""
    return dict(said_by_findings())


def entries(
    language: Language, catalogue: str = "messages.po"
) -> list[tuple[list[str], list[str]]]:
    """Return the English and the translated forms of each message of a catalogue."""
    file = language.folder / catalogue
    if not file.exists():
        return []
    with file.open("rb") as stream:
        found = [entry for entry in read_po(stream) if entry.id and not entry.fuzzy]
    return [(_listed(entry.id), _listed(entry.string)) for entry in found]


def placeholders(text: str) -> set[str]:
    """Return the parts of a message that stand for something else."""
    return set(re.findall(r"{\w*}", text))


def shape(value: Any, key: str = "") -> Any:
    """Return the keys of a map, and the values that are no words."""
    if isinstance(value, dict):
        return {name: shape(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [shape(item, key) for item in value]
    return value if key in NO_WORDS else "words"


def _listed(forms: Any) -> list[str]:
    return [forms] if isinstance(forms, str) else list(forms)


def _catalogues(language: Language) -> Iterator[str]:
    if language.code == "en":
        return  # messages are English
    yield from _catalogue(language, "messages.po", set(messages()))
    elsewhere = {ids[0] for ids, _ in entries(language)}
    yield from _catalogue(language, "findings.po", set(findings()) - elsewhere)


def _catalogue(language: Language, name: str, said: set[str]) -> Iterator[str]:
    file = language.folder / name
    if not file.exists():
        yield name
        return
    if "Plural-Forms:" not in file.read_text("utf-8"):
        yield f"{name}: Plural-Forms in its head"
    found = entries(language, name)
    known = {ids[0] for ids, strings in found if all(strings)}
    yield from (f"{name}: {text!r}" for text in sorted(said - known))
    if name == "findings.po":
        yield from (f"{name}: nothing says {text!r}" for text in sorted(known - said))
    numbers = Counter(ids[0] for ids, _ in found)
    yield from (f"{name}: {text!r} stands twice" for text, n in numbers.items() if n > 1)
    for ids, strings in found:
        needed = placeholders(ids[0]) - ({"{n}"} if len(ids) > 1 else set())
        if any(not needed <= placeholders(text) <= placeholders("".join(ids)) for text in strings):
            yield f"{name}: the placeholders of {ids[0]!r}"


def _pictures(language: Language) -> Iterator[str]:
    for text in LEVELS:
        if axis.needed_for(language.messages.gettext(text)) > axis.MOST:
            yield f"messages.po: {text!r} is too wide for the axis of the curve"


def _starting_maps(language: Language) -> Iterator[str]:
    for name in ("term", "method", "persona", "journey"):
        english, text = (one.starting_map(name) for one in (language_of("en"), language))
        if text is None:
            yield f"starting_maps/{name}.yml"
        elif _outline(text) != _outline(english or ""):
            yield f"starting_maps/{name}.yml: the keys, ids and scores of the English one"
    for name in PRESETS:
        english, said = (one.preset(name) for one in (language_of("en"), language))
        if said is None:
            yield f"starting_maps/presets/{name}.yml"
        elif shape(said) != shape(english):
            yield f"starting_maps/presets/{name}.yml: the keys, ids and scores of the English one"


def _outline(text: str) -> tuple[Any, ...]:
    """Return keys, values that are no words, and the keys that comments offer."""
    offered = re.findall(r"^ *# +(?:- )?([a-z_]+):", text, re.MULTILINE)
    return shape(yaml.safe_load(text)), offered, re.findall(r"^# \(.*$", text, re.MULTILINE)


def _phrases(language: Language) -> Iterator[str]:
    if not language.phrases:
        yield "phrases.yml"
    for phrase in language.phrases:
        if not phrase.search(phrase.example):
            yield f"phrases.yml: an example of {phrase.signs[0]!r} that its pattern finds"


def said_in_code() -> Iterator[tuple[str, str]]:
    """Yield the messages that stand in a call or in the table that it looks into, and where."""
    for folder in ("content", "drawing", "formats", "render", "pipeline", "cli/review"):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            tables = {_name(one.targets[0]): one.value for one in tree.body if _is_table(one)}
            for call in ast.walk(tree):
                if isinstance(call, ast.Call) and call.args and _name(call.func) in CALLS:
                    yield from ((text, path.name) for text in _words(call.args[0], tables))


def said_in_templates() -> Iterator[tuple[str, str]]:
    """Yield the messages that stand in a call of a template, and where."""
    for path in sorted((PACKAGE / "render").rglob("*.jinja")):
        tree = environment(None).parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            name = getattr(call.node, "name", getattr(call.node, "attr", ""))
            if name in CALLS:
                words = [call.args[0], *call.args[0].find_all(nodes.Const)]
                yield from ((one.value, path.name) for one in words if isinstance(one, nodes.Const))


def said_by_findings() -> Iterator[tuple[str, str]]:
    """Yield the patterns of what findings say, and where; parts of a map go by their nouns."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        tables = {_name(one.targets[0]): one.value for one in tree.body if _is_table(one)}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and call.args and _said_by(call) == "Message":
                yield from ((text, path.name) for text in _words(call.args[0], tables))
    for problem in (*PROBLEMS, *SITE_PROBLEMS):
        yield from ((text, problem.id) for text in (problem.meaning, problem.hint))
    yield from ((rule.title, rule.id) for rule in RULES)
    yield from ((record.noun, record.__name__) for record in _records() if record.noun)
    yield MAP, "reference"


def _said_by(call: ast.Call) -> str:
    is_counted = isinstance(call.func, ast.Attribute) and call.func.attr == "counted"
    return _name(call.func.value if is_counted else call.func)


def _records(record: type[Record] = Record) -> Iterator[type[Record]]:
    for kind in record.__subclasses__():
        if kind.__module__.startswith(("journeybook.model.", "journeybook.loading.")):
            yield kind
        yield from _records(kind)


def said_in_tables() -> Iterator[tuple[str, str]]:
    """Yield the messages of qualities, gates, formats, parts, lanes of the grid, and changes."""
    yield from ((word, "decision") for word in (*Decision, *Verdict))
    for quality in Quality:
        yield quality.replace("-", " "), quality
        shown = presentation(quality)
        yield from ((text, quality) for text in (shown.badge, shown.detail, shown.sentence))
    yield from ((text, gate.id) for gate in GATES for text in (gate.title, gate.remedy))
    yield from ((one.label, one.id) for one in OURS if one.label not in SAME | {""})
    yield from ((part.heading, part.id) for part in parts())
    yield from ((text, "lane") for text in lane_definitions.fixed_texts())
    yield from ((text, "legend") for text in LEGEND.values())
    yield from ((kind, "changes") for kind in ("added", "removed", "changed"))
    yield from ((text, "theme") for text in SWITCHES)
    yield from ((word.replace("-", " "), key) for key, word in _choices())


def _choices() -> Iterator[tuple[str, str]]:
    """Yield the key and the words of each fixed choice that pages say by its own words."""
    for record in _records():
        for key, field in fields(record).items():
            if key not in SAID_OTHERWISE and record is not MapDefinition:
                yield from ((key, word) for word in field.choices)


def _name(node: Any) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def _is_table(statement: Any) -> bool:
    return isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict | ast.Tuple)


def _words(argument: Any, tables: dict[str, Any]) -> list[str]:
    if isinstance(argument, ast.IfExp):
        return [text for one in (argument.body, argument.orelse) for text in _words(one, tables)]
    if isinstance(argument, ast.Subscript):
        table = tables.get(_name(argument.value), ast.Tuple([]))
        items = table.values if isinstance(table, ast.Dict) else table.elts
        return [text for item in items for text in _words(item, tables)]
    text = getattr(argument, "value", None)
    return [text] if isinstance(text, str) and text.strip() else []
