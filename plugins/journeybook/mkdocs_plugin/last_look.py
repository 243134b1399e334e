"""A last look at what is written: other plugins have written, and hidden, what they would."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from journeybook.mkdocs_plugin.clear_pages import tell_clear_pages
from journeybook.mkdocs_plugin.made_file import MadeFile
from journeybook.mkdocs_plugin.map_page import page_of
from journeybook.pipeline.files import site_files
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import without

log = get_plugin_logger(__name__)

_ARTICLE = b"jb-page"
"""What the article of each page is called, as its style sheet has it; minifiers take the quotes."""


def look_again(project: Project, ours: Iterable[File], config: MkDocsConfig) -> None:
    """Keep what programs read in step with what people may read.

    Where another plugin put something else in the place of an article, a form that asks for a
    password as like as not, the files beside that page go, and its earlier texts; no file names it.
    Pages that do are named. And what lists all maps is ours: a plugin that makes an `llms.txt` of
    its own knows nothing of what is trusted.
    """
    kept = list(ours)
    _tell_written_over(kept)
    hidden = {page.site_page.url for file in kept if (page := page_of(file)) and page.replaced}
    for url in sorted(hidden):
        log.info("without the files beside it, since another plugin replaced its text: %s/", url)
    gone = {key: url for key, url in project.catalog.urls.items() if url in hidden}
    shown = without(project, gone.keys())
    names = {one.path for one in site_files(shown)} if hidden else set[str]()
    unsaid = {one.path for one in site_files(project)} - names if hidden else set[str]()
    below = tuple(f"{url}/" for url in gone.values())
    for file in kept:
        page = page_of(file)
        is_beside = page is None and file.src_uri.rpartition("/")[0] in hidden
        is_below = file.src_uri.startswith(below) and not (page and page.replaced)
        if is_beside or is_below or file.src_uri in unsaid:
            Path(file.abs_dest_path).unlink(missing_ok=True)
    tell_clear_pages([project.catalog.maps[key] for key in gone], kept)
    written = {file.src_uri: file for file in kept}
    for artifact in site_files(shown):
        made = written.get(artifact.path)
        path = Path(config.site_dir, artifact.path)
        if not isinstance(made, MadeFile) or not path.is_file():
            continue
        is_as_made = made.is_as_written(path.read_bytes())
        if is_as_made and not hidden:
            continue
        content = artifact.content_bytes
        if path.read_bytes() == content:
            continue
        if not is_as_made:
            log.warning(
                "another plugin wrote %s; the site has ours, which holds trusted text alone. "
                "Turn that plugin's off, or ours with 'handoff: false'",
                artifact.path,
            )
        path.write_bytes(content)


def _tell_written_over(ours: Iterable[File]) -> None:
    """Warn of each page that is another one now: a redirect to itself, as like as not."""
    for file in ours:
        page = page_of(file)
        if page is None or page.replaced or not page.size:
            continue
        path = Path(file.abs_dest_path)
        if not path.is_file() or path.stat().st_size == page.size:  # as nearly all are
            continue
        if _ARTICLE not in _content(path):
            log.warning(
                "another plugin wrote over the page %s; take that address out of its options, "
                "for instance out of 'redirect_maps'",
                file.url,
            )


def remove_sources(ours: Iterable[File], config: MkDocsConfig) -> None:
    """Take out copies of what our pages are made of: maps, and the site's configuration.

    Some themes and plugins put the source of each page beside it. Ours is no text for readers: it
    may say what nobody has approved, and what no page says at all.
    """
    kept = list(ours)
    own = {os.path.normcase(file.abs_dest_path) for file in kept}
    paths = {Path(file.abs_src_path) for file in kept if page_of(file) and file.abs_src_path}
    sources = {content for path in paths if (content := _content(path))}
    sizes = set(map(len, sources))
    for folder, _, names in os.walk(config.site_dir):
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118 - there are very many
            if os.path.normcase(path) in own or os.stat(path).st_size not in sizes:  # noqa: PTH116
                continue
            if _content(Path(path)) in sources:
                Path(path).unlink()
                place = Path(path).relative_to(config.site_dir).as_posix()
                log.info("not served, since it is a copy of what a page is made of: %s", place)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
