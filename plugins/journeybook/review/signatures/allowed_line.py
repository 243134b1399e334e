"""A line of `allowed_signers`: who may sign, with which key, for what and when.

Format: ALLOWED SIGNERS in ssh-keygen(1): `PRINCIPALS [OPTIONS] TYPE KEY [COMMENT]`. A line that
OpenSSH would take but that is written in an odd way is refused here (see `read_line`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from journeybook.loading.characters import hidden_characters
from journeybook.message import Message
from journeybook.review.signatures.keys import ALGORITHMS, PublicKey, read_key
from journeybook.review.signatures.patterns import LONGEST, Patterns
from journeybook.review.signatures.times import read_time, write_time
from journeybook.review.signatures.wire import MalformedError

_PRINCIPALS = re.compile(r'(?:"([^"]+)"|([^"\s]+))(?=[ \t])')
_OPTIONS = re.compile(r'(?:[^\s"]|"[^"]*")+(?=[ \t])')
_OPTION = re.compile(r'([A-Za-z-]+)(?:="([^"\\]*)")?')
_WORD = re.compile(r"[ \t]")
_VALUES = ("namespaces", "valid-after", "valid-before")


@dataclass(frozen=True, slots=True)
class AllowedLine:
    """A line of `allowed_signers`.

    Attributes:
        principals: whom it is about.
        namespaces: what the key may sign for; None is anything.
        valid_after: first second of the key, since 1970; 0 is always.
        valid_before: last second of the key; 0 is always.
        key: the key.
    """

    principals: Patterns
    namespaces: Patterns | None
    valid_after: int
    valid_before: int
    key: PublicKey

    @property
    def text(self) -> str:
        """Return the line as every version of OpenSSH reads it, if its time zone is UTC."""
        values = (
            ("namespaces", self.namespaces and self.namespaces.text),
            ("valid-after", self.valid_after and write_time(self.valid_after)),
            ("valid-before", self.valid_before and write_time(self.valid_before)),
        )
        options = ",".join(f'{name}="{value}"' for name, value in values if value not in (None, 0))
        return " ".join(filter(None, (f'"{self.principals.text}"', options, self.key.text)))


def read_line(line: str) -> AllowedLine | None:
    """Return what a line says; None for a blank one and a comment.

    Args:
        line: the line without its line feed.

    Raises:
        MalformedError: it says nothing that can be relied on.
    """
    text = line.strip(" \t\r")
    if not text or text.startswith("#"):
        return None
    check_characters(text)
    principals = _PRINCIPALS.match(text)
    if principals is None:
        raise MalformedError(Message("the line does not begin with names and a blank"))
    rest = text[principals.end() :].lstrip(" \t")
    options: dict[str, str] = {}
    if _WORD.split(rest, maxsplit=1)[0] not in ALGORITHMS:
        found = _OPTIONS.match(rest)
        if found is None:
            raise MalformedError(Message("there is no key of a known type"))
        options = _options(found[0])
        rest = rest[found.end() :].lstrip(" \t")
    names = principals[1] or principals[2]
    return _line(names, options, key_of(rest))


def check_characters(text: str) -> None:
    """Refuse characters that an editor does not show.

    Raises:
        MalformedError: there is one.
    """
    for _, name in hidden_characters(text):
        raise MalformedError(Message("the line has a hidden character, {name}", name=name))


def key_of(text: str) -> PublicKey:
    """Return the key of `TYPE KEY [COMMENT]`.

    Raises:
        MalformedError: there is none, or none that can sign a review.
    """
    name, *rest = _WORD.split(text, maxsplit=1)
    if name not in ALGORITHMS:
        raise MalformedError(
            Message("'{type}' is not a type of key that can be used", type=name[:60])
        )
    try:
        return read_key(name, _WORD.split("".join(rest).lstrip(" \t"), maxsplit=1)[0])
    except MalformedError as error:
        raise MalformedError(
            Message("the key cannot be read: {reason}", reason=str(error))
        ) from error


def _options(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        option = _OPTION.match(text, at)
        name = option[1].lower() if option else ""
        if option is None or option.end() not in (len(text), _comma(text, option.end())):
            raise MalformedError(
                Message("'{text}' is neither an option nor a type of key", text=text[at : at + 60])
            )
        if name == "cert-authority":
            raise MalformedError(Message("certificates are not accepted: give each person a line"))
        if name not in _VALUES or option[2] is None:
            raise MalformedError(
                Message("'{text}' is neither an option nor a type of key", text=option[0][:60])
            )
        if name in found:
            raise MalformedError(Message("'{name}' stands there twice", name=name))
        found[name] = option[2]
        at = option.end() + 1
    if text.endswith(","):
        raise MalformedError(Message("the options end with a comma"))
    return found


def _comma(text: str, at: int) -> int:
    """Return `at` if a comma is there."""
    return at if text[at : at + 1] == "," else -1


def _line(names: str, options: dict[str, str], key: PublicKey) -> AllowedLine:
    after, before = (_time(name, options.get(name)) for name in ("valid-after", "valid-before"))
    if after and before and before <= after:
        raise MalformedError(Message("'valid-before' is not later than 'valid-after'"))
    namespaces = options.get("namespaces")
    return AllowedLine(
        _patterns(names), None if namespaces is None else _patterns(namespaces), after, before, key
    )


def _patterns(text: str) -> Patterns:
    if max(map(len, text.split(","))) > LONGEST:
        raise MalformedError(Message("a pattern has more than {most} characters", most=LONGEST))
    return Patterns.of(text)


def _time(name: str, text: str | None) -> int:
    if text is None:
        return 0
    seconds = read_time(text)
    if seconds is None:
        raise MalformedError(
            Message("'{name}' is not a time such as 20261231Z or 20261231235959Z", name=name)
        )
    return seconds
