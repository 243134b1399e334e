"""How much an SVG draws: a few lines, each showing the one before ten times, are a bomb."""

from __future__ import annotations

MAX_DRAWN = 200_000


class Weight:
    """Counts the elements of an SVG, those included that `use` shows once more."""

    def __init__(self) -> None:
        """Begin with the whole file."""
        self._own = [0]
        self._inner: list[list[int | str]] = [[]]
        self._by_id: dict[str, int] = {}
        self._open = [0]

    def start(self, id_: str, copied: str) -> None:
        """Take in an element.

        Args:
            id_: its id; empty when it has none.
            copied: the id of what it shows once more; empty for nothing.
        """
        if id_:
            number = len(self._own)
            self._by_id.setdefault(id_, number)
            self._inner[self._open[-1]].append(number)
            self._own.append(0)
            self._inner.append([])
            self._open.append(number)
        else:
            self._open.append(self._open[-1])
        self._own[self._open[-1]] += 1
        if copied:
            self._inner[self._open[-1]].append(copied)

    def end(self) -> None:
        """Leave the element that was taken in last."""
        self._open.pop()

    def is_too_much(self) -> bool:
        """Return whether it draws more than a browser should have to."""
        known: dict[int, int] = {}

        def drawn(number: int) -> int:
            if number not in known:
                known[number] = 0  # of what shows itself, browsers draw nothing
                inner = (
                    self._by_id.get(one) if isinstance(one, str) else one
                    for one in self._inner[number]
                )
                copies = sum(drawn(one) for one in inner if one is not None)
                known[number] = min(self._own[number] + copies, MAX_DRAWN + 1)
            return known[number]

        try:
            return drawn(0) > MAX_DRAWN
        except RecursionError:
            return True
