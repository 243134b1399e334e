"""What a map within the limits costs: counted in steps and sizes, never in seconds.

`benchmarks/hostile.py` measures the same cases in seconds and bytes of memory.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.hostile_maps import CASES

from journeybook.content.prose import md_parser
from journeybook.diagnostics import Known, did_you_mean
from journeybook.escaping import commonmark
from journeybook.formats.handoff_v1 import form
from journeybook.loading import BrokenMap, DefinitionFile, read_map
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.node_reader import MAX_EVENTS, MAX_ITEMS
from journeybook.loading.size import MAX_REFERENCES, MAX_SIGNS, MAX_TEXT, too_large
from journeybook.loading.source import Source
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import formats
from journeybook.pipeline.load import load
from journeybook.pipeline.pages import pages
from journeybook.review.diff import differences
from journeybook.review.effort import Effort, TooMuchError
from journeybook.rules.unknown_reference import check
from journeybook.settings import Settings, SiteOptions
from journeybook.settings.options import checked
from support.projects import TODAY, a_map

FILE = DefinitionFile(Path("maps/x.yml"), "maps/x.yml")
START = {"format": "1", "id": "big", "locale": "en-US", "title": "T", "summary": "S."}


def calls(run: Callable[[], object]) -> int:
    """Return how many functions a run calls, in Python and in C."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def found(data: dict[str, Any]) -> list[str]:
    _, diagnostics = read_map(json.dumps(START | data).encode(), FILE)
    return [f"{item.rule}: {item.message}" for item in diagnostics]


def journey(steps: int, **more: Any) -> dict[str, Any]:
    stage = {"id": "s", "name": "S"}
    made = [{"id": f"p{n}", "action": "A", "emotion": str(1 + n % 5)} for n in range(steps)]
    return {"journey": {"goal": "G", "period": "P", "stages": [stage | {"steps": made}], **more}}


def project_of(folder: Path, data: dict[str, Any]) -> Any:
    (folder / "maps").mkdir(parents=True)
    (folder / "maps/big.yml").write_text(json.dumps(START | data), "utf-8")
    settings = Settings(folder, checked({}), SiteOptions())
    project = load(settings, TODAY)
    assert not project.diagnostics
    return project


def every_output(project: Any) -> int:
    """Return how many functions pages and formats of the first map call."""
    key = next(iter(project.catalog.maps))

    def run() -> None:
        for page in pages(project):
            page.render()
        context = page_context(project, key)
        for format_ in formats(project).values():
            if not format_.needs_trust and (context.placed or not format_.needs_journey):
                format_.write(context)

    return calls(run)


def opportunities(count: int) -> dict[str, Any]:
    made = [
        {"id": f"o{n}", "title": "T", "impact": "3", "effort": str(1 + n % 5), "kpi": "Share"}
        for n in range(count)
    ]
    return journey(2, opportunities=made)


def stages(count: int) -> dict[str, Any]:
    step = {"action": "A", "emotion": "3", "pain_points": []}
    made = [{"id": f"s{n}", "name": "S", "steps": [step | {"id": f"p{n}"}]} for n in range(count)]
    return {"journey": {"goal": "G", "period": "P", "stages": made}}


def kpis(count: int) -> dict[str, Any]:
    made = [{"name": f"Share {n}", "target": "5", "measured": "4"} for n in range(count)]
    data = journey(1)
    data["journey"]["stages"][0]["kpis"] = made
    data["journey"]["opportunities"] = [
        {"id": f"o{n}", "title": "T", "kpi": f"Share {n}"} for n in range(count)
    ]
    return data


def personas(count: int) -> dict[str, Any]:
    """As many personas as steps, each of which differs for one of them."""
    data = journey(count, personas=[{"id": f"x{n}", "name": "N"} for n in range(count)])
    for n, step in enumerate(data["journey"]["stages"][0]["steps"]):
        step["by_segment"] = {f"x{n}": {"text": "t"}}
        step["evidence"] = [f"e{n}"]
    data["journey"]["evidence"] = [{"id": f"e{n}"} for n in range(count)]
    return data


def prose(mark: str) -> Callable[[int], dict[str, Any]]:
    return lambda count: {"faq": [{"question": "Q?", "answer": mark * count}]}


