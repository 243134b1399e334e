"""MkDocs hook of this site: fills the generated parts of `docs/reference/` from the code.

A page asks for a part by a line `<!-- generated: NAME -->`, with a name of `PARTS`. Everything
comes from the package that is being documented: nothing is written down twice, and neither Git
nor a file of this repository is asked.
"""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from journeybook.cli import cli
from journeybook.loading import PROBLEMS, TrustPolicy
from journeybook.model import MapDefinition, values
from journeybook.rules import RULES
from journeybook.rules.gates import GATES
from journeybook.settings import Options

_MARKER = re.compile(r"^<!-- generated: ([a-z-]+) -->$", re.MULTILINE)
_SEEDS = re.compile(r" \[[0-9]{3}(?:, [0-9]{3})*\]")  # where a field comes from: not for users
_CONTENT_DECIDES = {(MapDefinition, "kind")}  # defaults that follow from other keys

# Each link is a row of the table "Kinds of value" in docs/reference/map-keys.md.
_WORDS: Mapping[Any, str] = {
    str: "text",
    bool: "`true` or `false`",
    values.Text: "[text](#value-text)",
    values.Words: "[text](#value-text)",
    values.Texts: "[texts](#value-texts)",
    values.Slug: "[id](#value-id)",
    values.Slugs: "[ids](#value-ids)",
    values.Locale: "[locale](#value-locale)",
    values.Url: "[address](#value-address)",
    values.Day: "[date](#value-date)",
    values.Interval: "[days](#value-days)",
    values.Score: "[score](#value-score)",
    values.Number: "[number](#value-number)",
    values.Truth: "[truth](#value-truth)",
}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the generated parts of a page."""
    del config, files

    def part(found: re.Match[str]) -> str:
        if found[1] not in PARTS:
            raise PluginError(f"{page.file.src_uri}: there is no generated part '{found[1]}'")
        return PARTS[found[1]]()

    return _MARKER.sub(part, markdown)


def map_keys() -> str:
    """Return a section for each record of a map definition, with a table of its keys."""
    return "\n\n".join(_record(record, paths) for record, paths in records(MapDefinition).items())


def trust_policy() -> str:
    """Return the table of the keys of the trust policy."""
    return _key_table(TrustPolicy)


def records(root: type[BaseModel]) -> dict[type[BaseModel], list[str]]:
    """Return every record below `root`, from the top down, with the paths of keys to it."""
    found: dict[type[BaseModel], list[str]] = {root: []}
    waiting: list[tuple[type[BaseModel], str]] = [(root, "")]
    while waiting:
        record, path = waiting.pop(0)
        for key, _, hint in keys(record):
            for inner in _inner_records(hint):
                here = f"{path}{key}"
                found.setdefault(inner, []).append(here)
                waiting.append((inner, f"{here}."))
    return found


def keys(record: type[BaseModel]) -> Iterator[tuple[str, FieldInfo, Any]]:
    """Yield `(key, field, type)` for each key of a record."""
    hints = get_type_hints(record, include_extras=True)
    for name, field in record.model_fields.items():
        yield field.alias or name, field, hints[name]


def record_name(record: type[BaseModel]) -> str:
    """Return the name of a record in words, e.g. `Call to action`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).capitalize()
    return {"Kpi": "KPI"}.get(words, words)


def anchor(record: type[BaseModel]) -> str:
    """Return the id of the section of a record."""
    return record_name(record).lower().replace(" ", "-")


def type_in_words(hint: Any) -> str:
    """Return what a key takes, with links to the kinds of value and to other records."""
    if hint in _WORDS:
        return _WORDS[hint]
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"[{record_name(hint)}](#{anchor(hint)})"
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _either([f"`{choice}`" for choice in inner])
    parts = inner[:1] if origin is Annotated else inner  # the others are checks around the type
    words = [type_in_words(part) for part in parts if part not in {types.NoneType, ...}]
    if origin is dict:
        return f"mapping of {words[0]} to {words[1]}"
    return f"list of {words[0]}" if origin is tuple else _either(words)


def problems() -> str:
    """Return a table of the problems that reading a file can report."""
    rows = [
        f"| `{problem.id}`{{ #{problem.id} }} | {problem.meaning} | {problem.remedy} |"
        for problem in PROBLEMS
    ]
    return "\n".join(["| id | meaning | remedy |", "|---|---|---|", *rows])


def rules() -> str:
    """Return a section for each rule, from its docstring."""
    return "\n\n".join(
        f"### `{rule.id}` {{ #{rule.id} }}\n\nSeverity: {rule.severity}\n\n{rule.documentation}"
        for rule in RULES
    )


