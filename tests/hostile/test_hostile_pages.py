"""Hostile strings in every field of a map: shown as typed, never run, nothing fetched for them.

A map takes forty strings and holds each in some twenty-five fields, so the 8,000 strings of the
corpora make some 200 pages. The default run takes a sample, of whose pages a browser opens a third by chance; HOSTILE_FULL=1 takes all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from journeybook.loading import DefinitionFile, read_map
from support import corpora
from support.chromium import Watch, build, needs_chromium, search
from support.sampling import some

pytestmark = [pytest.mark.browser, needs_chromium]

SAMPLE = 240
PER_MAP = 40
LONG = 1500
STEPS = 16  # of a journey; the picture of more would only take longer
DIAGRAMS = 1000 if corpora.FULL else 2  # of a page; `test_hostile_labels` has all texts drawn
BROKEN = 12  # maps that do not load: their pages quote what was typed
HOOKS = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = (...given) => { window.ran.push(name + " " + given); };
window.fold = (text) => text.replace(/[\\s\\u0085\\u180e\\u200b]+/g, " ").trim();
"""
LOOK = """(expected) => {
  const article = document.querySelector("article");
  const page = article.querySelector(".jb-page");
  const texts = new Set([...page.querySelectorAll("*")].map((e) => fold(e.textContent)));
  const missing = expected.filter((text) => fold(text) && !texts.has(fold(text)));
  const faults = missing.map((text) => "not as typed: " + text);
  const typed = new Set(expected.map(fold));
  const whole = (text) => fold(text.replaceAll("\\u00ad", "")); // divided words of the map
  const unquoted = (text) => text.replace(/^[“「]|[”」]$/g, "");
  const places = { ".jb-questions td": fold, ".jb-brief--doing .jb-text": whole, ".jb-brief--pain .jb-text": whole,
    ".jb-brief--idea .jb-text": whole, ".jb-chance-card h3": fold, ".jb-who b": fold,
    ".jb-section--personas .jb-card h3": fold, ".jb-lane--own .jb-text": whole,
    ".jb-says": (text) => fold(unquoted(fold(text))), ".jb-lost": (text) => fold(text.slice(text.indexOf(":") + 1)) };
  for (const [place, told] of Object.entries(places)) {
    if (!page.querySelector(place)) faults.push("nothing at " + place);
    for (const e of page.querySelectorAll(place))
      if (!typed.has(told(e.textContent))) faults.push(`${place}: ${e.textContent}`);
  }
  for (const e of document.querySelectorAll("*")) {
    for (const { name, value } of e.attributes) {
      if (name.startsWith("on")) faults.push(`attribute ${name}=${value}`);
      if (/^(href|src|action|formaction|xlink:href|srcset|data)$/.test(name)
          && /^[\\s\\x00-\\x1f]*(javascript|vbscript|data|file):/i.test(value)
          && !value.startsWith("data:image/svg+xml")) faults.push(`address ${name}=${value}`);
    }
  }
  const odd = page.querySelectorAll(`script, iframe, object, embed, form, base, meta, link, style:not(svg style), img, video, audio,
    math, template, noscript, textarea, marquee, frameset, applet, input:not([type=search])`);
  for (const e of odd) faults.push("element " + e.outerHTML.slice(0, 80));
  for (const answer of page.querySelectorAll(".jb-faq > div"))
    for (const e of answer.querySelectorAll("*"))
      if (!e.matches("p, br, strong, em, code, pre, a[href], ul, ol, li, .highlight *, nav, nav *"))
        faults.push("in an answer: " + e.outerHTML.slice(0, 80));
  return faults;
}"""
# What Markdown gives no meaning to must be seen letter for letter.
_PLAIN = re.compile(r"(?![#>\-+~=\s\d])[^\\*_`\[\]&\n\r]+")


def yaml(value: Any) -> str:
    """A value as YAML: JSON, with all but ASCII escaped."""
    return json.dumps(value)


def accepted(text: str) -> bool:
    """Whether the format takes the string; what it refuses must be refused in our words."""
    probe = f"format: 1\nid: a\nlocale: en-US\nsummary: s\ntitle: {yaml(text)}\n"
    file = DefinitionFile(Path("x.yml"), "x.yml")
    _, found = read_map(probe.encode(), file)
    assert {item.rule for item in found} <= {"hidden-character", "empty-value", "syntax"}, found
    return not found