@pytest.mark.parametrize(
    ("made", "count"),
    [
        (opportunities, 150),
        (journey, 150),
        (stages, 100),
        (kpis, 100),
        (prose("["), 1500),
        (prose("[a]("), 600),
        (prose("*a _"), 600),
        (prose("`` ` "), 600),
        (prose("- a\n"), 300),
        (lambda count: {"key_points": ["a" + " " * count + "b"] * 3}, 2000),
        (lambda count: {"useful_when": [f"t {n}" for n in range(count)]}, 300),
    ],
    ids=["opportunities", "steps", "stages", "KPIs", "[", "[a](", "*a _", "`` `", "list", "blanks",
         "points"],
)  # fmt: skip
def test_twice_as_much_is_at_most_a_little_more_than_twice_the_work(
    tmp_path: Path, made: Callable[[int], dict[str, Any]], count: int
) -> None:
    """Of each part of a page, twice as many cost about twice as many calls."""
    every_output(project_of(tmp_path / "warm", made(3)))
    once = every_output(project_of(tmp_path / "once", made(count)))
    twice = every_output(project_of(tmp_path / "twice", made(2 * count)))
    assert twice < 2.3 * once


def test_every_persona_beside_every_step_is_a_table(tmp_path: Path) -> None:
    """The view by persona has a cell for each step and persona at most: no third factor."""
    once, twice = (
        every_output(project_of(tmp_path / str(count), personas(count))) for count in (20, 40)
    )
    assert twice < 4.5 * once


def test_runs_of_blanks_are_scanned_once() -> None:
    """Texts of 64,000 blanks pass every pattern that folds lines; the result is as before."""
    text = f"a{' ' * 60_000}b{chr(92) * 60_000}c"
    assert commonmark(text).startswith("a  ")
    assert form.folded(text) == text
    assert form._ADDRESS.sub("", text) == text
    assert commonmark("a \t\n\n  b\n c ") == "a b c "


def test_brackets_are_paired_once() -> None:
    """Links are those of markdown-it, also in brackets in each other; the work is linear."""
    parser = md_parser()
    for text, links in (
        ("[a](http://b.c)", 1),
        ("[[a](http://b.c)](http://d.e)", 1),
        ("[a `]` b](http://b.c)", 1),
        (r"[a \] b](http://b.c)", 1),
        ("[[[a](http://b.c)", 1),
        ("[a](b) [c](http://d.e 't]')", 1),
        ("`[a](http://b.c)`", 0),
        (r"\[a](http://b.c)", 0),
        ("[a](http://b.c", 0),
    ):
        assert parser.render(text).count("<a ") == links, text

    def work(count: int) -> int:
        return calls(lambda: parser.render("[" * count + "* " * count + "](http://b.c)" * count))

    work(10)
    assert work(800) < 2.3 * work(400)


def test_limits_of_a_file_are_told() -> None:
    """More values, items or marks of Markdown than the limit: one finding at its place."""
    many = found({"tags": ["x"] * (MAX_ITEMS + 1)})
    assert many == [f"too-large: more than {MAX_ITEMS} items in a list"]
    assert found({"tags": ["x"] * MAX_ITEMS}) == []
    rows = [{"id": f"s{n}", "name": "S", "inquiries": ["x"] * 1_900} for n in range(20)]
    assert found({"journey": {"stages": rows}}) == [f"too-large: more than {MAX_EVENTS} values"]
    answers = [{"question": "Q?", "answer": "*" * 10_000} for _ in range(4)]
    assert found({"faq": answers}) == []
    marks = found({"faq": answers, "meaning": "`"})
    assert marks == [f"too-large: more than {MAX_SIGNS} signs and lines in the Markdown of a map"]
    assert found({"summary": "x" * MAX_TEXT}) == []
    long = found({"summary": "x" * (MAX_TEXT + 1)})
    assert long == [f"too-large: more than {MAX_TEXT} characters in a text that is not Markdown"]


def test_references_of_a_map_are_counted_in_all() -> None:
    """However many lists they stand in, the first one too many is told."""
    source = Source.of_yaml("a.yml", b"related: [a]\n")
    few = ["a"] * MAX_REFERENCES
    assert too_large({"related": few}, source) is None
    more = {"related": few, "comparisons": [{"map": "a"}]}
    assert f"more than {MAX_REFERENCES} references" in str(too_large(more, source))


