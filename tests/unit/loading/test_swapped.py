"""Bytes that wait in a file come back as they were, and take no more room than they must."""

import random

import pytest

from journeybook.loading import swapped
from journeybook.loading.swapped import Swapped


@pytest.fixture(autouse=True)
def _own_file():
    swapped._file.cache_clear()
    swapped._free.clear()
    yield
    swapped._file.cache_clear()
    swapped._free.clear()


@pytest.mark.parametrize("seed", range(5))
def test_bytes_come_back_whatever_has_gone_meanwhile(seed):
    """Of any size, also none; what takes the room of others takes nothing of theirs."""
    dice = random.Random(seed)
    there: dict[int, tuple[bytes, Swapped]] = {}
    for number in range(600):
        content = dice.randbytes(dice.choice((0, 1, 7, 8, 900, 1_000, 5_000)) + dice.randrange(9))
        there[number] = content, Swapped(content)
        if len(there) > 40:
            del there[dice.choice(list(there))]
        content, one = dice.choice(list(there.values()))
        assert one.read() == content
    assert all(one.read() == content for content, one in there.values())


def test_a_file_does_not_grow_by_what_takes_the_place_of_others():
    """However often a text is read anew, as in a preview that lives for days."""
    dice = random.Random(1)
    there = [Swapped(dice.randbytes(dice.randrange(2_000, 4_000))) for _ in range(50)]
    for _ in range(2_000):
        there[dice.randrange(50)] = Swapped(dice.randbytes(dice.randrange(2_000, 4_000)))
    assert swapped._file().seek(0, 2) < 3 * 50 * 4_000


def test_what_cannot_be_written_stays_in_memory(monkeypatch):
    """A disk may be full, or there is no folder for it."""

    def refuse():
        raise OSError

    monkeypatch.setattr(swapped, "_file", refuse)
    assert Swapped(b"words").read() == b"words"
    monkeypatch.undo()
    assert swapped._free == {}
