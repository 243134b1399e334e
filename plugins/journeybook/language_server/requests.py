"""What an editor asks about a place of a map, and the answers."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from journeybook.errors import RefusedError
from journeybook.language_server.answers import Answers, span
from journeybook.language_server.desk import Desk, Site
from journeybook.language_server.documents import Document
from journeybook.language_server.positions import Position
from journeybook.message import Message
from journeybook.pipeline.editing import (
    LiveProject,
    MapText,
    Place,
    Target,
    Token,
    mend_of,
    offer_at,
    rename,
    suggestions,
    target_of,
    token_at,
    uses,
)
from journeybook.pipeline.project import Project

_AsksAt = (
    types.CompletionParams
    | types.HoverParams
    | types.DefinitionParams
    | types.ReferenceParams
    | types.PrepareRenameParams
    | types.RenameParams
)


class Requests:
    """Answers to what is asked about open maps; of any other document there is none."""

    def __init__(
        self, desk: Desk, answers: Callable[[], Answers], settle: Callable[[Site], None]
    ) -> None:
        """Take what the answers are made with.

        Args:
            desk: what lies open.
            answers: gives the form of the answers.
            settle: reads what was typed in the maps of a site.
        """
        self._desk = desk
        self._answers = answers
        self._settle = settle
        self.moves = False

    def completion(self, params: types.CompletionParams) -> types.CompletionList | None:
        """Return what may be written at a place."""
        if (document := self._map(params.text_document.uri)) is None:
            return None
        offer = offer_at(document.content, _place(document, params))
        if offer is None:
            return None
        project = self._project(document)
        catalog = project.catalog if project else None
        offered = suggestions(offer, document.map_text, catalog)
        return self._answers().completion(offer, offered, document.positions)

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        """Return what a key means, or what a reference leads to."""
        if (document := self._map(params.text_document.uri)) is None:
            return None
        text = document.map_text
        token = token_at(text.tokens, _place(document, params))
        if token is None:
            return None
        found = self._target(token, text, document)
        if found is None and token.field is None:
            return None
        return self._answers().hover(token, found, document.positions)

    def _target(self, token: Token, text: MapText, document: Document) -> Target | None:
        named = text.named(token)
        return target_of(named, text, self._project(document)) if named else None

    def definition(self, params: types.DefinitionParams) -> types.Location | None:
        """Return where that stands which a name leads to."""
        document = self._map(params.text_document.uri)
        found = document.map_text.named_at(_place(document, params)) if document else None
        if document is None or found is None:
            return None
        target = target_of(found[1], document.map_text, self._project(document))
        if target is None:
            return None
        if not target.file:
            return types.Location(
                document.uri, span(document.positions, target.place, target.place)
            )
        answers, live = self._answers(), self._live(document)
        if live is None:
            return None
        path = live.settings.root / target.file
        where = span(answers.positions_of(path), target.place, target.place)
        return types.Location(answers.uri_of(path), where)

    def references(self, params: types.ReferenceParams) -> list[types.Location] | None:
        """Return every place that says a name."""
        document = self._map(params.text_document.uri)
        found = document.map_text.named_at(_place(document, params)) if document else None
        project = self._current(document) if document else None
        if found is None or project is None:
            return None
        said = uses(project, found[1], self._desk.content)
        with_it = params.context.include_declaration
        return self._answers().locations(one for one in said if with_it or not one.defines)

    def symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        """Return the stages and steps of a map."""
        document = self._map(params.text_document.uri)
        if document is None:
            return None
        return self._answers().symbols(document.map_text.outline(), document.positions)

    def prepare_rename(self, params: types.PrepareRenameParams) -> types.Range | None:
        """Return the name at a place that may be exchanged; None where there is none."""
        document = self._map(params.text_document.uri)
        found = document.map_text.named_at(_place(document, params)) if document else None
        if document is None or found is None or self._project(document) is None:
            return None
        return span(document.positions, found[0].start, found[0].end)

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        """Return what changes where a name is exchanged for another one.

        Raises:
            JourneybookError: it cannot be called that, or a file with mistakes may say the name.
        """
        document = self._map(params.text_document.uri)
        found = document.map_text.named_at(_place(document, params)) if document else None
        project = self._current(document) if document else None
        if found is None or project is None:
            raise RefusedError(Message("nothing that has a name stands here"))
        renaming = rename(project, found[1], params.new_name, self._desk.unsaved())
        return self._answers().renaming(renaming, moves=self.moves)

    def code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return the exact mends of the findings in a range."""
        document = self._map(params.text_document.uri)
        file = self._desk.file_of(document) if document else None
        if document is None or file is None:
            return []
        live, answers = self._live(document), self._answers()
        found = live.found.of(file.name) if live else self._desk.found_alone(document)
        lines = range(params.range.start.line + 1, params.range.end.line + 2)
        actions = []
        for one in (one for one in found if one.location.line in lines):
            if mend := mend_of(one, document.content, file):
                told = answers.diagnostics([one], file.path, document, file.path.parent)
                actions.append(answers.action(document, told[0], mend, is_only=True))
        return actions

    def _map(self, uri: str) -> Document | None:
        document = self._desk.documents.get(uri)
        return document if document and self._desk.file_of(document) else None

    def _live(self, document: Document) -> LiveProject | None:
        site = self._desk.site_of(document)
        return site.live if site else None

    def _project(self, document: Document) -> Project | None:
        live = self._live(document)
        return live.project if live else None

    def _current(self, document: Document) -> Project | None:
        """Return the maps as they are typed now."""
        if site := self._desk.site_of(document):
            self._settle(site)
        return self._project(document)


def _place(document: Document, params: _AsksAt) -> Place:
    at = params.position
    return document.positions.place(Position(at.line, at.character))