def test_comparing_texts_has_a_bound() -> None:
    """What would take for ever is told as replaced; other texts of the map as before."""

    def pattern(step: int) -> str:
        return " ".join("b" if n * n % step < step // 2 else "a" for n in range(150))

    old = {f"k{n}": pattern(7 + n) for n in range(200)}
    new = {f"k{n}": pattern(301 + n) for n in range(200)}
    changes = differences(old, new)
    told = [len(change.parts) for change in changes if change.kind == "changed"]
    assert max(told[:100]) > 10  # word by word
    assert max(told[150:]) <= 4  # as replaced, between a shared beginning and end
    lists = ["a" if n * n % 7 < 3 else "b" for n in range(2_000)]
    other = ["a" if n * n % 301 < 150 else "b" for n in range(2_000)]
    assert calls(lambda: differences({"l": lists}, {"l": other})) < 3_000_000


def test_an_effort_ends() -> None:
    """One comparison stops before the next one would, and all of them together."""
    effort = Effort()
    with pytest.raises(TooMuchError):
        effort.matcher(["a"] * 3_000, ["a", "b"] * 1_500).get_opcodes()
    assert effort.matcher("abc", "abd").ratio() > 0.6
    effort.spend(7_000_000)
    effort.matcher("abc", "abd").ratio()
    with pytest.raises(TooMuchError):
        effort.spend(1_000_000)


def test_a_search_for_the_nearest_word_hardly_grows() -> None:
    """Of ten times as many ids no more are compared, and the hint is the same as before."""
    ids = [f"map-{n:04}-of-{word}" for n in range(1000) for word in ("repair", "return", "order")]
    few, many = Known(ids[:300]), Known(ids)
    for known in (few, many):
        known.nearest("map-0001-off-repair", 0.4)
    word = "map-0017-of-retrun"
    assert calls(lambda: many.nearest(word, 0.4)) < 1.5 * calls(lambda: few.nearest(word, 0.4))
    assert many.nearest(word, 0.4) == difflib.get_close_matches(word, ids, n=1, cutoff=0.4)[0]
    assert did_you_mean("x" * 60_000, ["x" * 60_000]) == ""


def test_wrong_references_are_no_more_work_with_more_maps(tmp_path: Path) -> None:
    """`check` of maps with a wrong reference each: the work for one does not grow with the rest."""

    def work(count: int) -> float:
        maps = tmp_path / str(count) / "maps"
        maps.mkdir(parents=True)
        for n in range(count):
            text = a_map(f"map-{n:04}-repair", more=f"related: [map-{n:04}-reapir]\n")
            (maps / f"{n}.yml").write_text(text, "utf-8")
        project = load(Settings(maps.parent, checked({"fail_on": "never"}), SiteOptions()), TODAY)
        assert Counter(item.rule for item in project.diagnostics) == {"unknown-reference": count}
        hints = {item.hint for item in project.diagnostics}
        assert hints == {f"did you mean 'map-{n:04}-repair'?" for n in range(count)}
        catalog = project.catalog
        return (
            calls(lambda: [list(check.check(one, catalog)) for one in catalog.maps.values()])
            / count
        )

    assert work(400) < 1.3 * work(200)


def test_hints_of_one_map_are_counted() -> None:
    """Thousands of unknown references are all told, the first hundred with an id like theirs."""
    data = journey(1, evidence=[{"id": f"e{n}"} for n in range(300)])
    data["journey"]["stages"][0]["steps"][0]["evidence"] = [f"ee{n}" for n in range(300)]
    loaded, _ = read_map(json.dumps(START | data).encode(), FILE)
    assert not isinstance(loaded, BrokenMap)
    from journeybook.catalog import build

    catalog = build([loaded], [], page_path="{locale}/{id}", default_locale="en-US")
    findings = list(check.check(loaded, catalog))
    assert len(findings) == 300
    assert all(finding.hint for finding in findings)
    assert 0 < sum("did you mean" in finding.hint for finding in findings) <= 100


@pytest.mark.parametrize("name", CASES)
def test_the_measured_cases_keep_the_size_of_a_file(name: str) -> None:
    """What the benchmark measures is within the limit of a file."""
    content = json.dumps(CASES[name]()[1], ensure_ascii=False, separators=(",", ":")).encode()
    assert len(content) <= MAX_BYTES
