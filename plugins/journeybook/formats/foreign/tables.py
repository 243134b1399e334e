"""The records of a table as stages and steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.formats.foreign.cells import is_empty, items
from journeybook.formats.foreign.emotions import felt
from journeybook.formats.foreign.grid import Column, Records, tell
from journeybook.formats.foreign.headers import OWN_ROW
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.parts import Part
from journeybook.formats.placed_text import PlacedText

_HEADS = {"stage", "step", "number", "divider"}
_COUNT = re.compile(r"\W*\d*\W*")  # an empty one goes on


@dataclass(slots=True)
class _Group:
    """Records that stand behind each other in one stage."""

    name: PlacedText
    records: list[int]


def fill(found: Records, maker: JourneyMaker, notes: Notes, stage: PlacedText | None) -> None:
    """Add the stages and steps of a table.

    Args:
        found: the table.
        maker: takes them.
        notes: the report.
        stage: the name of the stage that all records are steps of, where the table has no names
            of stages; None: the records are stages.
    """
    columns = _Columns(found)
    for column in columns.rest:
        if column.key == OWN_ROW and column.header.strip():
            maker.row(column.header)
    for group in columns.groups(stage):
        part = _known_stage(maker, group.name) or maker.stage(group.name)
        if columns.takes_apart(group) and maker.stages[-1] is part:
            _fill_list(columns, group.records[0], maker, part)
            continue
        are_steps = columns.are_steps(group, within=stage is not None)
        for at in group.records:
            if are_steps and not columns.is_of_stage(at):
                _fill_step(columns, at, maker)
            else:
                _put(columns, at, part, maker, columns.beside_name)
    if columns.tell_numbers(notes):
        maker.is_numbered = True
    tell(found, columns.keys, notes)


def _fill_list(columns: _Columns, at: int, maker: JourneyMaker, part: Part) -> None:
    """Add the steps that a stage tells as a list, and to the stage what the rest says."""
    _put(columns, at, part, maker, columns.beside_name)
    for name in columns.listed(at):
        maker.step(name)


def _known_stage(maker: JourneyMaker, name: PlacedText) -> Part | None:
    """Return the stage of this name that stands already: several tables tell of one journey."""
    wanted = " ".join(name.split())
    found = next((one for one in maker.stages if one["name"] == wanted), None)
    number = "".join(sign for sign in wanted if sign.isdecimal())
    if found or not (maker.is_numbered and number and _COUNT.fullmatch(wanted)):
        return found
    return maker.stages[int(number) - 1] if 0 < int(number) <= len(maker.stages) else None


def _fill_step(columns: _Columns, at: int, maker: JourneyMaker) -> None:
    name, rest = columns.step_name(at)
    if name is None:
        name = columns.any_text(at).but("")
    _put(columns, at, maker.step(name), maker, rest)


def _put(
    columns: _Columns, at: int, part: Part, maker: JourneyMaker, chosen: tuple[Column, ...]
) -> None:
    for column in chosen:
        key = "feeling" if column in columns.feelings else column.key
        if key == "action" and "action" in part and "name" not in part:
            key = "description"  # the step has a name beside what is done in it
        if not is_empty(column.cells[at]):
            said = maker.scores.said_by(column.cells[at]) if key == "emotion" else key
            columns.note(column, said)
        maker.put(part, key, column.header, column.cells[at])


class _Columns:
    """The columns of a table by what they do in it."""

    def __init__(self, found: Records) -> None:
        by_key: dict[str, Column] = {}
        for column in found.columns:
            by_key.setdefault(column.key, column)
        self._stage, self._step = by_key.get("stage"), by_key.get("step")
        named = [one for one in found.columns if one.key == "stage" and not _counts(one)]
        if self._stage and named and self._stage not in named:
            by_key.setdefault("number", self._stage)
            by_key["stage"] = self._stage = named[0]
        self._number, self._action = by_key.get("number"), by_key.get("action")
        heads = {id(by_key[key]) for key in _HEADS if key in by_key}
        if self._number is None and self._step and _counts(self._step):
            said = self._action or by_key.get("description") or by_key.get(OWN_ROW)
            if said:  # what happens is a step's name, not which one it is
                self._number, self._step, self._action = self._step, None, said
        if self._number and not (self._stage or self._step or self._action):
            self._action = by_key.get("description")
        if self._stage is None and self._step is None and self._action is None:
            self._step = found.columns[0]
            heads.add(id(self._step))
        self.rest = tuple(one for one in found.columns if id(one) not in heads)
        self.feelings = _of_words([one for one in self.rest if one.key == "emotion"])
        self._all = found.columns
        self._keys: dict[int, dict[str, None]] = {}
        self._count = len(found.columns[0].cells)

    @property
    def keys(self) -> dict[int, tuple[str, ...]]:
        """By the number of a column, the keys under which the map has what stands in it."""
        found = ((at, self._keys.get(id(one))) for at, one in enumerate(self._all))
        return {at: tuple(keys) for at, keys in found if keys}

    def note(self, column: Column, key: str) -> None:
        """Note under which key the map has what stands in a column."""
        self._keys.setdefault(id(column), {})[key] = None

    @property
    def beside_name(self) -> tuple[Column, ...]:
        """The columns that say more of a stage than what it is called."""
        if self._stage or self._step:
            return self.rest
        return tuple(one for one in self.rest if one is not self._action)

    def groups(self, stage: PlacedText | None) -> Iterator[_Group]:
        """Yield the records of each stage. An empty name goes on with the stage above it."""
        names = self._stage
        if names is None and stage is not None:
            yield _Group(stage, [at for at in range(self._count) if self._says(at)])
            return
        group: _Group | None = None
        for at in range(self._count):
            if not self._says(at):
                continue
            name = names.cells[at] if names else self._name_alone(at)
            is_same = group is not None and " ".join(name.split()) == " ".join(group.name.split())
            if group is not None and (is_same or not name.strip()):
                group.records.append(at)
                continue
            if group is not None:
                yield group
            group = _Group(name if name.strip() else self.any_text(at), [at])
        if group is not None:
            yield group

    def _says(self, at: int) -> bool:
        return any(column.cells[at].strip() for column in self._all if column is not self._number)

    def _name_alone(self, at: int) -> PlacedText:
        """Return what names a stage where no column is of stages."""
        for column in (self._step, self._action):
            if column and column.cells[at].strip():
                self.note(column, "stage")
                return column.cells[at]
        return PlacedText("") if self._step is None and self._action is None else self.any_text(at)

    def are_steps(self, group: _Group, *, within: bool) -> bool:
        """Return whether the records of a stage are its steps."""
        if self._stage is None and not within:
            return False
        return within or len(group.records) > 1 or self._step is not None

    def is_of_stage(self, at: int) -> bool:
        """Return whether a record beside steps tells of the stage as a whole: it names no step."""
        has_both = self._step is not None and self._stage is not None
        return bool(has_both and self._step and not self._step.cells[at].strip())

    def takes_apart(self, group: _Group) -> bool:
        """Return whether the one record of a stage tells its steps as a list."""
        one = group.records[0]
        return bool(self._stage and self._step) and len(group.records) == 1 and (
            len(self.listed(one)) > 1
        )  # fmt: skip

    def listed(self, at: int) -> list[PlacedText]:
        """Return the steps that a cell tells, a line each."""
        cell = self._step.cells[at] if self._step else PlacedText("")
        return items(cell, names=False) if "\n" in cell or "<br" in cell.lower() else [cell]

    def step_name(self, at: int) -> tuple[PlacedText | None, tuple[Column, ...]]:
        """Return what names a step, and the columns that say more of it."""
        for column in (self._step, self._action):
            if column and not is_empty(column.cells[at]):
                self.note(column, "step" if column.key == "step" else "action")
                rest = tuple(one for one in self.rest if one is not column)
                cell = column.cells[at]
                one = "; ".join(items(cell, names=False)) or cell
                return cell if one == " ".join(cell.split()) else cell.but(one), rest
        return None, self.rest

    def any_text(self, at: int) -> PlacedText:
        """Return the first cell of a record that says something."""
        cells = [column.cells[at] for column in self._all]
        return next((cell for cell in cells if cell.strip()), cells[0])

    def tell_numbers(self, notes: Notes) -> bool:
        """Note that the numbers of steps are told by their order; return whether there are such."""
        if self._number is not None:
            notes.lost(self._number.header.but(" ".join(self._number.cells)))
        return self._number is not None


def _counts(column: Column) -> bool:
    """Return whether a column only says which step it is: 1, 2., (3)."""
    return all(_COUNT.fullmatch(cell.strip()) for cell in column.cells)


def _of_words(columns: list[Column]) -> tuple[Column, ...]:
    """Return, of several columns of emotions, those that hold words beside one with scores."""
    scored = [one for one in columns if any(felt(cell).scores for cell in one.cells)]
    own = [one for one in columns if one not in scored]
    return tuple(own) if scored and len(columns) > 1 else ()
