"""The page as Markdown: everything on it, letter for letter, and no structure from a map's text."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journeybook.escaping import commonmark
from journeybook.pipeline.exports import export
from journeybook.pipeline.load import load
from journeybook.render.html.prose import md_parser
from journeybook.render.markdown.prose import prose
from journeybook.settings import read_settings
from support import corpora
from support.projects import ROOT, TODAY, Site, mkdocs_yml

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])  # what others read it with


class Page(HTMLParser):
    """The elements of a page in their order, and the text of each block."""

    def __init__(self, markdown):
        super().__init__()
        self.elements, self.texts, self.addresses = [], [""], []
        self.feed(READER.render(markdown))

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.addresses += [value for name, value in attributes if name == "href"]
        if tag in {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "pre"}:
            self.texts.append("")

    def handle_data(self, data):
        self.texts[-1] += data


def folded(text):
    return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", text).replace("\x00", "")


@given(st.text(max_size=40))
@settings(max_examples=300)
def test_words_come_back_letter_for_letter(text):
    """In a paragraph, a list, a heading and a table cell a text is itself and nothing else."""
    words = folded(text.strip())
    if not words.strip() or any(char in words for char in "\ud800\ufffd"):
        return
    escaped = commonmark(words)
    for markdown, elements in (
        (escaped, ["p"]),
        (f"- {escaped}", ["ul", "li"]),
        (f"## {escaped}", ["h2"]),
        (f"| a |\n| --- |\n| {escaped} |", ["table", "thead", "tr", "th", "tbody", "tr", "td"]),
    ):
        page = Page(markdown)
        assert page.elements == elements
        assert page.texts[-1].strip() == words.strip()


FIELDS = ["a *b* _c_ **d** `e`", "- a\n- b\n\n  c\n- d", "1. a\n2. b", "3) a\n4) b", "* a\n\n* b",
          "```html\n<b>\n```", "`` a`b ``", "    code\n", "a  \nb", "a\\\nb", '[x](https://e.example.org/?a=1&b=2 "t")',
          "[*x*](https://e.example.org/(a))", "# not a heading", "> not a quote", "<b>not html</b>", "---",
          "| a |\n|---|\n| b |", "![x](https://e.example.org/i.png)", "[x](javascript:alert(1))", "&lt;b&gt; &amp;amp;",
          "- a\n  - b\n    - c\n\nd", "- a\n\n      code\n", "***a***", "a*b*c _d_e", "~~a~~", "a\n===", "[x]: https://e.example.org",
          "- a\n+ b\n* c", "1. a\n1) b", "`` ` ``", "- ```\n  a\n\n  b\n  ```"]  # fmt: skip


def shown(html):
    return re.sub(r' class="[^"]*"', "", html).replace(" />", ">")


@pytest.mark.parametrize("text", FIELDS)
def test_prose_reads_as_the_page_shows_it(text):
    """Other readers of Markdown see the page's subset, and as text what the page has as text."""
    assert shown(READER.render(prose(text))) == shown(md_parser().render(text))


@given(
    st.lists(
        st.sampled_from([*FIELDS, " ", "\n", "\n\n", "  ", "_", "*", "`", "&", "#", "1."]),
        max_size=6,
    )
)
@settings(max_examples=300)
def test_any_prose_keeps_its_words_and_brings_no_structure(pieces):
    """Whatever is put together: the same words, and no element that the page has not."""
    text = "".join(pieces)
    ours, theirs = Page(prose(text)), READER.render(prose(text))
    before = HTMLParser()
    words = []
    before.handle_data = words.append
    before.feed(md_parser().render(text))

    assert set(ours.elements) <= {"p", "br", "strong", "em", "code", "pre", "a", "ul", "ol", "li"}
    assert "".join("".join(words).split()) == "".join("".join(ours.texts).split()), theirs


@pytest.fixture(scope="module")
def book():
    """Our own maps."""
    return load(read_settings(ROOT / "mkdocs.yml"), TODAY)


def every_text(value):
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in {"id", "map", "related", "collection", "kind", "stage", "addresses", "evidence", "persona",
                           "format", "locale", "counterpart", "model", "state", "short_definition", "url", "digest",
                           "meaning", "example", "answer"}:  # fmt: skip
                yield from every_text(item)
    elif isinstance(value, list):
        for item in value:
            yield from every_text(item)
    else:
        yield value


def test_every_text_of_our_maps_is_in_their_markdown(book):
    """Not only words: each text of each map stands whole in one block."""
    for key, loaded in book.catalog.maps.items():
        blocks = Page(export(book, key, "markdown")).texts
        everything = "\n".join(re.sub(r"\s+", " ", block) for block in blocks)
        numbers = re.compile(
            r"[+-]?[0-9.]+|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+d|true|false|[a-z]+(-[a-z0-9]+)*"
        )
        missing = [
            text
            for text in every_text(loaded.data)
            if not numbers.fullmatch(text) and re.sub(r"\s+", " ", text.strip()) not in everything
        ]
        assert missing == [], key


def hostile_map(loaded, text):
    """A map of ours with one text in every plain field."""

    def filled(value, key=""):
        if isinstance(value, dict):
            return {name: filled(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [filled(item, key) for item in value]
        kept = {"format", "id", "locale", "collection", "kind", "map", "related", "url", "accessed", "date", "emotion",
                "measured_on", "audited_on", "due", "status", "from", "level", "contact", "better", "stage",
                "addresses", "evidence", "persona", "state", "impact", "effort", "severity", "target", "measured",
                "moment_of_truth", "ai_assisted", "every", "triggers", "counterpart", "model", "digest"}  # fmt: skip
        return value if key in kept else text

    data = filled(loaded.data)
    for handoff in (
        step.get("handoff") for stage in data["journey"]["stages"] for step in stage["steps"]
    ):
        if handoff:
            handoff["from"] = text
    for key in ("meaning", "example", "related", "comparisons"):
        data.pop(key, None)
    for question in data.get("faq", ()):
        question["answer"] = "a"
    data["journey"].pop("counterpart", None)
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in data.items())


def test_hostile_texts_change_nothing_but_the_words(book, tmp_path):
    """The elements are those of the same map with harmless words; each text stands as typed."""
    found = corpora.strings("xss", "ssti", sample=60)
    texts = [text for text in found[:: len(found) // 60] if len(text) < 800]
    site = Site(tmp_path).write({"mkdocs.yml": mkdocs_yml(), "docs/index.md": "# x\n"})

    ours = book.catalog.maps["en-US", "first-30-days-to-be"]

    def exported(text):
        site.write({"maps/a.yml": hostile_map(ours, text)})
        project = load(read_settings(tmp_path / "mkdocs.yml"), TODAY)
        keys = list(project.catalog.maps)
        if not keys:
            return None
        # What the gates find depends on the words.
        body, _, _ = export(project, keys[0], "markdown").partition("\n## Review\n")
        return Page(body)

    calm = exported("word").elements
    tried = 0
    for text in texts:
        page = exported(text)
        if page is None:  # the format refuses the text itself
            continue
        tried += 1
        assert page.elements == calm, text
        assert any(folded(text).strip() in block for block in page.texts), text
    assert tried > 40
