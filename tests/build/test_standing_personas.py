"""A preview makes again what rests on a persona: its page, the portfolio, libraries; all of it."""

from __future__ import annotations

import logging
import shutil

from support.previews import Preview, other_files
from support.projects import Site
from support.random_edits import Edits

PERSONA = """\
format: 1
id: buyer
locale: en-US
title: Page of the buyer
summary: S.
persona: {name: Night buyer, segment: Late}
"""
JOURNEY = """\
format: 1
id: buys
locale: en-US
title: Buys at night
summary: S.
collection: shop
journey:
  personas: [{map: buyer}, {id: guest, name: Guest}]
  stages: [{name: S, steps: [{action: Pay, emotion: 2, by_segment: {buyer: {emotion: 1}},
    pain_points: [{id: slow, text: Slow, severity: 4}]}, {action: Go, emotion: 3}]}]
  opportunities: [{id: o, title: Faster, addresses: [slow], owner: Team, due: 2027-01-01}]
"""
EDITS = [
    ("buys", "emotion: 1", "emotion: 5"),
    ("buys", "due: 2027-01-01", "due: 2020-01-01"),
    ("buys", "action: Pay,", "action: Pay, persona: guest,"),
    ("buys", "owner: Team", "owner: Shop"),
    ("buyer", "Night buyer", "Guest"),  # which the journey tells in words of its own, too
    ("buyer", "title: Page", "title: Place"),
    ("buys", "{map: buyer}", "{id: buyer, name: Late buyer}"),
    ("buyer", "name: Guest", "name: late BUYER"),
]


def test_an_edit_of_a_persona_reaches_all_that_tells_of_it(tmp_path, caplog):
    """After each edit every file is the same as in a preview begun with nothing."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")
    site = Site(tmp_path / "project")
    site.root.mkdir()
    Edits(site, 1)
    maps = {"buyer": PERSONA, "buys": JOURNEY}
    preview = Preview(site.root, tmp_path / "served")
    site.write({f"maps/{id_}.yml": text for id_, text in maps.items()})
    preview.build()
    for id_, old, new in EDITS:
        assert old in maps[id_]
        maps[id_] = maps[id_].replace(old, new, 1)
        site.write({f"maps/{id_}.yml": maps[id_]})
        found = preview.build()
        fresh = Preview(site.root, tmp_path / "fresh")
        assert other_files(found, fresh.build()) == [], new
        shutil.rmtree(tmp_path / "fresh")
