"""`journeybook import`: a text of another format becomes a map definition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from journeybook.cli.asking import ask
from journeybook.cli.options import config_option, language_option
from journeybook.cli.printing import echo
from journeybook.cli.report import as_text
from journeybook.cli.writing import write_atomically
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.imports import READERS, Import, plan_import
from journeybook.settings import read_settings

_FINDINGS = 1


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--from",
    "format_",
    type=click.Choice(list(READERS)),
    default="handoff-v1",
    show_default=True,
    help="The format of FILE.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; default: 'maps_dir' of mkdocs.yml.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@language_option
@config_option
def import_command(
    *,
    file: Path,
    format_: str,
    into: Path | None,
    dry_run: bool,
    yes: bool,
    texts: Texts,
    config_file: Path,
) -> int:
    """Make a map definition from FILE, a text of another format.

    Shows what is created, changed and removed, asks, and writes '<id>.<locale>.yml'. If the
    folder already has this map, the file that holds it is changed, as far as the format can
    carry it: owner, tags, the journey and the like stay. A FILE with mistakes is
    reported as 'journeybook check' does, and nothing is written.

    \b
    Examples:
      journeybook import page.txt
      journeybook import page.txt --into maps/en-US/core --dry-run
      journeybook import page.txt --from handoff-v1 --yes
    """
    root = config_file.resolve().parent
    settings = read_settings(config_file) if not into or config_file.exists() else None
    folder = into.resolve() if into else read_settings(config_file).maps_dir
    trust_policy = settings.trust_policy if settings else None
    plan, found = plan_import(file, format_, folder, root, trust_policy)
    if plan is None:
        echo(as_text([item.said_by(texts.tell) for item in found]))
        echo("nothing written", err=True)
        return _FINDINGS
    if plan.is_held:
        echo(f"{plan.name} says the same already; it is left as it is", err=True)
        return 0
    source = relative_name(file.parent.resolve() / file.name, root)
    echo(*_lines(plan, source), err=True)
    if dry_run:
        echo("nothing written: --dry-run", err=True)
        return 0
    ask(Message("Write {file}?", file=plan.name), texts, yes=yes)
    write_atomically(plan.path, plan.text.encode())
    echo(f"written: {plan.name}", err=True)
    return 0


def _lines(plan: Import, source: str) -> Iterator[str]:
    """Yield, field by field, what writing changes."""
    yield f"{'creates' if plan.is_new else 'changes'} {plan.name} from {source}"
    for change in plan.changes:
        yield f"{change.kind} '{change.field}'"
        yield from (f"  {line}" for line in change.lines)
    if not plan.is_new:
        yield f"note: {plan.name} is written anew; comments in it are lost"
