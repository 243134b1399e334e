"""`journeybook import`: a text of another format becomes a map definition, or several."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_never

import click

from journeybook.cli.asking import ask
from journeybook.cli.changing import (
    NOTHING_WRITTEN,
    Undo,
    change_files,
    tell_of_half_done,
    undo_changes,
)
from journeybook.cli.exit_codes import FINDINGS
from journeybook.cli.options import config_option, language_option
from journeybook.cli.printing import echo, echo_file, printed_json
from journeybook.cli.report import as_text
from journeybook.environment.writing import write_atomically
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import in_full, is_locale, is_slug
from journeybook.pipeline.asked import Feelings, asked_of
from journeybook.pipeline.import_changes import FieldChange
from journeybook.pipeline.import_report import Note, report
from journeybook.pipeline.imports import Import, Plan, plan_import
from journeybook.pipeline.incoming_formats import READERS
from journeybook.pipeline.served_folders import refuse_input, refuse_inside
from journeybook.settings import Options, Settings, SiteOptions, config_files, read_settings


def _checked(kind: str, is_it: Any) -> Any:
    def check(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
        if value is not None and not is_it(value):
            raise click.BadParameter(f"'{value}' is not {kind}")
        return value or ""

    return check


@click.command("import")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False
)
@click.option(
    "--from",
    "format_",
    type=click.Choice(list(READERS)),
    help="The format of FILE; default: its content tells.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; default: 'maps_dir' of mkdocs.yml.",
)
@click.option(
    "--id",
    "id_",
    callback=_checked("an id such as first-30-days", is_slug),
    help="Id of the map; default: made from the name of FILE or the title.",
)
@click.option(
    "--locale",
    callback=_checked("a locale such as en-US", is_locale),
    help="Language of the map; default: told by its words.",
)
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="YAML file that says where FILE has which key of ours.",
)
@click.option(
    "--scale",
    metavar="MIN..MAX",
    help="Lowest and highest score of FILE, e.g. -2..2; default: told by the scores.",
)
@click.option(
    "--feelings",
    type=click.Choice(["scores", "words"]),
    default="scores",
    show_default=True,
    help="What words and faces for a feeling become: scores, which are guessed, or words alone.",
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write the report to, as JSON; '-': standard output.",
)
@click.option(
    "--undo",
    is_flag=True,
    help="Take the last import back, or the one that FILE is the report of; refused where a map "
    "was changed since.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@language_option
@config_option
def import_command(
    *,
    file: Path | None,
    format_: str | None,
    into: Path | None,
    id_: str,
    locale: str,
    mapping: Path | None,
    scale: str | None,
    feelings: Feelings,
    report_file: Path | None,
    undo: bool,
    dry_run: bool,
    yes: bool,
    texts: Texts,
    config_file: Path,
) -> int:
    """Make map definitions from FILE, a text or a spreadsheet of another format.

    Shows what is created, changed and removed, and what of it was invented, guessed or got lost;
    asks, and writes '<id>.<locale>.yml'. If the folder already has a map, the file that holds it
    is changed, as far as the format can carry it: owner, tags, the journey and the like stay, and
    so do comments and layout. A FILE with mistakes is reported as 'journeybook check' does, and
    nothing is written.

    \b
    Examples:
      journeybook import page.txt
      journeybook import journey.csv --id first-30-days --locale en-US --dry-run
      journeybook import journey-map.md --into maps/en-US/journeys --report report.json
      journeybook import workshop.xlsx --feelings words --dry-run
      journeybook import page.txt --from handoff-v1 --yes
      journeybook import --undo
      journeybook import report.json --undo
    """
    root = in_full(config_file).parent
    settings = read_settings(config_file) if not into or config_file.exists() else None
    folder = into.resolve() if into else read_settings(config_file).maps_dir
    if settings and into:
        refuse_inside(settings, folder, for_maps=True)
    if undo:
        undo_changes(Undo("import", root, (folder,), dry_run, yes, file), texts)
        return 0
    if file is None:
        raise click.MissingParameter(param_hint="FILE", param_type="argument")
    default = settings.options.default_locale if settings else ""
    tell_of_half_done(root, "import", texts)
    asked = asked_of(id_, locale, default, mapping, scale, feelings=feelings)
    trust_policy = settings.trust_policy if settings else None
    if report_file is not None and str(report_file) != "-":
        site = settings or Settings(root, Options(), SiteOptions())
        configs = config_files(config_file)[0] if settings else ()
        refuse_input(site, report_file, (file, *configs))
    plan = plan_import(file, format_ or "", folder, root, trust_policy, asked=asked)
    if not plan.imports:
        echo(as_text([item.said_by(texts.tell) for item in plan.found]))
        echo(texts.tell(Message("nothing written")), err=True)
        return FINDINGS
    _show(plan, texts)
    if report_file is not None:
        _keep(report(plan), report_file)
    changed = [one for one in plan.imports if not one.is_held]
    if not changed:
        return 0
    if dry_run:
        echo(texts.tell(NOTHING_WRITTEN), err=True)
        return 0
    names = ", ".join(one.name for one in changed)
    ask(Message("Write {file}?", file=names), texts, yes=yes)
    change_files(plan.file_changes, root, "import", texts)
    return 0


def _keep(document: dict[str, Any], file: Path) -> None:
    content = printed_json(document).encode()
    if str(file) == "-":
        echo_file(content)
    elif file.is_dir():
        raise ConfigurationError(f"cannot write {file}: it is a folder")
    else:
        write_atomically(file, content)


def _show(plan: Plan, texts: Texts) -> None:
    for one in plan.imports:
        if one.is_held:
            held = Message("{file} says the same already; it is left as it is", file=one.name)
            echo(texts.tell(held), err=True)
        else:
            echo(*_lines(one, plan.source, texts), err=True)
        echo(*_notes(one.notes, texts), err=True)
    echo(*_notes(plan.notes, texts), err=True)


def _lines(one: Import, source: str, texts: Texts) -> Iterator[str]:
    """Yield, field by field, what writing changes."""
    creates = Message("creates {file} from {source}", file=one.name, source=source)
    changes = Message("changes {file} from {source}", file=one.name, source=source)
    yield texts.tell(creates if one.is_new else changes)
    for change in one.changes:
        yield texts.tell(_said(change))
        yield from (f"  {line}" for line in change.lines)


def _said(change: FieldChange) -> Message:
    match change.kind:
        case "created":
            return Message("created '{field}'", field=change.field)
        case "changed":
            return Message("changed '{field}'", field=change.field)
        case "removed":
            return Message("removed '{field}'", field=change.field)
        case other:
            assert_never(other)


def _notes(notes: tuple[Note, ...], texts: Texts) -> Iterator[str]:
    """Yield the report, a line for each note."""
    for note in notes:
        told = texts.tell(note.message) if isinstance(note.message, Message) else note.message
        yield f"{note.location}: {note.kind}: {told}"
