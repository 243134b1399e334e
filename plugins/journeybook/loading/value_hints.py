"""What to write instead of a refused value, from the value, its field and the rest of the map."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pydantic import ValidationError

from journeybook.loading.choices import listed_choices
from journeybook.loading.meant import Meant
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence, to_data
from journeybook.loading.part_names import last_key
from journeybook.loading.record_forms import keys_hint
from journeybook.loading.right_forms import right_form
from journeybook.loading.score_forms import score_hint, scores_hint
from journeybook.loading.source import Source
from journeybook.loading.value_scan import quoted
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.emotion import DEFAULT_SCALE, EmotionScale
from journeybook.model.fields import Field, Path, field_at
from journeybook.model.record import Record
from journeybook.model.roles import Role

TEXT, LIST, MAPPING = "a text", "a list", "a mapping of keys to values"
_FORMS = {
    "a text": "write one text behind '{key}:', in quotes where it begins with a bracket",
    "a list": "write each item behind '- ' on a line of its own below '{key}:', or [one, two]",
    "a mapping of keys to values": "write each 'key: value' on a line of its own below '{key}:'",
}


class Hints:
    """Tells what to write instead of refused values of one file."""

    def __init__(self, source: Source, model: type[Record]) -> None:
        """Take the file, and the record that it should be."""
        self._source, self._model = source, model

    def of_value(self, path: Path, kind: str, message: Message, *, is_key: bool) -> Message:
        """Return the hint for a value of the right form that is refused.

        Args:
            path: where it stands.
            kind: the problem.
            message: what is wrong, with its values.
            is_key: whether it is a key.
        """
        field, node = field_at(self._model, path), self._node(path)
        typed = str(path[-1]) if is_key else node.text if isinstance(node, Scalar) else ""
        if field and kind == "bad-id" and (hint := self._part_meant(field, typed, is_key=is_key)):
            return hint
        if field and field.role is Role.SCORE and field.is_list:  # an emotion
            return self._of_score(node)
        if kind == "wrong-type":
            return Message("keep one of the two")
        if kind == "out-of-range" and {"min", "max"} == set(message.values):
            return _of_range(message.values["min"], message.values["max"])
        return right_form(kind, typed or str(message.values.get("text", "")))

    def of_type(self, path: Path, expected: str) -> Message:
        """Return how to write what is expected instead of what was found."""
        field, node, key = field_at(self._model, path), self._node(path), last_key(path)
        if field and field.record and node and not isinstance(node, Mapping) and _is_filled(node):
            in_list = isinstance(path[-1], int)
            if in_list or expected == MAPPING or isinstance(node, Scalar):
                return keys_hint(field.record, node, key, in_list=in_list, of_many=expected == LIST)
        if expected == TEXT and isinstance(node, Sequence):
            texts = [item.text for item in node.items if isinstance(item, Scalar)]
            if texts and len(texts) == len(node.items):
                return Message("write one text: {right}", right=f"{key}: '{', '.join(texts)}'")
        if expected == TEXT and isinstance(node, Mapping) and len(node.entries) == 1:
            (name, entry), *_ = node.entries.items()
            if isinstance(entry.value, Scalar) and entry.value.place.line == node.place.line:
                right = quoted(f"{name}: {entry.value.text}".strip())
                return Message(
                    "if ': ' belongs to the text, put it in quotes: {right}", right=right
                )
        listed = _listed(node, field) if expected == LIST else ""
        if listed:
            return Message("write {right}", right=f"{key}: {listed}")
        if expected == LIST and isinstance(node, Mapping) and field and field.record:
            return Message("write '- ' before its first key, and indent the others below that")
        return Message(_FORMS[expected], key=key)

    def _node(self, path: Path) -> Node | None:
        nodes = self._source.nodes(path)
        is_there = len(nodes) == len(path) + 1
        is_only = path and isinstance(path[-1], int) and len(nodes) == len(path)
        # One text stands for a list of one.
        return nodes[-1] if is_there or (is_only and isinstance(nodes[-1], Scalar)) else None

    @cached_property
    def _data(self) -> dict[str, Any]:
        root = self._source.root
        data = to_data(root) if root else None
        return data if isinstance(data, dict) else {}

    @cached_property
    def _meant(self) -> Meant:
        return Meant(self._data)

    @cached_property
    def _scale(self) -> EmotionScale:
        journey = self._data.get("journey")
        written = journey.get("emotion_scale") if isinstance(journey, dict) else None
        try:
            return EmotionScale.model_validate(written or {})
        except ValidationError:
            return DEFAULT_SCALE

    def _part_meant(self, field: Field, typed: str, *, is_key: bool) -> Message:
        noun = field.keyed_by if is_key else field.refers_to
        if not noun:
            return Message("")
        if self._model is MapDefinition and (
            hint := self._meant.hint(noun, typed, many=field.is_list)
        ):
            return hint
        return Message("write the id of a part that there is, as it stands behind its 'id:'")

    def _of_score(self, node: Node | None) -> Message:
        if isinstance(node, Scalar):
            return score_hint(node.text, self._scale)
        if isinstance(node, Sequence):
            texts = [item.text for item in node.items if isinstance(item, Scalar)]
            if len(texts) == 1:
                return score_hint(texts[0], self._scale)
            return scores_hint(texts if len(texts) == len(node.items) else [], self._scale)
        if isinstance(node, Mapping):
            texts = [
                one.value.text for one in node.entries.values() if isinstance(one.value, Scalar)
            ]
            return scores_hint(texts[:2] if len(texts) == 2 else [], self._scale)
        return scores_hint([], self._scale)


def _of_range(least: object, most: object) -> Message:
    if least == most:
        return Message("write a 'max' that is above 'min'")
    return Message("swap them: {right}", right=f"{{min: {most}, max: {least}}}")


def _listed(node: Node | None, field: Field | None) -> str:
    if isinstance(node, Mapping) and node.entries:  # `{one, two}`: keys without values
        values = (entry.value for entry in node.entries.values())
        is_empty = all(isinstance(one, Scalar) and not one.text for one in values)
        return f"[{', '.join(node.entries)}]" if is_empty else ""
    if not isinstance(node, Scalar) or not field:
        return ""
    return listed_choices(node.text, list(field.choices))


def _is_filled(node: Node) -> bool:
    return isinstance(node, Sequence) or (isinstance(node, Scalar) and bool(node.text.strip()))
