"""`journeybook lsp`: the language server, for editors."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path

import click

from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.uncollected import collected


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Taken since editors give it: there is no other way.")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    expose_value=False,
    help="Not read: each map has its own, in its folder or one above.",
)
def lsp_command(*, stdio: bool) -> int:
    """Serve an editor over standard input and output (Language Server Protocol).

    It needs the extra `editor`. Editors start it; see the how-to on editors.

    \b
    Examples:
      journeybook lsp
    """
    del stdio
    if find_spec("pygls") is None:
        raise ConfigurationError(
            Message(
                "the language server needs the package pygls, which is not installed; "
                "install it with: pip install 'mkdocs-journeybook[editor]'"
            )
        )
    from journeybook.language_server.server import serve  # noqa: PLC0415 - it needs pygls

    # What anything prints is no part of the protocol, and the server closes what it writes to.
    with (
        os.fdopen(os.dup(sys.stdout.fileno()), "wb") as written,
        redirect_stdout(sys.stderr),
        collected(),
    ):
        return 0 if serve(sys.stdin.buffer, written) else 1
