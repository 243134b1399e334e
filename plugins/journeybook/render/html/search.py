"""What search reads: texts in few paragraphs, since its parser's cost grows with every element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from journeybook.escaping import html, trusted
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, Leaf, leaves
from journeybook.model.roles import Role
from journeybook.render.html.prose import markdown

_BETWEEN = "\n"


def search_text_of(data: Mapping[str, Any], keys: Iterable[str]) -> Markup:
    """Return the words and figures of some parts of a map for search, each once.

    Args:
        data: the map's own text, as it was read.
        keys: its keys that are wanted.
    """
    wanted = {key: data[key] for key in keys if key in data}
    return Markup().join(_paragraphs(leaves(MapDefinition, wanted, _is_searched)))


def _paragraphs(found: Iterable[Leaf]) -> Iterator[Markup]:
    """Yield Markdown as what it is, and all that stands between in one paragraph."""
    plain: list[str] = []
    for leaf in found:
        if leaf.field.role is Role.PROSE:
            yield _paragraph(plain)
            yield markdown(leaf.value.strip())
            plain = []
        elif leaf.value:
            plain.append(leaf.value)
    yield _paragraph(plain)


def _paragraph(plain: Iterable[str]) -> Markup:
    texts = dict.fromkeys(plain)
    return trusted(f"<p>{html(_BETWEEN.join(texts))}</p>") if texts else Markup()


def _is_searched(field: Field) -> bool:
    return field.role is not None and field.role.is_searched
