"""`journeybook review serve`: a reviewer decides in the browser, on this machine alone."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import click
from click.core import ParameterSource

from journeybook.cli.failures import failed
from journeybook.cli.options import config_option, language_option, trust_option
from journeybook.cli.printing import echo
from journeybook.cli.review.decide import key_told, sign_option, timestamp_option
from journeybook.cli.review.reviewer import as_option
from journeybook.environment.opening import open_browser
from journeybook.languages.texts import Texts, texts_for
from journeybook.message import Message
from journeybook.review_server import listen, open_desk, policy_source, wanted_locale
from journeybook.uncollected import collected


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port to listen on; default: any that is free.",
)
@click.option(
    "--no-browser", is_flag=True, help="Do not open the browser; print the address alone."
)
@sign_option
@timestamp_option
@as_option
@language_option
@trust_option
@config_option
@click.pass_context
def serve_command(
    context: click.Context,
    *,
    port: int,
    no_browser: bool,
    signing_key: Path | None,
    timestamp: str,
    reviewer: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Review in the browser: the queue, the pages, what changed in them, and your decisions.

    It answers on this machine alone, and only the browser tab that opens the printed address; each
    address is good for one tab. The policy is that of the default branch, whatever the branch under
    review says. Nothing of the checkout is run. Decisions are written as the other commands write
    them; commit and push follow when you say so. Ctrl+C ends it; what was decided stays.

    \b
    Examples:
      journeybook review serve
      journeybook review serve --sign
      journeybook review serve --sign ~/.ssh/id_ed25519.pub
      journeybook review serve --as cx-lead --port 8123 --no-browser --lang ja
    """
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        desk = open_desk(
            config_file,
            Path(folder),
            reviewer=reviewer,
            signing_key=signing_key,
            timestamp=timestamp,
            trust_dir=trust_dir,
        )
        if desk.own_key:
            echo(texts.tell(key_told(desk.own_key)), err=True)
        asked = context.get_parameter_source("texts") is not ParameterSource.DEFAULT
        running = listen(
            desk,
            port,
            lambda header: texts if asked else texts_for(wanted_locale(header)),
            lambda error: echo(*failed(error, ())[0], err=True),
        )
        echo(texts.tell(policy_source(desk.policy().branch)), err=True)
        me = desk.reviewer
        echo(texts.tell(Message("You decide as {name} ({id}).", name=me.name, id=me.id)), err=True)
        echo(running.address)
        if no_browser or not open_browser(running.address):
            echo(texts.tell(Message("Open this address in your browser, in one tab.")), err=True)
        echo(texts.tell(Message("Ctrl+C ends it; what was decided stays.")), err=True)
        with suppress(KeyboardInterrupt), collected():
            running.serve()
    return 0