def a_hostile_map(number: int, texts: list[str]) -> tuple[str, list[str]]:
    """Return the YAML of a map that holds each text in every kind of field, and what it shows."""
    first, second, third = (texts[(number + i) % len(texts)] for i in range(3))
    steps = texts[:STEPS]
    keys: dict[str, Any] = {
        "format": "1",
        "id": f"m{number}",
        "locale": ("en-US", "ja-JP", "zh-CN")[number % 3],
        "title": first,
        "summary": second,
        "short_definition": third,
        "owner": texts[0],
        "aliases": texts[:5],
        "audience": texts[5:10],
        "categories": texts[10:15],
        "tags": texts[number % 7 :: 7],
        "meaning": "\n\n".join(texts),
        "boundary": {"inside": texts[::2], "outside": texts[1::2]},
        "useful_when": [{"text": text, "team": text} for text in texts],
        "key_points": texts,
        "pitfalls": texts,
        "example": "\n\n".join(texts),
        "comparisons": [{"term": t, "role": t, "difference": t} for t in texts],
        "faq": [{"question": text, "answer": text} for text in texts],
        "sources": [
            {"title": t, "publisher": t, "licence": t, "url": "https://example.org/"}
            for t in texts
        ],
        "statistics": [
            {"value": t, "unit": t, "statement": t, "date": "2026-01-01", "source": t}
            for t in texts[:5]
        ],
        "limitations": {"text": third, "points": texts},
        "method": {
            **dict.fromkeys(("purpose",), first),
            **dict.fromkeys(("how_to_use", "advantages", "disadvantages", "best_for", "steps", "tips", "sectors", "initiated_by", "participants"), texts[:10]),
        },
        "journey": _journey(steps),
    }  # fmt: skip
    shown = [first, second, *texts, *steps]
    return "".join(f"{key}: {yaml(value)}\n" for key, value in keys.items()), shown


def _journey(texts: list[str]) -> dict[str, Any]:
    def step(i: int, t: str) -> dict[str, Any]:
        return {
            "id": f"s{i}", "action": t, "touchpoint": t, "channel": t, "actors": [t, t],
            "thought": t, "feeling": t, "emotion": str(i % 5 + 1), "frontstage": t,
            "backstage": t, "support": t, "delight": t, "moment_of_truth": "true",
            "pain_points": [{"id": f"p{i}", "text": t, "cause": t, "severity": "3"}],
            "handoff": {"from": t, "to": t, "risk": t}, "failure": {"text": t, "recovery": t},
            "by_segment": {"one": {"text": t, "pain": t}}, "cells": {"each": t}, "wait": t,
            "next": [{"step": "s0", "when": t}], "duration": t, "cost": t,
        }  # fmt: skip

    stages = [
        {
            "id": f"g{i}", "name": t, "question": t, "customer_state": t, "entry": t, "exit": t,
            "duration": t, "message": t, "cta": {"label": t, "change": t}, "owner": t,
            "kpis": [{"name": t, "unit": t, "target": "1", "measured": "2", "source": t},
                     {"name": f"{t} 2", "target": f"x {t}", "measured": f"y {t}"}],
            "content": [{"title": t, "url": "https://example.org/"}], "inquiries": [t],
            "automation": t, "drop_off": {"rate": t, "cause": t, "countermeasure": t},
            "cells": {"own": t}, "steps": [step(i, t), step(i + 100, texts[-i - 1])],
        }
        for i, t in enumerate(texts[: len(texts) // 2])
    ]  # fmt: skip
    one = texts[0]
    person = {"attributes": texts, "goals": texts, "needs": texts, "issues": texts, "quote": one}
    return {
        "goal": one, "period": one, "objective": one, "scenario": one, "product": one,
        "model": one, "rows": [{"id": "own", "label": one, "question": one},
                 {"id": "each", "label": one, "question": one, "per": "step"}],
        "emotion_scale": {"min": "1", "max": "5", "labels": (texts * 5)[:5]},
        "personas": [{"id": "one", "name": one, "segment": one, "description": one, **person},
                     {"id": "two", "name": texts[-1], "segment": one, **person}],
        "evidence": [{"id": "e", "source": one, "sample": one}],
        "opportunities": [{"id": f"o{i}", "title": t, "step": "s0", "owner": t, "kpi": t, "result": t,
                           "kept": [t], "retired": [t]} for i, t in enumerate(texts)],
        "stages": stages,
    }  # fmt: skip


def a_broken_map(number: int, texts: list[str]) -> str:
    """Return the YAML of a map whose every mistake quotes a text."""
    a, b, c, d = (yaml(texts[(number + i) % len(texts)]) for i in range(4))
    return (
        f"format: 1\nid: {a}\nlocale: {b}\ntitle: {c}\nsummary: s\ncollection: {d}\n"
        f"{yaml(texts[number % len(texts)] + 'k')}: x\nsources:\n- title: {a}\n  url: {b}\n"
        f"refresh:\n  every: {c}\nkind: {d}\n"
    )


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]
) -> tuple[str, Path, list[list[str]], int]:
    """A site of hostile maps: its address, folder, what each page shows, how many were refused."""
    found = corpora.strings("xss", "ssti", sample=SAMPLE)
    texts = [text for text in found if accepted(text)]
    root = tmp_path_factory.mktemp("hostile")
    (root / "docs").mkdir()
    (root / "maps").mkdir()
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    (root / "docs/favicon.ico").write_bytes(b"")  # asked for beside a picture opened by itself
    (root / "docs/tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", "utf-8")
    url = serve(root / "site")
    features = "features: [navigation.instant, search.highlight, content.code.copy]"
    (root / "mkdocs.yml").write_text(
        f"site_name: Hostile\nsite_url: {url}\n"
        f"theme:\n  name: material\n  font: false\n  {features}\n"
        "plugins:\n- search:\n    separator: '[^A-Za-z0-9]+'\n- tags\n- mermaid2\n- journeybook:\n    fail_on: never\n"
        "markdown_extensions: [attr_list, md_in_html, pymdownx.superfences, pymdownx.snippets]\n",
        "utf-8",
    )
    shown = []
    long = [text for text in texts if len(text) > LONG]  # forty of them are more than a file holds
    short = [text for text in texts if len(text) <= LONG]
    groups = [short[start : start + PER_MAP] for start in range(0, len(short), PER_MAP)]
    groups += [[text[: LONG * 4]] * 2 for text in long]
    for number, group in enumerate(groups):
        body, shows = a_hostile_map(number, group)
        (root / f"maps/m{number}.yml").write_text(body, "utf-8")
        shown.append(shows)
    for number in range(BROKEN):
        body = a_broken_map(number * 5, texts)
        (root / f"maps/broken{number}.yml").write_text(body, "utf-8")
    build(root / "mkdocs.yml", root / "site")
    return url, root, shown, len(found) - len(texts)


