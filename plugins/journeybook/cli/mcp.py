"""`journeybook mcp`: answers for AI assistants, over the Model Context Protocol."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from journeybook.cli.options import config_option
from journeybook.errors import ConfigurationError
from journeybook.mcp_server.source import project_source, site_source
from journeybook.message import Message
from journeybook.uncollected import collected


@click.command("mcp")
@click.option(
    "--site",
    "site_dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of a built site to answer from, instead of the project.",
)
@config_option
def mcp_command(site_dir: Path | None, config_file: Path) -> int:
    """Answer AI assistants from trusted text, over the Model Context Protocol.

    An assistant starts this command itself, and speaks to it on standard input and output. It can
    list pages, search, read units and journeys, and find what a change affects. Only reviewed and
    verified text is told; of other pages the answer says that they are withheld, and why. Nothing
    is written. Needs the extra `mcp`.

    \b
    Examples:
      journeybook mcp
      journeybook mcp -f handbook/mkdocs.yml
      journeybook mcp --site site
    """
    if find_spec("mcp") is None:
        raise ConfigurationError(
            Message(
                "'journeybook mcp' needs the package mcp, which is not installed; "
                "install it with: pip install 'mkdocs-journeybook[mcp]'"
            )
        )
    from journeybook.mcp_server.server import make_server  # noqa: PLC0415 - an extra

    source = site_source(site_dir) if site_dir else project_source(config_file)
    source.holdings()  # what cannot be read is told here, and not to the assistant alone
    with collected():
        make_server(source).run("stdio")
    return 0
