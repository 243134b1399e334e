"""How to write a part that has keys of its own, where a text or a list stands in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from journeybook.loading.nodes import Node, Scalar, Sequence
from journeybook.loading.score_forms import pair_of
from journeybook.loading.value_scan import quoted
from journeybook.message import Message
from journeybook.model.fields import Field, fields
from journeybook.model.record import Record
from journeybook.model.roles import Role
from journeybook.model.values import IMAGE_TYPES, url_problem
from journeybook.names import is_slug

_FROM_TO = re.compile(r"(.+?)\s*(?:→|->|=>| to | an | nach |から|到|至)\s*(.+?)(?:へ)?")
_PLAIN = re.compile(r"[\w.+-][\w .+/%-]*")
_PAIRS = (("min", "max"), ("from", "to"))


def keys_hint(
    record: type[Record], node: Node, key: str, *, in_list: bool, of_many: bool
) -> Message:
    """Return the corrected form of what stands where a record belongs, and the keys it has.

    Args:
        record: what belongs there.
        node: what stands there.
        key: the key under which it stands.
        in_list: whether it is an item of a list.
        of_many: whether the key takes a list.
    """
    known = ", ".join(fields(record))
    given = _given(record, node)
    if not given:
        return Message(
            "write each 'key: value' on a line of its own; its keys are {keys}", keys=known
        )
    form = f"{{{', '.join(f'{name}: {text}' for name, text in given.items())}}}"
    if not in_list:
        form = f"{key}: [{form}]" if of_many else f"{key}: {form}"
    return Message("write {right}; its keys are {keys}", right=form, keys=known)


def _given(record: type[Record], node: Node) -> Mapping[str, str]:
    """Return keys and values of the record that a text, or a list of two, stands for."""
    known = fields(record)
    for pair in _PAIRS:
        if set(pair) <= set(known) and (both := _two(node, pair[0])):
            return dict(zip(pair, both, strict=True))
    if not isinstance(node, Scalar) or not node.text.strip():
        return {}
    text = node.text.strip()
    if "min" in known and pair_of(f"{text} {text}"):  # one number is neither end of a range
        return {}
    fitting = [field for field in known.values() if _fits(field, text)]
    if not fitting:
        return {}
    meant = next((field for field in fitting if field.is_required), fitting[0])
    needed = [field.key for field in known.values() if field.is_required or field is meant]
    return {key: _written(text) if key == meant.key else "…" for key in needed}


def _two(node: Node, first: str) -> tuple[str, str] | None:
    if isinstance(node, Sequence):
        texts = [item.text.strip() for item in node.items if isinstance(item, Scalar)]
        return (texts[0], texts[1]) if len(texts) == len(node.items) == 2 else None
    if not isinstance(node, Scalar):
        return None
    if first == "min":
        return pair_of(node.text)
    found = _FROM_TO.fullmatch(node.text.strip())
    return (_written(found[1]), _written(found[2])) if found else None


def _fits(field: Field, text: str) -> bool:
    """Return whether a text can be the value of a field: only an address is one of an address."""
    is_address = not url_problem(text)
    is_file = text.lower().endswith(IMAGE_TYPES) and " " not in text
    if field.role is Role.ADDRESS:
        return is_address
    if field.role is Role.FILE:
        return is_file
    if field.role is Role.REFERENCE:
        return is_slug(text) or field.is_required
    if field.role is Role.DAYS:
        return bool(re.fullmatch(r"[1-9]\d{0,3}d", text))
    return field.is_words and not is_address and not is_file


def _written(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quoted(text)
