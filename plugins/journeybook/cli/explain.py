"""`journeybook explain`: the page of a rule, in the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click
from click.shell_completion import CompletionItem

from journeybook.cli.choosing import known_rule
from journeybook.cli.options import language_option, unread_config_option
from journeybook.cli.printing import Printed, echo
from journeybook.cli.rules import KINDS
from journeybook.columns import NARROWEST, wrapped
from journeybook.environment.installed import installed_gates
from journeybook.environment.terminal import wants_colour, width_of
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.rule_facts import RuleFacts, every_rule

_ITEM = re.compile(r"^(?=[-*] |\d+\. )|(?=\b(?:Passes|Fails):)", re.MULTILINE)


def _completed(
    _context: click.Context, _option: click.Parameter, begun: str
) -> list[CompletionItem]:
    known = every_rule(()).values()
    return [CompletionItem(one.id, help=one.title) for one in known if one.id.startswith(begun)]


@click.command("explain")
@click.argument("rule", metavar="RULE", shell_complete=_completed)
@language_option
@unread_config_option("Not read: rules are the same for every site.")
def explain_command(*, rule: str, texts: Texts) -> int:
    """Say what RULE means, why it is asked for, and how to mend what it finds.

    RULE is the id in brackets at the end of a finding. What is told beyond the first sentence and
    the remedy is English.

    \b
    Examples:
      journeybook explain steps-felt
      journeybook explain unknown-key --lang de
    """
    known = every_rule(installed_gates())
    facts = known[known_rule(rule, known)]
    width, bold = width_of(sys.stdout), wants_colour(sys.stdout)
    lines = _lines(facts, texts, max(width, NARROWEST) if width else 0)
    echo(*(Printed(f"{click.style(one, bold=True)}\n") if bold and not at else one
           for at, one in enumerate(lines)))  # fmt: skip
    return 0


def _lines(facts: RuleFacts, texts: Texts, width: int) -> Iterator[str]:
    whose = Message("{kind} of an installed package", kind=KINDS[facts.kind])
    kind = texts.tell(whose if facts.is_own else KINDS[facts.kind])
    yield f"{facts.id} ({kind})"
    yield from wrapped(texts.tell(facts.title), width)
    for text in _more(facts):
        yield ""
        for item in filter(str.strip, _ITEM.split(text)):
            yield from wrapped(item, width)
    told = [Message("Asked of: {maps}", maps=facts.maps)] if facts.maps else []
    if facts.remedy != facts.title:
        told.append(Message("To mend it: {remedy}", remedy=facts.remedy))
    for message in told:
        yield ""
        yield from wrapped(texts.tell(message), width)


def _more(facts: RuleFacts) -> list[str]:
    """Return the paragraphs of the documentation, without the title where it begins with that."""
    paragraphs = facts.documentation.split("\n\n")
    return paragraphs[1 if facts.kind == "rule" else 0 :] if facts.documentation else []
