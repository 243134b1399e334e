"""Asking before something is written or deleted."""

from __future__ import annotations

import sys
import unicodedata

from journeybook.cli.printing import answer_to
from journeybook.errors import RefusedError
from journeybook.languages.texts import Texts
from journeybook.message import Message

_NOTHING_WRITTEN = Message("nothing written")
_YES = ("y", "yes")
_NO = ("n", "no")


def ask(question: Message, texts: Texts, *, yes: bool) -> None:
    """Return if the answer is yes, in English or in the person's language.

    Args:
        question: what to ask.
        texts: the person's language.
        yes: whether it is answered already, on the command line.

    Raises:
        RefusedError: it is no, or there is nobody to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise RefusedError(
            Message("nothing written: there is no terminal to ask in; give --yes to go on")
        )
    prompt = f"{texts.tell(question)} {texts.tell(Message('[y/N]'))}"
    while (agreed := _meant(answer_to(prompt), texts)) is None:
        prompt = texts.tell(Message("Please answer yes or no [y/N]"))
    if not agreed:
        raise RefusedError(_NOTHING_WRITTEN)


def _meant(answer: str, texts: Texts) -> bool | None:
    """Return whether an answer is yes; None: it is neither. An input method may widen letters."""
    word = unicodedata.normalize("NFKC", answer).strip().casefold()
    if word in {*_YES, texts.tell(Message("y")), texts.tell(Message("yes"))}:
        return True
    is_no = word in {"", *_NO, texts.tell(Message("n")), texts.tell(Message("no"))}
    return False if is_no else None
