"""SVG as a still image: well-formed, of a sane size, without what acts, leads away or changes.

A page shows it through `<img>`, where it can do nothing. Its file also has an address of its own
on the site, and opened there it is a document that may run scripts and ask other sites. So what
acts is refused, and not cleaned: what a reviewer saw is what is shown. For the same reason nothing
may depend on time, on who looks, in which language, at which size or with which pointer.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Mapping
from xml.parsers import expat

from journeybook.loading.images.refusal import ACTIVE, BAD, LARGE, MAX_SIDE, ImageError
from journeybook.loading.images.svg_style import is_steady, is_steady_value, without_comments
from journeybook.loading.images.svg_weight import Weight
from journeybook.message import Message

SVG = "http://www.w3.org/2000/svg"
MAX_DEPTH = 200
MAX_ELEMENTS = 50_000
_RUNNING = {"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"}
_ACTIVE = {
    "script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video",
    "canvas", "link", "meta", "base",
}  # fmt: skip
_CHANGING = {
    "animate", "animatecolor", "animatemotion", "animatetransform", "animation", "set", "discard",
    "switch",
}  # fmt: skip
_CONDITIONS = {
    "systemlanguage", "requiredfeatures", "requiredextensions", "requiredformats", "requiredfonts",
}  # fmt: skip
_NO_STYLE = re.compile(
    r"(?:aria|data)-|(?:id|class|content)\Z"
)  # draw.io keeps its file in `content`
_LEADING = {"href", "src", "base", "ping", "action", "formaction", "data"}
_INNER = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,])", re.IGNORECASE)
_OUTER_STYLE = re.compile(
    r"@import|image-set|image\(|src\("
    r"|url\(\s*[\"']?\s*(?!\s|[\"']|#|data:(?:image/(?:png|jpeg|gif|webp)|font/[a-z0-9]+)[;,])",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"\s*([0-9]{1,5})(?:\.[0-9]{1,9})?(?:px)?\s*")
_SAID = re.compile(
    r"\s*([0-9.]+(?:e[+-]?[0-9]{1,3})?)\s*(px|pt|pc|mm|cm|in|q|em|rem|ex)?\s*", re.IGNORECASE
)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
           "q": 24 / 25.4, "em": 16.0, "rem": 16.0, "ex": 8.0}  # fmt: skip
_BETWEEN = "\x01"  # stands in no name


_known: dict[bytes, tuple[int, int]] = {}
"""By SHA-256, what was read: language versions of a map, and many maps, show the same pictures."""


def size_of_svg(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels as an SVG says them; zeros where it does not.

    Raises:
        ImageError: it is no SVG, or one that a site must not hand out.
    """
    known_by = hashlib.sha256(content).digest()
    if known_by not in _known:
        _known[known_by] = _size_of(content)
    return _known[known_by]


def _size_of(content: bytes) -> tuple[int, int]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImageError(BAD, Message("the SVG is not written in UTF-8")) from error
    reading = _Reading()
    try:
        reading.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        message = Message("the SVG is not well-formed in line {line}", line=error.lineno)
        raise ImageError(BAD, message) from error
    if reading.is_too_much():
        raise _too_much()
    return reading.size


