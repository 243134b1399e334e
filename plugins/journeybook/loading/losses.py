"""Whether words of a text may get lost or change unnoticed: a look that costs little.

Of most texts there is nothing to remark. This tells so without the nodes and the fields that
`remarks` needs to say what it is about; where it suspects too much, nothing is remarked after all.
"""

from __future__ import annotations

import re
from typing import Any

from journeybook.loading.plain_reader import PlainText
from journeybook.loading.suspects import COLONS
from journeybook.model.fields import Field
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.record import Record
from journeybook.model.roles import Role

FEW_WORDS = 3
_LISTED = frozenset({Role.NAME, Role.CITATION, Role.LABEL})
COMMAS = re.compile(r"\s*(?:[,;]\s+|、)\s*")
# Words with which a sentence goes on behind a comma, and a list of names does not.
_GOES_ON = re.compile(
    r"(?:and|or|but|not|so|then|because|since|which|who|that|why|how|when|if|und|oder|aber|nicht|"
    r"weil|wenn|dass|warum)\b(?!-)",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?")
SWALLOWED = re.compile(
    rf"^[ \t]+(?:- +)?(?P<key>[a-z_]+)(?:\s*(?P<colon>[{COLONS}])|:(?=[^\s/]|[^\S \t\n]))",
    re.MULTILINE,
)
# A drive, or a word, and an escape of YAML that a path would hold: `C:\\temp`, `shop\\desk`.
PATH_ESCAPE = re.compile(r"(?:\b[A-Za-z]:|\w)(?P<escape>\\[abtvfre0_]|(?<=:)\\[nNLPxu])(?=\w|$)")
# What no text begins with but an item, and what begins an item only when others do the same.
_BULLET = r"[•‣◦▪●○■□◆◇➤➢▶→⇒✓✔☐☑・･①-⑳❶-❿]\s*"
ALONE = frozenset("•‣◦▪●・･")
"""What begins an item, even where a text stands on one line."""
_DASH = r"(?:[–—−－‐‑]\s*|[-+](?=[^\W\d])|[+*]\s+)"
_NUMBER = r"(?:\(?\d{1,2}[.)．）]\s*(?=\D)|[a-z]\)\s+)"
MARK = re.compile(rf"(?P<bullet>{_BULLET})|(?P<dash>{_DASH})|(?P<number>{_NUMBER})")
_COMMENT_BEHIND = re.compile(r"\S #")
# A line below the first of a text that looks like an item, or like a key.
_BELOW = re.compile(rf"\n(?:\s*-(?:\s|$)|{SWALLOWED.pattern})", re.MULTILINE)
_ALONE = re.compile(rf"[\s\[{{,:][{''.join(sorted(ALONE))}]")


def may_lose(read: PlainText, model: type[Record]) -> bool:
    """Return whether `remarks` may have something to tell.

    Args:
        read: what was read.
        model: the record that it is.
    """
    text = read.text
    if " #" in text and _COMMENT_BEHIND.search(text):
        return True
    if any(map(_is_sentence, read.brackets)):
        return True
    if any(_is_suspect(event, text) for event in read.unlike) or _begins_alone(text):
        return True
    return any(map(_is_list_in_one, leaves(model, read.data, _is_list)))


def _is_suspect(event: Any, text: str) -> bool:
    if not event.style:
        return ends_with_stray(event.value) or _takes_in(event, text)
    return event.style == '"' and bool(PATH_ESCAPE.search(_typed(event, text)))


def _begins_alone(text: str) -> bool:
    """Return whether a text without quotes may begin with what begins an item."""
    return not text.isascii() and any(map(text.__contains__, ALONE)) and bool(_ALONE.search(text))


def _takes_in(event: Any, text: str) -> bool:
    """Return whether a text without quotes may hold lines that were meant as something else."""
    if event.start_mark.line == event.end_mark.line:
        return False
    return may_be_list(event.value) or bool(_BELOW.search(_typed(event, text)))


def _typed(event: Any, text: str) -> str:
    typed: str = text[event.start_mark.index : event.end_mark.index]
    return typed


def _is_sentence(items: list[Any]) -> bool:
    return len(items) > 1 and all(isinstance(one, str) for one in items) and reads_like_one(items)


def _is_list_in_one(leaf: Leaf) -> bool:
    is_item = isinstance(leaf.path[-1], int)
    return not is_item and is_enumeration(leaf.field, leaf.value)


def _is_list(field: Field) -> bool:
    return field.is_words and field.is_list and not field.is_mostly_one


def is_enumeration(field: Field, text: str) -> bool:
    """Return whether one text of a list of names holds several names."""
    if not field.is_list or field.is_mostly_one:
        return False
    parts = COMMAS.split(text)
    is_name = field.role in _LISTED
    if len({part[:1].isupper() for part in parts}) > 1 or (not is_name and "、" in text):
        return False  # such as `Guide, section two` or `Well, yes`
    most = FEW_WORDS - 1 if is_name else 1
    return len(parts) > 1 and all(part and len(part.split()) <= most for part in parts)


def reads_like_one(items: list[str]) -> bool:
    """Return whether several texts were probably meant as one with commas."""
    goes_on = any(
        _GOES_ON.match(item) or (item[:1].islower() and item.endswith(_ENDS)) for item in items[1:]
    )
    return goes_on or (items[0][:1].isupper() and all(item[:1].islower() for item in items[1:]))


def may_be_list(text: str) -> bool:
    """Return whether a text on several lines begins like an item: with a mark or a number."""
    return MARK.match(text) is not None


def ends_with_stray(text: str) -> bool:
    """Return whether a text without quotes ends with the only straight quote that it has."""
    return text[-1:] == '"' and text.count('"') == 1
