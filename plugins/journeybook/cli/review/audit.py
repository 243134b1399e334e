"""`journeybook review audit`: a folder by which somebody else checks the approvals."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from journeybook.cli.options import (
    config_option,
    language_option,
    locale_option,
    trust_option,
)
from journeybook.cli.printing import echo
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.environment.folders import refuse_full, write_folder
from journeybook.environment.ssh_keygen import sign
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.audit.files import MANIFEST, NAMESPACE, SIGNATURE, audit_files
from journeybook.pipeline.map_names import find_map
from journeybook.pipeline.served_folders import refuse_inside


@click.command("audit")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("audit"),
    show_default=True,
    help="Folder to write; it must be new or empty.",
)
@click.option(
    "--sign",
    "signing_key",
    metavar="KEY",
    type=click.Path(path_type=Path),
    help="Sign the manifest with ssh-keygen, by the key in this file, or by the agent when it is a "
    "public one.",
)
@locale_option
@language_option
@trust_option
@config_option
def audit_command(
    *,
    ids: tuple[str, ...],
    out: Path,
    signing_key: Path | None,
    locale: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Write a folder by which a stranger checks all approvals, or those of the maps ID.

    It holds texts, decisions, policies, public keys and commits, and a README with the commands by
    which they are checked without Journeybook: jq, sha256sum and ssh-keygen. Standard output is one
    line: the SHA-256 of the folder's manifest. Keep it elsewhere: it shows every later change.

    \b
    Examples:
      journeybook review audit
      journeybook review audit first-30-days --out audits/first-30-days
      journeybook review audit --sign ~/.ssh/id_ed25519 > audit.sha256
    """
    refuse_full(out)
    project = reviewed_project(config_file, texts, trust_dir)
    refuse_inside(project.settings, out)
    made = audit_files(project, {find_map(project, id_, locale) for id_ in ids})
    manifest = made[MANIFEST]
    if signing_key:
        made[SIGNATURE] = sign(manifest, signing_key, NAMESPACE).encode()
    write_folder(out, made)
    echo(f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}")
    told = Message(
        "{folder} is written: {files}",
        folder=out,
        files=Message.counted("{n} file", "{n} files", len(made)),
    )
    echo(texts.tell(told), err=True)
    return 0