class _Reading:
    """Reads an SVG, and stops at the first thing that is refused."""

    def __init__(self) -> None:
        self.size = (0, 0)
        self.parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._open: list[str] = []
        self._elements = 0
        self._style: list[str] = []
        self._weight = Weight()

    def _declaration(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower() not in {"utf-8", "utf8"}:
            raise ImageError(BAD, Message("the SVG is not written in UTF-8"))

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_own: bool) -> None:
        if has_own:  # entities that unfold, attributes that nobody wrote
            hint = Message("save it without declarations in its DOCTYPE")
            raise ImageError(BAD, Message("the SVG declares things in its DOCTYPE"), hint)

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _refused(Message("a style sheet of its own"))

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(_BETWEEN)
        if not self._open and (space, local) != (SVG, "svg"):
            raise ImageError(BAD, Message("the root of the file is not an element 'svg'"))
        self._elements += 1
        self._open.append(local)
        if self._elements > MAX_ELEMENTS or len(self._open) > MAX_DEPTH:
            raise _too_much()
        if space in _RUNNING or local.lower() in _ACTIVE:
            raise _refused(Message("the element '{name}'", name=local))
        if local.lower() in _CHANGING or self._open[-2:-1] == ["style"]:
            raise _changing(Message("the element '{name}'", name=local))
        for key, value in attributes.items():
            _check_attribute(local, key, value)
        if len(self._open) == 1:
            self.size = _size(attributes)
            _check_size(attributes)
        self._weight.start(attributes.get("id", ""), _copied(attributes) if local == "use" else "")

    def _end(self, _name: str) -> None:
        if self._open.pop() == "style":
            text, what = "".join(self._style), Message("its style sheet")
            _check_outer(text, what)
            if not is_steady(text):
                raise _changing(what)
            self._style.clear()
        self._weight.end()

    def _text(self, text: str) -> None:
        if self._open[-1] == "style":
            self._style.append(text)

    def is_too_much(self) -> bool:
        """Return whether what was read draws more than a browser should have to."""
        return self._weight.is_too_much()


def _check_attribute(element: str, key: str, value: str) -> None:
    local = _local(key).lower()
    what = Message("the attribute '{name}'", name=_local(key))
    if local.startswith("on") or (local in _LEADING and not _INNER.match(value)):
        raise _refused(what)
    if local in _CONDITIONS or (element == "style" and _is_chosen(local, value)):
        raise _changing(what)
    if _BETWEEN not in key:
        _check_outer(value, what)
        is_same = is_steady if local == "style" else is_steady_value
        if not (_NO_STYLE.match(local) or is_same(value)):
            raise _changing(what)


def _is_chosen(key: str, value: str) -> bool:
    """Return whether an attribute lets a device or a reader choose a style sheet."""
    return key == "title" or (key == "media" and value.strip().lower() not in {"", "all"})


def _check_outer(text: str, what: Message) -> None:
    # A letter of CSS can be written by its number, so that nobody finds the word.
    hidden = "\\" in text and ("(" in text or "@" in text)
    if hidden or _OUTER_STYLE.search(without_comments(text)):
        raise _refused(what)


def _copied(attributes: Mapping[str, str]) -> str:
    """Return the id of what a `use` shows; empty for nothing in this file."""
    found = (value.strip() for key, value in attributes.items() if _local(key) == "href")
    return next((value[1:] for value in found if value.startswith("#")), "")


def _too_much() -> ImageError:
    return ImageError(LARGE, Message("the SVG has too many elements, or too deep ones"))


def _refused(what: Message) -> ImageError:
    message = Message("the SVG could act or lead away by {what}", what=what)
    hint = Message("save it as a plain drawing, without scripts, links and foreign files")
    return ImageError(ACTIVE, message, hint)


def _changing(what: Message) -> ImageError:
    message = Message("the SVG could show something else than was approved by {what}", what=what)
    hint = Message(
        "save it as a plain drawing that always looks the same: without animation, 'switch', "
        "media queries, dark colours of its own and ':hover'"
    )
    return ImageError(ACTIVE, message, hint)


def _local(key: str) -> str:
    return key.rpartition(_BETWEEN)[2]


def _check_size(attributes: Mapping[str, str]) -> None:
    """Refuse a drawing that asks for more pixels on a side than browsers draw at once.

    Raises:
        ImageError: its width or height does.
    """
    for name in ("width", "height"):
        found = _SAID.fullmatch(attributes.get(name, ""))
        with contextlib.suppress(ValueError):  # such as two points
            if found and float(found[1]) * _PIXELS[(found[2] or "px").lower()] > MAX_SIDE:
                message = Message(
                    "the {name} of the SVG is {length}", name=name, length=found[0].strip()[:40]
                )
                hint = Message("write at most {most} pixels, or take the key out", most=MAX_SIDE)
                raise ImageError(LARGE, message, hint)


def _size(attributes: Mapping[str, str]) -> tuple[int, int]:
    found = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    if not all(found):
        box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
        found = [_LENGTH.fullmatch(part) for part in box[2:4]]
    width, height = (int(one[1]) if one else 0 for one in (found * 2)[:2]) if found else (0, 0)
    return (width, height) if width and height else (0, 0)
