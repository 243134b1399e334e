"""HTML as a small tree, and the text of it that a reader can see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_UNSEEN = frozenset({"button", "script", "style", "svg", "template"})
_UNSEEN_CLASSES = frozenset({"headerlink", "jb-visually-hidden"})


@dataclass
class Element:
    """An element, with the elements and texts in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())

    @property
    def unseen(self) -> bool:
        """Whether it is no text on the page: a picture, a button, words for screen readers."""
        return (
            self.tag in _UNSEEN
            or "hidden" in self.attributes
            or not _UNSEEN_CLASSES.isdisjoint(self.classes)
        )

    def seen(self) -> Iterator[Element | str]:
        """Yield what a reader sees of its children."""
        return (child for child in self.children if isinstance(child, str) or not child.unseen)

    def elements(self) -> Iterator[Element]:
        """Yield the elements that a reader sees of its children."""
        return (child for child in self.seen() if isinstance(child, Element))

    def all(self) -> Iterator[Element]:
        """Yield it and every element in it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    def text(self) -> str:
        """Return the text that a reader sees of it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.seen())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def article(page: str) -> Element:
    """Return the article of a built page."""
    start = page.index("<article")
    return tree(page[start : page.index("</article>", start)])


def tree(html: str) -> Element:
    """Return HTML as a tree under an element without a name."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


def folded(text: str) -> str:
    """Return a text without white space, soft hyphens and letter case, to compare two pages."""
    return "".join(text.replace("\u00ad", "").split()).casefold()
