"""A signature that was just made: it is refused at once when it could not count later."""

from __future__ import annotations

from pathlib import Path

from journeybook.errors import RefusedError
from journeybook.message import Message
from journeybook.review.signatures.keys import ALGORITHMS
from journeybook.review.signatures.sshsig import read_signature
from journeybook.review.signatures.wire import MalformedError, Reader


def countable(text: str, signing_key: Path) -> str:
    """Return a signature in the form that `verify` reads.

    Args:
        text: the armoured text, as a program wrote it.
        signing_key: file of the key that made it, for messages.

    Raises:
        RefusedError: it cannot be read, or is of a kind that does not count.
    """
    try:
        signature = read_signature(text.replace("\r\n", "\n"))
    except MalformedError as error:
        raise RefusedError(
            Message(
                "'{file}' signed in a way that cannot be read: {why}",
                file=signing_key,
                why=str(error),
            )
        ) from error
    name = Reader(signature.key).string().decode("ascii", "replace")
    if name not in ALGORITHMS:
        raise RefusedError(
            Message(
                "'{file}' is of the type '{name}', which cannot sign a review",
                file=signing_key,
                name=name,
            )
        )
    return signature.armoured
