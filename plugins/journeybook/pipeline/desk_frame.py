"""The page of a map as a document that asks for nothing else: for a frame without scripts."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping

from journeybook.catalog.catalog import Key
from journeybook.content.desk import Frame
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts, texts_for
from journeybook.pipeline.assets import own
from journeybook.pipeline.files import images
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.project import Project
from journeybook.render.desk.templates import desk_html

_STYLES = ("page.css", "journey.css", "map.css")
_TAG = re.compile(r'<(?:a|img)\b(?:[^">]|"[^"]*")*>')
_LINK = re.compile(r' href="(?!#)([^"]*)"')
_SOURCE = re.compile(r' src="([^"]*)"')
_KINDS = {"svg": "svg+xml", "jpg": "jpeg"}


def frame_html(project: Project, key: Key, *, dark: bool) -> str:
    """Render the page of a map alone: its images stand in it, and its links lead out of the frame.

    Args:
        project: all maps, with templates of ours alone.
        key: the map.
        dark: whether the reader's screen is dark.

    Raises:
        RefusedError: an image of the map was exchanged since.
    """
    definition = project.catalog.maps[key].definition
    beside = {one.path.rpartition("/")[2]: one.content_bytes for one in images(project, key)}
    article = str(map_page(project, key).render().html)
    alone = _TAG.sub(lambda tag: _standing_alone(tag[0], beside), article)
    styles = tuple(trusted(own(name).read_text("utf-8")) for name in _STYLES)
    frame = Frame(definition.title, definition.locale, styles, trusted(alone), dark)
    return str(desk_html(frame, texts_for(definition.locale)))


def frame_of_lines(lines: Iterable[str], texts: Texts, *, dark: bool) -> str:
    """Render what stands in a frame that has no page to show."""
    article = trusted("").join(trusted("<p>{}</p>").format(line) for line in lines)
    return str(desk_html(Frame("", texts.locale, (), article, dark), texts))


def _standing_alone(tag: str, beside: Mapping[str, bytes]) -> str:
    return _SOURCE.sub(lambda found: _source(found[1], beside), _LINK.sub(_link, tag))


def _link(found: re.Match[str]) -> str:
    """Return a link that opens beside; none where it leads to a page that stands elsewhere."""
    is_outer = found[1].startswith(("http://", "https://"))
    return f'{found[0]} target="_blank" rel="noopener noreferrer"' if is_outer else ""


def _source(name: str, beside: Mapping[str, bytes]) -> str:
    content = beside.get(name.rpartition("/")[2])
    if content is None:
        return ""
    ending = name.rpartition(".")[2]
    kind, data = _KINDS.get(ending, ending), base64.b64encode(content).decode()
    return f' src="data:image/{kind};base64,{data}"'
