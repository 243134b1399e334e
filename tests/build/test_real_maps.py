"""Twelve maps as teams write them, straight down: nothing is refused and nothing is left out.

Each stands for one group of the maps that were counted: stage tables in Japanese, Chinese (both),
Korean and French, scales from -2 to 2, -3 to 3 and 0 to 10 (with two personas), feelings in words,
a blueprint with lanes of its own, branches and loops, screenshots. What had to be bent, because
format 1 cannot say it:

- `summary` is required: where the table had a title alone, a sentence was put before it.
- A chance in a stage's cell needs the stage's written id (`stage: search`) or a row of the map's own,
  which needs one too; there is no `opportunities` at a stage.
- `feeling` is one text: two words of a cell became one ("期待、少し面倒").
- An emotion has a beginning and an end: a third score in between, or a "?", has no place.
- Branches name steps, so those have ids; the numbers of the team's flow serve as such. A diamond
  is no step: its question went into the step before it.
- A persona's own action, touchpoint and thought in a step of both became a sentence (`text`).
- A step has one image, so a second screen made a second step.
- Cells that reach over two stages stand at the first; who answers for a step stands in a row or
  under `actors`.
- How grave a pain point is goes from 1 to 5: "high" stays in its text. "Version 3, March" is a comment.
- Truths are `true` and `yes`, not `ja`; "n/a" is left out.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeybook.environment.machine import environment_of
from journeybook.loading import DefinitionFile, LoadedMap, load_map
from journeybook.pipeline.exports import export
from journeybook.pipeline.load import load
from journeybook.pipeline.publishing import published
from journeybook.settings import read_settings
from support.projects import ROOT, Site, mkdocs_yml

CASES = ROOT / "tests/cases/real_maps"
MAPS = sorted(CASES.glob("*.yml"))
ASKED_ONCE = {
    "goal-and-period": 2,  # a goal, a period
    "steps-felt": 2,  # a score, a touchpoint
    "scale-labelled": 1,
}
# Their values are ids, choices and truths, or name other parts: a page says them in its own words.
_OF_MACHINES = {"format", "id", "locale", "stage", "persona", "per", "side", "state", "file"}
_OF_MACHINES |= {"moment_of_truth", "optional", "step"}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Site:
    """One site with all of them."""
    root = tmp_path_factory.mktemp("real")
    shutil.copytree(CASES, root / "maps")
    site = Site(root).write({"mkdocs.yml": mkdocs_yml("mkdocs"), "docs/index.md": "# Home\n"})
    return site.build()


@pytest.fixture(scope="module")
def project(built):
    """The same, as the command line reads them."""
    settings = read_settings(built.root / "mkdocs.yml")
    return published(load(settings, environment_of(settings)))


def data_of(path: Path) -> dict[str, object]:
    """Return what a file says, each value as it was typed."""
    loaded, _ = load_map(DefinitionFile(path, path.name))
    assert isinstance(loaded, LoadedMap)
    return loaded.data


def texts(path: Path) -> list[str]:
    """Return each text and figure that a file says to readers."""
    return list(_said(data_of(path)))


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, list):
        for one in value:
            yield from _said(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _OF_MACHINES:
                yield from _said(one)


def seen(page: str) -> str:
    """Return the words of a page outside of pictures, with what stands for images."""
    body = page.partition("<body")[2] or page
    body = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", body)
    body = re.sub(r'<img [^>]*?alt="([^"]*)"[^>]*>', r" \1 ", body)
    return _plain(html.unescape(re.sub(r"<wbr>|<[^>]*>", "", body)))


def _plain(text: str) -> str:
    return " ".join(re.sub("[\u200b\u2060\u00ad]", "", text).replace("\u2212", "-").split())


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_what_a_team_wrote_down_is_a_map(path):
    """It loads as it stands, without an error."""
    loaded, found = load_map(DefinitionFile(path, path.name))

    assert isinstance(loaded, LoadedMap), found
    assert [str(one) for one in found] == []


def test_there_are_twelve_of_them():
    """None is passed over, which would prove nothing."""
    assert len(MAPS) == 12


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_every_text_stands_on_its_page(built, path):
    """No word, score or figure of a map is left out, and none stands in a picture alone."""
    id_, locale = path.stem.split(".")
    page = seen(built.page(f"{locale}/core/{id_}"))

    assert [text for text in texts(path) if _plain(text) not in page] == []


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_every_text_stands_in_the_markdown(project, path):
    """What leaves as Markdown is as complete as the page."""
    id_, locale = path.stem.split(".")
    written = export(project, (locale, id_), "markdown")
    plain = _plain(re.sub(r"\\([^\w\s])", r"\1", html.unescape(written)))

    assert [text for text in texts(path) if _plain(text) not in plain] == []


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_a_missing_goal_period_or_score_is_one_warning(project, path):
    """A team that has none is told once, not at every step."""
    found = [one for one in project.warnings() if one.location.path == f"maps/{path.name}"]

    assert found
    for rule, most in ASKED_ONCE.items():
        assert sum(one.rule == rule for one in found) <= most


def test_lanes_of_its_own_keep_the_line_of_visibility(built):
    """A blueprint that has none of our lanes has the three lines, and that of visibility is marked."""
    page = built.page("en-US/core/bakery-preorder")

    assert page.count('<tr class="jb-line') == 3
    assert re.findall(r'jb-line--visibility"><th[^>]*><span>([^<]*)<', page) == [
        "Line of visibility"
    ]


@pytest.mark.parametrize("name", ["library-hold.ja-JP", "cantine-scolaire.fr-FR"])
def test_the_record_of_a_stage_without_steps_says_all_of_it(built, name):
    """On a phone the records are the map: they hold actions, own rows and chances of such a stage."""
    id_, locale = name.split(".")
    journey = data_of(CASES / f"{name}.yml")["journey"]
    found = re.findall(
        r'(?s)<section class="jb-record.*?</section>', built.page(f"{locale}/core/{id_}")
    )

    assert len(found) == len(journey["stages"])
    for stage, record in zip(journey["stages"], map(seen, found), strict=True):
        chances = [one for one in journey.get("opportunities", ()) if one["stage"] == stage["id"]]
        wanted = [*_said(stage), *_said(chances)]
        assert [text for text in wanted if _plain(text) not in record] == []
