"""A file beside our pages: it is made when it is written, and not held before or after."""

from __future__ import annotations

from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import write_file

from journeybook.mkdocs_plugin.failure import as_plugin_error
from journeybook.mkdocs_plugin.own_file import OwnFile
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.asking import Asking, Note


class MadeFile(OwnFile):
    """An artifact as MkDocs knows it. Another plugin may still give it another content.

    Attributes:
        artifact: the file.
        waits: whether it is written with its page, which is made of the same, and not when MkDocs
            copies files.
        wanted: whether MkDocs wants it in the site.
        digest: SHA-256 of what was written; empty where nothing was.
        asking: notes what is asked to make it; None: whoever lets it be written does.
        notes: what was asked.
    """

    artifact: Artifact
    waits = False
    wanted = False
    digest = b""
    asking: Asking | None = None
    notes: frozenset[Note] = frozenset()

    @classmethod
    def of(cls, artifact: Artifact, config: MkDocsConfig, source: Path) -> MadeFile:
        """Make the file; MkDocs would render one whose source ends in `.md`.

        Args:
            artifact: the file.
            config: MkDocs' configuration.
            source: what other plugins are to take for its source.
        """
        path = artifact.path
        uri = f"{path}.txt" if path.endswith(".md") else path
        file = cls(uri, None, config.site_dir, config.use_directory_urls, dest_uri=path)
        file.artifact, file.generated_by = artifact, "journeybook"
        file.inclusion = InclusionLevel.NOT_IN_NAV  # patterns of the site are about its own
        file.abs_src_path = str(source)
        return file

    @property
    def made(self) -> str | bytes | None:
        """Its content, made anew unless another plugin has given it one; None where it has none."""
        return self.artifact.make() if self._content is None else self._content

    @File.content_bytes.getter  # type: ignore[attr-defined, untyped-decorator]
    def content_bytes(self) -> bytes:
        """The bytes of the file."""
        content = self.made
        return content.encode() if isinstance(content, str) else content or b""

    @File.content_string.getter  # type: ignore[attr-defined, untyped-decorator]
    def content_string(self) -> str:
        """The text of the file."""
        content = self.made
        return content.decode() if isinstance(content, bytes) else content or ""

    def is_modified(self) -> bool:
        """Return True: nothing is left as an earlier build has written it."""
        return True

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file, or note that it is wanted."""
        del dirty
        self.wanted = True
        if not self.waits:
            self.write()

    @as_plugin_error()
    def write(self) -> None:
        """Write the file, where there is one.

        Raises:
            PluginError: it cannot be made any more.
        """
        with self.asking.noted() if self.asking else nullcontext(set[Note]()) as notes:
            content = self.made
        self.notes = frozenset(notes)
        if content is None:
            return
        data = content.encode() if isinstance(content, str) else content
        self.digest = sha256(data).digest()
        try:
            with open(self.abs_dest_path, "wb") as file:  # noqa: PTH123 - there are very many
                file.write(data)
        except FileNotFoundError:  # the first in its folder
            write_file(data, self.abs_dest_path)

    def let_go(self) -> None:
        """Hold no more what it is made of: it is written."""
        self.artifact, self.asking, self.notes = (
            Artifact(self.artifact.path, _gone),
            None,
            frozenset(),
        )

    def is_as_written(self, content: bytes) -> bool:
        """Return whether the file still holds what was made and written, and is ours."""
        return self._content is None and sha256(content).digest() == self.digest


def _gone() -> None:
    """Stand for what made a file."""
