"""A small site in a repository: maps of all states in two locales, and pages by hand around them.

PYTEST_DONT_REWRITE: it makes what tests look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from journeybook.review.signatures.sshsig import NAMESPACE
from support.programs import JOURNEYBOOK, git, run
from support.projects import Site

WRITER, REVIEWER, OTHER = (f"{who}@example.org" for who in ("writer", "reviewer-a", "reviewer-b"))
WRITTEN, DECIDED, BUILT = "2026-10-01T10:00:00Z", "1791280800", "1795600800"
"""When the maps were written, when they were decided on (6 October 2026), and when all is built."""
SECRET = "Quetzalcoatlus"
"""A word of the texts that nobody has approved."""
ADDRESS = "https://maps.example.org/"
TITLE = "Pay {{ amount }} {% now %} & go"
"""What template engines would stumble over."""

_POLICY = f"""\
valid_for: 400d
reviewers:
- {{id: reviewer-a, name: Reviewer A, email: {REVIEWER}}}
- {{id: reviewer-b, name: Reviewer B, email: {OTHER}}}
"""
_JOURNEY = """\
tags: [money, trust]
aliases: [till]
journey:
  personas:
  - {id: kim, name: Kim, segment: New here}
  goal: Pay once, and know it
  period: A day
  stages:
  - id: before
    name: Before
    steps:
    - {id: look, action: Looks at the price, touchpoint: Shelf, emotion: 3}
    - {id: ask, action: Asks for help, touchpoint: Desk, emotion: 2, pain_points: [Nobody is there]}
  - id: after
    name: After
    steps:
    - {id: pay, action: Pays by card, touchpoint: Till, emotion: 5}
"""
_TERM = "kind: term\ntags: [trust]\nrelated: [pay]\n"


def _map(id_: str, title: str, summary: str, more: str = "", locale: str = "en-US") -> str:
    said = {"format": 1, "id": id_, "locale": locale, "title": title, "summary": summary}
    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True) + more


MAPS = {
    "pay.en-US": _map("pay", TITLE, "How somebody pays at the till.", _JOURNEY),
    "pay.de-DE": _map("pay", "Bezahlen", "Wie jemand an der Kasse zahlt.", _JOURNEY, "de-DE"),
    "till.en-US": _map("till", "Till", "Where people pay.", f"collection: terms\n{_TERM}"),
    "draft.en-US": _map("draft", f"{SECRET} {TITLE}", f"{SECRET} is new.", _JOURNEY),
    "draft.de-DE": _map("draft", SECRET, f"{SECRET} ist neu.", locale="de-DE"),
    "stale.en-US": _map("stale", "Stale", "As it was.", _TERM),
    "expired.en-US": _map("expired", "Expired", "Past its day.", _TERM),
    "asked.en-US": _map("asked", "Asked", "Somebody asks for changes.", _TERM),
    "gone.en-US": _map("gone", "Gone", "Taken back.", _TERM),
}
PAGES = {
    "index.md": "# Home\n\n[A map](en-US/core/pay/index.md) · [its title](en-US/core/pay/index.md#title)"
    " · [a step](en-US/core/pay/index.md#step-ask) · [its list](en-US/index.md)\n",
    "guide.md": "# Guide\n\nBy hand: [home](index.md).\n\n```mermaid\nflowchart LR\n  A --> B\n```\n",
}


def make(root: Path) -> Site:
    """Write the site into a new repository, decisions and all."""
    root.mkdir(parents=True)
    site = Site(root).write(
        {
            **{f"docs/{name}": text for name, text in PAGES.items()},
            **{f"maps/{name}.yml": text for name, text in MAPS.items()},
            "maps/_policy/reviewers.yml": _POLICY,
            "mkdocs.yml": mkdocs_yml({}, ["search", "journeybook"]),
            ".gitignore": "site\n",
        }
    )
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.email", WRITER)
    _commit(root, WRITER, WRITTEN)
    _sign_with_a_key(root)
    _decide(root, "approve", "pay.en-US", "till.en-US", "--sign", str(root.parent / "key"))
    _decide(root, "approve", "pay.de-DE", "stale.en-US")
    _decide(root, "approve", "expired.en-US", "--expires", "2026-11-01")
    _decide(root, "request-changes", "asked.en-US", "--comment", f"{SECRET} is missing")
    _decide(root, "approve", "gone.en-US")
    _decide(root, "withdraw", "gone.en-US", "--comment", "Wrong")
    _commit(root, REVIEWER, "2026-10-06T11:00:00Z")
    changed = MAPS["stale.en-US"].replace("As it was", f"{SECRET} as it is")
    site.write({"maps/stale.en-US.yml": changed})
    _commit(root, WRITER, "2026-10-20T10:00:00Z")
    return site


def mkdocs_yml(neighbour: Mapping[str, Any], plugins: list[Any]) -> str:
    """Return the configuration of the site.

    Args:
        neighbour: what it has beside or instead of what every site has.
        plugins: its plugins, ours among them.
    """
    config: dict[str, Any] = {
        "site_name": "Maps of all states",
        "site_url": ADDRESS,
        "site_description": "A site of maps",
        "repo_url": "https://git.example.org/maps",
        "edit_uri": "edit/main/docs/",
        "strict": True,
        "theme": {"name": "material", "font": False},
        "plugins": plugins,
        "markdown_extensions": ["attr_list", "md_in_html", "pymdownx.superfences"],
        "validation": {"links": {"not_found": "warn", "anchors": "warn"}},
    }
    config |= neighbour
    return yaml.safe_dump(config, sort_keys=False, allow_unicode=True)


def _commit(root: Path, by: str, day: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Maps", by=by, day=day)


def _sign_with_a_key(root: Path) -> None:
    key = root.parent / "key"
    told = ("-q", "-t", "ed25519", "-N", "", "-C", REVIEWER, "-f", str(key))
    run("ssh-keygen", *told, check=True)
    kind, public = key.with_suffix(".pub").read_text("utf-8").split()[:2]
    line = f'reviewer-a namespaces="{NAMESPACE}" {kind} {public}\n'
    (root / "maps/_policy/allowed_signers").write_text(line, "utf-8")
    _commit(root, WRITER, WRITTEN)


def _decide(root: Path, decision: str, *told: str) -> None:
    command = (*JOURNEYBOOK, "review", decision, *told, "--as", "reviewer-a", "--yes")
    run(*command, folder=root, check=True, SOURCE_DATE_EPOCH=DECIDED)
