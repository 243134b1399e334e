"""The twin of a page, and the tables that the benchmark prints."""

import re
from collections import Counter

import pytest
from benchmarks import maps, table, twin
from benchmarks.elements import folded, tree
from benchmarks.table import Case, Figure

from support.programs import PYTHON, run
from support.projects import ROOT

PAGE = """<html><body><nav>Site</nav><article class="md-content__inner">
<div class="jb-page"><div class="jb-head"><nav><ol><li><a href="../../">All maps</a></li>
<li><a href="../">Core</a></li></ol></nav></div>
<h1 id="title">A *title*<a class="headerlink" href="#title">¶</a></h1>
<ul class="jb-badges"><li>Draft</li><li>Owner</li></ul>
<dl><div><dt>Goal</dt><dd>Be online</dd></div><div><dt>Needs</dt><dd><ul><li>One</li></ul></dd></div></dl>
<table><thead><tr><th>Stage</th><th>1 Order</th></tr></thead>
<tbody><tr><th colspan="2"><span>Group</span></th></tr>
<tr><th><span>Actions</span></th><td><ul><li><span>1</span><div>Read | sign</div></li>
<li><span>2</span><div><b>Cause</b> Wait</div></li></ul></td></tr>
<tr><th>Emotion</th><td><svg><text>drawn</text></svg></td></tr></tbody></table>
<pre class="jb-diagram"><code>journey
  section A
</code></pre>
<details class="jb-source"><summary>Source</summary><pre>journey
  section A</pre></details>
<details class="jb-faq"><summary>Why?</summary><div><p>See <a href="../other/">this</a>
and <a href="https://example.org/">that</a>, <a href="#title">here</a>, <strong>now</strong>, <code>a</code>.</p></div></details>
</div></article></body></html>"""

MARKDOWN = """[All maps](../index.md) / [Core](index.md)

# A \\*title\\*

Draft · Owner

- **Goal** Be online
- **Needs**
    - One

| Stage | 1 Order |
| --- | --- |
| **Group** |  |
| **Actions** | 1 Read \\| sign<br>2 **Cause** Wait |
| **Emotion** |  |

```mermaid
journey
  section A
```

### Why?

See [this](other.md) and [that](https://example.org/), here, **now**, `a`.
"""

ALL = len(maps.originals())


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """All maps as our site, and as its twin, built as the benchmark builds them."""
    from benchmarks import bench

    folder = tmp_path_factory.mktemp("bench")
    for name, case in (("ours", "ours"), ("twin", "out")):
        run(*PYTHON, "-m", "benchmarks.sites", name, folder, str(ALL), folder=ROOT, check=True)
        bench.build(folder, Case(ALL, case, mermaid2=False))
    return folder


def test_page_becomes_hand_like_markdown():
    """Headings, lists, tables, fences and links are written as a person would write them."""
    assert twin.written(PAGE, "en-US/core/one") == MARKDOWN


def test_both_pages_show_the_same_words(sites):
    """The twin has every word of ours, and none that ours has not."""
    for data in maps.varied(ALL):
        url = f"{data['locale']}/{data['collection']}/{data['id']}"
        ours, other = (
            (sites / name / "site" / url / "index.html").read_text("utf-8")
            for name in ("ours", "twin")
        )
        assert twin.missing(data, other) == twin.missing(data, ours)
        mine, theirs = (twin.visible_text(page) for page in (ours, other))
        # Tags may stand elsewhere; and what stands between badges comes from our style sheet.
        assert Counter(re.sub("[/·]", "", theirs)) == Counter(re.sub("[/·]", "", mine))
        assert folded(data["summary"]) in theirs


def test_every_map_differs():
    """No two maps of a site share their id, title or summary; the references hold."""
    data = list(maps.varied(2 * ALL))
    for key in ("id", "title", "summary"):
        assert len({item[key] for item in data}) == 2 * ALL
    ids = {item["id"] for item in data}
    assert all(set(item["related"]) <= ids for item in data)
    lengths = [len(item["summary"]) for item in data]
    assert lengths[:ALL] == lengths[ALL:]


def test_a_missing_text_is_named():
    """A text that a page does not show is told with its key."""
    page = '<article class="x"><div class="jb-page"><h1>Title</h1></div></article>'
    data = {"id": "one", "title": "Title", "summary": "Not **there**", "kind": "term"}
    assert twin.missing(data, page) == ["summary: Not **there**"]


def test_texts_are_words_only():
    """Ids, choices, numbers and days are no texts; words of cells and segments are."""
    step = {"id": "a", "emotion": "4", "evidence": ["b"], "by_segment": {"p": {"text": "differs"}}}
    journey = {
        "counterpart": "x",
        "evidence": [{"id": "b", "date": "2026-01-01", "source": "Log"}],
        "stages": [{"id": "s", "name": "Order", "cells": {"kind": "own row"}, "steps": [step]}],
    }
    found = [leaf.value for leaf in maps.texts({"format": "1", "journey": journey})]
    assert found == ["Log", "Order", "own row", "differs"]


def test_unseen_parts_are_no_text():
    """Pictures, hidden parts and words for screen readers do not count."""
    html = '<p>a<span class="jb-visually-hidden">b</span><svg>c</svg><i hidden>d</i> e</p>'
    assert tree(html).text() == "a e"


def _figures():
    def figure(cpu, size=0.0):
        return Figure([cpu, cpu + 0.1, cpu + 0.2], [100_000_000], size)

    cases = {
        Case(0, site, mermaid2): figure(1.0) for site in ("ours", "out") for mermaid2 in (0, 1)
    }
    for maps_, each in ((100, 0.01), (1000, 0.012)):
        for mermaid2 in (False, True):
            cases[Case(maps_, "ours", mermaid2)] = figure(1.0 + maps_ * each, 50_000.0)
            cases[Case(maps_, "out", mermaid2)] = figure(1.0 + maps_ * 0.02, 40_000.0)
        cases[Case(maps_, "all", mermaid2=False)] = figure(1.0 + maps_ * 0.05, 90_000.0)
    return cases


def test_ratios_say_met_or_missed():
    """Fixed costs are subtracted, and limits stand on the largest site."""
    found = {ratio.name: ratio for ratio in table.ratios(_figures())}
    out = found["CPU per page, ours / by hand, out of the navigation, 1,000 maps"]
    assert (round(out.value, 3), out.limit, out.verdict) == (0.6, 0.6, "met")
    growth = found["CPU per page, ours, 1,000 / 100 maps"]
    assert (round(growth.value, 2), growth.verdict) == (1.2, "missed by 9%")
    assert found["CPU per page, ours / by hand, out of the navigation, 100 maps"].verdict == ""
    assert found["page bytes, ours, 1,000 / 100 maps"].verdict == "met"


def test_report_is_two_markdown_tables():
    """Every line of a table is as wide as its head."""
    first, second = table.report(_figures()).rstrip("\n").split("\n\n")
    for block in (first, second):
        lines = block.splitlines()
        assert len({len(line) for line in lines}) == 1
        assert re.fullmatch(r"(\| -+ )+\|", lines[1])
    assert "12.0 ms" in first
    assert "missed by" in second
