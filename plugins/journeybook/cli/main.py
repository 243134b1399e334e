"""The group of commands, and the one place that turns exceptions into exit codes."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from journeybook import __version__
from journeybook.cli.check import check_command
from journeybook.cli.export import export_command
from journeybook.cli.import_ import import_command
from journeybook.cli.list import list_command
from journeybook.cli.new import new_command
from journeybook.cli.review import review_group
from journeybook.cli.schema import schema_command
from journeybook.errors import ConfigurationError, JourneybookError

FINDINGS, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journeybook")
def cli() -> None:
    """Customer journey maps, written as YAML, published as reviewed reference pages.

    \b
    Examples:
      journeybook new return-a-parcel
      journeybook check
      journeybook list --format json
      journeybook import handoff.txt --into maps
      journeybook review status --mine
    """


cli.add_command(check_command)
cli.add_command(export_command)
cli.add_command(import_command)
cli.add_command(list_command)
cli.add_command(new_command)
cli.add_command(schema_command)
cli.add_command(review_group)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit.

    Args:
        arguments: the words behind `journeybook`; default: those of this process.
    """
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; see `main`."""
    try:
        result = cli.main(arguments, prog_name="journeybook", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    except JourneybookError as error:
        click.echo(f"journeybook: {error}", err=True)
        return USAGE if isinstance(error, ConfigurationError) else FINDINGS
    except Exception:  # noqa: BLE001 - the boundary: whatever gets here is our bug
        click.echo(_report(), err=True)
        return BUG
    return result if isinstance(result, int) else 0


def _report() -> str:
    return (
        "journeybook: this is a bug of Journeybook, not a mistake of yours. Please send this:\n"
        f"journeybook {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        + traceback.format_exc()
    )
