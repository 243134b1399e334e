"""The page "What works with what" says what the suite of neighbours has found."""

from __future__ import annotations

import json

import yaml

from docs.test_reference_pages import HOOK
from support.projects import ROOT

HOSTS = ROOT / "tests/hosts"


def test_the_table_says_what_was_found():
    """Each neighbour that was tried stands there, with its version; none that is not tried any more."""
    tried = [one["name"] for one in yaml.safe_load((HOSTS / "neighbours.yml").read_text("utf-8"))]
    found = json.loads((ROOT / "docs/how-to/what-works-with-what.json").read_text("utf-8"))
    table = HOOK.neighbours()

    assert set(found) <= {*tried, "all together"}
    for name, one in found.items():
        assert f"| {name} | {one['version']} |" in table
