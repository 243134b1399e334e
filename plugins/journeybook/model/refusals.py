"""How a value says that it is refused: by a problem, and a message for any language."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from journeybook.message import Message


def refusal(problem: str, message: Message) -> PydanticCustomError:
    """Return the error to raise in a validator.

    Args:
        problem: the id of the problem, which `loading.problems` documents.
        message: what is wrong; `loading.wording` finds it in the context of the error.
    """
    return PydanticCustomError(problem, "{message}", {"message": message})
