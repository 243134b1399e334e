"""The group of commands, and the one place that turns exceptions into exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from journeybook import __version__
from journeybook.cli.answering import Asking
from journeybook.cli.command_group import CommandGroup, Later
from journeybook.cli.exit_codes import INTERRUPTED, NOT_READ, USAGE
from journeybook.cli.printing import echo, say_again
from journeybook.environment.terminal import give_up_output, write_utf8
from journeybook.errors import os_reason
from journeybook.uncollected import hold_all, uncollected

COMMANDS = {
    "build": Later(
        "journeybook.cli.build:build_command", "Build the site, unless nothing has changed."
    ),
    "cache": Later(
        "journeybook.cli.cache:cache_group", "See or remove what is kept from run to run."
    ),
    "check": Later("journeybook.cli.check:check_command", "Report every mistake of every map."),
    "doctor": Later(
        "journeybook.cli.doctor:doctor_command", "Say what this machine and this site lack."
    ),
    "explain": Later(
        "journeybook.cli.explain:explain_command", "Say what a rule means, and how to mend it."
    ),
    "export": Later("journeybook.cli.export:export_command", "Write a map in another format."),
    "impact": Later(
        "journeybook.cli.impact:impact_command",
        "Say what a change of a touchpoint, a channel, an actor or an owner touches.",
    ),
    "import": Later(
        "journeybook.cli.import_:import_command", "Make a map definition from another format."
    ),
    "init": Later("journeybook.cli.init:init_command", "Make a working project."),
    "list": Later(
        "journeybook.cli.list:list_command",
        "List the maps with their quality, owner and next review.",
    ),
    "lsp": Later("journeybook.cli.lsp:lsp_command", "Serve an editor (Language Server Protocol)."),
    "mcp": Later(
        "journeybook.cli.mcp:mcp_command", "Answer AI assistants from trusted text (MCP)."
    ),
    "migrate": Later(
        "journeybook.cli.migrate:migrate_command",
        "Bring files of earlier versions into the form that this one writes.",
    ),
    "new": Later("journeybook.cli.new:new_command", "Write a commented map to begin with."),
    "render": Later(
        "journeybook.cli.render:render_command",
        "Write the pages for a host that does not run the plugin.",
    ),
    "rename": Later(
        "journeybook.cli.rename:rename_command", "Give what is named in maps another name."
    ),
    "review": Later(
        "journeybook.cli.review.group:review_group", "See what waits for review, and decide on it."
    ),
    "rules": Later("journeybook.cli.rules:rules_command", "List the rules that findings name."),
    "schema": Later(
        "journeybook.cli.schema:schema_command", "Write the JSON Schema of a map definition."
    ),
    "serve": Later("journeybook.cli.serve:serve_command", "Preview the site while it is written."),
    "show": Later("journeybook.cli.show:show_command", "Show the page of a map in the terminal."),
}


@click.group(
    cls=CommandGroup,
    later=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="journeybook")
def cli() -> None:
    """Customer journey maps, written as YAML, published as reviewed reference pages.

    \b
    Examples:
      journeybook init our-journeys
      journeybook new book-a-repair
      journeybook check
      journeybook explain steps-felt
      journeybook list --format json
      journeybook import handoff.txt --into maps
      journeybook review status --mine
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit.

    Args:
        arguments: the words behind `journeybook`; default: those of this process.
    """
    words = sys.argv[1:] if arguments is None else arguments
    asking = Asking(words)
    with uncollected():
        code = run(words, asking)
        hold_all(asking)  # the system takes back as a whole what was read
    sys.exit(code)


def run(words: Sequence[str], asking: Asking | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        words: the words behind `journeybook`.
        asking: takes what the call reads; None: it goes with the call.
    """
    if sys.stdout is None or sys.stderr is None:  # closed by the shell: `>&-`
        _tell("journeybook: standard output or standard error is closed")
        return USAGE
    write_utf8()
    output = sys.stdout
    try:
        code = _run(words, asking or Asking(words))
        output.flush()
    except BrokenPipeError:
        return _not_read()
    except OSError as error:  # nothing else lets one through
        return _unwritten(os_reason(error))
    except SystemExit:
        if sys.stdout is output:  # completion for a shell
            raise
        return _not_read()  # so click tells that the reader has gone
    return code


def _not_read() -> int:
    """End in silence, as programs do that the system ends: `head` has read enough."""
    give_up_output()
    return NOT_READ


def _unwritten(reason: str) -> int:
    give_up_output()
    _tell(f"journeybook: cannot write to standard output: {reason}")
    return USAGE


def _run(words: Sequence[str], asking: Asking) -> int:
    try:
        if answer := asking.answer():
            say_again(answer.said)
            return answer.code
        with uncollected():
            result = cli.main(words, prog_name="journeybook", standalone_mode=False, obj=asking)
    except click.exceptions.Abort:
        _tell("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: what is no error of ours is our bug
        from journeybook.cli.failures import failed  # noqa: PLC0415 - most runs need none of it

        lines, code = failed(error, words)
        _tell(*lines)
        return code
    code = result if isinstance(result, int) else 0
    asking.keep(code)
    return code


def _tell(*lines: str) -> None:
    with suppress(OSError):  # nobody is left to tell
        echo(*lines, err=True)
