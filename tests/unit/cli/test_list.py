"""`journeybook list`: which maps are asked for."""

import json
from pathlib import Path

import click
import pytest

from journeybook.cli.completion import completed_maps
from journeybook.cli.main import run
from support.projects import Site, a_map, mkdocs_yml

JOURNEY = """
kind: journey
journey:
  goal: Pay
  period: A day
  stages: [{id: pay, name: Pay, steps: [{id: bill, action: Read it, touchpoint: First bill}]}]
"""


@pytest.fixture
def ids(tmp_path, monkeypatch, capsys):
    """Return the ids that `list` names with some arguments, and what it says beside them."""
    Site(tmp_path).write(
        {
            "mkdocs.yml": mkdocs_yml(),
            "maps/pay.en-US.yml": a_map("pay", more=f"owner: Billing lead\n{JOURNEY}"),
            "maps/term.en-US.yml": a_map("term", more="owner: [Editor, Billing lead]\n"),
            "maps/term.ja-JP.yml": a_map("term", "ja-JP", title="用語"),
            "maps/deep/x.yml": a_map("x", more="unknwon: x\n"),
        }
    )
    monkeypatch.chdir(tmp_path / "maps")

    def listed(*arguments):
        assert run(["list", "--format", "json", *arguments]) == 0
        printed = capsys.readouterr()
        maps = json.loads(printed.out)["maps"]
        return [f"{one['id']}.{one['locale']}" for one in maps], printed.err

    return listed


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("--owner|billing LEAD", ["pay.en-US", "term.en-US"]),
        ("--owner|Editor|--owner|Nobody", ["term.en-US"]),
        ("--touchpoint|first bill", ["pay.en-US"]),
        ("--kind|journey|--kind|method", ["pay.en-US"]),
        ("--locale|ja", ["term.ja-JP"]),
        ("--locale|j", []),
        ("--owner|Billing lead|--kind|term", ["term.en-US"]),
        ("--state|unreviewed|--locale|en-US", ["pay.en-US", "term.en-US"]),
        ("--state|verified", []),
        ("--overdue", []),
    ],
)
def test_maps_are_chosen(ids, arguments, found):
    """Of several values of one option any fits, of several options each; letter case is nothing."""
    assert ids(*arguments.split("|"))[0] == found


def test_nothing_found_is_said_beside_the_list(ids):
    """Standard error says so, with the name that was probably meant, and what is left out."""
    found, said = ids("--owner", "Biling lead")

    assert found == []
    assert said.splitlines() == [
        "no map fits; did you mean 'Billing lead'?",
        "left out with mistakes: 1; see 'journeybook check'",
    ]


def test_an_unknown_state_is_wrong_usage(ids, capsys):
    """And names the one that was meant."""
    assert run(["list", "--state", "darft"]) == 2
    assert "there is no state 'darft'; did you mean 'draft'?" in capsys.readouterr().err


def test_a_shell_completes_ids(ids):
    """Names come from the heads of files; behind a full stop they have their locale."""
    context = click.Context(click.Command("show"))
    context.params["config_file"] = Path("../mkdocs.yml")
    assert completed_maps(context, None, "t") == ["term"]
    assert completed_maps(context, None, "term.") == ["term.en-US", "term.ja-JP"]
