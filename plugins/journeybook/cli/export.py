"""`journeybook export`: one map in another format."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.completion import completed_maps
from journeybook.cli.options import (
    config_option,
    language_option,
    leave_unkept,
    locale_option,
    project_of,
)
from journeybook.cli.printing import echo_file
from journeybook.diagnostics import did_you_mean
from journeybook.environment.writing import write_atomically
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.exports import (
    ATTESTATION,
    MADE_WITH_EXTRAS,
    OURS,
    PICTURE_WIDTH,
    as_bytes,
    export,
    formats,
    template,
)
from journeybook.pipeline.map_names import find_map
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.pipeline.records import Key
from journeybook.pipeline.served_folders import refuse_input
from journeybook.settings import config_files

_KNOWN = (*(one.id for one in OURS), *MADE_WITH_EXTRAS)
_WIDEST = 10_000


@click.command("export")
@click.argument("id_", metavar="[ID]", default="", shell_complete=completed_maps)
@click.option(
    "--to",
    "format_",
    metavar="FORMAT",
    required=True,
    help=f"The format: {', '.join(_KNOWN)}, or one that an installed package brings.",
    shell_complete=lambda _context, _option, begun: [
        one for one in _KNOWN if one.startswith(begun)
    ],
)
@locale_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; default: standard output.",
)
@click.option(
    "--width",
    type=click.IntRange(100, _WIDEST),
    help=f"How many pixels wide a png is; default: {PICTURE_WIDTH}.",
)
@click.option(
    "--paper",
    type=click.Choice(["A4", "A3"]),
    help="The paper that a pdf of a journey is for; default: the site's option `paper`.",
)
@click.option(
    "--template",
    "is_template",
    is_flag=True,
    help="With --to xlsx, a table to fill in: header, guidance and an example row, in the language "
    "of --locale or of the map ID, whose own rows it has then.",
)
@click.option(
    "--attest-key",
    metavar="KEY",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sign each attestation with the Ed25519 key in this file (PEM, or that of OpenSSH).",
)
@language_option
@config_option
def export_command(
    *,
    id_: str,
    format_: str,
    locale: str | None,
    output: Path | None,
    width: int | None,
    paper: str | None,
    is_template: bool,
    attest_key: Path | None,
    texts: Texts,
    config_file: Path,
) -> int:
    """Write the map ID in another format; the site has most of them beside its page.

    The formats for AI readers (handoff and handoff-md, which are the same, handoff-v1,
    term-handoff-v2, json-ld) are there for reviewed and verified text only. So is an attestation:
    each approval as an in-toto statement, one on a line. A png is the picture of a journey, and
    needs the extra `images`. A pdf is the page as it is printed, and needs Chromium, Chrome or
    Edge; the extra `pdf` can bring one. An xlsx is a spreadsheet, which 'journeybook import' reads;
    it needs the extra `office`.

    \b
    Examples:
      journeybook export first-30-days --to csv -o journey.csv
      journeybook export journey-mapping-method.ja-JP --to json
      journeybook export service-blueprint --to handoff
      journeybook export first-30-days --to png --width 2400 -o journey.png
      journeybook export first-30-days --to pdf --paper A3 -o journey.pdf
      journeybook export first-30-days --to xlsx -o journey.xlsx
      journeybook export --to xlsx --template --locale ja-JP -o template.xlsx
      journeybook export first-30-days --to attestation --attest-key ci.pem -o first-30-days.jsonl
    """
    _check_belongs("--width", width, "png", format_)
    _check_belongs("--paper", paper, "pdf", format_)
    _check_belongs("--attest-key", attest_key, ATTESTATION, format_)
    _check_belongs("--template", is_template or None, "xlsx", format_)
    if not id_ and not is_template:
        raise click.MissingParameter(param_type="argument", param_hint="'ID'")
    if output or attest_key or format_ in MADE_WITH_EXTRAS:
        leave_unkept()
    project = project_of(config_file, texts, judges=False)
    _check_format(format_, project)
    key = find_map(project, id_, locale) if id_ else None
    if output:
        named = project.files_named() if output.exists() else ()
        keys = (attest_key,) if attest_key else ()
        refuse_input(project.settings, output, (*config_files(config_file)[0], *named, *keys))
    content = (
        template(project, key[0] if key else locale or project.settings.options.default_locale, key)
        if is_template or key is None
        else _exported(project, key, format_, width=width, paper=paper, attest_key=attest_key)
    )
    if output:
        write_atomically(output, content)
    else:
        echo_file(content)
    return 0


def _exported(
    project: Project,
    key: Key,
    format_: str,
    *,
    width: int | None,
    paper: str | None,
    attest_key: Path | None,
) -> bytes:
    shown = published(project)
    # What the site withholds is still the author's own: only formats for trusted text are refused.
    exported = shown if key in shown.catalog.maps else project
    match format_:
        case "png":
            from journeybook.pipeline.pictures import picture  # noqa: PLC0415 - as below

            return picture(exported, key, width or PICTURE_WIDTH)
        case "pdf":
            from journeybook.environment.browser import (  # noqa: PLC0415 - few want one
                print_document,
            )
            from journeybook.pipeline.paper import paper_page  # noqa: PLC0415

            page = paper_page(exported, key, paper)
            return print_document(page.document, page.beside)
        case "attestation" if attest_key:
            from journeybook.environment.attest_key import attest_signer  # noqa: PLC0415
            from journeybook.pipeline.attestations import attested  # noqa: PLC0415

            return attested(exported, key, attest_signer(attest_key)).encode()
        case _:
            return as_bytes(export(exported, key, format_))


def _check_belongs(option: str, value: object, to: str, format_: str) -> None:
    if value is not None and format_ != to:
        raise ConfigurationError(
            Message(
                "{option} is for --to {to}, not for --to {name}", option=option, to=to, name=format_
            )
        )


def _check_format(format_: str, project: Project) -> None:
    known = (*formats(project), *MADE_WITH_EXTRAS)
    if format_ not in known:
        hint = did_you_mean(format_, known) or Message("there are: {words}", words=", ".join(known))
        raise ConfigurationError(
            Message("there is no format '{name}'; {hint}", name=format_, hint=hint)
        )
