"""MkDocs hook of this site: fills the generated parts of `docs/reference/` from the code.

A page asks for a part by a line `<!-- generated: NAME -->`, with a name of `PARTS`. Everything
comes from the package that is being documented: nothing is written down twice, and Git is not
asked. Only examples are written by hand: a short one for each record of a map, in the file beside
this one.
"""

from __future__ import annotations

import datetime
import html
import inspect
import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from pydantic.fields import FieldInfo

from journeybook.cli import cli
from journeybook.formats.json_map import COMMON_MAPPING
from journeybook.languages.import_words import import_words
from journeybook.loading import PROBLEMS, SITE_PROBLEMS, TrustPolicy
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, fields, without_seeds
from journeybook.model.record import Record
from journeybook.model.roles import Role
from journeybook.render.html.contexts import TEMPLATES
from journeybook.rules import RULES
from journeybook.rules.gates import GATES
from journeybook.settings import Options

_MARKER = re.compile(r"^<!-- generated: ([a-z-]+) -->$", re.MULTILINE)
_NAMED = re.compile(r"((?<!\w)'[^'\n]+'(?!\w)|`[^`\n]+`)")
_CONTENT_DECIDES = {(MapDefinition, "kind")}  # defaults that follow from other keys

# Each link is a row of the table "Kinds of value" in docs/reference/map-keys.md.
_VALUES: Mapping[Role, str] = {
    Role.WORDS: "text",
    Role.PROSE: "text",
    Role.NAME: "text",
    Role.CITATION: "text",
    Role.LABEL: "text",
    Role.ID: "id",
    Role.REFERENCE: "id",
    Role.LOCALE: "locale",
    Role.ADDRESS: "address",
    Role.FILE: "file",
    Role.DAY: "date",
    Role.DAYS: "days",
    Role.SCORE: "score",
    Role.NUMBER: "number",
    Role.TRUTH: "truth",
}
_LISTED = frozenset({"text", "id"})  # a list of these has a row of its own


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the generated parts of a page."""
    del config, files
    return filled(markdown, page.file.src_uri)


def filled(markdown: str, name: str) -> str:
    """Return the text of a page with its generated parts.

    Args:
        markdown: the text.
        name: what errors call the page.

    Raises:
        PluginError: it asks for a part that there is not.
    """

    def part(found: re.Match[str]) -> str:
        if found[1] not in PARTS:
            raise PluginError(f"{name}: there is no generated part '{found[1]}'")
        return PARTS[found[1]]()

    return _MARKER.sub(part, markdown)


def map_keys() -> str:
    """Return a section for each record of a map definition, with a table of its keys."""
    return "\n\n".join(_record(record, paths) for record, paths in records(MapDefinition).items())


def trust_policy() -> str:
    """Return the table of the keys of the trust policy, and sections for records of its own."""
    of_maps = records(MapDefinition)
    own = [
        _record(record, paths)
        for record, paths in records(TrustPolicy).items()
        if record is not TrustPolicy and record not in of_maps
    ]
    return "\n\n".join([_key_table(TrustPolicy), *own])


def records(root: type[Record]) -> dict[type[Record], list[str]]:
    """Return every record below `root`, from the top down, with the paths of keys to it."""
    found: dict[type[Record], list[str]] = {root: []}
    waiting: list[tuple[type[Record], str]] = [(root, "")]
    while waiting:
        record, path = waiting.pop(0)
        for key, field in fields(record).items():
            if field.record:
                found.setdefault(field.record, []).append(f"{path}{key}")
                waiting.append((field.record, f"{path}{key}."))
    return found


def record_name(record: type[Record]) -> str:
    """Return the name of a record in words, e.g. `Call to action`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).capitalize()
    return {"Kpi": "KPI"}.get(words, words)


def anchor(record: type[Record]) -> str:
    """Return the id of the section of a record."""
    return record_name(record).lower().replace(" ", "-")


def value_in_words(field: Field) -> str:
    """Return what a key takes, with links to the kinds of value and to other records."""
    if field.record:
        value = f"[{record_name(field.record)}](#{anchor(field.record)})"
    elif field.choices:
        value = _either([f"`{choice}`" for choice in field.choices])
    elif field.role is Role.SCORE and field.is_list:
        return "[emotion](#value-emotion)"
    else:
        kind = _VALUES[field.role or Role.WORDS]
        if field.is_list and kind in _LISTED:
            return f"[{kind}s](#value-{kind}s)"
        value = f"[{kind}](#value-{kind})"
    if field.keyed_by:
        return f"mapping of [id](#value-id) to {value}"
    return f"list of {value}" if field.is_list else value


def problems() -> str:
    """Return a table of the problems that no rule and no gate names."""
    named = {rule.id for rule in RULES}
    rows = [
        f"| `{problem.id}`{{ #{problem.id} }} | {problem.meaning} | {problem.remedy} |"
        for problem in sorted((*PROBLEMS, *SITE_PROBLEMS))
        if problem.id not in named
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
        f"{f'{chr(10)}{chr(10)}Published: {gate.cited}.' if gate.works else ''}"
        for gate in GATES
    )


def options() -> str:
    """Return a table of the options of the plugin."""
    rows = [
        f"| `{name}`{{ #{name} }} | {_option_value(field)} | {_default(field)} "
        f"| {field.description} |"
        for name, field in Options.model_fields.items()
    ]
    return "\n".join(["| option | value | default | meaning |", "|---|---|---|---|", *rows])


