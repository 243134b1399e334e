"""What is wrong with the files of a site: all of it, or what is wrong with one map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from journeybook.diagnostics import Diagnostic, Severity
from journeybook.uncollected import uncollected

FindIn = Callable[[], Iterable[Diagnostic]]


class Mistakes:
    """The mistakes in the files of a site, looked for when somebody asks."""

    def __init__(
        self,
        known: Iterable[Diagnostic] = (),
        in_maps: Callable[[], Mapping[str, FindIn]] = dict,
        rest: FindIn = tuple,
    ) -> None:
        """Take what finds them.

        Args:
            known: those that reading has found, in any file.
            in_maps: returns by file, for each map, what judges it and its records: it finds
                mistakes and warnings. They are asked in this order.
            rest: finds what there is beside that, in files of no map.
        """
        self._known, self._find_maps, self._rest = tuple(known), in_maps, rest

    def all(self) -> tuple[Diagnostic, ...]:
        """Return every mistake, sorted by place."""
        return self._found[0]

    def warned(self) -> tuple[Diagnostic, ...]:
        """Return what judging warns of, sorted by place."""
        return self._found[1]

    def of(self, name: str) -> list[Diagnostic]:
        """Return the mistakes in one file; the other maps are not judged for those of a map."""
        if "_found" in self.__dict__ or name not in self._in_maps:
            return list(self._by_file.get(name, ()))
        found = (*self._known, *self._in_maps[name]())
        return sorted(one for one in found if _is_mistake(one) and one.location.path == name)

    @cached_property
    def _in_maps(self) -> Mapping[str, FindIn]:
        return self._find_maps()

    @cached_property
    def _found(self) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        found, warned = list(self._known), list[Diagnostic]()
        with uncollected():
            for find in self._in_maps.values():
                for one in find():
                    (found if _is_mistake(one) else warned).append(one)
            found += self._rest()
        return tuple(sorted(found)), tuple(sorted(warned))

    @cached_property
    def _by_file(self) -> Mapping[str, list[Diagnostic]]:
        found: dict[str, list[Diagnostic]] = defaultdict(list)
        for one in self.all():
            found[one.location.path].append(one)
        return found


def _is_mistake(one: Diagnostic) -> bool:
    return one.severity is Severity.ERROR
