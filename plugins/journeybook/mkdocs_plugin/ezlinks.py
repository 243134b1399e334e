"""Links that ezlinks would lead elsewhere: it knows files below the folder of pages alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


def tell_ezlinks(ours: Iterable[File], config: MkDocsConfig) -> None:
    """Let ezlinks find our pages and files, when it has gathered those that it knows."""
    ezlinks: Any = config.plugins.get("ezlinks")
    mapper: Any = getattr(ezlinks, "file_mapper", None)
    store = getattr(mapper, "_store_file", None)
    if store is None:
        return
    for file in ours:
        store(file.src_uri)
    for name in ("index.md", "index"):  # ours alone are many, so none is meant by the name alone
        mapper.file_cache.pop(name, None)
