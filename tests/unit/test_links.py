"""Links from a page to another one."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from journeybook.settings import SiteLinks

PATHS = st.lists(st.sampled_from("abc"), max_size=5).map("/".join)


@given(PATHS, PATHS)
def test_a_link_is_the_shortest_way_from_folder_to_folder(target: str, page: str) -> None:
    """The same as the standard library says, which asks where the program runs."""
    assert SiteLinks().relative(target, page) == f"{posixpath.relpath(target or '.', page or '.')}/"


def test_a_file_is_named_and_a_folder_ends_in_a_slash() -> None:
    """What has a dot in its name is a file."""
    links = SiteLinks(as_folders=False)

    assert links.relative("a/map.json", "a/b") == "../map.json"
    assert links.relative("a", "a/b") == "../index.html"
