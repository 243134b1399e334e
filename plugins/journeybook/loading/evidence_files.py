"""The files of the repository that evidence names, as texts in which a quote can be looked for."""

from __future__ import annotations

import codecs
import copy
import hashlib
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from journeybook.reading import Look, look_of, read_regular, told_of_file

MAX_BYTES = 4 * 1024 * 1024
_HTML_NAMES = (".html", ".htm", ".xhtml")
_UNSEEN = re.compile(r"<!--|<(?:script|style)\b", re.IGNORECASE)
_ENDS = {"<!--": "-->", "<script": "</script", "<style": "</style"}
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
# White space, quotation marks, and what Markdown and tables write around words.
_FOLDED = re.compile(r"[\s\u200b\ufeff\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇*_~>|\\]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


class EvidenceFiles:
    """The files below the top of a repository, each read at most once."""

    def __init__(self, top: Path, *, is_whole: bool = True) -> None:
        """Read files below `top` and nowhere else.

        Args:
            top: the folder that names start from.
            is_whole: whether what is not there is in no repository: false in an archive, which may
                hold a part of one.
        """
        self._top, self._is_whole = top.resolve(), is_whole
        self._asked: dict[str, str] = {}
        self._looks: dict[Path, Look | None] = {}
        self._texts: dict[str, str | None] = {}
        self._digests: dict[str, str | None] = {}
        self._note: Callable[[str], None] = _noted_nowhere

    def asked(self) -> dict[str, str]:
        """Return by path what told the files that were asked for, whether they are there or not."""
        return self._asked

    def looks(self) -> dict[Path, Look | None]:
        """Return what the files that were asked for looked like before they were read."""
        return self._looks

    def place(self, name: str) -> Path:
        """Return where a file lies, if it is there.

        Args:
            name: its path from the top, with forward slashes.
        """
        return self._top / name

    def have_changed(self) -> bool:
        """Return whether a file that was asked for is another one since, has come or is gone."""
        return any(look_of(path) != look for path, look in self._looks.items())

    def noted(self, note: Callable[[str], None]) -> EvidenceFiles:
        """Return the same files; each name that is asked for is noted."""
        files = copy.copy(self)
        files._note = note  # noqa: SLF001 - it is of this class
        return files

    def normal_text(self, name: str) -> str | None:
        """Return the text of a file in its normal form.

        Args:
            name: its path from the top, with forward slashes.

        Returns:
            The text; None when nobody can tell: it is no text, is over 4 MiB, cannot be read, or
            may stand elsewhere.

        Raises:
            FileNotFoundError: the repository has no such file, or a link leads out of it.
        """
        self._note(name)
        if name not in self._texts:
            self._texts[name] = self._normal_text(name)
        return self._texts[name]

    def _normal_text(self, name: str) -> str | None:
        path = self._path(name)
        if path is None:
            if self._is_whole:
                raise FileNotFoundError(name)
            return None
        text = _text_of(path)
        if text is None:
            return None
        return normal_form(_shown(text) if name.lower().endswith(_HTML_NAMES) else text)

    def sha256(self, name: str) -> str | None:
        """Return the SHA-256 of a file, as hexadecimal digits; an empty text where it is gone.

        None where nobody can tell: it is over 4 MiB, cannot be read, or may stand elsewhere.

        Args:
            name: its path from the top, with forward slashes.
        """
        self._note(name)
        if name not in self._digests:
            self._digests[name] = self._sha256(name)
        return self._digests[name]

    def _sha256(self, name: str) -> str | None:
        path = self._path(name)
        if path is None:
            return "" if self._is_whole else None
        try:
            content = read_regular(path, MAX_BYTES)
        except OSError:
            return None
        return hashlib.sha256(content).hexdigest() if len(content) <= MAX_BYTES else None

    def _path(self, name: str) -> Path | None:
        """Return where a file is; None where it is not, or is no content of the repository.

        A link may lead out of it; and what begins with a dot, such as `.git` and `.env`, may hold
        secrets, of which a passed gate would tell.
        """
        asked = f"{self._top}/{name}"
        if asked not in self._asked:  # before it is read
            self._looks[Path(asked)] = look_of(Path(asked))
            self._asked[asked] = told_of_file(Path(asked), MAX_BYTES)
        try:
            path = (self._top / name).resolve(strict=True)
            parts = path.relative_to(self._top).parts
        except (OSError, RuntimeError, ValueError):
            return None
        return None if any(part.startswith(".") for part in parts) else path


def _noted_nowhere(_name: str) -> None:
    """Nobody wants to know what is asked for."""


def normal_form(text: str) -> str:
    """Return a text as it is compared: letter case, white space, quotes and markup folded."""
    composed = unicodedata.normalize("NFC", text)
    return _FOLDED.sub("", composed).translate(_DASHES).casefold()


def _text_of(path: Path) -> str | None:
    try:
        content = read_regular(path, MAX_BYTES)
    except OSError:
        return None
    if len(content) > MAX_BYTES:
        return None
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _shown(source: str) -> str:
    """Return what a reader of HTML sees."""
    return html.unescape(_TAG.sub("", "".join(_seen(source))))


def _seen(source: str) -> Iterator[str]:
    """Yield what stands between comments, scripts and styles; without an end they hide the rest."""
    lower, at = source.lower(), 0
    if len(lower) != len(source):  # places of the one are not those of the other
        lower = source
    while opened := _UNSEEN.search(source, at):
        yield source[at : opened.start()]
        at = lower.find(_ENDS[opened[0].lower()], opened.end())
        if at < 0:
            return
    yield source[at:]
