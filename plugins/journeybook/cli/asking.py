"""Asking before something is written or deleted."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout

import click

from journeybook.errors import RefusedError
from journeybook.printable import printable


def ask(question: str, *, yes: bool, otherwise: str = "nothing written") -> None:
    """Return if the answer is yes.

    Args:
        question: what to ask.
        yes: whether it is answered already, on the command line.
        otherwise: what the user is told when the answer is no.

    Raises:
        RefusedError: it is no, or there is nobody to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise RefusedError(f"{otherwise}: there is no terminal to ask in; give --yes to go on")
    with redirect_stdout(sys.stderr):  # before click 8.4, a blank of the question goes there
        agreed = click.confirm(printable(question), err=True)
    if not agreed:
        raise RefusedError(otherwise)
