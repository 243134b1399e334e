"""Maps within the limits of a file, each made to take one part of the code long."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Data = dict[str, Any]

PLAIN = "plain prose"
_WORD = "A reader finds the page that answers the question of the day. "
_LONG = 64_000
_MOST = 510_000  # bytes of answers


def a_map(**more: Any) -> Data:
    """Return a map with what it needs, and `more`."""
    needed = {"format": "1", "id": "big", "locale": "en-US", "title": "Title", "summary": "Lead."}
    return {**needed, **more}


def a_journey(stages: Any = None, **more: Any) -> Data:
    """Return a map with a journey."""
    stages = stages or [{"id": "s", "name": "Stage", "steps": [_step(0)]}]
    journey = {"goal": "Goal", "period": "A week", "stages": stages, **more}
    return a_map(journey=journey)


def _step(number: int, **more: Any) -> Data:
    return {"id": f"p{number}", "action": "Act", "emotion": str(1 + number % 5), **more}


def _steps(stages: int, steps: int, **more: Any) -> list[Data]:
    return [
        {
            "id": f"s{at}",
            "name": "Stage",
            "steps": [_step(at * steps + n, **more) for n in range(steps)],
        }
        for at in range(stages)
    ]


def _answers(*texts: str) -> Data:
    return a_map(
        faq=[
            {"question": f"Question {n}?", "answer": f"{text}\n\n{n}"}
            for n, text in enumerate(texts)
        ]
    )


def _opportunities(count: int) -> Data:
    return a_journey(
        opportunities=[
            {"id": f"o{n}", "title": "T", "impact": str(1 + n % 5), "effort": str(1 + n // 5 % 5)}
            for n in range(count)
        ]
    )


def _one(data: Data) -> Callable[[], tuple[Data, Data]]:
    return lambda: (data, data)


def _pattern(length: int, step: int) -> str:
    return " ".join("b" if n * n % step < step // 2 else "a" for n in range(length))


def _prose(text: str) -> Data:
    """Return a map with as many answers as a file holds, each of `text` again and again."""
    answer = _cut(text * _LONG)
    return _answers(*[answer] * (_MOST // len(json.dumps(answer, ensure_ascii=False).encode())))


def _cut(text: str) -> str:
    return text[: _LONG - 40]


def _pair(old: Data, new: Data) -> Callable[[], tuple[Data, Data]]:
    return lambda: (old, new)


_BLANKS = f"a{' ' * (_LONG - 2)}b"
_IDS = [f"e{n:03}" for n in range(900)]
_EVIDENCE = [{"id": id_} for id_ in _IDS]
_PERSONAS = [{"id": f"p{n:03}", "name": "Persona"} for n in range(200)]

CASES: dict[str, Callable[[], tuple[Data, Data]]] = {
    PLAIN: _one(_answers(*(_WORD * 120 for _ in range(60)))),
    # The journey, and what is drawn of it.
    "opportunities": _one(_opportunities(1_990)),
    "steps of many stages": _one(a_journey(_steps(60, 55))),
    "steps of a stage": _one(a_journey(_steps(1, 1_990))),
    "stages": _one(a_journey(_steps(1_600, 1))),
    "rows and cells": _one(
        a_journey(
            [{**stage, "cells": {f"r{n}": "x" for n in range(150)}} for stage in _steps(100, 1)],
            rows=[{"id": f"r{n}", "label": "Row"} for n in range(150)],
        )
    ),
    "by segment": _one(
        a_journey(
            _steps(1, 40, by_segment={one["id"]: {"text": "x"} for one in _PERSONAS}),
            personas=_PERSONAS,
        )
    ),
    "personas and steps": _one(a_journey(_steps(1, 1_990), personas=_PERSONAS)),
    "personas": _one(
        a_journey(personas=[{"id": f"p{n}", "name": "Persona"} for n in range(1_990)])
    ),
    "evidence cited": _one(a_journey(_steps(1, 40, evidence=_IDS), evidence=_EVIDENCE)),
    "evidence of pain points": _one(
        a_journey(
            _steps(
                1,
                1,
                pain_points=[
                    {"id": f"x{n}", "text": "x", "evidence": _IDS[n % 900]} for n in range(1_990)
                ],
            ),
            evidence=_EVIDENCE,
        )
    ),
    "pain points answered": _one(
        a_journey(
            _steps(1, 1, pain_points=[{"id": f"x{n}", "text": "x"} for n in range(500)]),
            opportunities=[
                {"id": f"o{n}", "title": "T", "addresses": [f"x{m}" for m in range(500)]}
                for n in range(90)
            ],
        )
    ),
    "KPIs of one name": _one(
        a_journey(
            [
                {
                    **_steps(1, 1)[0],
                    "kpis": [
                        {"name": "Share", "target": "5", "measured": "4"} for _ in range(1_990)
                    ],
                }
            ]
        )
    ),
    "content": _one(
        a_journey([{**_steps(1, 1)[0], "content": [{"title": "T"} for _ in range(1_990)]}])
    ),
    "inquiries": _one(a_journey([{**_steps(1, 1)[0], "inquiries": ["x"] * 1_990}])),
    "long words in labels": _one(
        a_journey(
            [
                {"id": f"s{n}", "name": "W" * 20_000, "steps": [_step(n, feeling="w" * 20_000)]}
                for n in range(12)
            ]
        )
    ),
    "long CJK labels": _one(
        {
            **a_journey(
                [
                    {
                        "id": f"s{n}",
                        "name": "家" * 6_000,
                        "steps": [_step(n, feeling="方を調べる" * 1_200)],
                    }
                    for n in range(12)
                ]
            ),
            "locale": "ja-JP",
        }
    ),
    "long Japanese action": _one(
        {
            **a_journey(
                [
                    {
                        "id": "s",
                        "name": "S",
                        "steps": [
                            {
                                "id": f"p{n}",
                                "action": "家計の整え方を調べる" * 1_600,
                                "touchpoint": "が" * 16_000,
                            }
                            for n in range(5)
                        ],
                    }
                ]
            ),
            "locale": "ja-JP",
        }
    ),
    "one cluster": _one(
        a_journey(
            [
                {
                    "id": "s",
                    "name": "a" + "\u0301" * 60_000,
                    "steps": [{"id": f"p{n}", "action": "e" + "\u0301" * 31_000} for n in range(6)],
                }
            ]
        )
    ),
    "short words in labels": _one(
        a_journey(
            [
                {
                    "id": "s",
                    "name": "a " * 30_000,
                    "steps": [
                        {"id": f"p{n}", "action": "a " * 30_000, "touchpoint": "b-" * 30_000}
                        for n in range(3)
                    ],
                }
            ]
        )
    ),
    # Prose, and words in lines.
    "blanks": _one(a_map(useful_when=[_BLANKS] * 7)),
    "blanks in a title": _one(
        a_map(title=_BLANKS, summary=_BLANKS, owner=_BLANKS, aliases=[_BLANKS] * 3)
    ),
    "blanks in a journey": _one(
        a_journey(
            [
                {
                    "id": "s",
                    "name": _BLANKS,
                    "steps": [
                        {"id": "p", "action": _BLANKS, "touchpoint": _BLANKS, "feeling": _BLANKS}
                    ],
                }
            ],
            goal=_BLANKS,
            personas=[{"id": "p", "name": _BLANKS}],
        )
    ),
    "line breaks": _one(a_map(key_points=["a" + "\n" * 60_000 + "b"] * 3)),
    "tabs and line breaks": _one(a_map(key_points=["a" + " \n\t" * 20_000 + "b"] * 3)),
    "digits": _one(a_map(key_points=["1" * _LONG] * 7)),
    "ampersands": _one(a_map(key_points=["&" * _LONG, "&#" * 32_000, "&a" * 32_000] * 2)),
    "backslashes": _one(a_map(key_points=["\\" * 30_000] * 7)),
    "equal signs": _one(a_map(summary="=" * _LONG, tags=["@" * _LONG] * 3)),
    **{
        f"prose of {name}": _one(_prose(text))
        for name, text in {
            "[": "[",
            "]": "]",
            "![": "![",
            "[](": "[](",
            "[a](<": "[a](<",
            "[a](b": "[a](b ",
            "*": "*",
            "**a": "**a",
            "*a _": "*a _",
            "a**b": "a**b ",
            "`": "`",
            "` ``": "` `` ",
            "~": "~",
            "- ": "- ",
            "1. ": "1. ",
            "lists": "- a\n",
            "deep lists": "- - - - a\n",
            "> ": "> ",
            "<": "<",
            "<a": "<a ",
            "&": "&",
            "\\": "\\",
            "tabs": "\t",
            "empty lines": "\n",
            "blank lines": " \n",
            "fences": "```\n",
            "rules": "---\n",
            "hard breaks": "a  \n",
            "brackets in links": "[[a](b)",
            "quotes in links": '[a](b "',
            "entities": "&amp;",
            "autolinks": "<http://a.b>",
            "addresses": "http://a.b ",
            "emphasis in links": "[*a](b)*",
            "(": "[a]((",
            "code in links": "[`a](`",
            "mixed stars": "***a** *",
            "underscores": "_a__b",
        }.items()
    },
    "prose of backticks growing": _one(
        _answers(*["".join("`" * n + " " for n in range(1, 350))] * 7)
    ),
    "prose of steps in": _one(_answers(*["\n".join(" " * n + "- a" for n in range(340))] * 7)),
    "prose of brackets before stars": _one(_answers(*["[" * 20_000 + "* " * 20_000] * 7)),
    "prose of titles": _one(_answers(*[_cut("[a](http://b.c 'd " * _LONG)] * 7)),
    "prose of links in links": _one(_answers(*["[" * 20_000 + "](http://b.c)" * 3_000] * 7)),
    "prose of brackets opened and closed": _one(_answers(*["[" * 32_000 + "]" * 32_000] * 7)),
    "prose of brackets in pairs": _one(_answers(*["[a]" * 21_000] * 7)),
    # Lists of a page.
    "questions": _one(_answers(*["x"] * 1_990)),
    "sources": _one(a_map(sources=[{"title": "T", "url": "https://example.org/"}] * 1_990)),
    "statistics": _one(
        a_map(
            statistics=[{"value": "1", "statement": "x", "date": "2026-01-01", "source": "S"}]
            * 1_990
        )
    ),
    "comparisons": _one(a_map(comparisons=[{"term": "T", "difference": "x"}] * 1_990)),
    "unknown related": _one(a_map(related=[f"no-such-map-{n}" for n in range(1_990)])),
    "same related": _one(a_map(related=["big"] * 1_990)),
    "unknown evidence": _one(
        a_journey(_steps(1, 20, evidence=[f"f{n:03}" for n in range(900)]), evidence=_EVIDENCE)
    ),
    "tags": _one(a_map(tags=[f"t{n}" for n in range(1_990)], aliases=["a"] * 1_990)),
    "points": _one(a_map(key_points=[f"Point {n}" for n in range(1_990)])),
    "points that are alike": _one(
        a_map(key_points=[f"The reader finds page {n} of all" for n in range(1_990)])
    ),
    "unknown keys": _one(a_map(**{f"title{n}": "x" for n in range(900)})),
    "mistakes": _one(a_map(faq=[{"questoin": "x"} for _ in range(1_990)])),
    "long unknown keys": _one(a_map(**{f"{n}" + "title" * 100: "x" for n in range(900)})),
    # What changed.
    "difference of a and b": _pair(
        a_map(key_points=[_pattern(999, 7 + n) for n in range(120)]),
        a_map(key_points=[_pattern(999, 301 + n) for n in range(120)]),
    ),
    "difference of 800 texts": _pair(
        a_map(key_points=[_pattern(150, 7 + n) for n in range(800)]),
        a_map(key_points=[_pattern(150, 301 + n) for n in range(800)]),
    ),
    "difference of 50 by 50": _pair(
        a_map(key_points=[_pattern(4_000, 7 + n) for n in range(50)]),
        a_map(key_points=[_pattern(4_000, 301 + n) for n in range(50)]),
    ),
    "difference of lists": _pair(
        a_map(tags=["a" if n * n % 7 < 3 else "b" for n in range(2_000)]),
        a_map(tags=["a" if n * n % 301 < 150 else "b" for n in range(2_000)]),
    ),
    "difference of long lists": _pair(
        a_map(tags=["a" if n * n % 7 < 3 else "b" for n in range(1_990)]),
        a_map(tags=["a" if n * n % 301 < 150 else "b" for n in range(1_990)]),
    ),
    "difference of one long text": _pair(
        _answers(*[_cut("a b c d e " * _LONG)] * 7), _answers(*[_cut("b a d c f " * _LONG)] * 7)
    ),
    "difference of signs": _pair(
        _answers(*[_cut(".,;:" * _LONG)] * 7), _answers(*[_cut(",.:; " * _LONG)] * 7)
    ),
    "difference of moved ids": _pair(
        a_journey(_steps(1, 1_990)),
        a_journey([{**_steps(1, 1_990)[0], "steps": _steps(1, 1_990)[0]["steps"][::-1]}]),
    ),
}
