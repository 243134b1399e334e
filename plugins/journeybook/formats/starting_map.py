"""A map to begin with: valid, commented, in the language of its locale.

The texts lie in the folder of a language, complete but for the keys that name the map: they take
the place of the line `# (head)`.
"""

from __future__ import annotations

from typing import Literal

from journeybook.formats.yaml_text import yaml_text
from journeybook.languages.known import language_of

Start = Literal["term", "method", "b2c", "b2b"]

_HEAD = "# (head)\n"


def starting_map(start: Start, *, id_: str, locale: str, title: str) -> str:
    """Return the text of a definition file.

    Args:
        start: what the map is about: a term, a method, or a journey in five stages of private
            customers (b2c) or seven of business customers (b2b).
        id_: id of the map.
        locale: its locale; where its language has no such map, texts and comments are English.
        title: its title.
    """
    languages = (language_of(locale), language_of("en"))
    text = next(text for one in languages if (text := one.starting_map(start)))
    head = {"format": "1", "id": id_, "locale": locale, "title": title}
    return text.replace(_HEAD, yaml_text(head), 1)
