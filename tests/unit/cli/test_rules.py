"""`journeybook rules` and `explain`: every rule that a finding may name, and its page."""

import json
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from journeybook.cli.main import run
from journeybook.environment import installed
from journeybook.loading import PROBLEMS, SITE_PROBLEMS
from journeybook.rules import RULES
from journeybook.rules.gates import GATES, gate

IDS = {one.id for one in (*PROBLEMS, *SITE_PROBLEMS, *RULES, *GATES)}


@gate("dull-title", title="A title is not dull", remedy="Mend it.")
def own(_subject):
    """Find nothing."""
    yield from ()


@pytest.fixture
def brought(monkeypatch):
    """A package with a gate of an organisation's own."""
    entry = EntryPoint("dull", f"{__name__}:own", installed.GATES_GROUP)
    monkeypatch.setattr(EntryPoint, "load", lambda _: own)
    monkeypatch.setattr(installed, "entry_points", lambda group: EntryPoints([entry]))


def test_each_rule_is_listed_and_explained(capsys):
    """The list, which needs no site, has every id of the reference; one has a page."""
    assert run(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["rules"]
    assert {one["id"] for one in listed} == IDS
    for one in listed[::9]:
        assert run(["explain", one["id"]]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"{one['id']} ({one['kind']})\n{one['title']}\n")


def test_a_gate_says_why_and_how_to_mend(capsys):
    """Its page has its examples, of which maps it is asked, and the remedy, in a line each."""
    run(["explain", "steps-felt", "--lang", "de"])
    lines = capsys.readouterr().out.splitlines()

    assert any(line.startswith("Passes: ") for line in lines)
    assert any(line.startswith("Fails: ") for line in lines)
    assert any(line.startswith("Abhilfe: ") for line in lines)


def test_gates_of_an_organisation_are_among_them(brought, capsys):
    """They are explained as ours are, and marked."""
    assert run(["explain", "dull-title"]) == 0
    assert capsys.readouterr().out.startswith("dull-title (gate of an installed package)\n")
    run(["rules", "--kind", "gate"])
    assert "dull-title" in capsys.readouterr().out


def test_a_slip_is_told(capsys):
    """An unknown rule is wrong usage, with the one that was meant."""
    assert run(["explain", "step-felt"]) == 2
    assert "there is no rule 'step-felt'; did you mean 'steps-felt'?" in capsys.readouterr().err
