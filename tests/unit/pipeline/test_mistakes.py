"""What is wrong with one map, and how far it can be trusted, is said without asking all the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeybook.pipeline.environment import Environment
from journeybook.pipeline.judging import About
from journeybook.pipeline.load import load
from journeybook.settings import Settings, SiteOptions
from support.reviews_project import REVIEWER_A, TODAY

NAMES = ("maps/a.yml", "maps/b.yml", "maps/c.yml", "maps/_policy/reviewers.yml")


@pytest.fixture
def about(reviewed):
    """Write an approved map, one with a mistake, and a broken one; return what reads them."""
    reviewed.approved()
    reviewed.write_map(id_="b", more="related: [{map: nowhere}]\n")
    reviewed.write("maps/c.yml", "format: none\n")
    reviewed.commit(REVIEWER_A)

    def read(what: About):
        settings = Settings(reviewed.root, reviewed.options, SiteOptions())
        return load(settings, Environment(TODAY), about=what)

    return read


def test_the_mistakes_in_a_file_are_those_that_a_check_tells_of_it(about):
    """They are the same before and after all others were found."""
    all_, some = about(About.ALL), about(About.STATES)
    told = {name: [one for one in all_.diagnostics if one.location.path == name] for name in NAMES}
    assert told["maps/b.yml"]
    assert told["maps/c.yml"]
    for name in NAMES:
        assert some.mistakes_in(name) == all_.mistakes_in(name) == told[name]


def test_warnings_are_told_once_whatever_was_asked_before(about):
    """Who has asked for the mistakes of one map finds all later, each once."""
    all_, some = about(About.ALL), about(About.STATES)
    some.mistakes_in("maps/b.yml")
    assert some.diagnostics == all_.diagnostics
    assert some.rule_warnings == all_.rule_warnings


@pytest.mark.parametrize("policy", ["", "blocking: [refresh-planned]\n"])
def test_a_state_is_the_same_where_no_gate_is_asked_that_cannot_change_it(about, reviewed, policy):
    """Only how many gates a text passes is not known then; one that blocks does so."""
    reviewed.policy(policy, {"reviewer-a": "ed25519"})
    all_, states = about(About.ALL), about(About.STATES)
    for key in all_.reviews:
        state = all_.state(key)
        found = states.state(key)
        counts = {"gates_passed": found.gates_passed, "gates_failed": found.gates_failed}
        assert replace(state, **counts) == found
    blocked = any(all_.state(key).blocked for key in all_.reviews)
    assert blocked is bool(policy)
