"""Pages that still say what another plugin hides, such as a list that quotes a locked map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from journeybook.escaping import html
from journeybook.mkdocs_plugin.map_page import page_of
from journeybook.pipeline.records import LoadedMap, map_name

log = get_plugin_logger(__name__)

_LOOKED_FOR = 50
"""Where more maps are hidden, pages that quote any of them quote some of these."""
_NAMED = 12


def tell_clear_pages(hidden: Sequence[LoadedMap], ours: Iterable[File]) -> None:
    """Warn, in one line, of pages of ours that quote maps which another plugin hides.

    A title alone is no quote: the navigation has it too.

    Args:
        hidden: the maps whose pages are hidden.
        ours: all our files, written.
    """
    if not hidden:
        return
    quotes = re.compile("|".join(_quote(one) for one in hidden[:_LOOKED_FOR]))
    clear = (
        page.site_page.url
        for file in ours
        if (page := page_of(file)) and not page.replaced and _is_in(file, quotes)
    )
    if named := list(clear):
        log.warning(
            "another plugin hides %s, and does not hide what quotes it: %s. Let it hide these "
            "pages too; 'portfolio: false' leaves out those of the portfolio",
            _listed([map_name(one.head.key) for one in hidden]),
            _listed([f"{url}/" for url in named]),
        )


def _quote(loaded: LoadedMap) -> str:
    """Return a pattern of the words of a map, or of a link to a part or an earlier text of it."""
    head = loaded.head
    return rf"{re.escape(str(html(head.summary)))}|/{head.id}/(?:versions/|(?:index\.html)?#step-)"


def _is_in(file: File, quotes: re.Pattern[str]) -> bool:
    try:
        text = Path(file.abs_dest_path).read_text("utf-8")
    except OSError:  # it was taken out
        return False
    return quotes.search(text) is not None


def _listed(names: Sequence[str]) -> str:
    told = ", ".join(islice(names, _NAMED))
    return f"{told} and {len(names) - _NAMED} more" if len(names) > _NAMED else told
