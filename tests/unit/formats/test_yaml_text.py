"""YAML as a person would write it, and the same data when it is read again."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from journeybook.formats.yaml_text import yaml_text
from journeybook.loading.characters import normal_form, without_hidden
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import to_data


def read(text: str) -> Any:
    root, faults = read_nodes(text.encode())
    assert faults == []
    assert root is not None
    return to_data(root)


AWKWARD = [
    "", " ", "no", "yes", "null", "~", "true", "1.10", "010", "0x1F", "1e3", "12:30",
    "2026-11-21", "2026-02-30", "0000-01-01", "2026-11-21 10:00", ".inf", "<<", "=", "a: b",
    "a:", ": ", " #", "a #b", "#", "# a", "- a", "-", "--- a", "---", "...", "> a", "| a",
    "@a", "`a`", "%a", "&a", "*a", "!a", "!!str a", "[a", "]", "{a}", ",", "? a", "'a'",
    '"a"', "it's", '"', "'", "\\n", "a\\", "\ta", "a\tb", "a\t", " a", "a ", "a\nb", "a\n",
    "\na", "\n", "\n\n", "a\n\nb", "a\n  b\nc", "  a\nb", "a \nb", "a\n \nb", "a\n\n\n",
    "a\n# b", "a\n--- b", "- a\n- b", "解約前サイン", "「引用」: と #",
    "お客様\n\n- 一つ\n- 二つ", "🧭🇯🇵", "e\u0301", "\u3000a", "a\u00a0b", "a" * 300,
    "a b " * 80, "語" * 300, "a: b # c " * 30, "a  b " * 60, "\U0010ffff", "あ\u200dい",
]  # fmt: skip


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_come_back(text: str) -> None:
    """Whatever YAML makes of a text, it is read as it was, at every depth."""
    text = normal_form(without_hidden(text))
    data = {
        "title": text,
        "key_points": [text, text],
        "faq": [{"question": text, "answer": text}, {"question": [[text]], "answer": {"x": text}}],
    }
    assert read(yaml_text(data)) == data


TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=200),
    st.text(st.sampled_from(list("ab \n\t:#-'\"|>@,[]{}&*!%\\あ…")), max_size=200),
    st.lists(
        st.sampled_from(["word", "語", ":", "#", "-", "  ", "\n", "\n\n", "\n  "]), max_size=60
    ).map(" ".join),
    st.sampled_from(AWKWARD),
).map(lambda text: normal_form(without_hidden(text)))
KEYS = st.one_of(
    st.sampled_from(["title", "faq", "no", "<<", "1"]), TEXTS.map(lambda text: text[:150])
)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


@given(DATA)
def test_any_data_come_back(data: dict[str, Any]) -> None:
    """Every mapping of texts, lists and mappings is read as it was, without a fault."""
    assert read(yaml_text(data)) == data


@given(DATA)
def test_other_readers_take_the_same_texts(data: dict[str, Any]) -> None:
    """A reader that knows types gives the same characters: `no` and `1.10` are in quotes."""

    def as_texts(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): as_texts(item) for key, item in value.items()}
        return [as_texts(item) for item in value] if isinstance(value, list) else str(value)

    assert as_texts(yaml.safe_load(yaml_text(data))) == data


def test_layout() -> None:
    """Blocks, indented lists, the keys in the order of the model, and quotes where they serve."""
    data = {
        "faq": [{"answer": "One.\n\n- a\n- b", "question": "Why: now?"}],
        "limitations": {},
        "meaning": "One.\n\nTwo.\n",
        "example": "A line that ends.\n",
        "useful_when": ["no", "1.10", "2026-11-21", "長い" * 60, "as it goes " * 9 + "end"],
        "format": "1",
    }
    assert yaml_text(data) == (
        "format: 1\n"
        "meaning: |\n"
        "  One.\n"
        "\n"
        "  Two.\n"
        "useful_when:\n"
        "  - 'no'\n"
        "  - '1.10'\n"
        "  - 2026-11-21\n"
        f"  - {'長い' * 60}\n"
        "  - >-\n"
        "    as it goes as it goes as it goes as it goes as it goes as it goes as it goes as it goes\n"
        "    as it goes end\n"
        "example: |\n"
        "  A line that ends.\n"
        "faq:\n"
        "  - question: 'Why: now?'\n"
        "    answer: |-\n"
        "      One.\n"
        "\n"
        "      - a\n"
        "      - b\n"
        "limitations: {}\n"
    )
