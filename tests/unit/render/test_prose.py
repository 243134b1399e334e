"""Markdown of maps as HTML: texts that say nothing to Markdown take a shorter way."""

from hypothesis import example, given
from hypothesis import strategies as st

from journeybook.render.html import prose

LETTERS = "aZ9é_ä字かー \n.,;:()'\"/?%–“”、。-*#`<&>![]|~=+\\@1"


@given(st.text(LETTERS, max_size=30))
@example("Setext\n---")
@example("a  \nb")
@example("1. a list")
@example("a _b_ c")
@example("a *b* c")
@example("a `b` c")
@example("a [b](c) &amp; <b>")
@example("A “quote”, (and) more: 5% off; why? 'so'\n")
@example('He said "yes" - twice')
def test_the_shorter_way_says_the_same(text):
    """Whatever a text holds, it becomes what the parser and the cleaner make of it."""
    whole = str(prose._cleaned(prose.md_parser().render(text))) if text else ""

    assert str(prose.markdown(text)) == whole
