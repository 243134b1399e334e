"""HTML in a Markdown file shows what it shows by itself, whoever reads the file."""

from html.parser import HTMLParser

import markdown
import pytest
from markdown_it import MarkdownIt

from journeybook.escaping import html, markdown_html, trusted

HOSTILE = [
    "{{ config }} {% include 'x' %} {# note #} {!x.md!} {++new++}",
    "{{< ref x >}} {{% shortcode %}} {% raw %}",
    "```python\ncode\n```\n~~~\nmore\n~~~",
    "[[Other page]] [x][y] [TOC] [^1]\n\n[x]: https://example.org",
    "line\n\n\n    indented\n\n# no heading\n\n- no list\n\n---\n\n!!! note\n    x",
    '--8<-- "/etc/passwd"\n\n::: module\n\n/// details\n///',
    "a\tb\n  \n\tc &amp; &#123; <b>not bold</b> \\* _x_ $$ \\( x \\)",
    "</div><script>alert(1)</script>",
]
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "meta",
    "tables",
    "toc",
    "pymdownx.blocks.details",
    "pymdownx.critic",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
]


class _Seen(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.seen, self._in_pre = [], False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self._in_pre |= tag == "pre"
        self.seen.append((tag, attrs))

    def handle_endtag(self, tag):
        self._in_pre &= tag != "pre"
        self.seen.append(("/", tag))

    def handle_data(self, data):
        data = data if self._in_pre else " ".join(data.split())
        if data and self.seen and isinstance(self.seen[-1], str):
            self.seen[-1] += data
        elif data:
            self.seen.append(data)


def seen(text):
    return _Seen(text.strip()).seen


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_reader_of_markdown_shows_is_the_same(text):
    """CommonMark, and Python-Markdown with all that looks into a file before it."""
    article = trusted(
        f'<div class="jb-page" title="{html(text)}"><h2 id="x">{html(text)}</h2>\n\n'
        f"<pre><code>{html(text)}</code></pre>\n\n<svg viewBox='0 0 1 1'><text>{html(text)}</text>"
        f"</svg><style>.a{{b:c}}\n\n.d{{e:f}}</style></div>"
    )
    block = markdown_html(article)

    assert seen(MarkdownIt("commonmark").render(block)) == seen(article)
    page = markdown.Markdown(extensions=EXTENSIONS).convert(f"{block}\n")
    assert seen(page) == seen(article)
    for sign in ("{{", "{%", "{#", "{!", "[[", "```", "~~~"):
        assert sign not in block
