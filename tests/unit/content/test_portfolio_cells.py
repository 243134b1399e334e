"""What a cell of the portfolio shows on a page is bounded, whatever ten thousand maps say in it."""

import pytest

from journeybook.content.portfolio.cells import MOST_LETTERS, MOST_REFS, Cell, Ref, listed

REFS = tuple(Ref(f"step {number}", None, table="steps") for number in range(MOST_REFS + 5))


@pytest.mark.parametrize("count", [1, 200, 10_000])
@pytest.mark.parametrize("between", [", ", "、"])
def test_a_long_list_is_cut_between_words_where_it_has_any(count, between):
    """And says that there is more; a short one stays, and what it lists stays for the files."""
    whole = listed([f"Owner{number}" for number in range(count)], between)
    shown = whole.shown()

    assert len(shown.text) <= MOST_LETTERS + 2
    assert shown.items == whole.items
    if len(whole.text) <= MOST_LETTERS:
        assert shown == whole
    else:
        assert shown.text.endswith(" …")
        assert whole.text.startswith(shown.text.removesuffix(" …"))


def test_places_are_counted_beyond_the_first():
    """Beside a text that is cut, too."""
    shown = Cell("w " * MOST_LETTERS, refs=REFS).shown()

    assert (shown.refs, shown.left) == (REFS[:MOST_REFS], 5)
    assert shown.text.endswith(" …")
    assert Cell("", refs=REFS[:MOST_REFS]).shown().left == 0


def test_few_more_places_are_all_there():
    """To count them takes as much room."""
    whole = Cell("", refs=REFS[:-1])
    assert whole.shown() == whole
