"""How a value says that it is refused: by a problem, and a message for any language."""

from __future__ import annotations

from typing import TypeGuard

from pydantic_core import PydanticCustomError

from journeybook.message import Message

_LONGEST = 80  # characters of a value that a message quotes


def refusal(problem: str, message: Message) -> PydanticCustomError:
    """Return the error to raise in a validator.

    Args:
        problem: the id of the problem, which `loading.problems` documents.
        message: what is wrong; `loading.wording` finds it in the context of the error.
    """
    return PydanticCustomError(problem, "{message}", {"message": _shortened(message)})


def _shortened(message: Message) -> Message:
    """Return a message that quotes of a very long value no more than one reads."""
    values = {
        name: f"{value[: _LONGEST - 1]}…" if _is_long(value) else value
        for name, value in message.values.items()
    }
    return Message(message.pattern, **values)


def _is_long(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not isinstance(value, Message) and len(value) > _LONGEST
