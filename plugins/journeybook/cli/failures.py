"""What a run tells when it fails, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from journeybook.cli.exit_codes import BUG, FINDINGS, USAGE
from journeybook.cli.usage import texts_of, usage_message
from journeybook.environment.bug_report import bug_report
from journeybook.errors import ConfigurationError, JourneybookError, os_reason
from journeybook.languages.texts import Texts
from journeybook.message import Message


def failed(error: Exception, words: Sequence[str]) -> tuple[list[str], int]:
    """Return the lines that say what went wrong, and the exit code.

    Args:
        error: what ended the run.
        words: what was typed behind `journeybook`.

    Raises:
        OSError: it is `error`, and of standard output.
    """
    match error:
        case click.ClickException():
            texts = texts_of(words)
            said = Message("Error: {message}", message=usage_message(error, texts))
            return [*_usage(error, texts), texts.tell(said)], USAGE
        case JourneybookError():
            texts = texts_of(words)
            lines = [f"journeybook: {texts.tell(line)}" for line in error.lines]
            return lines, USAGE if isinstance(error, ConfigurationError) else FINDINGS
        case OSError(filename=None):  # what has no name is standard output
            raise error
        case OSError():
            return [f"journeybook: {error.filename}: {os_reason(error)}"], USAGE
        case UnicodeEncodeError() if not _is_unicode("".join(words)):
            return ["journeybook: what was typed is not UTF-8"], USAGE
        case _:
            return list(bug_report(error)), BUG


def _usage(error: click.ClickException, texts: Texts) -> Iterator[str]:
    if isinstance(error, click.UsageError) and error.ctx:
        yield from error.ctx.get_usage().splitlines()
        command = error.ctx.command_path
        yield texts.tell(Message("Try '{command} --help' for help.", command=command))
        yield ""


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
