"""`journeybook rules`: every rule that a finding may name, ours and those of installed packages."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from journeybook.cli.options import format_option, language_option, unread_config_option
from journeybook.cli.printing import Printed, echo, printed_json
from journeybook.cli.report import table
from journeybook.environment.installed import installed_gates
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.rule_facts import RuleFacts, every_rule

KINDS = {"problem": Message("problem"), "rule": Message("rule"), "gate": Message("gate")}
_HEAD = (Message("rule"), Message("kind"), Message("what it is about"))


@click.command("rules")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only rules of this kind.")
@format_option("table", "json", text="How rules are written.")
@language_option
@unread_config_option("Not read: rules are the same for every site.")
def rules_command(*, kind: str | None, format_: str, texts: Texts) -> int:
    """List the rules that findings name: problems of a file, rules over all maps, and gates.

    Gates of installed packages are among them. 'journeybook explain' tells more of one.

    \b
    Examples:
      journeybook rules
      journeybook rules --kind gate
      journeybook rules --format json
    """
    known = every_rule(installed_gates()).values()
    found = sorted((one for one in known if kind in {None, one.kind}), key=lambda one: one.id)
    echo(_table(found, texts) if format_ == "table" else _json(found, texts))
    return 0


def _table(found: Iterable[RuleFacts], texts: Texts) -> Printed:
    rows = [(one.id, texts.tell(KINDS[one.kind]), texts.tell(one.title)) for one in found]
    return table([tuple(map(texts.tell, _HEAD)), *rows], sys.stdout)


def _json(found: Iterable[RuleFacts], texts: Texts) -> Printed:
    rules = [
        {
            "id": one.id,
            "kind": one.kind,
            "title": texts.tell(one.title),
            "remedy": texts.tell(one.remedy),
            "documentation": one.documentation,
            "asked_of": one.maps,
            "own": one.is_own,
        }
        for one in found
    ]
    return printed_json({"rules": rules})
