"""An image has a text that says what it shows, for those who do not see it.

That text is read aloud in the place of the image, found by search and handed to machines. The name
of a file, a word such as "screenshot" alone, or the words that stand beside the image anyway tell
nobody anything.

Passes: `alt: The bill, with the amount and the day in large type`.
Fails: `alt: Screenshot 2`, `alt: bill-final.png`, or the action of the step once more.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from journeybook.languages.known import languages
from journeybook.loading.images import image_leaves
from journeybook.message import Message
from journeybook.model.fields import Path
from journeybook.model.values import IMAGE_TYPES
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import IMAGES
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject
from journeybook.rules.naming import shortened

_WORD = re.compile(r"[^\W\d_]+")


@gate(
    "images-described",
    title="Each image is described",
    remedy="Say in 'alt' what is to be seen in the image, as you would on the telephone.",
    needs=IMAGES,
    seeds=("000",),
    works=("wcag",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each text that does not describe its image."""
    data = subject.loaded.data
    for leaf in image_leaves(data):
        image: Path = leaf.path[:-1]
        alt = _at(data, (*image, "alt"))
        beside = _at(data, image[:-1])
        if isinstance(alt, str) and (message := _fault(alt, leaf.value, beside)):
            yield Finding((*image, "alt"), message)


def _fault(alt: str, file: str, beside: Any) -> Message | None:
    """Return what is wrong with a text.

    Args:
        alt: the text.
        file: the file of the image.
        beside: the part of the map that shows it.
    """
    name = file.strip().rpartition("/")[2]
    text = shortened(alt)
    if _same(alt, name) or _same(alt, name.rpartition(".")[0]) or _is_file(alt):
        return Message("'{text}' is the name of a file, and no description", text=text)
    if (words := set(_words(alt))) <= _image_words():
        what = Message("'{text}' says that there is an image, and not what it shows", text=text)
        return what if words else Message("'{text}' describes nothing", text=text)
    said = (one for key in ("action", "name") for one in _texts(beside, key))
    if any(_same(alt, one) for one in said):
        return Message("'{text}' stands beside the image already", text=text)
    return None


def _is_file(alt: str) -> bool:
    return alt.strip().lower().endswith(IMAGE_TYPES) and len(alt.split()) < 3


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _same(one: str, other: str) -> bool:
    """Return whether two texts have the same letters and figures."""
    plain = (re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text)) for text in (one, other))
    first, second = (text.casefold().strip() for text in plain)
    return bool(first) and first == second


def _texts(part: Any, key: str) -> list[str]:
    value = part.get(key, "") if isinstance(part, dict) else ""
    return [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)]


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else data[step]
    return data


@functools.cache
def _image_words() -> frozenset[str]:
    return frozenset(word for language in languages() for word in language.image_words)
