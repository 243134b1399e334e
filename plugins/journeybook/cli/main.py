"""The group of commands, and the one place that turns exceptions into exit codes."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NoReturn

import click

from journeybook import __version__
from journeybook.cli.check import check_command
from journeybook.cli.export import export_command
from journeybook.cli.import_ import import_command
from journeybook.cli.list import list_command
from journeybook.cli.new import new_command
from journeybook.cli.printing import echo
from journeybook.cli.review import review_group
from journeybook.cli.schema import schema_command
from journeybook.cli.usage import texts_of, usage_message
from journeybook.environment import give_up_output, write_utf8
from journeybook.errors import ConfigurationError, JourneybookError, os_reason
from journeybook.languages.texts import Texts
from journeybook.message import Message

FINDINGS, USAGE, BUG, INTERRUPTED, NOT_READ = 1, 2, 3, 130, 141


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journeybook")
def cli() -> None:
    """Customer journey maps, written as YAML, published as reviewed reference pages.

    \b
    Examples:
      journeybook new book-a-repair
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
    if sys.stdout is None or sys.stderr is None:  # closed by the shell: `>&-`
        _tell("journeybook: standard output or standard error is closed")
        return USAGE
    write_utf8()
    words = sys.argv[1:] if arguments is None else arguments
    output = sys.stdout
    try:
        code = _run(words)
        output.flush()
    except BrokenPipeError:
        return _not_read()
    except OSError as error:  # nothing else lets one through
        return _unwritten(os_reason(error))
    except SystemExit:
        if sys.stdout is output:  # completion for a shell
            raise
        return _not_read()  # so click tells that the reader has gone
    return code


def _not_read() -> int:
    """End in silence, as programs do that the system ends: `head` has read enough."""
    give_up_output()
    return NOT_READ


def _unwritten(reason: str) -> int:
    give_up_output()
    _tell(f"journeybook: cannot write to standard output: {reason}")
    return USAGE


def _run(words: Sequence[str]) -> int:
    try:
        result = cli.main(words, prog_name="journeybook", standalone_mode=False)
    except click.exceptions.Abort:
        _tell("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: what is no error of ours is our bug
        return _failed(error, words)
    return result if isinstance(result, int) else 0


def _failed(error: Exception, words: Sequence[str]) -> int:
    """Tell what went wrong, and return the exit code."""
    match error:
        case click.ClickException():
            texts = texts_of(words)
            said = Message("Error: {message}", message=usage_message(error, texts))
            _tell(*_usage(error, texts), texts.tell(said))
        case JourneybookError():
            texts = texts_of(words)
            _tell(*(f"journeybook: {texts.tell(line)}" for line in error.lines))
            return USAGE if isinstance(error, ConfigurationError) else FINDINGS
        case OSError(filename=None):  # what has no name is standard output
            raise error
        case OSError():
            _tell(f"journeybook: {error.filename}: {os_reason(error)}")
        case UnicodeEncodeError() if not _is_unicode("".join(words)):
            _tell("journeybook: what was typed is not UTF-8")
        case _:
            _tell(*_report(error))
            return BUG
    return USAGE


def _usage(error: click.ClickException, texts: Texts) -> Iterator[str]:
    if isinstance(error, click.UsageError) and error.ctx:
        yield from error.ctx.get_usage().splitlines()
        command = error.ctx.command_path
        yield texts.tell(Message("Try '{command} --help' for help.", command=command))
        yield ""


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _report(error: Exception) -> Iterator[str]:
    yield "journeybook: this is a bug of Journeybook, not a mistake of yours. Please send this:"
    yield f"| journeybook {__version__}, Python {platform.python_version()}, {platform.system()}"
    for part in traceback.format_exception(error):
        yield from (f"| {line}" for line in part.splitlines())


def _tell(*lines: str) -> None:
    with suppress(OSError):  # nobody is left to tell
        echo(*lines, err=True)
