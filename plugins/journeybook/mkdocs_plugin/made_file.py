"""A file beside the pages that is made when it is written, and not held before or after."""

from __future__ import annotations

from hashlib import sha256

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import write_file

from journeybook.mkdocs_plugin.failure import as_plugin_error
from journeybook.pipeline.artifact import Artifact


class MadeFile(File):
    """An artifact as MkDocs knows it. Another plugin may still give it another content.

    Attributes:
        artifact: the file.
        waits: whether it is written with its page, which is made of the same, and not when MkDocs
            copies files.
        wanted: whether MkDocs wants it in the site.
        digest: SHA-256 of what was written; empty where nothing was.
    """

    artifact: Artifact
    waits = False
    wanted = False
    digest = b""

    @classmethod
    def of(cls, artifact: Artifact, config: MkDocsConfig) -> MadeFile:
        """Make the file; MkDocs would render one whose source ends in `.md`."""
        path = artifact.path
        uri = f"{path}.txt" if path.endswith(".md") else path
        file = cls(uri, None, config.site_dir, config.use_directory_urls, dest_uri=path)
        file.artifact, file.generated_by = artifact, "journeybook"
        return file

    @property
    def made(self) -> str | bytes | None:
        """Its content, made anew unless another plugin has given it one; None where it has none."""
        return self.artifact.make() if self._content is None else self._content

    @File.content_bytes.getter  # type: ignore[attr-defined,misc]
    def content_bytes(self) -> bytes:
        """The bytes of the file."""
        content = self.made
        return content.encode() if isinstance(content, str) else content or b""

    @File.content_string.getter  # type: ignore[attr-defined,misc]
    def content_string(self) -> str:
        """The text of the file."""
        content = self.made
        return content.decode() if isinstance(content, bytes) else content or ""

    def is_modified(self) -> bool:
        """Return True: nothing is left as an earlier build has written it."""
        return True

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as MkDocs calls it
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
        content = self.made
        if content is None:
            return
        data = content.encode() if isinstance(content, str) else content
        self.digest = sha256(data).digest()
        write_file(data, self.abs_dest_path)

    def is_as_written(self, content: bytes) -> bool:
        """Return whether the file still holds what was written."""
        return sha256(content).digest() == self.digest
