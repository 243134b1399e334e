"""The parts of a journey as a source tells them, put where the format 1 has a place for them."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from journeybook.formats.foreign.cells import is_empty, items, several_names, whole
from journeybook.formats.foreign.headers import own_label
from journeybook.formats.foreign.limits import check_size
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.parts import Part
from journeybook.formats.foreign.record_items import Item
from journeybook.formats.foreign.scores import Scores
from journeybook.formats.foreign.sheet import LinkedText
from journeybook.formats.incoming import Asked
from journeybook.formats.placed_text import PlacedText
from journeybook.message import Message, all_of
from journeybook.model import Stage, Step
from journeybook.model.fields import Field, fields
from journeybook.model.made_ids import slug_of, unused
from journeybook.model.moment import WebLink
from journeybook.model.roles import Role
from journeybook.names import is_slug


class JourneyMaker:
    """Takes the stages and steps of a source, in order, and what it says of each."""

    def __init__(self, notes: Notes, asked: Asked) -> None:
        """Begin a journey, whose report goes to `notes`."""
        self._notes, self._asked = notes, asked
        self.scores = Scores(notes, asked)
        self.stages: list[Part] = []
        self.is_numbered = False  # whether numbers name stages too, which their order tells
        self._parts_taken: list[PlacedText] = []
        self._rows: dict[str, Part] = {}
        self._cells: dict[str, list[tuple[Part, PlacedText]]] = {}
        self._ideas: list[tuple[Part, Part]] = []
        self._free_ideas: list[Part] = []
        self._evidence: dict[str, Part] = {}
        self._facts: Part = {}

    def stage(self, name: PlacedText) -> Part:
        """Begin a stage."""
        if not name.strip():
            return self.nameless_stage(name)
        self._count(name)
        self.stages.append({"name": name.but(" ".join(name.split()))})
        self._lead(self.stages[-1], name)
        return self.stages[-1]

    def step(self, action: PlacedText) -> Part:
        """Begin a step of the last stage; where there is none, one is invented."""
        if not self.stages:
            self.nameless_stage(action)
        self._count(action)
        steps = self.stages[-1].setdefault("steps", [])
        name = action.but(" ".join(action.split()) or str(len(steps) + 1))
        if not action.strip():
            self._notes.invented(action, Message("the name of a step: '{name}'", name=name))
        step: Part = {"action": name}
        steps.append(step)
        self._lead(step, action)
        return step

    def _count(self, piece: PlacedText) -> None:
        self._parts_taken.append(piece)
        check_size(self._parts_taken, piece)

    @property
    def steps(self) -> list[Part]:
        """The steps of all stages so far."""
        return self._parts("step")

    def nameless_stage(self, beside: PlacedText) -> Part:
        """Begin a stage that the source does not name."""
        name = str(len(self.stages) + 1)
        self._notes.invented(beside, Message("the name of a stage: '{name}'", name=name))
        return self.stage(beside.but(name))

    def fact(self, key: str, text: PlacedText) -> None:
        """Take a fact of the whole journey; what is told twice stands there twice."""
        held = self._facts.get(key)
        if isinstance(held, str) and isinstance(text, str) and held != text and key != "state":
            text = text.but(f"{held}; {text}")
        self._facts[key] = text

    def persona(
        self, name: PlacedText, description: str = "", attributes: Iterable[str] = ()
    ) -> None:
        """Take a persona; one that is known by its name already is the same."""
        known = self._facts.setdefault("personas", [])
        if not any(one["name"] == name for one in known):
            known.append({"name": name, "description": description,
                          "attributes": [*attributes]})  # fmt: skip

    def idea(self, title: PlacedText, more: Part | None = None) -> None:
        """Take an opportunity of the whole journey, and what else is said of it."""
        if title.strip():
            self._free_ideas.append({"title": title, **(more or {})})

    def put(self, part: Part, key: str, header: PlacedText, cell: PlacedText) -> None:
        """Put what stands under a header to a stage or a step.

        Args:
            part: the stage or the step.
            key: the key that the header is; one that the part does not have makes an own row.
            header: the header.
            cell: what stands there.
        """
        if is_empty(cell):
            return
        field = field_of(part, key)
        if key not in {"opportunities", "evidence"}:
            self._lead(part, cell)
        if key == "emotion":
            self.scores.take_header(header)
            self.scores.take(part, cell)
        elif key == "opportunities":
            ideas: list[Part] = [{"title": item} for item in items(cell, names=False)]
            self._lead(ideas[0] if ideas else part, cell)
            self._ideas += [(part, idea) for idea in ideas]
        elif key == "evidence":
            self._cite(part, cell)
        elif field and _takes_text(field):
            self._add(part, field, cell)
        else:
            self.row(header)
            self._cells.setdefault(own_label(header), []).append((part, cell))

    def put_item(self, part: Part, key: str, item: Item) -> bool:
        """Put a record to a list of a stage or a step; return whether the key is such a list."""
        field = field_of(part, key)
        if key == "opportunities":
            self._ideas.append((part, {"title": item.text, **item.more}))
        elif field and field.record and field.record.short and _takes_text(field):
            part.setdefault(key, []).append({field.record.short: item.text, **item.more})
        else:
            return False
        for ours, written in item.guessed.items():
            self._notes.guessed(written, Message("'{header}' is '{key}'", header=written,
                                                 key=f"{ours}: {item.more[ours]}"))  # fmt: skip
        return True

    def row(self, header: PlacedText) -> None:
        """Take a row of the map's own; it stands where it was taken first."""
        label = own_label(header)
        self._rows.setdefault(label, {"label": header.but(label)})

    def journey(self) -> Part:
        """Return the journey, with scores on one scale and with ids where parts refer to others."""
        found = {**self._facts}
        if scale := self.scores.give():
            found["emotion_scale"] = scale
        found["stages"] = self.stages
        self._link()
        ideas = [self._idea(part, idea) for part, idea in self._ideas]
        rows = [self._row(label) for label in self._rows if label in self._cells]
        ideas += self._free_ideas
        evidence = [*self._evidence.values()]
        return {**found, "opportunities": ideas, "evidence": evidence, "rows": rows}

    def _lead(self, part: Part, cell: PlacedText) -> None:
        """Let a part lead to where its cell leads."""
        if isinstance(cell, LinkedText) and _is_address(cell.url):
            link: Part = {"title": cell.but(" ".join(cell.split())), "url": cell.but(cell.url)}
            if link not in (links := part.setdefault("links", [])):
                links.append(link)

    def _cite(self, part: Part, cell: PlacedText) -> None:
        cited = items(cell, names=False)
        if len(cited) > 1:
            self._lead(part, cell)
        for item in cited:
            if item not in self._evidence:
                known = self._asked.ids.get(("evidence", str(item)))
                taken = [one["id"] for one in self._evidence.values()]
                id_ = known or unused(f"evidence-{len(taken) + 1}", taken)
                self._invented_id(item, id_, known)
                self._evidence[item] = {"id": item.but(id_), "source": item}
                if len(cited) == 1 and isinstance(cell, LinkedText) and _is_address(cell.url):
                    self._evidence[item]["url"] = cell.but(cell.url)
            part.setdefault("evidence", []).append(self._evidence[item]["id"])

    def _add(self, part: Part, field: Field, cell: PlacedText) -> None:
        """Add what a cell says to a field."""
        if not field.is_list:
            part[field.key] = cell.but("\n".join(filter(None, [part.get(field.key), whole(cell)])))
            return
        texts = items(cell, names=field.role is Role.NAME or field.key == "kpis")
        if field.role is Role.NAME and len(texts) == 1:
            texts = self._named(texts[0])
        held = part.get(field.key, [])
        held = held if isinstance(held, list) else [held]
        several = [*held, *texts]
        part[field.key] = several[0] if len(several) == 1 and field.is_mostly_one else several

    def _named(self, text: PlacedText) -> list[PlacedText]:
        """Return the names that commas part; that they do is guessed."""
        found = several_names(text, commas=True)
        if len(found) == 1:
            return [text]
        names = all_of(Message("'{key}'", key=name) for name in found)
        message = Message("'{text}' is a list: {names}", text=text, names=names)
        self._notes.guessed(text, message)
        return found

    def _link(self) -> None:
        """Let an opportunity answer a pain point where a stage or a step has one of each."""
        taken: list[str] = []
        of_part: dict[int, list[tuple[Part, Part]]] = {}
        for pair in self._ideas:
            of_part.setdefault(id(pair[0]), []).append(pair)
        for (part, idea), *more in of_part.values():
            if more or len(pains := part.get("pain_points", [])) != 1:
                continue
            pain: Part = {"text": pains[0]} if isinstance(pains[0], str) else pains[0]
            text: PlacedText = pain["text"]
            known = self._asked.ids.get(("pain point", str(text)))
            id_ = known or unused(f"pain-{len(taken) + 1}", taken)
            taken.append(id_)
            part["pain_points"] = [{"id": text.but(id_), **pain}]
            idea["addresses"] = [text.but(id_)]
            message = Message("'{title}' answers '{pain}', which stands beside it",
                              title=idea["title"], pain=text)  # fmt: skip
            self._notes.guessed(idea["title"], message)

    def _idea(self, part: Part, idea: Part) -> Part:
        """Return an opportunity, which names its stage or step by an id."""
        noun = "stage" if "name" in part else "step"
        if "id" not in part:
            name = part["name" if noun == "stage" else "action"]
            known = self._asked.ids.get((noun, str(name)))
            taken = [one["id"] for one in self._parts(noun) if "id" in one]
            made = slug_of(name) or f"{noun}-{[*map(id, self._parts(noun))].index(id(part)) + 1}"
            id_ = known or unused(made if is_slug(made) else f"{noun}-{made}", taken)
            self._invented_id(name, id_, known)
            part["id"] = name.but(id_)
        return {"title": idea["title"], noun: part["id"], **idea}

    def _parts(self, noun: str) -> list[Part]:
        if noun == "stage":
            return self.stages
        return [step for stage in self.stages for step in stage.get("steps", ())]

    def _row(self, label: str) -> Part:
        """Return a row of the map's own, and fill its cells."""
        row = self._rows[label]
        known = self._asked.ids.get(("row", label))
        taken = [one["id"] for one in self._rows.values() if "id" in one]
        made = slug_of(label)
        id_ = known or unused(made if is_slug(made) else f"row-{len(taken) + 1}", taken)
        row["id"] = row["label"].but(id_)
        if not known:
            self._notes.guessed(
                row["label"],
                Message("'{label}' is a row of the map's own, with the id '{id}'",
                        label=label, id=id_),
            )  # fmt: skip
        if any("action" in part and "name" not in part for part, _ in self._cells[label]):
            row["per"] = "step"
        for part, cell in self._cells[label]:
            texts = [*part.setdefault("cells", {}).get(id_, []), *items(cell, names=False)]
            part["cells"][id_] = texts
        for part, _ in self._cells[label]:
            if len(part["cells"][id_]) == 1 and isinstance(part["cells"][id_], list):
                part["cells"][id_] = part["cells"][id_][0]
        return row

    def _invented_id(self, piece: PlacedText, id_: str, known: str | None) -> None:
        if not known:
            self._notes.invented(piece, Message("the id '{id}'", id=id_))


def _is_address(url: str) -> bool:
    """Return whether a map can hold an address; another one is told as lost."""
    try:
        WebLink.model_validate({"title": "-", "url": url})
    except ValidationError:
        return False
    return True


def field_of(part: Part, key: str) -> Field | None:
    """Return the field that a stage or a step has under a key."""
    return fields(Step if "action" in part and "name" not in part else Stage).get(key)


def _takes_text(field: Field) -> bool:
    """Return whether words that somebody wrote can stand in a field as they are."""
    if field.keyed_by or field.key in {"id", "name", "steps", "emotion"}:
        return False
    if field.record:
        return bool(field.is_list and field.record.short)
    return field.role is not None and field.role.is_text
