"""Importing onto a map that is there already: whatever it holds, there is a plan or a finding."""

from pathlib import Path

import pytest

from journeybook.formats.incoming import Asked
from journeybook.pipeline.imports import Plan, plan_import

HEAD = """\
format: 1
id: m
locale: en-US
title: T
kind: journey
summary: S
journey:
"""
BARE = f"{HEAD}  stages:\n  - name: Look\n  - name: Buy\n"
ROW = f"""\
{HEAD}  rows:
  - {{id: r, label: LABEL}}
  stages:
  - name: Look
    cells: {{r: see}}
  - name: Buy
"""
TABLE = "# T\n\nS\n\n| Stage | Actions |\n|---|---|\n| Look | see |\n| Buy | pay |\n"
LISTS = "# T\n\nS\n\n## Look\n\n- Actions: see\n\n## Buy\n\n- Actions: pay\n"
HEADINGS = "# T\n\nS\n\n## Look\n\n### Actions\n\n- see\n\n## Buy\n\n### Actions\n\n- pay\n"


def planned(folder: Path, before: str, source: str, name: str = "m.md", **asked: object) -> Plan:
    maps = folder / "maps"
    maps.mkdir()
    if before:
        (maps / "m.en-US.yml").write_text(before, "utf-8")
    (folder / name).write_text(source, "utf-8")
    return plan_import(
        folder / name, "", maps, folder, asked=Asked(id="m", locale="en-US", **asked)
    )


@pytest.mark.parametrize("source", [TABLE, LISTS, HEADINGS], ids=["table", "lists", "headings"])
def test_a_row_of_the_map_may_be_called_like_a_known_header(tmp_path, source):
    """What the map calls its own says what becomes of a column, not whether a journey is found."""
    (one,) = planned(tmp_path, ROW.replace("LABEL", "Actions"), source).imports
    assert one.id == "m"
    assert "see" in one.text
    assert "pay" in one.text


@pytest.mark.parametrize("before", [BARE, ROW.replace("LABEL", "Weather")], ids=["bare", "row"])
def test_a_map_that_says_little_comes_back_too(tmp_path, before):
    """Stages alone, and stages with one row of its own, are a table that its reader knows."""
    (one,) = planned(tmp_path, before, TABLE).imports
    assert "action: see" in one.text
    told = "\n".join(line for change in one.changes for line in change.lines)
    assert "label: Weather" not in told  # the table does not speak of it, so it stays


FACTS = """\
owner: Branch lead
journey:
  goal: Sleep well
  period: A night
  personas:
  - {name: Kim}
  stages:
  - name: Look
    question: Where?
    action: see
    touchpoint: Desk
  - name: Buy
    action: pay
    touchpoint: App
"""
"""What somebody added to a map that a table was imported to."""


@pytest.mark.parametrize(
    ("source", "gone"),
    [
        (TABLE, []),
        (TABLE.replace("see", "look"), ["action: see"]),
        ("# T\n\nS\n\n| Stage | Actions | Touchpoint |\n|---|---|---|\n| Look | see | Desk |\n| Buy | pay | |\n",
         ["touchpoint: App"]),
        ("# T\n\nS\n\n**Owner:** Somebody\n\n" + TABLE[8:], ["owner: Branch lead"]),
    ],
    ids=["nothing-new", "another-action", "an-emptied-cell", "another-owner"],
)  # fmt: skip
def test_what_a_source_nowhere_speaks_of_stays(tmp_path, source, gone):
    """A table without owner, persona or questions deletes none; a cell that was emptied goes."""
    before = BARE.split("journey:", maxsplit=1)[0] + FACTS
    (one,) = planned(tmp_path, before, source).imports
    assert [line.strip() for line in FACTS.splitlines() if line.strip() not in one.text] == gone


def test_a_map_that_is_too_large_for_a_table_is_told(tmp_path):
    """A finding names the file of the map, and nothing is planned."""
    stages = "".join(
        f"  - name: S{stage}\n    description: d\n    steps:\n"
        + "".join(f"    - {{action: a{stage}x{step}}}\n" for step in range(50))
        for stage in range(20)
    )
    plan = planned(tmp_path, f"{HEAD}  stages:\n{stages}", TABLE)
    assert plan.imports == ()
    assert [(one.location.path, one.rule) for one in plan.found] == [
        ("maps/m.en-US.yml", "too-large")
    ]


@pytest.mark.parametrize("way", ["stages", ["stages"], {"each": "stages", "name": ""}])
def test_a_mapping_may_name_stages_by_a_way_alone(tmp_path, way):
    """As it may for steps: what stands there is the name."""
    source = '{"title": "t", "stages": ["Look", "Buy"]}'
    (one,) = planned(tmp_path, "", source, "m.json", mapping={"stages": way}).imports
    assert "- name: Look" in one.text
    assert "- name: Buy" in one.text


@pytest.mark.parametrize("score", ["4", "very happy", "4/5"])
def test_scores_on_the_usual_scale_take_a_scale_of_the_map_away(tmp_path, score):
    """A source that says scores speaks of their scale, though the usual one is not written."""
    source, maps = tmp_path / "t.csv", tmp_path / "maps"
    maps.mkdir()
    source.write_text("Stage,Actions,Emotion\nLook,read,-2\nBuy,pay,+1\n")
    asked = Asked(id="t", locale="en-US")
    (one,) = plan_import(source, "", maps, tmp_path, asked=asked).imports
    one.path.write_bytes(one.after)
    source.write_text(f"Stage,Actions,Emotion\nLook,read,1\nBuy,pay,{score}\n")
    plan = plan_import(source, "", maps, tmp_path, asked=asked)

    assert not plan.found
    assert "emotion_scale" not in plan.imports[0].text
