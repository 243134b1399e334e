"""The digest of meaning: every word counts, and nothing else."""

import json
import random
from pathlib import Path

import yaml

from journeybook.loading import DefinitionFile, read_map
from journeybook.model import Limitations
from journeybook.review import digest_of

DATA = {
    "format": "1",
    "id": "a",
    "locale": "en-US",
    "title": "é ’ 1.10 no",
    "summary": "s: t # u",
    "faq": [{"question": "q", "answer": "a\n\n- b"}],
    "tags": ["x", "y"],
}


def of(text: str) -> str:
    loaded, found = read_map(text.encode(), DefinitionFile(Path("x"), "x"))
    assert not found
    return digest_of(loaded.data, None)


def test_layout_does_not_count():
    """Order, quotes, flow style, comments and line ends leave the digest as it is."""
    wanted = digest_of(DATA, None)
    order = random.Random(1)
    for _ in range(200):
        keys = list(DATA)
        order.shuffle(keys)
        text = yaml.safe_dump(
            {key: DATA[key] for key in keys},
            sort_keys=False,
            allow_unicode=order.random() < 0.5,
            default_style=order.choice(["'", '"']),
            default_flow_style=order.random() < 0.5,
            width=order.choice([20, 80, 1000]),
        )
        text = f"# {order.random()}\n{text}"
        assert of(text.replace("\n", "\r\n") if order.random() < 0.5 else text) == wanted


def test_every_word_counts():
    """Changing any single text changes the digest."""
    wanted = digest_of(DATA, None)
    flat = json.dumps(DATA)
    for old, new in (("1.10", "1.1"), ('"q"', '"r"'), ('"x", "y"', '"y", "x"'), ("- b", "- c")):
        assert digest_of(json.loads(flat.replace(old, new)), None) != wanted


def test_default_limitations_count_where_the_page_prints_them():
    """They change the digest of a map without limitations, and of no other."""
    default = Limitations(text="t")
    own = {**DATA, "limitations": {}}

    assert digest_of(DATA, default) != digest_of(DATA, None)
    assert digest_of(own, default) == digest_of(own, None)