@pytest.fixture
def victim(browser: Any) -> Iterator[Watch]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.add_init_script(HOOKS)
    watch = Watch(context.new_page())
    watch.page.on("dialog", lambda dialog: (watch.errors.append("a dialog"), dialog.dismiss()))
    yield watch
    context.close()


def _ran(watch: Watch) -> list[str]:
    said = [*watch.page.evaluate("window.ran"), *watch.complaints()]
    watch.clear()
    return said


def test_pages_show_what_was_typed(
    hostile: tuple[str, Path, list[list[str]], int], victim: Watch
) -> None:
    """No script runs, no request leaves, each text stands on its page letter for letter."""
    url, _, shown, refused = hostile
    page = victim.page
    faults = []
    for number, texts in some([*enumerate(shown)], 1 / 3, "hostile pages"):
        locale = ("en-US", "ja-JP", "zh-CN")[number % 3]
        page.goto(f"{url}{locale}/core/m{number}/")
        for diagram in page.locator("pre.jb-diagram").element_handles()[DIAGRAMS:]:
            diagram.evaluate("diagram => diagram.remove()")
        page.evaluate(
            "document.querySelectorAll('article details').forEach((d) => { d.open = 1; })"
        )
        page.wait_for_function("!document.querySelector('pre.jb-diagram')", timeout=60_000)
        found = page.evaluate(LOOK, texts)
        title = page.evaluate("fold(document.title)")
        if title != page.evaluate("(text) => fold(text)", f"{texts[0]} - Hostile"):
            found.append(f"title {title!r}")
        answers = page.locator(".jb-faq > div").all_text_contents()
        for text, answer in zip(texts[2:], answers, strict=False):
            if _PLAIN.fullmatch(text) and " ".join(text.split()) not in " ".join(answer.split()):
                found.append(f"answer {answer!r} for {text!r}")
        faults += [f"m{number}: {fault}" for fault in [*found, *_ran(victim)]]
        page.goto(f"{url}{locale}/core/m{number}/journey.svg")
        told = page.evaluate(
            "[...document.querySelectorAll('title, desc')].map((e) => fold(e.textContent))"
        )
        if told[0] != page.evaluate("(text) => fold(text)", texts[0]):
            faults.append(f"m{number}: the picture that stands alone tells {told[0]!r}")
        faults += [f"m{number}, by itself: {fault}" for fault in _ran(victim)]
    strings = sum(len(texts) for texts in shown)
    print(f"{len(shown)} pages, {strings} texts shown, {refused} refused")
    assert not faults, "\n".join(faults[:60])


def test_other_places_that_repeat_them(
    hostile: tuple[str, Path, list[list[str]], int], victim: Watch
) -> None:
    """Indexes, navigation, tags, search results and pages of broken maps run nothing."""
    url, root, _, _ = hostile
    page = victim.page
    site = root / "site"
    known = re.compile(r"(en-US|ja-JP|zh-CN)/core/m\d+$")
    paths = [path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")]
    others = [path for path in paths if not known.search(path)]
    assert len(others) >= BROKEN
    for path in some(sorted(others), 1 / 3, "hostile indexes"):
        page.goto(f"{url}{path}/")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        odd = page.locator("article :is(iframe, object, embed, form, base, meta, img)").count()
        assert (odd, _ran(victim)) == (0, []), path
    for words in ("script", "img", "alert", "svg", "onerror"):
        page.goto(url)
        links = search(page, words)
        assert links.count(), words
        odd = page.locator(".md-search-result :is(iframe, object, form, img, script)").count()
        assert (odd, _ran(victim)) == (0, []), words
    links.first.click()
    page.wait_for_timeout(500)
    assert _ran(victim) == []
