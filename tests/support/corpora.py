"""Hostile strings and files: from the collected corpora beside the repository, else a small own set.

Nothing of the collections lies in the repository; a checkout without them runs on `own.json`.
With HOSTILE_FULL=1 in the environment everything runs, without it a sample (always the same).
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FOLDER = HERE.parents[2] / "shared" / "corpora"
FULL = bool(os.environ.get("HOSTILE_FULL"))


def strings(*names: str, sample: int) -> list[str]:
    """Return the strings of corpora, each once: all of them, or `sample` spread over the whole."""
    lines = [line for name in names for line in _lines(name)]
    own = json.loads((HERE / "own.json").read_text("utf-8"))
    found = list(dict.fromkeys([*own, *(line["p"] for line in lines)]))
    if FULL or len(found) <= sample:
        return found
    step = (len(found) - len(own)) / (sample - len(own))
    return own + [found[len(own) + int(i * step)] for i in range(sample - len(own))]


def files() -> list[tuple[str, bytes]]:
    """Return `(name, content)` of YAML and JSON files made to break readers."""
    found = [(f"own {i}", text.encode("utf-8", "surrogatepass")) for i, text in enumerate(_odd())]
    found += [(line["name"], line["yaml"].encode()) for line in _lines("yaml_test_suite")]
    for name in ("pyyaml_data", "json_parsing"):
        found += [(line["name"], base64.b64decode(line["b64"])) for line in _lines(name)]
    return found


def _lines(name: str) -> list[dict[str, Any]]:
    path = FOLDER / f"{name}.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _odd() -> list[str]:
    """Return files that are costly or odd."""
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return [
        "",
        "\ufeff",
        "---\n...\n---\n",
        "[" * 100_000,
        "- " * 50_000,
        "{a: " * 100_000,
        "a: &a [*a]",
        bomb,
        "a: " + "x" * 600_000,
        "\n".join(f"k{i}: v" for i in range(40_000)),
        "? " * 1_000,
        "!!python/object/apply:os.system ['id']",
        "%TAG ! tag:yaml.org,2002:python/\n---\n!object/apply:os.system [id]",
        "a: !!binary AAAA\n<<: {b: c}\na: d\n",
        "a: |\n\tb",
        "\ud800",
        "a: \x00",
        "a: \u202e b",
        "id: [[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]",
    ]
