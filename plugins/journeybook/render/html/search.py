"""What search reads: each text once, under the heading of the part that says it.

Few elements and no attributes: the cost of search's parser grows with each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from journeybook.escaping import html, trusted
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, Leaf, Path, leaves
from journeybook.model.roles import Role
from journeybook.render.html.document import SearchEntry
from journeybook.render.html.prose import markdown

_BETWEEN = " · "
_ENDS = tuple(".!?…。！？」”")
_LONG = 40  # characters from which a text stands alone, even one that is no sentence


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
    for leaf in leaves(MapDefinition, wanted, _is_searched):
        found[_innermost(leaf.path, found)].append(leaf)
    rest = SearchEntry("", "", Markup().join(_paragraphs(found.pop(()), "")))
    return {(): rest, **{way: _entry(named[way], said) for way, said in found.items()}}


def search_text_of(data: Mapping[str, Any], keys: Iterable[str]) -> Markup:
    """Return the words and figures of some parts of a map for search as one text."""
    return search_entries(data, keys)[()].html


def _innermost(path: Path, places: Mapping[Path, object]) -> Path:
    """Return the way to the innermost of some places that a value stands in."""
    return next(path[:end] for end in range(len(path), -1, -1) if path[:end] in places)


def _entry(named: Named, said: list[Leaf]) -> SearchEntry:
    also = _paragraph([named.also]) if named.also else Markup()
    text = Markup().join(_paragraphs(said, named.label.strip()))
    return SearchEntry(named.id, named.heading, text + also)


def _paragraphs(found: Iterable[Leaf], label: str) -> Iterator[Markup]:
    """Yield Markdown as what it is, a paragraph for each sentence, one for what is shorter."""
    short: dict[str, None] = {}
    for leaf in found:
        text, is_prose = leaf.value.strip(), leaf.field.role is Role.PROSE
        if text == label or not text:
            continue
        if is_prose or len(text) >= _LONG or text.endswith(_ENDS):
            yield _paragraph(short)
            short = {}
            yield markdown(text) if is_prose else _paragraph([text])
        else:
            short[text] = None
    yield _paragraph(short)


def _paragraph(texts: Iterable[str]) -> Markup:
    joined = _BETWEEN.join(texts)
    return trusted(f"<p>{html(joined)}</p>") if joined else Markup()


def _is_searched(field: Field) -> bool:
    return field.role is not None and field.role.is_searched
