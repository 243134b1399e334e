"""Hostile strings in every place of a map that says things in every way: shown, never run."""

from __future__ import annotations

import base64
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from pydantic import ValidationError

from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.model import MapDefinition
from journeybook.model.leaves import leaves
from journeybook.pipeline.exports import export
from journeybook.pipeline.pages import map_page
from support.projects import ROOT
from support.reviews_project import KEY

MAP = ROOT / "tests/unit/formats/cases/every-way-reviewed/map.yml"
STRINGS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</svg><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "[a](javascript:alert(1))",
    "</text></title></desc><a href='//evil.example'>",
    "&lt;b&gt; &amp;",
]
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)


def hostile(text: str) -> tuple[dict[str, Any], int]:
    """Return the map with a string in every place that takes any words, and how many there are."""
    loaded, _ = read_map(MAP.read_bytes(), DefinitionFile(MAP, "map.yml"))
    assert isinstance(loaded, LoadedMap)
    data, number = loaded.data, 0
    for leaf in list(leaves(MapDefinition, data, lambda field: field.is_words)):
        *before, last = leaf.path
        inner: Any = data
        for step in before:
            inner = inner[step]
        was, inner[last] = inner[last], text
        try:
            MapDefinition.model_validate(data)
            number += 1
        except ValidationError:
            inner[last] = was
    return {**data, "id": "a"}, number


class Elements(HTMLParser):
    """The elements of a page, their attributes, and the texts between them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture
def made(reviewed):
    def make(text: str):
        data, number = hostile(text)
        for id_ in ("writing-a-notice", "reading-a-protocol", "tenant-abroad"):
            reviewed.write_map(id_=id_)
        reviewed.write("maps/a.yml", json.dumps(data))
        for name in ("family", "letter", "keys", "tenant"):
            reviewed.write(f"maps/images/{name}.png", "").write_bytes(PNG)
        return reviewed.load(history=False), number

    return make


@pytest.mark.parametrize("text", STRINGS)
def test_a_page_keeps_its_structure(made, text):
    """The page has no element, attribute or address that a harmless word does not bring about."""
    project, number = made("harmless")
    harmless = Elements(map_page(project, KEY).render().html)
    project, _ = made(text)
    page = map_page(project, KEY).render().html
    found = Elements(page)

    assert number > 80
    assert found.tags - harmless.tags <= {"code", "a", "em"}  # of an answer, which is Markdown
    assert not [name for name in found.attributes if name.startswith("on")]
    assert not [one for one in found.addresses if re.match(r"\s*(javascript|data):", one)]
    assert not [one for one in found.addresses if re.match(r"(?:\w+:)?//evil", one)]
    assert "".join(found.text).count(text) > 40


@pytest.mark.parametrize("text", STRINGS)
def test_files_beside_the_page_give_the_string_back(made, text):
    """JSON holds it letter for letter; the picture is sound XML without anything that runs."""
    project, number = made(text)
    found = json.dumps(json.loads(export(project, KEY, "json"))["map"], ensure_ascii=False)
    svg = export(project, KEY, "svg")

    assert found.count(json.dumps(text, ensure_ascii=False)[1:-1]) >= number
    assert "<script" not in svg
    assert not re.search(r"\son\w+\s*=", re.sub(r">[^<]*<", "><", svg))
    ElementTree.fromstring(svg)
