"""Text on a terminal: lines are never wider than it, and lose no word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook.columns import columns, padded, wrapped

WORDS = st.lists(st.text("aé経ー、。のk🙂", min_size=1, max_size=12), max_size=12)


@settings(max_examples=60)
@given(words=WORDS, room=st.integers(8, 60))
def test_no_line_is_wider_than_the_room(words, room):
    """Ideographs take two columns each; what stands before a line counts."""
    lines = wrapped(" ".join(words), room, "- ")

    assert all(columns(line) <= room for line in lines)
    assert "".join(line[2:] for line in lines).replace(" ", "") == "".join(words)


def test_without_a_width_a_text_is_one_line():
    """In a pipe nothing is broken, and white space folds."""
    assert wrapped("a\n  b " + "c" * 300, 0, "- ") == ["- a b " + "c" * 300]


def test_a_broken_line_begins_with_no_command():
    """Where a line breaks, what follows could be one of a build server."""
    lines = wrapped("aaaaaaaa ::error::x", 12)

    assert not any(line.lstrip().startswith("::") for line in lines)
    assert padded("経理", 6) == "経理  "