def _option_value(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return _either([f"`{choice}`" for choice in get_args(field.annotation)])
    if field.annotation == datetime.date | None:
        return "a day"
    return "`true` or `false`" if field.annotation is bool else "text"


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
    """Return a section for each page template, from the record that it takes."""
    return "\n\n".join(
        f"## `{name}.html.jinja` {{ #template-{name} }}\n\n{_template(kind)}"
        for kind, name in sorted(TEMPLATES.items(), key=lambda item: item[1])
    )


def _template(kind: type) -> str:
    about, _, attributes = (inspect.getdoc(kind) or "").partition("\n\nAttributes:\n")
    entries = re.findall(r"^    (\w+): (.*(?:\n      .*)*)", attributes, re.MULTILINE)
    rows = [f"- `{name}`: {' '.join(text.split())}" for name, text in entries]
    return "\n".join([f"{about}\n", *rows])


def import_word_tables() -> str:
    """Return a table of the header words of each language by our keys."""
    known = import_words()
    rows = [
        (f"`{key}`", *(", ".join(words.headers.get(key, ())) for words in known))
        for key in known[0].headers
    ]
    return _words_table(["key", *(words.locale for words in known)], rows)


def _words_table(head: list[str], rows: list[tuple[str, ...]]) -> str:
    lines = [
        head,
        ["---"] * len(head),
        *([cell.replace("|", "\\|") for cell in row] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def common_mapping() -> str:
    """Return the mapping that other tools' documents are read by."""
    return f"```yaml\n{COMMON_MAPPING.read_text('utf-8')}```"


def neighbours() -> str:
    """Return the table of what maps' pages were tried beside, as `make test-hosts` found it."""
    file = Path(__file__).parents[1] / "docs/how-to/what-works-with-what.json"
    kinds = {"plugin": "Plugins", "theme": "Themes", "host": "Hosts"}
    found = json.loads(file.read_text("utf-8"))
    tables = []
    for kind, heading in kinds.items():
        rows = [
            f"| {name} | {one['version']} | {_whole(one)} | {one.get('note', '')} |"
            for name, one in found.items()
            if one["kind"] == kind
        ]
        head = f"| {heading} | tried with | whole | note |\n| --- | --- | --- | --- |"
        tables.append("\n".join([head, *rows]))
    return "\n\n".join(tables)


def _whole(found: Mapping[str, Any]) -> str:
    faults = [one for order in ("before", "behind", "public") for one in found.get(order, ())]
    return f"no: {html.escape(faults[0])}" if faults else "yes"


PARTS: Mapping[str, Callable[[], str]] = {
    "map-keys": map_keys,
    "trust-policy": trust_policy,
    "problems": problems,
    "rules": rules,
    "gates": gates,
    "options": options,
    "command-line": command_line,
    "templates": templates,
    "import-words": import_word_tables,
    "common-mapping": common_mapping,
    "neighbours": neighbours,
}


def _record(record: type[Record], paths: list[str]) -> str:
    about = without_seeds(inspect.getdoc(record) or "")
    where = f"\n\nUnder {_either([f'`{path}`' for path in paths])}." if paths else ""
    heading = f"## {record_name(record)} {{ #{anchor(record)} }}"
    parts = (heading, about + where, _short_form(record), _example(record), _key_table(record))
    return "\n\n".join(filter(None, parts))


def _short_form(record: type[Record]) -> str:
    """Return what a plain text means where it stands for the whole record."""
    if not record.short:
        return ""
    return f"A plain text in its place is its [`{record.short}`](#{anchor(record)}-{record.short})."


def examples() -> dict[str, str]:
    """Return a short example in YAML for each record, by the name of the record."""
    text = Path(__file__).with_name("reference_examples.yml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def _example(record: type[Record]) -> str:
    """Return the example of a record; of one that is an item of a list, with its key and dash."""
    example = examples().get(record.__name__, "").rstrip()
    if example and (key := _list_of(record)):
        example = f"{key}:\n  - {textwrap.indent(example, '    ').lstrip()}"
    return f"```yaml\n{example}\n```" if example else ""


def _list_of(record: type[Record]) -> str:
    """Return the first key that takes a list of a record; empty: none does."""
    keys = (item for one in records(MapDefinition) for item in fields(one).items())
    return next((key for key, field in keys if field.record is record and field.is_list), "")


def _key_table(record: type[Record]) -> str:
    rows = [
        f"| `{key}`{{ #{anchor(record)}-{key} }} | {'yes' if field.is_required else 'no'} "
        f"| {value_in_words(field)} | {_description(record, field)} |"
        for key, field in fields(record).items()
    ]
    return "\n".join(["| key | required | value | meaning |", "|---|---|---|---|", *rows])


def _description(record: type[Record], field: Field) -> str:
    text = without_seeds(field.description)
    default = field.default
    if not isinstance(default, str) or not default or (record, field.key) in _CONTENT_DECIDES:
        return text
    return f"{text} Default: `{default}`."


def _default(field: FieldInfo) -> str:
    default = field.default
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default else "empty"


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
    """Return plain text as Markdown; names, which stand in quotes or backticks, become code.

    An apostrophe opens and closes no quote: a letter stands on both sides of it.
    """
    parts = _NAMED.split(text)
    plain = (re.sub(r"([\\`*_\[\]])", r"\\\1", part).replace("<", "&lt;") for part in parts[::2])
    code = [f"`{part[1:-1]}`" for part in parts[1::2]]
    return "".join(word for pair in zip(plain, [*code, ""], strict=True) for word in pair)


def _fence(text: str) -> str:
    return f"```text\n{text}\n```"
