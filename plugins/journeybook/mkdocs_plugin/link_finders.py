"""Plugins that look for the page of a link themselves: they know files of a folder alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


def tell_link_finders(ours: Iterable[File], config: MkDocsConfig) -> None:
    """Let ezlinks and obsidian-bridge find our pages and files, when they have gathered others."""
    paths = [file.src_uri for file in ours]
    _tell_ezlinks(paths, config.plugins.get("ezlinks"))
    known: Any = getattr(config.plugins.get("obsidian-bridge"), "file_map", None)
    if known is not None:
        docs = Path(config.docs_dir).resolve()
        for path in paths:
            known[path.rpartition("/")[2]].append(docs / path)


def _tell_ezlinks(paths: Iterable[str], ezlinks: Any) -> None:
    mapper: Any = getattr(ezlinks, "file_mapper", None)
    store = getattr(mapper, "_store_file", None)
    if store is None:
        return
    for path in paths:
        store(path)
    for name in ("index.md", "index"):  # ours alone are many, so none is meant by the name alone
        mapper.file_cache.pop(name, None)
