"""Who rests on which answers of a project, and who rests on another one as it is now.

Each answer that has changed is found once, and leads to those who asked for it. An answer that is
noted as a whole rests on others itself: it is found again where one of them has changed, and goes
no further where it is what it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from journeybook.loading import LoadedMap
from journeybook.pipeline.asking import ALL, EVIDENCE, HISTORY, THERE, Note
from journeybook.pipeline.holding import Answers

_ASKED_EACH_TIME = {EVIDENCE, HISTORY, THERE}
_NONE = object()


class Resting:
    """What rests on the answers of a project, from one edit to the next."""

    def __init__(self, answers: Answers) -> None:
        """Begin with nothing that rests on them."""
        self.answers = answers
        self._notes: dict[str, frozenset[Note]] = {}
        self._inside: dict[Note, frozenset[Note]] = {}
        self._on: dict[Note, set[str | Note]] = {}
        self._kinds = Counter[str]()  # of these notes
        self._each_time = set[Note]()
        self._wholes = set[Note]()

    def put(self, name: str, notes: Iterable[Note]) -> None:
        """Let something rest on the answers to these notes, and no others.

        Raises:
            TypeError: nobody can tell one of them.
        """
        before, now = self._notes.get(name, frozenset()), frozenset(notes)
        self._notes[name] = now
        for note in now - before:
            self._rest(note, name)
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
        answers.project.memos.go_on(before.project.memos, partial(self._hold, moved))
        found, asked, waiting = set[str](), set[Note](), list(moved)
        while waiting:
            for one in self._on.get(waiting.pop(), ()):
                if isinstance(one, str):
                    found.add(one)
                elif one not in asked:
                    asked.add(one)
                    if answers.of(one) != before.of(one):
                        waiting.append(one)
        answers.go_on(before, self._on.keys(), moved | asked)
        for note in asked:
            if note in self._on:  # and has not been left since
                self._follow(note)
        return found

    def _moved(self, before: Answers) -> Iterator[Note]:
        """Yield the notes to which the answer is another one, but for those of wholes."""
        for kind in (kind for kind, count in self._kinds.items() if count):
            table, now = before.table(kind), self.answers.table(kind)
            if table is not None:
                notes = ((kind, key) for key in _others(table, now))
                yield from (one for one in notes if one in self._on and self._is_other(one, before))
        yield from (one for one in self._each_time if self._is_other(one, before))

    def _hold(self, moved: set[Note], notes: frozenset[Note]) -> bool:
        """Return whether notes have the answers that they had; of wholes nobody knows it yet."""
        is_known = moved.isdisjoint(notes) and self._wholes.isdisjoint(notes)
        return is_known and notes <= self._on.keys()

    def _is_other(self, note: Note, before: Answers) -> bool:
        return before.of(note) != self.answers.of(note)

    def _rest(self, note: Note, name: str | Note) -> None:
        if note not in self._on:
            self._on[note] = set()
            self._kinds[note[0]] += 1
            if note[0] in _ASKED_EACH_TIME:
                self._each_time.add(note)
                self.answers.of(note)  # what is there now is what was found
        self._on[note].add(name)
        if note not in self._inside:
            self._follow(note)

    def _follow(self, note: Note) -> None:
        """Let a whole rest on what is inside it now, and on nothing else."""
        before, inside = self._inside.get(note, frozenset()), self.answers.inside(note)
        self._inside[note] = inside
        if inside:
            self._wholes.add(note)
        for one in inside - before:
            self._rest(one, note)
        for one in before - inside:
            self._leave(one, note)

    def _leave(self, note: Note, name: str | Note) -> None:
        those = self._on.get(note, set())
        those.discard(name)
        if not those and note in self._on:
            del self._on[note]
            self._kinds[note[0]] -= 1
            self._each_time.discard(note)
            self._wholes.discard(note)
            for one in self._inside.pop(note, ()):
                self._leave(one, note)


def _others(before: Any, now: Any) -> Iterator[Any]:
    """Yield the keys to which tables may answer otherwise; and `ALL`, where others are there."""
    if list(before) != list(now):
        yield ALL
    if isinstance(now, Mapping):
        yield from (key for key in before if key not in now)
        yield from [key for key, one in now.items() if not _is_same(before.get(key, _NONE), one)]
    else:
        yield from frozenset(before) ^ frozenset(now)


def _is_same(one: object, other: object) -> bool:
    """Return whether two values are seen to be the same; what is not may be the same."""
    return one is other or (not isinstance(one, LoadedMap) and one == other)
