"""Files that MkDocs would write to the same place as one of ours, whatever they are called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from journeybook.diagnostics import Diagnostic, Location
from journeybook.message import Message
from journeybook.mkdocs_plugin.map_page import page_of
from journeybook.mkdocs_plugin.own_file import OwnFile
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import same_place
from journeybook.rendered_site.kept_folder import LIST, rendered_to
from journeybook.settings import OWN_CONFIG

_HINT = Message(
    "an address is taken once; rename one of the two, or look at 'page_path' in mkdocs.yml"
)


def clashes(
    ours: Iterable[File], files: Files, config: MkDocsConfig
) -> list[tuple[File, File | None, str]]:
    """Return each file of ours whose place is another's, with that file and the place.

    A place is another's also where one of the two would have to be a folder and a file at once.
    There is no file where a template of the theme is written to the place.
    """
    own = {id(file) for file in ours}
    places: dict[str, File | None] = dict.fromkeys(
        map(same_place, (*config.theme.static_templates, *config.extra_templates))
    )
    for file in files:
        if id(file) not in own and not file.inclusion.is_excluded():
            places[_place(file, config)] = file
    folders = {folder: file for place, file in places.items() for folder in _folders(place)}
    found = []
    for file in ours:
        place = _place(file, config)
        for taken in (place, *_folders(place)):
            if taken in places:
                found.append((file, places[taken], place))
                break
        else:
            if place in folders:
                found.append((file, folders[place], place))
    return found


def findings(
    found: Iterable[tuple[File, File | None, str]], project: Project
) -> Iterator[Diagnostic]:
    """Yield each clash at both of its files; those with rendered pages together, as one."""
    root = project.settings.root
    docs = root / project.settings.site.docs_dir
    rendered = rendered_to(docs)
    all_found = list(found)
    found = [one for one in all_found if one[1] is None or one[1].src_uri not in rendered]
    if len(found) < len(all_found):
        yield _made_twice(relative_name(docs, root), len(all_found) - len(found))
    for file, other, place in found:
        names = (
            _name(file, root),
            _name(other, root) if other else Message("a template of the theme"),
        )
        for name, another in (names, names[::-1]) if other else (names,):
            message = Message(
                "'{place}' is where {file} is written as well", place=place, file=another
            )
            yield Diagnostic(Location(name), "page-clash", message, _HINT)


def _made_twice(docs: str, n: int) -> Diagnostic:
    message = Message.counted(
        "'journeybook render' has written {n} file into {docs} that this build makes as well",
        "'journeybook render' has written {n} files into {docs} that this build makes as well",
        n,
        docs=docs,
    )
    hint = Message(
        "render is for hosts that do not run the plugin: let our entry below 'plugins' stand in "
        "{own} alone, or delete the files that {list} names, and that list",
        own=OWN_CONFIG,
        list=f"{docs}/{LIST}",
    )
    return Diagnostic(Location(f"{docs}/{LIST}"), "page-clash", message, hint)


def _name(file: File, root: Path) -> str:
    page = page_of(file)
    made = page.site_page.source is None if page else isinstance(file, OwnFile)
    if made or file.abs_src_path is None:
        return file.src_uri
    return relative_name(Path(file.abs_src_path), root)


def _place(file: File, config: MkDocsConfig) -> str:
    path = os.path.relpath(file.abs_dest_path, config.site_dir)
    return same_place(Path(path).as_posix())


def _folders(place: str) -> Iterator[str]:
    while "/" in place:
        place = place.rpartition("/")[0]
        yield place
