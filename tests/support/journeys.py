"""Journeys of a given size for tests of the pictures, full in every field, as YAML of a map."""

from __future__ import annotations

import json
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


def journey_map(id_: str, stages: int, steps: int, locale: str) -> str:
    """Return a map with so many stages and, in all of them together, so many steps."""
    words = WORDS[locale.partition("-")[0]]
    numbers = iter(range(1, steps + 1))
    each, more = divmod(steps, stages)
    made = [
        _stage(stage, [next(numbers) for _ in range(each + (stage <= more))], words)
        for stage in range(1, stages + 1)
    ]
    chances = [
        {
            "id": f"o{n}", "title": f"{words[1]} {n}", "impact": str(n % 5 + 1), "effort": str(n % 3 + 1),
            "status": "planned", "addresses": [f"p{n}"], "kpi": f"{words[2]} 1",
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
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()
    )


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
