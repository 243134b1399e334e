"""The library as an atlas: journeys below those whose steps they unfold, level by level."""

import re

from journeybook.pipeline.indexes import index_pages
from journeybook.pipeline.load import load
from journeybook.settings import Options, Settings, SiteOptions
from support.projects import TODAY, a_map


def levels_of(tmp_path, maps):
    """Return the titles of the atlas of a library, each behind as many dots as it has levels above."""
    (tmp_path / "maps").mkdir()
    for id_, below in maps.items():
        steps = "".join(f", {{action: Go, journey: {one}}}" for one in below.split())
        more = f"journey: {{stages: [{{name: S, steps: [{{action: A}}{steps}]}}]}}\n"
        (tmp_path / f"maps/{id_}.yml").write_text(a_map(id_, title=f"T{id_}", more=more), "utf-8")
    project = load(Settings(tmp_path, Options(), SiteOptions()), TODAY)
    html = next(one for one in index_pages(project) if one.url == "en-US").render().html
    part = html.partition('class="jb-atlas"')[2].partition("</section>")[0]
    depth, found = -1, []
    for tag, title, more in re.findall(r"<(/?ul|a)[^>]*>(T\w+)?|(see above)", part):
        depth += {"ul": 1, "/ul": -1}.get(tag, 0)
        if title:
            found.append("." * depth + title[1:])
        elif more:
            found[-1] += "*"
    return found


def test_three_levels_stand_below_each_other(tmp_path):
    """Steps of one journey lead down to others, in the order of its text; what has none stands alone."""
    maps = {"a": "c b", "b": "", "c": "d", "d": "", "e": ""}

    assert levels_of(tmp_path, maps) == ["a", ".c", "..d", ".b"]


def test_a_shared_journey_stands_below_each_parent(tmp_path):
    """What is below it stands at its first place; there a mark leads from the others."""
    assert levels_of(tmp_path, {"a": "c", "b": "c d", "c": "d", "d": ""}) == [
        "a", ".c", "..d", "b", ".c*", ".d"
    ]  # fmt: skip


def test_a_library_without_levels_has_no_atlas(tmp_path):
    """Nor has one whose journeys go round in a circle, of which `check` tells."""
    assert levels_of(tmp_path, {"a": "b", "b": "a", "c": ""}) == []


def test_many_levels_end_somewhere(tmp_path):
    """A chain without end neither stops the build nor fills the page."""
    maps = {f"m{n:04}": f"m{n + 1:04}" for n in range(60)} | {"m0060": ""}

    assert len(levels_of(tmp_path, maps)) == 12
