"""A fingerprint tells a value from every other one, in each run; what is not known is not guessed."""

from __future__ import annotations

import datetime
import enum
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from journeybook.message import Message
from journeybook.model import Limitations
from journeybook.pipeline.fingerprint import fingerprint
from support.programs import run


@dataclass(frozen=True)
class Said:
    word: str
    apart: object = field(default=None, compare=False)


class Heard(Said):
    pass


class Kind(enum.Enum):
    ONE = 1


def named() -> None:
    """Stands for a function of a module."""


DIFFERENT = [
    None, True, 1, "1", 1.0, b"1", Decimal(1), (1,), ("1",), [1], {"1": 1}, {1: "1"}, frozenset({1}), (),
    [], {}, ("a", "b"), ("a,b",), ("a','b",), (("a",), "b"), ("a", ("b",)), Kind.ONE, Said("a"), Heard("a"),
    Said("b"), Path("1"), datetime.date(2026, 1, 1), datetime.timedelta(1), Message("{a}", a=1),
    Message("{a}", a="1"), Message("1"), Limitations(text="a"), Limitations(text="a", points=()), named,
    partial(named, 1), partial(named, 2),
]  # fmt: skip


def test_no_two_values_have_the_same():
    """Nor have values of two kinds that look alike, or lists that hold the same words otherwise."""
    assert len({fingerprint(one) for one in DIFFERENT}) == len(DIFFERENT)


def test_what_is_equal_has_the_same():
    """In whatever order a set holds its members; what is left out of comparisons does not count."""
    words = [f"word {number}" for number in range(50)]
    assert fingerprint(frozenset(words)) == fingerprint(frozenset(reversed(words)))
    assert fingerprint(Said("a", object())) == fingerprint(Said("a"))


def test_it_is_the_same_in_every_run():
    """However a run mixes what it hashes."""
    code = "from journeybook.pipeline.fingerprint import fingerprint as f;print(f(frozenset('abcdef')))"
    here = fingerprint(frozenset("abcdef"))
    for seed in "12":
        told = run(sys.executable, "-c", code, folder=Path(), PYTHONHASHSEED=seed).out
        assert told.strip() == here


@pytest.mark.parametrize(
    "value", [object(), lambda: 1, partial(lambda: 1), {"a": [object()]}, Path().exists]
)
def test_what_is_not_known_is_refused(value):
    """So nothing that rests on it is ever taken for what it was."""
    with pytest.raises(TypeError):
        fingerprint(value)
