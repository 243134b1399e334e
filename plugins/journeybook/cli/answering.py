"""A command that only reads answers at once where nothing of what it reads has changed.

Before a command is imported, its answer to the same call is looked for in the store of the site
that the call is about. Where there is none that holds, the command runs, what it writes is noted,
and kept when it is done. Only commands named here are answered so: they read the site, write to
the two outputs, and do nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeybook.environment.kept_answers import (
    Answer,
    Basis,
    Part,
    keep_answer,
    kept_answer,
    question,
    with_asked,
)
from journeybook.environment.process import broken_off
from journeybook.environment.store import FOLDER, open_store
from journeybook.names import in_full, nearest_config
from journeybook.pipeline.store import Store

if TYPE_CHECKING:
    from journeybook.pipeline.kept_index import KeptIndex
    from journeybook.pipeline.project import Project
    from journeybook.settings import Settings

_READERS = frozenset(
    {("check",), ("export",), ("impact",), ("list",), ("show",), ("review", "status")}
)
_CONFIG, _CONFIG_SHORT = "--config-file", "-f"


class Asking:
    """A call of the command line: what it says, and what that rests on.

    A command finds it as the object of its context.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """Take what was typed behind `journeybook`."""
        self._words = list(words)
        named = any(tuple(self._words[:many]) in _READERS for many in (1, 2))
        self._reads = self._is_kept = named and "--no-cache" not in self._words
        self._said: list[Part] = []
        self._basis: Basis | None = None
        self._config: Path | None = None
        self._store: Store | None = None
        self._index: KeptIndex | None = None
        self._project: Project | None = None
        self._asked = self._state = ""
        self._broken_off = broken_off()

    def answer(self) -> Answer | None:
        """Return what was said to the same call before, if it holds; None: the command runs."""
        if not self._is_kept:
            return None
        try:
            config = _config_in(self._words) or nearest_config(Path.cwd())
            if config is None:
                return None
            self._config = in_full(config)
            self._asked = question(self._words, self._config)
            if not (self._config.parent / FOLDER).is_dir():
                return None
        except (OSError, RuntimeError, ValueError):  # the folder is gone, or there can be no such
            self.leave()
            return None
        return kept_answer(open_store(self._config.parent), self._asked)

    def note(self, text: str | bytes, *, err: bool, nl: bool) -> None:
        """Note a part of what is written."""
        if self._is_kept:
            self._said.append(Part(text, err, nl))

    def leave(self) -> None:
        """Keep nothing of this call: it does more than to write to the outputs."""
        self._is_kept = False

    def begin(self, settings: Settings, config: Mapping[Path, bytes]) -> None:
        """Tell what the answer rests on, before any of it but the settings is read.

        Args:
            settings: where everything is.
            config: what they were read from, by file, the one that was named in front.
        """
        if self._basis is not None or next(iter(config)) != self._config:
            self._reads = False  # it reads another site, or more than one
        if self._reads:
            self._basis = _basis(settings, config)
            self._state = self._basis.state()
            if any(_content_of(file) != content for file, content in config.items()):
                self._reads = False  # somebody has changed the settings meanwhile

    def index(self, store: Store, *, serves: bool) -> KeptIndex | None:
        """Return the index of the site as it stands now; None where nobody can tell that.

        Args:
            store: what keeps it.
            serves: whether it is used where it is known.
        """
        if not self._reads or not self._state:
            return None
        from journeybook.pipeline.kept_index import (  # noqa: PLC0415 - what is said again needs none
            KeptIndex,
        )

        self._index = KeptIndex(store, self._state, serves=serves)
        return self._index

    def read(self, project: Project, store: Store) -> None:
        """Take what the answer is found in, and what keeps it."""
        self._project, self._store = project, store

    def keep(self, code: int) -> None:
        """Keep what was said and read, now that the command is done, if all is as it was."""
        if not self._reads or self._basis is None or self._project is None or not self._store:
            return
        if self._broken_off != broken_off():
            return  # asked again, a program may tell what it did not tell now
        reviewing = self._project.reviewing
        evidence = reviewing.evidence_files.asked() if reviewing.evidence_files else {}
        basis = with_asked(self._basis, evidence, reviewing.looked_for)
        if not self._state or basis.state() != self._state or not basis.stands():
            return
        if self._index:
            self._index.keep()
        if self._is_kept:
            answer = Answer(code, tuple(self._said))
            keep_answer(self._store, self._asked, basis, self._state, answer)


def _config_in(words: Sequence[str]) -> Path | None:
    """Return the configuration that is named; where it turns out to be another, nothing is kept."""
    named = None
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in {_CONFIG, _CONFIG_SHORT}:
            named = following
        elif word.startswith(f"{_CONFIG}="):
            named = word.partition("=")[2]
        elif word.startswith(_CONFIG_SHORT):
            named = word.removeprefix(_CONFIG_SHORT)
    return Path(named) if named else None


def _basis(settings: Settings, config: Iterable[Path]) -> Basis:
    root, site = settings.root, settings.site
    usual = settings.usual()  # what lies there may be left behind
    own = (root / site.custom_dir,) if site.custom_dir else ()
    files = (
        *config, settings.maps_dir, settings.measures_dir, settings.portfolio_policy,
        settings.shared_names, usual.measures_dir, *own,
    )  # fmt: skip
    trusted = (
        *config, *settings.trust_root, settings.reviews_dir,
        usual.reviewers, usual.trust_policy, usual.reviews_dir,
    )  # fmt: skip
    apart = (root / FOLDER, root / ".git")
    return Basis(str(root), _names(files), _names(trusted), _names(apart))


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _names(places: Iterable[Path]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, places)))
