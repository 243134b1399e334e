"""Of very many texts few are there as a whole; the others wait, and say the same again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from journeybook.loading import DefinitionFile, LoadedMap, load_map, room, swapped

MAPS = sorted((Path(__file__).parents[3] / "maps").rglob("*.yml"))


@pytest.fixture(autouse=True)
def small_room(monkeypatch):
    """Have room for four, and for two once there were more."""
    monkeypatch.setattr(room, "MOST", 4)
    monkeypatch.setattr(room, "FEW", 2)
    monkeypatch.setattr(room, "_open", {})
    monkeypatch.setattr(room, "_crowded", set())


class Thing:
    """Something that can be packed."""

    is_packed = False

    def pack(self):
        """Note that it was asked for."""
        self.is_packed = True


def test_none_is_packed_before_there_are_more_than_have_room():
    things = [Thing() for _ in range(4)]
    for one in things:
        room.keep_open(one)
    assert not any(one.is_packed for one in things)


def test_once_there_were_more_only_few_stay_as_they_are():
    things = [Thing() for _ in range(9)]
    for one in things:
        room.keep_open(one)
    assert [one.is_packed for one in things] == [True] * 7 + [False] * 2


def _told(loaded: LoadedMap) -> tuple[object, ...]:
    way = next(iter(loaded.data))
    return loaded.data, loaded.definition, loaded.source.value((way,)), loaded.source.key((way,))


def _loaded() -> list[LoadedMap]:
    read = (load_map(DefinitionFile(path, path.name), path.parent)[0] for path in MAPS)
    return [one for one in read if isinstance(one, LoadedMap)]


class FullDisk(io.BytesIO):
    """A file that nothing can be written to."""

    def write(self, _content):
        """Refuse."""
        raise OSError


class ShortOfRoom(io.BytesIO):
    """A file that takes the first byte alone."""

    def write(self, content):
        """Take a byte."""
        return super().write(content[:1])


@pytest.mark.parametrize("file", [None, FullDisk(), ShortOfRoom()])
def test_maps_say_the_same_wherever_they_waited(monkeypatch, file):
    """In the file, and in memory where it takes nothing, or not all."""
    if file is not None:
        monkeypatch.setattr(swapped, "_file", lambda: file)
    those = _loaded()
    waiting = [one for one in those if "data" not in vars(one.text)]
    assert len(waiting) == len(those) - room.FEW > 0
    monkeypatch.setattr(room, "MOST", 1_000)
    monkeypatch.setattr(room, "_crowded", set())
    assert list(map(_told, those)) == list(map(_told, _loaded()))


def test_the_bytes_of_a_file_are_the_same_in_and_out_of_the_way():
    texts = [bytes([number]) * number for number in range(9)]
    those = [swapped.FileText(one) for one in texts]
    assert [one.read() for one in those] == texts
    assert [isinstance(one._content, bytes) for one in those] == [False] * 7 + [True] * 2
