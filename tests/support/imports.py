"""The inputs of imports in tests/cases/imports, and what becomes of one."""

from __future__ import annotations

import random
from pathlib import Path

from journeybook.pipeline.asked import asked_of
from journeybook.pipeline.imports import Plan, plan_import

FOLDER = Path(__file__).parents[1] / "cases" / "imports"
CASES = sorted(
    file for file in FOLDER.glob("*/*") if not file.name.endswith((".mapping.yml", ".expected.txt"))
)
FORMS = sorted({case.parent.name for case in CASES})
NAMES = [f"{case.parent.name}/{case.name}" for case in CASES]

BITS = [
    "|", "\n", '"', "'", "#", "- ", "```", "<br>", ":", "：", ",", "，", ";", "\t", "\x00", "\u200b",
    "{", "}", "[", "]", "=", "-", "9" * 20, "１", "e\u0301" * 40, "\u202e", "😀", "---\n", "journey\n",
    "section ", "\r", "\ufeff", "<!--", "-->", "**", "~", "%%", "\\", "\\u0000", "null", "1e999",
    "(-2)", "→", "..", "\x85", "\u2028", "&", "!", ">", "• ", "&#x202e;", "#8238;", "https://", "  ",
]  # fmt: skip


def planned(case: Path, maps: Path, **said: str) -> Plan:
    """Return what an import of a file does, with the mapping that lies beside it."""
    mapping = case.with_name(f"{case.name.removesuffix('.json')}.mapping.yml")
    asked = asked_of(
        said.get("id_", ""), said.get("locale", ""), "", mapping if mapping.exists() else None,
        said.get("scale"),
    )  # fmt: skip
    return plan_import(case, said.get("format_", ""), maps, case.parent, asked=asked)


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Return a file with some of it gone, doubled, exchanged, or with odd bits in it."""
    found = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        at, size = rng.randrange(len(found) + 1), rng.randint(1, 30)
        lines = bytes(found).split(b"\n")
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.choice("dibseri"):
            case "d":
                del found[at : at + size]
            case "i":
                found[at:at] = rng.choice(BITS).encode()
            case "b":
                found[at:at] = bytes(found[at : at + size]) * rng.randint(1, 4)
            case "s":
                lines[one], lines[other] = lines[other], lines[one]
                found = bytearray(b"\n".join(lines))
            case "e" if rng.random() < 0.1 and found:
                found[at % len(found)] = rng.randrange(256)
            case "r":
                del lines[one]
                found = bytearray(b"\n".join(lines))
    return bytes(found)
