"""What we know of maps, as the protocol says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from journeybook.diagnostics import Diagnostic, Severity
from journeybook.escaping import commonmark
from journeybook.language_server.documents import Document
from journeybook.language_server.positions import Positions
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.editing import (
    Mend,
    Offer,
    Outline,
    Place,
    Renaming,
    Suggestion,
    Target,
    Token,
    Use,
    page_of,
    related_place,
)

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}
_KINDS = {
    "key": types.CompletionItemKind.Property,
    "choice": types.CompletionItemKind.EnumMember,
    "id": types.CompletionItemKind.Reference,
}
_REQUIRED = Message("must be there")


@dataclass(frozen=True)
class Answers:
    """Answers to one editor.

    Attributes:
        texts: the language of the person.
        documentation: where the documentation of Journeybook is served; empty: nowhere.
        uri_of: what the editor calls a file.
        positions_of: the places of a file.
    """

    texts: Texts
    documentation: str
    uri_of: Callable[[Path], str]
    positions_of: Callable[[Path], Positions]

    def diagnostics(
        self, found: Iterable[Diagnostic], path: Path, document: Document | None, root: Path
    ) -> list[types.Diagnostic]:
        """Return findings about a file.

        Args:
            found: the findings.
            path: the file.
            document: the document that it is open as; None: it is not.
            root: the folder that names of files start from.
        """
        positions = document.positions if document else self.positions_of(path)
        end = document.map_text.end_of if document else _line_end
        return [self._diagnostic(one, positions, end, root) for one in found]

    def _diagnostic(
        self,
        found: Diagnostic,
        positions: Positions,
        end: Callable[[Place], Place],
        root: Path,
    ) -> types.Diagnostic:
        told = found.said_by(self.texts.tell)
        hint = f"\n{self.texts.tell(Message('hint'))}: {told.hint}" if told.hint else ""
        start = Place(found.location.line, found.location.column)
        page = page_of(found.rule) if self.documentation else ""
        address = f"{self.documentation.rstrip('/')}/{page}" if page else ""
        return types.Diagnostic(
            range=span(positions, start, end(start)),
            message=f"{told.message}{hint}",
            severity=_SEVERITIES[found.severity],
            code=found.rule,
            code_description=types.CodeDescription(address) if address else None,
            source="journeybook",
            related_information=list(self._related(found, root)) or None,
        )

    def _related(
        self, found: Diagnostic, root: Path
    ) -> Iterator[types.DiagnosticRelatedInformation]:
        if place := related_place(found):
            path = root / place.path
            at = Place(place.line, place.column)
            positions = self.positions_of(path)
            location = types.Location(self.uri_of(path), span(positions, at, _line_end(at)))
            yield types.DiagnosticRelatedInformation(location, self.texts.tell(found.hint))

    def completion(
        self, offer: Offer, offered: Iterable[Suggestion], positions: Positions
    ) -> types.CompletionList:
        """Return what may be written at a place."""
        where = span(positions, offer.start, offer.end)
        items = [
            types.CompletionItem(
                label=one.word,
                kind=_KINDS[one.kind],
                detail=self.texts.tell(_REQUIRED) if one.is_required else one.title or None,
                documentation=_markdown(one.about or commonmark(one.summary)),
                sort_text=f"{number:05}",
                filter_text=one.word,
                text_edit=types.TextEdit(where, one.typed),
            )
            for number, one in enumerate(offered)
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    def hover(self, token: Token, target: Target | None, positions: Positions) -> types.Hover:
        """Return what a key or a value means."""
        where = span(positions, token.start, token.end)
        lines = list(self._of_target(target)) if target else list(self._of_field(token))
        content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(lines))
        return types.Hover(content, where)

    def _of_target(self, target: Target) -> Iterator[str]:
        kind = self.texts.tell(Message(target.kind))
        title = f"**{commonmark(target.title)}**" if target.title else ""
        state = self.texts.word(target.quality) if target.quality else ""
        yield " · ".join(filter(None, (title, kind, state)))
        if target.summary:
            yield commonmark(target.summary)

    def _of_field(self, token: Token) -> Iterator[str]:
        field = token.field
        if field is None:
            return
        required = self.texts.tell(_REQUIRED) if field.is_required else ""
        yield " · ".join(filter(None, (f"**{field.key}**", required)))
        yield field.about
        if field.choices:
            yield ", ".join(f"`{choice}`" for choice in field.choices)

    def symbols(
        self, outlines: Iterable[Outline], positions: Positions
    ) -> list[types.DocumentSymbol]:
        """Return the stages and the steps of a map."""
        return [
            types.DocumentSymbol(
                name=one.title,
                detail=self.texts.tell(Message(one.noun)),
                kind=types.SymbolKind.Class if one.inner else types.SymbolKind.Method,
                range=span(positions, one.start, one.end),
                selection_range=span(positions, *_name_of(one)),
                children=self.symbols(one.inner, positions),
            )
            for one in outlines
        ]

    def locations(self, found: Iterable[Use]) -> list[types.Location]:
        """Return the places that say a name."""
        return [
            types.Location(
                self.uri_of(one.file.path),
                span(self.positions_of(one.file.path), one.start, one.end),
            )
            for one in found
        ]

    def action(
        self, document: Document, told: types.Diagnostic, mend: Mend, *, is_only: bool
    ) -> types.CodeAction:
        """Return the change that mends a finding."""
        where = span(document.positions, mend.start, mend.end)
        edit = types.WorkspaceEdit(changes={document.uri: [types.TextEdit(where, mend.text)]})
        return types.CodeAction(
            title=self.texts.tell(Message("write '{right}'", right=mend.text)),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[told],
            is_preferred=is_only,
            edit=edit,
        )

    def renaming(self, renaming: Renaming, *, moves: bool) -> types.WorkspaceEdit:
        """Return the changes of a renaming.

        Args:
            renaming: what changes.
            moves: whether the editor can give files other names too.
        """
        edits = {
            one.file.path: [
                types.TextEdit(
                    span(self.positions_of(one.file.path), edit.start, edit.end), edit.text
                )
                for edit in one.edits
            ]
            for one in renaming.files
        }
        if not moves:
            return types.WorkspaceEdit(
                changes={self.uri_of(path): changes for path, changes in edits.items()}
            )
        changes: list[types.TextDocumentEdit | types.RenameFile] = [
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(self.uri_of(path)), [*found]
            )
            for path, found in edits.items()
        ]
        changes += (
            types.RenameFile(self.uri_of(one.file.path), one.moved_to.path.as_uri())
            for one in renaming.files
            if one.moved_to
        )
        return types.WorkspaceEdit(document_changes=[*changes])


def span(positions: Positions, start: Place, end: Place) -> types.Range:
    """Return what stands between two places."""
    first, last = positions.position(start), positions.position(max(start, end))
    return types.Range(types.Position(*first), types.Position(*last))


def _line_end(place: Place) -> Place:
    return Place(place.line, 1_000_000)  # drawn in to the end of the line


def _name_of(one: Outline) -> tuple[Place, Place]:
    return (one.name.start, one.name.end) if one.name else (one.start, one.end)


def _markdown(text: str) -> types.MarkupContent | None:
    return types.MarkupContent(types.MarkupKind.Markdown, text) if text else None
