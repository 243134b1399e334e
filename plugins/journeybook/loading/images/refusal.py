"""Why a file cannot be shown as an image."""

from __future__ import annotations

from journeybook.message import Message

BAD = "bad-image"
MISSING = "missing-image"
ACTIVE = "active-image"
LARGE = "large-image"
CHANGED = "changed-image"


MAX_SIDE = 16_384
"""Pixels of a side, what browsers draw at once."""


class ImageError(Exception):
    """A file that a map names cannot be shown.

    Attributes:
        problem: the id of the problem; see `loading.problems`.
        message: what is wrong.
        hint: how to mend it.
    """

    def __init__(self, problem: str, message: Message, hint: str = "") -> None:
        """Take what there is to say."""
        super().__init__(message)
        self.problem, self.message, self.hint = problem, message, hint
