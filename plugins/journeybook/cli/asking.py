"""Asking: before something is written or deleted, and for what is to be written."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable

from journeybook.cli.printing import answer_to, echo
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
    if not yes and not agrees(question, texts):
        raise RefusedError(_NOTHING_WRITTEN)


def agrees(question: Message, texts: Texts, *, default: bool = False) -> bool:
    """Return whether the answer is yes, in English or in the person's language.

    Args:
        question: what to ask.
        texts: the person's language.
        default: what it means to press Return.

    Raises:
        RefusedError: there is nobody to ask.
    """
    _find_a_terminal()
    choices = texts.tell(Message("[Y/n]") if default else Message("[y/N]"))
    prompt = f"{texts.tell(question)} {choices}"
    while (agreed := _meant(answer_to(prompt), texts, default=default)) is None:
        prompt = f"{texts.tell(Message('Please answer yes or no'))} {choices}"
    return agreed


def choose(
    question: Message,
    default: str,
    texts: Texts,
    *,
    problem: Callable[[str], Message | None],
) -> str:
    """Return what a person answers; it is asked until there is nothing wrong with it.

    Args:
        question: what to ask.
        default: the answer of who presses Return.
        texts: the person's language.
        problem: returns what is wrong with an answer.

    Raises:
        RefusedError: there is nobody to ask.
    """
    _find_a_terminal()
    prompt = f"{texts.tell(question)} [{default}]"
    while why := problem(answer := answer_to(prompt).strip() or default):
        echo(texts.tell(why), err=True)
    return answer


def _find_a_terminal() -> None:
    if not sys.stdin.isatty():
        raise RefusedError(
            Message("nothing written: there is no terminal to ask in; give --yes to go on")
        )


def _meant(answer: str, texts: Texts, *, default: bool) -> bool | None:
    """Return whether an answer is yes; None: it is neither. An input method may widen letters."""
    word = unicodedata.normalize("NFKC", answer).strip().casefold()
    if not word:
        return default
    if word in {*_YES, texts.tell(Message("y")), texts.tell(Message("yes"))}:
        return True
    return False if word in {*_NO, texts.tell(Message("n")), texts.tell(Message("no"))} else None
