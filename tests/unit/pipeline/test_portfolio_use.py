"""What readers do with the portfolio: follow its pictures, open what is cut, tell plan from fact."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import yaml

from journeybook.content.portfolio.table import Table
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.load import load
from journeybook.pipeline.portfolio import portfolio_pages, table
from journeybook.pipeline.project import Project
from journeybook.settings import Options, Settings, SiteOptions

TODAY = datetime.date(2026, 11, 21)


def write(folder, id_: str, journey: dict[str, Any], **more: Any) -> None:
    """Write a map with a journey; a stage and a step are made where it has none."""
    (folder / "maps").mkdir(exist_ok=True)
    stages = [{"name": "Stage", "steps": [{"action": f"Step of {id_}"}]}]
    data = {"format": 1, "id": id_, "locale": "en-US", "title": f"Journey {id_}", "summary": "S.",
            **more, "journey": {"stages": stages, **journey}}  # fmt: skip
    (folder / f"maps/{id_}.yml").write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")


def project_in(folder, **options: Any) -> Project:
    return load(Settings(folder, Options(**options), SiteOptions()), Environment(TODAY))


def of(project: Project, name: str) -> Table:
    return table(project, "en-US", name)


def page(project: Project, name: str) -> str:
    pages = {one.url: one for one in portfolio_pages(project)}
    return str(pages[f"en-US/portfolio/{name}"].render().html)


@pytest.mark.parametrize("many", [0, 70])
def test_a_quadrant_says_what_it_leaves_out(tmp_path, many):
    """Every opportunity is drawn once under its number, or named with the reason why not."""
    ideas = [
        {"id": "done", "title": "Done", "status": "done", "impact": 5, "effort": 1},
        {"id": "vague", "title": "Vague", "impact": 5},
        {"id": "good", "title": "Good", "impact": 5, "effort": 1},
        {"id": "poor", "title": "Poor", "impact": 1, "effort": 5},
    ]
    ideas += [{"id": f"o{n}", "title": f"Idea {n}", "impact": 3, "effort": 3} for n in range(many)]
    for id_ in "ab":
        write(tmp_path, id_, {"opportunities": ideas})
    project = project_in(tmp_path)
    rows, drawn = of(project, "opportunities").rows, of(project, "opportunities").drawn
    assert drawn is not None
    html = page(project, "opportunities")
    points = re.findall(
        r'<a class="jb-chance" href="([^"]+)"[^>]*><title>(\d+)\. ([^:]+): impact', html
    )
    by_number = {row[0].text: row[0].refs[0] for row in rows}
    for href, number, title in points:
        ref = by_number[f"{number}."]
        assert title == ref.text
        assert href.endswith(f"{ref.url.rsplit('/', 1)[-1]}/#{ref.anchor}")
    why = {reason: len(refs) for reason, refs in drawn.left_out}
    assert why.pop("done or dropped") == why.pop("without impact or effort") == 2
    assert len(points) == min(60, 4 + 2 * many)
    assert len(points) + 4 + sum(why.values()) == len(rows) == drawn.total
    assert f"{len(points)} of {len(rows)} opportunities are drawn" in html
    assert html.count("Not drawn: ") == 2 + bool(many)
