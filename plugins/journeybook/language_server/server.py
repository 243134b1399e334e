"""The server: what an editor sends, and what it gets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from journeybook import __version__
from journeybook.environment.bug_report import bug_report
from journeybook.environment.terminal import wanted_locales
from journeybook.errors import ConfigurationError
from journeybook.language_server.answers import Answers
from journeybook.language_server.boundary import Handler, caught, guarded, tell
from journeybook.language_server.desk import Desk, Site
from journeybook.language_server.documents import Document
from journeybook.language_server.requests import Requests
from journeybook.languages.known import first_known
from journeybook.languages.texts import texts_for

_PAUSE = 0.1  # seconds without a keystroke before what was typed is read
_IDLE = 2.0  # and before files are looked at that the editor does not watch
_WATCHED = ("**/*.yml", "**/*.yaml", "**/_reviews/**", "**/_policy/*", "**/_measures/**")


class Server(LanguageServer):
    """A language server for one editor."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__(
            "journeybook",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,  # a text has odd line ends
        )
        self.desk = Desk()
        self.is_shut_down = False
        self._tasks: dict[object, asyncio.Task[None]] = {}
        self._told: dict[str, tuple[list[types.Diagnostic], int | None]] = {}
        self._owners: dict[str, Path] = {}
        self._watches = False
        self._encoding = "utf-16"
        self.answers = self._answers("en", "")
        self.requests = Requests(self.desk, lambda: self.answers, self._settle)
        for name, handler, options in self._features():
            self.feature(name, options)(guarded(handler, self._said))

    def _features(self) -> Iterable[tuple[str, Handler, Any]]:
        asked = self.requests
        yield types.INITIALIZE, self._initialize, None
        yield types.INITIALIZED, self._initialized, None
        yield types.SHUTDOWN, self._shut_down, None
        yield types.TEXT_DOCUMENT_DID_OPEN, self._opened, None
        yield types.TEXT_DOCUMENT_DID_CHANGE, self._changed, None
        yield types.TEXT_DOCUMENT_DID_CLOSE, self._closed, None
        yield types.TEXT_DOCUMENT_DID_SAVE, self._look_again, None
        yield types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._look_again, None
        completing = types.CompletionOptions(trigger_characters=[" ", "-", ":", "[", "{", ","])
        yield types.TEXT_DOCUMENT_COMPLETION, asked.completion, completing
        yield types.TEXT_DOCUMENT_HOVER, asked.hover, None
        yield types.TEXT_DOCUMENT_DEFINITION, asked.definition, None
        yield types.TEXT_DOCUMENT_REFERENCES, asked.references, None
        yield types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, asked.symbols, None
        yield types.TEXT_DOCUMENT_PREPARE_RENAME, asked.prepare_rename, None
        yield types.TEXT_DOCUMENT_RENAME, asked.rename, types.RenameOptions(prepare_provider=True)
        quick = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
        yield types.TEXT_DOCUMENT_CODE_ACTION, asked.code_actions, quick

    def report_server_error(self, error: Exception, source: object) -> None:
        """Write what went wrong to standard error; the editor goes on."""
        if isinstance(error, ValueError) and source is JsonRpcException:
            tell("journeybook: a message of the editor cannot be read")
        elif not isinstance(error, JsonRpcException):
            tell(*bug_report(error))

    def _answers(self, locale: str, documentation: str) -> Answers:
        return Answers(
            texts_for(locale),
            documentation,
            self._uri_of,
            lambda path: self.desk.positions_of(path, self._encoding),
        )

    def _said(self, text: str) -> str:
        return self.answers.texts.tell(text)

    def _uri_of(self, path: Path) -> str:
        document = self.desk.document_at(path)
        return document.uri if document else path.as_uri()

    def _initialize(self, params: types.InitializeParams) -> None:
        given = params.initialization_options
        options = given if isinstance(given, dict) else {}
        asked = str(options.get("locale") or "").replace("_", "-")
        locales = (asked, *wanted_locales(str(params.locale or "")))
        documentation = str(options.get("documentation") or "")
        self.answers = self._answers(first_known(filter(None, locales)) or "en", documentation)
        found = self.workspace.position_encoding or "utf-16"
        self._encoding = str(getattr(found, "value", found))
        workspace = params.capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        self._watches = bool(watching and watching.dynamic_registration)
        edits = workspace.workspace_edit if workspace else None
        operations = edits.resource_operations if edits else None
        self.requests.moves = types.ResourceOperationKind.Rename in (operations or ())

    def _initialized(self, _params: object) -> None:
        if self._watches:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            name = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("watched-files", name, options)
            self.client_register_capability(types.RegistrationParams([registration]))

    def _shut_down(self, _params: object) -> None:
        self.is_shut_down = True
        for task in self._tasks.values():
            task.cancel()

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        given = params.text_document
        self._put(given.uri, given.text, given.version, pause=0)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        given = params.text_document
        if given.uri in self.desk.documents and params.content_changes:
            self._put(given.uri, params.content_changes[-1].text, given.version, pause=_PAUSE)

    def _put(self, uri: str, text: str, version: int | None, *, pause: float) -> None:
        document = Document(uri, _path_of(uri), text, version, self._encoding)
        self._plan(self.desk.put(document), document, pause)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        site = self.desk.drop(uri)
        if site:
            site.look = True
            self._plan(site, None, 0)
            return
        if running := self._tasks.pop(uri, None):
            running.cancel()
        self._tell(uri, [], None)

    def _look_again(self, _params: object) -> None:
        there, gone = self.desk.look()
        for site in gone:
            self._clear(site, ())
        for site in there:
            self._plan(site, None, 0)
        for document in list(self.desk.documents.values()):
            if self.desk.site_of(document) is None:
                self._plan(None, document, 0)

    def _plan(self, site: Site | None, document: Document | None, pause: float) -> None:
        """Have a site, or a document that belongs to none, looked at after a pause."""
        key = site.config if site else document.uri if document else ""
        if running := self._tasks.pop(key, None):
            running.cancel()
        work = self._site(site, pause) if site else self._alone(document, pause)
        self._tasks[key] = asyncio.ensure_future(caught(work))

    async def _alone(self, document: Document | None, pause: float) -> None:
        await asyncio.sleep(pause)
        if document:
            path = document.path or Path(document.uri)
            found = self.desk.found_alone(document)
            told = self.answers.diagnostics(found, path, document, path.parent)
            self._tell(document.uri, told, document.version)

    async def _site(self, site: Site, pause: float) -> None:
        await asyncio.sleep(pause)
        if site.live is None:
            self._publish(site, {site.config.name})
            return
        looked = site.look
        while True:
            await self._update(site)
            if self._watches or looked:
                return
            await asyncio.sleep(_IDLE)
            site.look = looked = True

    async def _update(self, site: Site) -> None:
        """Read what changed, in steps between which the editor is heard."""
        if site.live is None:
            return
        site.broken = ()
        steps = site.live.update(look=site.look)
        try:
            for changed in steps:
                self._publish(site, changed)
                await asyncio.sleep(0)
        except ConfigurationError as error:  # the maps folder is gone
            site.refuse(error)
            self._publish(site, {site.config.name})
            return
        finally:
            steps.close()
        site.look = False
        self._publish(site, {self._name(site, one) for one in self._open_in(site)})
        self._clear(site, site.live.found)

    def _settle(self, site: Site) -> None:
        """Read at once what was typed: somebody asks about all maps as they are now."""
        if site.live is None or site.live.project is None:
            return
        for changed in site.live.update(look=False):
            self._publish(site, changed)
        self._plan(site, None, _PAUSE)  # what was going on has come to an end by this

    def _open_in(self, site: Site) -> list[Document]:
        documents = self.desk.documents.values()
        return [one for one in documents if self.desk.site_of(one) is site]

    @staticmethod
    def _name(site: Site, document: Document) -> str:
        file = site.live.file_at(document.path) if site.live and document.path else None
        return file.name if file else ""

    def _publish(self, site: Site, names: Iterable[str]) -> None:
        for name in filter(None, names):
            path = site.root / name
            document = self.desk.document_at(path)
            found = site.found(name)
            told = self.answers.diagnostics(found, path, document, site.root)
            uri, version = self._uri_of(path), document.version if document else None
            self._tell(uri, told, version)
            self._owners[uri] = site.config

    def _clear(self, site: Site, names: Iterable[str]) -> None:
        """Take back what was told of files of a site that have no findings any more."""
        kept = {self._uri_of(site.root / name) for name in names}
        for uri in [uri for uri, config in self._owners.items() if config == site.config]:
            if uri not in kept:
                self._tell(uri, [], None)
                del self._owners[uri]

    def _tell(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        before = self._told.get(uri, ([], None))
        if before == (found, version) or not (found or before[0] or version):
            return
        self._told[uri] = found, version
        params = types.PublishDiagnosticsParams(uri, found, version)
        self.text_document_publish_diagnostics(params)


def serve(read: BinaryIO, written: BinaryIO) -> bool:
    """Serve an editor until it leaves.

    Args:
        read: what the editor writes.
        written: what it reads.

    Returns:
        Whether it asked to shut down before it left.
    """
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # what is wrong, we tell ourselves
    server = Server()
    server.start_io(read, written)
    return server.is_shut_down


def _path_of(uri: str) -> Path | None:
    """Return the file of a document, as maps are known; None where it is none."""
    if not uri.startswith("file:"):
        return None
    try:
        path = Path(to_fs_path(uri) or "")
        return path.parent.resolve() / path.name if path.is_absolute() else None
    except (OSError, ValueError, RuntimeError):
        return None
