"""`journeybook serve`: a preview of the site, as `mkdocs serve` makes it."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.build import built_config, site_option
from journeybook.environment.process import run_python


@click.command("serve")
@site_option
@click.option(
    "-a",
    "--dev-addr",
    "address",
    metavar="HOST:PORT",
    default="",
    help="Where it can be read; default: as mkdocs.yml says, else 127.0.0.1:8000.",
)
@click.option("-o", "--open", "opens", is_flag=True, help="Open it in your browser.")
@click.option("-s", "--strict", is_flag=True, help="Count warnings, and tell how many there were.")
def serve_command(*, config_file: Path | None, address: str, opens: bool, strict: bool) -> int:
    """Preview the site, and make it again whenever a file of it changes.

    This is 'mkdocs serve': after an edit only those pages are made anew that it touches. A mistake
    in a map ends nothing; it stands on the page. Ctrl-C ends it.

    \b
    Examples:
      journeybook serve
      journeybook serve --open
      journeybook serve -a 127.0.0.1:8001
    """
    told = ["-f", str(built_config(config_file))]
    if address:
        told += ["-a", address]
    told += [option for option, is_on in (("-o", opens), ("-s", strict)) if is_on]
    return run_python("mkdocs", "serve", *told, variables={})
