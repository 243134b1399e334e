"""What people type for what YAML wants: the causes that a line scan knows, and their words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from journeybook.message import Message

_NAMES = {
    "\t": "tab",
    "\u00a0": "no-break space",
    "\u3000": "full-width blank (U+3000)",
    "\u202f": "narrow no-break space",
    "：": "full-width colon",
    "﹕": "small colon",
    "∶": "ratio sign",
    "–": "en dash",
    "—": "em dash",
    "‐": "typographic hyphen",
    "‑": "no-break hyphen",
    "−": "minus sign",
    "－": "full-width hyphen",
    "ー": "long vowel mark",
    "•": "bullet",
    "‣": "bullet",
    "◦": "bullet",
    "·": "middle dot",
    "・": "middle dot",
    "=": "equals sign",
    "＝": "full-width equals sign",
    ";": "semicolon",
    "；": "full-width semicolon",
    "，": "full-width comma",
    "、": "ideographic comma",
    "､": "ideographic comma",
    "*": "asterisk",
    "+": "plus sign",
}
COLONS = "：﹕∶"
DASHES = "–—‐‑−－ー•‣◦·・*+"

_MESSAGES = {
    "colon": "{name} '{character}' behind key '{key}'",
    "no-blank": "no blank after the colon of key '{key}'",
    "two-colons": "two colons stand behind key '{key}'",
    "blank-before-colon": "the blank stands before the colon of key '{key}', not behind it",
    "key-in-text": "key '{inner}' stands within the value of '{key}'",
    "comma-behind": "a comma stands behind this value",
    "other-quote": "this quote {character} is closed by {other}, which YAML takes for text",
    "comma-in-flow": "the comma before '{text}' ends the value of '{key}'",
    "no-comma": "no comma stands before key '{inner}' in these brackets",
    "colon-in-flow": "a colon stands within the text of '{key}' in these brackets",
    "hash-in-flow": "'#' begins a comment within these brackets",
    "extra-bracket": "this bracket '{character}' is one too many",
    "no-comma-between": "no comma stands between these texts",
    "other-comma": "{name} '{character}' where a comma belongs",
    "open-inner-bracket": "this bracket '{character}' is opened and not closed",
    "wrong-bracket": "this bracket '{character}' is closed by '{other}'",
    "no-flow-colon": "no colon stands behind key '{key}' in these braces",
    "wrong-blank": "{name} where a plain blank belongs",
    "indented-by": "{name} in the indentation of this line",
    "dash": "{name} '{character}' where the dash of a list item belongs",
    "mark-for-dash": "'{character}' stands where the dash of a list item belongs",
    "dash-no-blank": "no blank after the dash",
    "no-dash": "this line stands in a list but has no dash",
    "first-character": "the value begins with '{character}', which means something else to YAML",
    "colon-in-text": "a colon and a blank stand within the text of '{key}'",
    "open-quote": "this quote {character} is opened and not closed",
    "text-behind-quote": "text stands behind the closing quote {character}",
    "apostrophe": "an apostrophe ends this text in single quotes",
    "quote-within": "a quote {character} within this text ends it",
    "escape": "this escape '{character}' is not known",
    "merge": "'{mark}' is left over from a merge that was not finished",
    "fence": "this line fences code in a Markdown text, it is no YAML",
    "open-bracket": "this bracket '{character}' is opened and not closed",
    "list-behind-key": "a list begins on the line of key '{key}'",
    "indentation": "wrong indentation: {found}, where its neighbours have {columns}",
    "block-indentation": "wrong indentation: {found}, where its neighbours have {columns}",
    "extra-dash": "this dash is one too many",
    "no-list-key": "a list begins here without its key",
    "no-key-colon": "this line has no colon behind its key",
    "no-colon": "this line has no colon behind its key",
}
# What to write instead.
_HINTS = {
    "colon": "write a plain colon and a blank: '{right}'",
    "no-blank": "write '{right}'",
    "two-colons": "write '{right}'",
    "blank-before-colon": "write '{right}'",
    "key-in-text": "write '{inner}' on a line of its own; if it is text, put it all in quotes: "
    "{right}",
    "comma-behind": "delete the comma: '{right}'",
    "other-quote": "write '{right}'",
    "comma-in-flow": "put the text in quotes: {right}",
    "no-comma": "write '{right}'",
    "colon-in-flow": "put the text in quotes: {right}",
    "hash-in-flow": "put the text in quotes: {right}",
    "extra-bracket": "write '{right}'",
    "no-comma-between": "write '{right}'",
    "other-comma": "write a comma and a blank: '{right}'",
    "open-inner-bracket": "write '{right}'",
    "wrong-bracket": "write '{right}'",
    "no-flow-colon": "write '{right}'",
    "wrong-blank": "replace it by a blank: '{right}'",
    "indented-by": "indent with plain blanks: this line by {columns}",
    "dash": "write a plain hyphen and a blank: '{right}'",
    "mark-for-dash": "write a hyphen and a blank: '{right}'",
    "dash-no-blank": "write '{right}'",
    "no-dash": "write '{right}'",
    "first-character": "put the text in quotes: {right}",
    "colon-in-text": "put the text in quotes: {right}",
    "open-quote": "add the closing quote at the end of the text, or leave both out",
    "text-behind-quote": "put the whole text in quotes of the other kind: {right}",
    "apostrophe": "put it in double quotes: {right}",
    "quote-within": "put it in quotes of the other kind: {right}",
    "escape": "use single quotes, or double the backslash",
    "merge": "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= "
    "and >>>>>>>",
    "fence": "delete it, and the line that closes it",
    "open-bracket": "write '{right}', or put a text that begins with it in quotes",
    "list-behind-key": "put each item on a line of its own, indented below '{key}:'",
    "indentation": "indent it by {columns}",
    "block-indentation": "indent it by {columns}, and move the lines down to line {last} with it",
    "extra-dash": "write '{right}'",
    "no-list-key": "write '{right}' on a line above, indented by {columns}",
    "no-key-colon": "write '{right}'",
    "no-colon": "write 'key: value', or indent it to belong to the text above",
}


_INDENTED = ("found", "columns")  # numbers of blanks, in what is said of a cause


class Suspect(NamedTuple):
    """A line that is probably not what its author meant.

    Attributes:
        line: its number, from 1.
        column: where on it, from 1, in characters.
        message: what stands there.
        hint: what to write instead.
        repaired: the line as it was probably meant; None: nobody can tell.
        reaches_on: whether YAML may notice it only many lines below.
        cause: a key of the table above.
        also: further lines that move with it: their numbers, and how they were probably meant.
    """

    line: int
    column: int
    message: str
    hint: str
    repaired: str | None
    reaches_on: bool = False
    cause: str = ""
    also: tuple[tuple[int, str], ...] = ()


def suspect(
    cause: str,
    line: int,
    column: int,
    repaired: str | None,
    *,
    said: Mapping[str, object],
    reaches_on: bool = False,
) -> Suspect:
    """Return what is told of a cause.

    Args:
        cause: a key of the table above.
        line: from 1.
        column: from 1.
        repaired: see `Suspect`.
        reaches_on: see `Suspect`.
        said: what its message and hint name.
    """
    values = {"right": (repaired or "").strip(), **said}
    values |= {key: _blanks(values[key]) for key in _INDENTED if key in values}
    message, hint = Message(_MESSAGES[cause], **values), Message(_HINTS[cause], **values)
    return Suspect(line, column, message, hint, repaired, reaches_on, cause)


def _blanks(number: Any) -> Message:
    return Message.counted("{n} blank", "{n} blanks", number)


def character_name(character: str) -> str:
    """Return what a character is called; those that no table has by their name in Unicode."""
    if character in _NAMES:
        return Message(_NAMES[character])
    return unicodedata.name(character, "character").lower()


def is_odd_blank(character: str) -> bool:
    """Return whether a character looks like a blank and is none to YAML."""
    return character != " " and unicodedata.category(character) == "Zs"
