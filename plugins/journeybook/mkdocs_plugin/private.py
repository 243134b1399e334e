"""Maps, records and policies that lie where MkDocs takes pages and files from."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from journeybook.mkdocs_plugin.own_file import OwnFile
from journeybook.names import relative_name
from journeybook.pipeline.private_files import PrivateFiles
from journeybook.pipeline.project import Project
from journeybook.printable import printable

log = get_plugin_logger(__name__)


def leave_out_private(project: Project, files: Files) -> None:
    """Take every file out of the site that it must not hand out.

    A page or a picture that somebody put beside the maps goes too, and is named: a note on a draft
    is as private as the draft. `project` is the one as its files say: what is withheld counts too.
    """
    private = PrivateFiles(project.settings, project.image_files())
    root = project.settings.root
    for file in list(files):
        if file.abs_src_path is None or isinstance(file, OwnFile):
            continue
        path = Path(file.abs_src_path)
        if path not in private:
            continue
        files.remove(file)
        if not private.is_ours(path):
            name = printable(relative_name(path, root))
            log.warning("not served, since it lies among maps, records or policies: %s", name)
