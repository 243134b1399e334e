"""Hostile strings in every field of a map: shown as typed, in the desk's own HTML and in the frame.

The default run takes one map with a sample; HOSTILE_FULL=1 takes all strings.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hostile.test_hostile_pages import a_hostile_map, accepted
from support import corpora
from support.review_desk import Desk
from support.review_server import Serve

PER_MAP = 10
ADDRESS = re.compile(r"[\s\x00-\x1f]*(https?:|data:image/|#|/map/|/$)", re.IGNORECASE)
SCRIPTS = {"script", "object", "embed", "base", "meta", "link", "iframe"}
OURS = {"iframe", "form", "input", "textarea", "dialog"}


class Elements(HTMLParser):
    """Takes down what a browser could obey."""

    def __init__(self) -> None:
        super().__init__()
        self.odd: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag in SCRIPTS - OURS or any(name.startswith("on") for name in names):
            self.odd.append(f"{tag} {names}")
        for name in ("href", "src", "action", "formaction", "xlink:href", "srcdoc"):
            if name in names and not ADDRESS.match(names[name] or ""):
                self.odd.append(f"{tag} {name}={names[name]}")

    def handle_data(self, data):
        self.text.append(data)


def test_hostile_text(desk: Desk, serve_desk: Serve) -> None:
    """No string becomes an element, an attribute or an address that anything obeys."""
    found = corpora.strings("xss", "ssti", "paths", sample=PER_MAP * 3)
    texts = [text for text in found if accepted(text)]
    if not corpora.FULL:
        texts = texts[:PER_MAP]
    groups = [texts[at : at + PER_MAP] for at in range(0, len(texts), PER_MAP)]
    for number, group in enumerate(groups):
        content, _ = a_hostile_map(number, group)
        (desk.root / f"maps/m{number}.yml").write_text(content, "utf-8")
    desk.commit()
    tab = serve_desk()
    listed = tab.ask("/api/queue").html
    assert_harmless(listed)
    places = re.findall(r'href="/map/([^"]*/m\d+)"', listed)
    assert len(places) == len(groups)
    for place in places:
        shown = tab.map(place)
        assert_harmless(shown)
        frame = tab.ask(re.search(r'data-frame="(.*?)"', shown)[1]).body.decode()
        head, _, article = frame.partition("<body>")
        assert head.count("<meta") == 2
        assert_harmless(article)
    assert tab.bugs == []


def assert_harmless(html: str) -> None:
    elements = Elements()
    elements.feed(html)
    assert not elements.odd, elements.odd[:5]