def gates() -> str:
    """Return a section for each gate: what it asks for, of which maps, and the remedy."""
    return "\n\n".join(
        f"## `{gate.id}` {{ #{gate.id} }}\n\n**{gate.title}.** {gate.documentation}\n\n"
        f"Asked of: {gate.needs.maps}. To mend it: {_prose(gate.remedy)}"
        for gate in GATES
    )


def options() -> str:
    """Return a table of the options of the plugin."""
    rows = [
        f"| `{name}`{{ #{name} }} | {type_in_words(hint)} | {_default(field)} "
        f"| {field.description} |"
        for name, field, hint in keys(Options)
    ]
    return "\n".join(["| option | value | default | meaning |", "|---|---|---|---|", *rows])


def command_line() -> str:
    """Return a section for each command."""
    return "\n\n".join(_command(context) for context in commands())


def commands() -> Iterator[click.Context]:
    """Yield a context for `journeybook` and each command below it, in the order of its help."""
    yield from _contexts(click.Context(cli, info_name="journeybook", **cli.context_settings))


def _contexts(context: click.Context) -> Iterator[click.Context]:
    yield context
    group = context.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            yield from _contexts(click.Context(command, context, name, **command.context_settings))


def templates() -> str:
    """Return a section for each page template, from the comment that it begins with."""
    folder = resources.files("journeybook.render.html").joinpath("templates", "_base")
    sections = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        comment = re.match(r"{#\n(.*?)\n#}", file.read_text("utf-8"), re.DOTALL)
        about, _, context = (comment[1] if comment else "").partition("\n\n")
        name = file.name.partition(".")[0]
        sections.append(f"## `{file.name}` {{ #template-{name} }}\n\n{about}\n\n{_fence(context)}")
    return "\n\n".join(sections)


PARTS: Mapping[str, Callable[[], str]] = {
    "map-keys": map_keys,
    "trust-policy": trust_policy,
    "problems": problems,
    "rules": rules,
    "gates": gates,
    "options": options,
    "command-line": command_line,
    "templates": templates,
}


def _record(record: type[BaseModel], paths: list[str]) -> str:
    about = _SEEDS.sub("", inspect.getdoc(record) or "")
    where = f"\n\nUnder {_either([f'`{path}`' for path in paths])}." if paths else ""
    heading = f"## {record_name(record)} {{ #{anchor(record)} }}"
    return f"{heading}\n\n{about}{where}\n\n{_key_table(record)}"


def _key_table(record: type[BaseModel]) -> str:
    rows = [
        f"| `{key}`{{ #{anchor(record)}-{key} }} | {'yes' if field.is_required() else 'no'} "
        f"| {type_in_words(hint)} | {_description(record, key, field)} |"
        for key, field, hint in keys(record)
    ]
    return "\n".join(["| key | required | value | meaning |", "|---|---|---|---|", *rows])


def _description(record: type[BaseModel], key: str, field: FieldInfo) -> str:
    text = _SEEDS.sub("", field.description or "")
    default = field.default
    if not isinstance(default, str) or not default or (record, key) in _CONTENT_DECIDES:
        return text
    return f"{text} Default: `{default}`."


def _default(field: FieldInfo) -> str:
    default = field.default
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default else "empty"


def _inner_records(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for inner in get_args(hint):
        yield from _inner_records(inner)


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _command(context: click.Context) -> str:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    parts = [f"## {context.command_path} {{ #{context.command_path.replace(' ', '-')} }}"]
    parts += [_fence(usage), *_help(command)]
    records = (option.get_help_record(context) for option in command.get_params(context))
    about = [(names, text) for names, text in filter(None, records) if text]
    parts.append("\n".join(f"- `{names}`: {_prose(text)}" for names, text in about))
    return "\n\n".join(parts)


def _help(command: click.Command) -> Iterator[str]:
    """Yield the paragraphs of a command's help; those that click must not wrap are examples."""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if paragraph.startswith("\b\n"):
            title, _, lines = paragraph.removeprefix("\b\n").partition("\n")
            yield f"{title}\n\n{_fence(inspect.cleandoc(lines))}"
        else:
            yield _prose(paragraph)


def _prose(text: str) -> str:
    """Return plain text as Markdown; names, which stand in single quotes, become code."""
    parts = re.split(r"'([^'\n]+)'", text)
    plain = (re.sub(r"([\\`*_\[\]])", r"\\\1", part).replace("<", "&lt;") for part in parts[::2])
    code = [f"`{part}`" for part in parts[1::2]]
    return "".join(word for pair in zip(plain, [*code, ""], strict=True) for word in pair)


def _fence(text: str) -> str:
    return f"```text\n{text}\n```"
