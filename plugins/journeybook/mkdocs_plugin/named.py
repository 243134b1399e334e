"""Pages of ours that files of awesome-nav and awesome-pages name.

These plugins find only pages that may stand in the navigation, and ours may not, so that it stays
short. What such a file names may: a page by its path, the lists of maps below a folder by the
folder's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from journeybook.escaping import html
from journeybook.mkdocs_plugin.map_page import page_of
from journeybook.mkdocs_plugin.navigation import entries_of

_FILES = {"awesome-nav": ".nav.yml", "awesome-pages": ".pages"}
"""How they call their files, unless the site says otherwise."""


def let_be_named(ours: Iterable[File], config: MkDocsConfig) -> None:
    """Let the pages that are named stand in the navigation, as they are called there."""
    names = {path: name for name, path in _entries(config)}
    if not names:
        return
    for file in ours:
        page = page_of(file)
        if page is None:
            continue
        folder = file.src_uri.removesuffix("/index.md")
        name = names.get(file.src_uri, names.get(folder))
        above = folder
        is_list = page.site_page.source is None and not page.site_page.unlisted
        while name is None and is_list and "/" in above:
            above = above.rpartition("/")[0]
            name = "" if above in names else None
        if name is not None:
            file.inclusion = InclusionLevel.INCLUDED
            page.title = str(html(name)) if name else page.title


def _entries(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Yield name and path of each entry of such a file; paths are from the folder of pages."""
    docs = Path(config.docs_dir)
    for plugin, usual in _FILES.items():
        known: Any = config.plugins.get(plugin)
        if known is None:
            continue
        for file in sorted(docs.rglob(known.config["filename"] or usual)):
            folder = file.parent.relative_to(docs).as_posix()
            for name, path in entries_of(_nav(file)):
                yield name, posixpath.normpath(posixpath.join(folder, path))


def _nav(file: Path) -> Any:
    try:
        found = yaml.safe_load(file.read_text("utf-8"))
    except (yaml.YAMLError, ValueError, OSError):
        return None  # its plugin says so
    return found.get("nav") if isinstance(found, dict) else None
