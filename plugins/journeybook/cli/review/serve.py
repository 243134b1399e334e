"""`journeybook review serve`: a reviewer decides in the browser, on this machine alone."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from journeybook.cli.failures import failed
from journeybook.cli.options import config_option, language_option, project_of, trust_option
from journeybook.cli.printing import echo
from journeybook.cli.review.reviewer import as_option
from journeybook.environment.git import user_email
from journeybook.environment.opening import open_browser
from journeybook.environment.trusted_policy import TrustedPolicy, policy_of_default_branch
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts, texts_for
from journeybook.message import Message
from journeybook.pipeline.reviewers import policy_of, reviewer_for
from journeybook.review_server import Desk, listen
from journeybook.review_server.outgoing import policy_source
from journeybook.review_server.requests import wanted_locale
from journeybook.settings import Settings, read_settings


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
@click.option(
    "--sign",
    "signing_key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sign decisions with this SSH key; with the public half, the agent signs.",
)
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
      journeybook review serve --sign ~/.ssh/id_ed25519.pub
      journeybook review serve --as cx-lead --port 8123 --no-browser --lang ja
    """
    settings = _bare(read_settings(config_file))
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        policy = partial(_policy, settings, config_file, Path(folder), trust_dir)
        address = user_email(settings.root)
        project = project_of(config_file, policy().folder)
        me = reviewer_for(project, reviewer, "" if reviewer else address)
        if policy_of(project).signatures == "required" and signing_key is None:
            raise ConfigurationError(
                Message("the policy asks for signed decisions; name your key by --sign")
            )
        key = signing_key.absolute() if signing_key else None
        desk = Desk(settings, policy, me.id, address, key)
        asked = context.get_parameter_source("texts") is not ParameterSource.DEFAULT
        running = listen(
            desk,
            port,
            lambda header: texts if asked else texts_for(wanted_locale(header)),
            lambda error: echo(*failed(error, ())[0], err=True),
        )
        echo(texts.tell(policy_source(policy().branch)), err=True)
        echo(texts.tell(Message("You decide as {name} ({id}).", name=me.name, id=me.id)), err=True)
        echo(running.address)
        if no_browser or not open_browser(running.address):
            echo(texts.tell(Message("Open this address in your browser, in one tab.")), err=True)
        echo(texts.tell(Message("Ctrl+C ends it; what was decided stays.")), err=True)
        with suppress(KeyboardInterrupt):
            running.serve()
    return 0


def _bare(settings: Settings) -> Settings:
    """Return settings with no template of the checkout, and pages that lead nowhere."""
    site = replace(settings.site, custom_dir="", site_url="", repo_url="", edit_uri="")
    options = settings.options.model_copy(update={"publish": "all", "source_url": ""})
    return replace(settings, site=site, options=options)


def _policy(
    settings: Settings, config_file: Path, folder: Path, trust_dir: Path | None
) -> TrustedPolicy:
    if trust_dir is not None:
        return TrustedPolicy(trust_dir.resolve(), None)
    return policy_of_default_branch(settings, config_file, folder)
