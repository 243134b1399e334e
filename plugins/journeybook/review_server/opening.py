"""The desk of a reviewer as a checkout has it: nothing of the checkout is run for it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from journeybook.environment.git import user_email
from journeybook.environment.machine import environment_of
from journeybook.environment.own_keys import AUTO, own_key
from journeybook.environment.trusted_policy import TrustedPolicy, policy_of_default_branch
from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.pipeline.load import load
from journeybook.pipeline.reviewers import policy_of, reviewer_for
from journeybook.review_server.desk import Desk
from journeybook.settings import Settings, read_settings


def open_desk(
    config_file: Path,
    folder: Path,
    *,
    reviewer: str | None = None,
    signing_key: Path | None = None,
    timestamp: str = "",
    trust_dir: Path | None = None,
) -> Desk:
    """Return the desk of one reviewer.

    Args:
        config_file: the `mkdocs.yml` of the site.
        folder: an empty folder of ours, which lives as long as the desk.
        reviewer: id of the reviewer; None: the one whose address Git knows.
        signing_key: the key that signs their decisions; `AUTO`: one of theirs; None: one of theirs
            where the policy asks for signatures.
        timestamp: the address of who stamps them; or empty.
        trust_dir: a folder to read the policy from; None: it is that of the default branch.

    Raises:
        ConfigurationError: nobody may decide, the policy does not know the reviewer, or there is
            no key where one is needed.
    """
    settings = _bare(read_settings(config_file))
    if trust_dir is None:
        policy = partial(policy_of_default_branch, settings, config_file, folder)
    else:
        policy = partial(TrustedPolicy, trust_dir.resolve(), None)
    address = user_email(settings.root)
    environment = environment_of(settings)
    project = load(policy().of(settings), environment)
    branch = policy().branch
    if branch and not (policy().folder / "reviewers.yml").exists():
        raise ConfigurationError(
            Message(
                "the default branch {name} holds no policy, so nobody may decide; bring one in "
                "first",
                name=branch.name,
            )
        )
    me = reviewer_for(project, reviewer, "" if reviewer else address)
    found = None
    if signing_key == AUTO or (signing_key is None and policy_of(project).signatures == "required"):
        found = own_key(project, me.id, partial(_made, folder / "own"))
        signing_key = found.file
    if signing_key and not signing_key.is_file():
        raise ConfigurationError(Message("there is no key file '{file}'", file=signing_key))
    key = signing_key.absolute() if signing_key else None
    return Desk(settings, environment, policy, me, address, key, timestamp, found)


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _bare(settings: Settings) -> Settings:
    """Return settings with no template of the checkout, and pages that lead nowhere."""
    site = replace(settings.site, custom_dir="", site_url="", repo_url="", edit_uri="")
    options = settings.options.model_copy(update={"publish": "all", "source_url": ""})
    return replace(settings, site=site, options=options)
