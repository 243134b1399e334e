"""`journeybook check --watch`: checks again when a file changes, and tells what is new."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from journeybook.cli.printing import Printed, echo
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.environment.watching import Watch
from journeybook.errors import JourneybookError, os_reason
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.project import Project
from journeybook.printable import printable
from journeybook.settings import Settings
from journeybook.uncollected import collected, let_go

_MOST_NAMED = 3  # files that changed


class Watcher:
    """Checks again and again, until somebody interrupts it."""

    def __init__(
        self,
        check: Callable[[], tuple[Project, list[Diagnostic]]],
        report: Callable[[Project, list[Diagnostic]], Printed],
        texts: Texts,
    ) -> None:
        """Take in what to do.

        Args:
            check: reads everything, tells how much was found, and returns both.
            report: returns findings of a project as they are printed.
            texts: the person's language.
        """
        self._check, self._report, self._texts = check, report, texts

    def run(self, config_file: Path, settings: Settings) -> NoReturn:
        """Check, and again whenever a file changes.

        Args:
            config_file: the site's mkdocs.yml.
            settings: what it says at first.

        Raises:
            JourneybookError: already the first check cannot be made.
        """
        project: Project | None = None
        watch = Watch(
            lambda: (config_file, *(project.settings if project else settings).inputs),
            lambda: project.evidence_looks() if project else {},
        )
        with watch, collected():
            watch.look()
            project, found = self._check()
            echo(self._report(project, found))
            while True:
                let_go()
                self._tell(Message("waiting for changes; Ctrl-C ends it"))
                changed = watch.changed()
                self._tell(_named(changed, project.settings.root))
                try:
                    project, after = self._check()
                except JourneybookError as error:
                    self._stopped(*map(self._texts.tell, error.lines))
                except OSError as error:
                    self._stopped(f"{error.filename}: {os_reason(error)}")
                else:
                    found = self._compared(project, found, after)

    def _compared(
        self, project: Project, before: list[Diagnostic], after: list[Diagnostic]
    ) -> list[Diagnostic]:
        """Print what is new, and what is mended; return what there is to mend.

        Nobody looks for warnings in a file with an error, so they are not gone from there.
        """
        broken = {one.location.path for one in after if one.severity is Severity.ERROR}
        gone = _without(before, after)
        unseen = [
            one for one in gone if one.severity is Severity.WARNING and one.location.path in broken
        ]
        new, mended = _without(after, before), _without(gone, unseen)
        if new:
            self._tell(Message.counted("{n} new finding:", "{n} new findings:", len(new)))
            echo(self._report(project, new))
        for one in mended:
            where = printable(one.location.path)
            told = Message("mended: {file}: {finding}", file=where, finding=one.message)
            echo(f"{self._texts.tell(told)} [{one.rule}]")
        if not new and not mended:
            self._tell(Message("nothing new"))
        sys.stdout.flush()
        return [*after, *unseen]

    def _stopped(self, *lines: str) -> None:
        echo(*(f"journeybook: {line}" for line in lines), err=True)

    def _tell(self, message: Message) -> None:
        echo(self._texts.tell(message), err=True)


def _without(found: list[Diagnostic], others: list[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that are not among others, wherever in its file each stands."""
    left = Counter(map(_same, others))
    rest = []
    for one in found:
        if left[_same(one)]:
            left[_same(one)] -= 1
        else:
            rest.append(one)
    return rest


def _same(one: Diagnostic) -> tuple[str, str, str]:
    return one.location.path, one.rule, str(one.message)


def _named(changed: Iterable[Path], root: Path) -> Message:
    names = sorted(relative_name(one, root) for one in changed)
    if len(names) > _MOST_NAMED:
        return Message("{many} files changed", many=len(names))
    return Message("changed: {files}", files=", ".join(names))
