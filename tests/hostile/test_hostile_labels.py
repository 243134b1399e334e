"""Hostile and odd labels through every form of a journey: they come back letter for letter.

The default run takes a sample, HOSTILE_FULL=1 all of them; each prints how many it tried.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from journeybook.content.journey.placed import place
from journeybook.drawing.mermaid import journey_source
from journeybook.escaping import commonmark, svg
from journeybook.formats.journey_csv import journey_csv
from journeybook.formats.map_json import map_json
from journeybook.languages.texts import texts_for
from journeybook.loading import DefinitionFile, read_map
from journeybook.model import Journey, MapDefinition
from journeybook.pipeline.assets import script
from journeybook.render.markdown.blocks import heading, plain_bullets, table
from journeybook.review import Quality, ReviewState
from support import corpora
from support.chromium import Watch, needs_chromium
from support.projects import ROOT

SAMPLE = 160
PER_DIAGRAM = 8
ODD = [
    "a: b", "a; b", "a, b", "a # b", "section x", "Title", "journey", "accTitle: x", "accDescr { x }",
    "%%{init: {'theme': 'dark'}}%%", "---", "```", "5: me", "a: 5: b, c", "ﬂ°°35¶ß", "#35;", "&amp;lt;", "a\u00a0b",
    "a\u3000b", "認知・検討", "顧客「体験」", "情绪：低落", "👩‍🚀 🇯🇵", "e\u0301", "\u0645\u0631\u062d\u0628\u0627", "x" * 300,
    "很长的标签" * 30, "=1+1", "+1", "-1", "@x", "\\", "\\n", "'", '"', "`", "|", "||", "*", "_x_", "1.", "2) b", "- a",
    "> a", "# a", "[a](b)", "![a](b)", "<a@example.org>", "https://e.example.org", "{{ x }}", "$x$", "~~a~~", "^", "a\\|b",
]  # fmt: skip
DRAWN = """() => [...document.querySelectorAll('.jb-diagram-drawn svg')].map((svg) => ({
  title: [...svg.children].filter((e) => e.matches('text:not(.legend)')).map((e) => e.textContent),
  names: ['title', 'desc'].map((name) => svg.querySelector(name)?.textContent),
  ...Object.groupBy([...svg.querySelectorAll('foreignObject')],
    (e) => e.closest('g').querySelector('rect').classList.contains('task') ? 'steps' : 'stages'),
  actors: [...svg.querySelectorAll('text.legend')].map((e) => e.textContent),
})).map((found) => ({ ...found, steps: found.steps.map((e) => e.textContent),
  stages: found.stages.map((e) => e.textContent) }))"""
ODD_ELEMENTS = (
    "script:not([src]), iframe, object, embed, form, base, meta[http-equiv], a[href], img"
)


def labels() -> list[str]:
    """Return the labels that the format accepts, as the model gives them: without outer blanks."""
    found = [*ODD, *corpora.strings("xss", "ssti", sample=SAMPLE)]
    accepted = (_accepted(text) for text in found)
    # Mermaid draws two stages of one name in a row as one.
    return list({folded(text): text for text in accepted if text}.values())


def _accepted(text: str) -> str:
    probe = f"format: 1\nid: a\nlocale: en-US\nsummary: s\ntitle: {json.dumps(text)}\n"
    loaded, found = read_map(probe.encode(), DefinitionFile(Path("x.yml"), "x.yml"))
    return "" if found else loaded.definition.title  # type: ignore[union-attr]


def a_journey(texts: list[str]) -> Journey:
    """A journey with each text as a stage, a step and somebody who takes part."""
    return Journey.model_validate(_journey_of(texts))


def _journey_of(texts: list[str]) -> dict[str, Any]:
    stages = [
        {
            "id": f"s{at}",
            "name": text,
            "steps": [{"id": f"x{at}", "action": text, "actors": [text], "emotion": "3"}],
        }
        for at, text in enumerate(texts)
    ]
    return {"goal": "g", "period": "p", "stages": stages}


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.browser
@needs_chromium
def test_mermaid_draws_them_as_typed(
    tmp_path: Path, serve: Callable[[Path], str], tab: Watch
) -> None:
    """Every diagram parses; stages, steps, people, title and description are the texts."""
    assets = ROOT / "plugins" / "journeybook"
    shutil.copytree(assets / "vendor" / "mermaid", tmp_path / "mermaid")
    (tmp_path / "journeybook.js").write_text(script(), "utf-8")
    texts = [text for text in labels() if len(text) < 1500]
    groups = [texts[at : at + PER_DIAGRAM] for at in range(0, len(texts), PER_DIAGRAM)]
    sources = [
        journey_source(place(a_journey(group)), group[0], texts_for("en-US")) for group in groups
    ]
    url, faults = serve(tmp_path), []
    for start in range(0, len(groups), 25):
        drawn = _drawn(tmp_path, url, tab, sources[start : start + 25])
        assert len(drawn) == len(sources[start : start + 25])
        for group, found in zip(groups[start : start + 25], drawn, strict=True):
            faults += _departures(group, found)
        odd = tab.page.locator(ODD_ELEMENTS).count()
        assert (odd, tab.complaints()) == (0, [])
    print(f"{len(texts)} labels in {len(groups)} diagrams")
    assert faults == []


def _drawn(folder: Path, url: str, tab: Watch, sources: list[str]) -> list[dict[str, Any]]:
    diagrams = "".join(
        f'<pre class="jb-diagram"><code>{html.escape(source)}</code></pre>' for source in sources
    )
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
        f'<title>x</title><body>{diagrams}<script src="journeybook.js"></script></body></html>',
        "utf-8",
    )
    tab.page.goto(url)
    tab.page.wait_for_function("!document.querySelector('pre.jb-diagram')", timeout=120_000)
    return tab.page.evaluate(DRAWN)  # type: ignore[no-any-return]


def _departures(group: list[str], found: dict[str, Any]) -> list[tuple[str, str]]:
    wanted = [folded(str(html.unescape(svg(text)))) for text in group]
    pairs = list(zip(wanted, found["stages"], strict=True))
    pairs += zip(wanted, found["steps"], strict=True)
    pairs += zip(sorted(set(wanted)), sorted(found["actors"]), strict=True)
    pairs += [(wanted[0], *found["title"]), (wanted[0], found["names"][0])]
    return [(text, shown) for text, shown in pairs if text != folded(shown)]


def test_csv_gives_them_back_and_runs_none() -> None:
    """A CSV reader finds each text, behind an apostrophe where it begins like a formula."""
    texts = labels()
    rows = list(csv.reader(io.StringIO(journey_csv(a_journey(texts))[1:], newline="")))
    columns = rows[0].index("stage"), rows[0].index("action"), rows[0].index("actors")
    for row, text in zip(rows[1:], texts, strict=True):
        for cell in (row[at] for at in columns):
            further = text.replace("\n", "\n  ")  # of one value where a line is a value
            assert cell.removeprefix("'") in {one.removeprefix("'") for one in (text, further)}
            begins = cell.lstrip(" \ufeff").startswith(tuple("=+-@|\t\r\n＝＋－＠"))
            assert not begins or re.fullmatch(r"-[0-9.]+", cell)  # a number runs nothing
    print(f"{len(texts)} labels")


def test_json_gives_them_back() -> None:
    """A JSON reader finds each text, and nothing beside it."""
    texts = labels()
    data = {"format": "1", "id": "a", "locale": "en-US", "title": "t", "summary": "s",
            "key_points": texts, "journey": _journey_of(texts)}  # fmt: skip
    document = json.loads(
        map_json(MapDefinition.model_validate(data), "u", ReviewState(Quality.DRAFT, "d"))
    )

    assert document["map"]["key_points"] == texts
    assert [stage["name"] for stage in document["map"]["journey"]["stages"]] == texts


def test_markdown_gives_them_back_and_makes_nothing_of_them() -> None:
    """In a heading, a list, a paragraph and a table cell; no element but those around them."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    frames = {
        "p": commonmark,
        "h2": lambda text: heading(2, text),
        "li": lambda text: plain_bullets([text]),
        "td": lambda text: table(["a"], [[commonmark(text)]]),
    }
    texts = labels()
    for text in texts:
        shown = html.escape(_in_one_line(text), quote=False).replace('"', "&quot;")
        for element, frame in frames.items():
            made = reader.render(frame(text))
            assert f"<{element}>{shown}</{element}>" in made, text
            assert made.count("<") == reader.render(frame("x")).count("<"), text
    print(f"{len(texts)} labels")


def _in_one_line(text: str) -> str:
    return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", text)
