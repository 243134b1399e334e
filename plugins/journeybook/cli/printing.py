"""The one place where the command line writes: what a line quotes is seen there, and not obeyed.

Names of files, words of maps, comments of reviewers and addresses from Git are other people's. What
is not `Printed` is one line, and is escaped: who forgets that shows too much, and forges nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from typing import Any

import click

from journeybook.cli.answering import Asking
from journeybook.environment.kept_answers import Part
from journeybook.printable import printable, printable_json


class Printed(str):
    """Lines as they are printed, each with its end: all that they quote is escaped in them."""

    __slots__ = ()


def echo(*lines: str, err: bool = False) -> None:
    """Write lines, to standard output or to standard error.

    Args:
        lines: each is one line, whatever is in it, unless it is `Printed`.
        err: whether they are for the person alone, and no output.
    """
    for line in lines:
        if isinstance(line, Printed):
            _write(line, err=err, nl=False)
        else:
            _write(printable(line), err=err)


def echo_file(content: bytes) -> None:
    """Write a file to standard output, as it would stand on the disk."""
    _write(content, nl=False)


def say_again(parts: Iterable[Part]) -> None:
    """Write what a command has written before."""
    for part in parts:
        click.echo(part.text, err=part.err, nl=part.nl)


def _write(text: str | bytes, *, err: bool = False, nl: bool = True) -> None:
    click.echo(text, err=err, nl=nl)
    context = click.get_current_context(silent=True)
    if asking := context.find_object(Asking) if context else None:
        asking.note(text, err=err, nl=nl)


def answer_to(prompt: str) -> str:
    """Return what a person answers on the terminal; an empty text where they only press Return."""
    with redirect_stdout(sys.stderr):  # before click 8.4, a blank of the prompt goes there
        return str(click.prompt(printable(prompt), default="", show_default=False, err=True))


def printed(lines: Iterable[str]) -> Printed:
    """Return lines as they are printed."""
    return Printed("".join(f"{printable(line)}\n" for line in lines))


def printed_json(document: Any) -> Printed:
    """Return a JSON document as it is printed; it reads back as it is."""
    return Printed(f"{printable_json(document)}\n")
