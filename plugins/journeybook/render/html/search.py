"""What search reads: each text once, under the heading of the part that says it.

Few elements and no attributes: the cost of search's parser grows with each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from journeybook.escaping import html, trusted
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, Path
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.roles import Role
from journeybook.render.html.document import SearchEntry
from journeybook.render.html.prose import markdown

_ENDS = tuple(".!?…。！？」”")


class Named(NamedTuple):
    """A part of a map that search leads to by itself.

    Attributes:
        id: the id of the place where it is shown.
        heading: what it is called.
        label: which of its own texts the heading says; it is not read once more.
        also: what a sign says of it where it is shown, or empty.
    """

    id: str
    heading: str
    label: str
    also: str = ""


_NOTHING_NAMED: Mapping[Path, Named] = MappingProxyType({})


def search_entries(
    data: Mapping[str, Any], keys: Iterable[str], named: Mapping[Path, Named] = _NOTHING_NAMED
) -> dict[Path, SearchEntry]:
    """Return the words and figures of some parts of a map for search, each once.

    Args:
        data: the map's own text, as it was read.
        keys: its keys that are wanted.
        named: by their ways, the parts with an entry of their own.

    Returns:
        The entries of these, by their ways; by an empty way, what stands in none of them.
    """
    wanted = {key: data[key] for key in keys if key in data}
    found: dict[Path, list[Leaf]] = {(): [], **{way: [] for way in named}}
    depths = sorted({len(way) for way in found}, reverse=True)
    for leaf in leaves(MapDefinition, wanted, _is_searched):
        for depth in depths:
            if (said := found.get(leaf.path[:depth])) is not None:
                said.append(leaf)
                break
    rest = SearchEntry("", "", _text(found.pop(())))
    return {(): rest, **{way: _entry(named[way], said) for way, said in found.items()}}


def search_text_of(data: Mapping[str, Any], keys: Iterable[str]) -> Markup:
    """Return the words and figures of some parts of a map for search as one text."""
    return search_entries(data, keys)[()].html


def _entry(named: Named, said: list[Leaf]) -> SearchEntry:
    text = _text(said, named.label.strip(), named.also)
    return SearchEntry(named.id, named.heading, text)


def _text(found: Iterable[Leaf], label: str = "", also: str = "") -> Markup:
    """Return Markdown as what it is, and all that stands between in one paragraph."""
    pieces: list[str] = []
    plain: dict[str, None] = {also: None} if also else {}
    for leaf in found:
        text = leaf.value.strip()
        if leaf.field.role is Role.PROSE:
            pieces += _paragraph(plain), markdown(text)
            plain = {}
        elif text and text != label:
            plain[text] = None
    pieces.append(_paragraph(plain))
    return trusted("".join(pieces))


def _paragraph(texts: Iterable[str]) -> str:
    """Return texts as one paragraph: a blank after a sentence, a point after what is none."""
    joined = "".join(text + (" " if text.endswith(_ENDS) else " · ") for text in texts)
    return f"<p>{html(joined.removesuffix('· ').rstrip())}</p>" if joined else ""


def _is_searched(field: Field) -> bool:
    return field.role is not None and field.role.is_searched
