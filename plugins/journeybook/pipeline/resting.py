"""Who rests on which answers of a project, and who rests on another one as it is now.

Each answer that has changed is found once, and leads to those who asked for it. An answer that is
noted as a whole rests on others itself: it is found again where one of them has changed, and goes
no further where it is what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from journeybook.loading import LoadedMap
from journeybook.pipeline.asking import ALL, EVIDENCE, HISTORY, THERE, Note
from journeybook.pipeline.holding import Answers
from journeybook.pipeline.project import MISTAKES

_ASKED_EACH_TIME = {EVIDENCE, HISTORY, MISTAKES, THERE}
_NONE = object()


class Resting:
    """What rests on the answers of a project, from one edit to the next."""

    def __init__(self, answers: Answers) -> None:
        """Begin with nothing that rests on them."""
        self.answers = answers
        self._notes: dict[str, frozenset[Note]] = {}
        self._inside: dict[Note, frozenset[Note]] = {}
        self._on: dict[Note, set[str | Note]] = {}

    def put(self, name: str, notes: Iterable[Note]) -> None:
        """Let something rest on the answers to these notes, and no others.

        Raises:
            TypeError: nobody can tell one of them.
        """
        before, now = self._notes.get(name, frozenset()), frozenset(notes)
        self._notes[name] = now
        for note in now - before:
            self._on.setdefault(note, set()).add(name)
            self._follow(note)
        for note in before - now:
            self._leave(note, name)

    def forget(self, name: str) -> None:
        """Let something rest on nothing."""
        self.put(name, ())
        del self._notes[name]

    def look(self, answers: Answers) -> set[str]:
        """Turn to the answers of now; return what rests on another one than before.

        Raises:
            TypeError: nobody can tell.
        """
        before, self.answers = self.answers, answers
        moved = set(self._moved(before))
        found, asked, waiting = set[str](), set[Note](), list(moved)
        while waiting:
            for one in self._on.get(waiting.pop(), ()):
                if isinstance(one, str):
                    found.add(one)
                elif one not in asked:
                    asked.add(one)
                    if answers.of(one) != before.of(one):
                        waiting.append(one)
        gone = moved | asked
        answers.take({note: told for note, told in before.told.items() if self._holds(note, gone)})
        for note in asked:
            self._unfollow(note)
            self._follow(note)
        return found

    def _holds(self, note: Note, gone: set[Note]) -> bool:
        return note in self._on and note not in gone

    def _moved(self, before: Answers) -> Iterator[Note]:
        """Yield the notes to which the answer is another one, but for those of wholes."""
        of_tables = dict[str, list[Any]]()
        for kind, key in self._on:
            of_tables.setdefault(kind, []).append(key)
        for kind, keys in of_tables.items():
            if kind in _ASKED_EACH_TIME:
                notes = ((kind, key) for key in keys)
                yield from (one for one in notes if self._is_other(one, before))
            elif kind in before.tables:
                table, now = before.tables[kind], self.answers.tables[kind]
                for key in keys:
                    if key == ALL:
                        is_other = list(table) != list(now)
                    elif isinstance(table, Mapping):
                        one, other = table.get(key, _NONE), now.get(key, _NONE)
                        is_other = not _is_same(one, other) and self._is_other((kind, key), before)
                    else:
                        is_other = (key in table) != (key in now)
                    if is_other:
                        yield kind, key

    def _is_other(self, note: Note, before: Answers) -> bool:
        return before.of(note) != self.answers.of(note)

    def _follow(self, note: Note) -> None:
        """Let a whole rest on what is inside it."""
        if note in self._inside:
            return
        if note[0] in _ASKED_EACH_TIME:
            self.answers.of(note)  # what is there now is what was found
        inside = self._inside[note] = self.answers.inside(note)
        for one in inside:
            self._on.setdefault(one, set()).add(note)
            self._follow(one)

    def _unfollow(self, note: Note) -> None:
        for one in self._inside.pop(note, ()):
            self._leave(one, note)

    def _leave(self, note: Note, name: str | Note) -> None:
        those = self._on.get(note, set())
        those.discard(name)
        if not those:
            self._on.pop(note, None)
            self._unfollow(note)


def _is_same(one: object, other: object) -> bool:
    """Return whether two values are seen to be the same; what is not may be the same."""
    return one is other or (not isinstance(one, LoadedMap) and one == other)
