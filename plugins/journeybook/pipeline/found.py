"""Findings by the file that they are about, whatever was looked at when they were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeybook.diagnostics import Diagnostic


class Found:
    """The findings of a project, of which some are exchanged for others again and again.

    What is found in a map may be about another file, such as a record of its review.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._by_source: dict[str, dict[str, tuple[Diagnostic, ...]]] = {}
        self._sources: dict[str, set[str]] = {}

    def put(self, source: str, found: Iterable[Diagnostic]) -> set[str]:
        """Take findings in place of those that the same source had.

        Args:
            source: what was looked at.
            found: all that was found there.

        Returns:
            The names of the files that have other findings now.
        """
        now: dict[str, list[Diagnostic]] = {}
        for one in found:
            now.setdefault(one.location.path, []).append(one)
        before = self._by_source.pop(source, {})
        after = {path: tuple(sorted(items)) for path, items in now.items()}
        changed = {
            path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
        }
        for path in before.keys() - after.keys():
            self._sources[path].discard(source)
        for path in after:
            self._sources.setdefault(path, set()).add(source)
        if after:
            self._by_source[source] = after
        return changed

    def of(self, path: str) -> list[Diagnostic]:
        """Return the findings about a file, by their places."""
        sources = self._sources.get(path, ())
        return sorted(one for source in sources for one in self._by_source[source][path])

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the files that have findings."""
        return (path for path, sources in self._sources.items() if sources)
