"""Journeys of a given size for tests of the pictures, full in every field, as YAML of a map."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

# By language: stage, action, touchpoint, feeling, thought, a longer text, a question.
WORDS = {
    "en": (
        "Compare and decide",
        "Ask the support team about an unexplained charge",
        "Chat in the customer portal",
        "Disappointed",
        "Why does nobody tell me before it happens?",
        "The responsible team checks the contract by hand and answers within one working day.",
        "Can I rely on what was promised when I signed?",
    ),
    "ja": (
        "比較検討と稟議",
        "身に覚えのない請求の内訳をサポート窓口に問い合わせる",
        "会員ページのチャット窓口",
        "期待はずれ",
        "なぜ起きる前に誰も教えてくれないのだろう。",
        "担当部署が契約内容を手作業で確認し、一営業日以内に回答する。",
        "契約のときに約束されたことを信じてよいのだろうか。",
    ),
    "de": (
        "Rechnungsprüfung und Widerspruch",
        "Unerklärlichen Rechnungsbetrag bei der Kundendienstleitstelle hinterfragen",
        "Vertragsverwaltungsoberfläche im Kundenportal",
        "Verunsichert",
        "Warum sagt mir das niemand, bevor die Zahlungserinnerung kommt?",
        "Die Rechnungsprüfungsabteilung gleicht die Vertragsdatenbank binnen eines Arbeitstages ab.",
        "Gilt die Preisvereinbarung noch, die ich unterschrieben habe?",
    ),
    "long": (
        "Abcdefghijklmnopqrstuvwxyz",
        "Zyxwvutsrqponmlkjihgfedcba abcdefghijklmnopqrstuvwxyz",
        "Abcdefghijklmnopqrstuvwxyz",
        "Abcdefghijklmnopqrstuvwxyz",
        "Abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba?",
        "Abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba.",
        "Abcdefghijklmnopqrstuvwxyz?",
    ),
    "zh": (
        "比较与决策",
        "向客服团队询问一笔没有说明的扣款来源",
        "客户门户中的在线聊天",
        "失望",
        "为什么事前没有人告诉我？",
        "负责团队人工核对合同，并在一个工作日内答复客户。",
        "签约时承诺的内容还可以相信吗？",
    ),
}


def journey_map(
    id_: str,
    stages: int,
    steps: int,
    locale: str,
    *,
    language: str = "",
    change: Callable[[dict[str, Any]], None] | None = None,
) -> str:
    """Return a map with so many stages and, in all of them together, so many steps.

    Args:
        id_: its id.
        stages: number of stages.
        steps: number of steps.
        locale: its locale.
        language: whose words it has, if not those of the locale.
        change: what is done to the journey before it is written.
    """
    words = WORDS[language or locale.partition("-")[0]]
    numbers = iter(range(1, steps + 1))
    each, more = divmod(steps, stages)
    made = [
        _stage(stage, [next(numbers) for _ in range(each + (stage <= more))], words)
        for stage in range(1, stages + 1)
    ]
    chances = [
        {
            "id": f"o{n}", "title": f"{words[1]} {n}", "impact": str(n % 5 + 1), "effort": str(n % 3 + 1),
            "status": "planned", "owner": [words[0], words[2]], "addresses": [f"p{n}"], "kpi": f"{words[2]} 1",
        }
        for n in range(1, 13) if n <= steps and n % 2
    ]  # fmt: skip
    keys: dict[str, Any] = {
        "format": "1", "id": id_, "locale": locale, "title": f"{words[0]} {stages}/{steps}",
        "summary": words[6],
        "journey": {
            "goal": words[6], "period": "30", "stages": made, "opportunities": chances,
            "evidence": [{"id": "e", "source": words[2], "level": "observed", "date": "2026-09-01"}],
        },
    }  # fmt: skip
    if change:
        change(keys["journey"])
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()
    )


def on_a_scale_around_nought(journey: dict[str, Any]) -> None:
    """Score from -2 to 2, with a range in every fourth step."""
    journey["emotion_scale"] = {"min": "-2", "max": "2", "labels": list("ABCDE")}
    for step in _steps(journey):
        if "emotion" in step:
            score = int(step["emotion"]) - 3
            step["emotion"] = [str(-score), str(score)] if step["id"][-1] in "48" else str(score)


def in_stages_only(journey: dict[str, Any]) -> None:
    """Say all of each stage that its first step says, and have no steps."""
    for stage in journey["stages"]:
        step = stage.pop("steps")[0]
        stage.update({key: value for key, value in step.items() if key != "id"})
    journey["opportunities"] = [
        item for item in journey["opportunities"] if item["addresses"][0] in _pains(journey)
    ]


def with_ways_on(journey: dict[str, Any]) -> None:
    """Let two steps branch forwards and two go back."""
    steps = _steps(journey)
    words = journey["stages"][0]["question"]
    last = len(steps) - 1
    for start, end in ((0, 3), (2, 5), (last, last - 2), (last - 1, 1)):
        steps[start].setdefault("next", []).append({"step": steps[end]["id"], "when": words})


def _steps(journey: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for stage in journey["stages"] for step in stage["steps"]]


def _pains(journey: dict[str, Any]) -> set[str]:
    return {pain["id"] for stage in journey["stages"] for pain in stage.get("pain_points", ())}


def _stage(number: int, steps: list[int], words: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": f"g{number}", "name": f"{words[0]} {number}", "question": words[6],
        "duration": "1–3", "drop_off": {"rate": f"{number}.5%", "cause": words[5]},
        "kpis": [{"name": f"{words[2]} {number}", "target": "9", "measured": "8", "better": "higher"}],
        "steps": [_step(n, words) for n in steps],
    }  # fmt: skip


def _step(n: int, words: tuple[str, ...]) -> dict[str, Any]:
    _, action, touchpoint, feeling, thought, text, _ = words
    step: dict[str, Any] = {
        "id": f"s{n}", "action": action, "touchpoint": touchpoint, "feeling": feeling,
        "thought": thought, "emotion": str(n * 7 % 5 + 1), "frontstage": text, "backstage": text,
        "support": touchpoint, "evidence": ["e"],
        "pain_points": [{"id": f"p{n}", "text": text, "severity": "4"}],
    }  # fmt: skip
    if n % 3 == 0:
        step["handoff"] = {"from": touchpoint, "to": touchpoint}
        step["failure"] = {"text": text, "recovery": text}
    if n % 5 == 0:
        step["moment_of_truth"] = "true"
    if n % 11 == 0:
        del step["emotion"]
    return step
