"""`journeybook render`: the pages as files for a host that does not run the plugin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from journeybook.cli.excerpt import on_terminal
from journeybook.cli.options import config_option, language_option
from journeybook.cli.printing import Printed, echo
from journeybook.cli.report import as_text
from journeybook.environment.branches import log_of_head
from journeybook.environment.machine import environment_of
from journeybook.environment.terminal import Progress, wants_colour, width_of
from journeybook.environment.watching import Watch
from journeybook.errors import JourneybookError, os_reason
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.pipeline.records import LoadedMap
from journeybook.pipeline.served_folders import refuse_above, refuse_inside, refuse_private
from journeybook.rendered_site.files import rendered_files
from journeybook.rendered_site.host_form import FORMS, HostForm
from journeybook.rendered_site.kept_folder import KeptFolder, Outcome
from journeybook.settings import OWN_CONFIG, Settings, read_settings
from journeybook.settings.host import read_host
from journeybook.uncollected import collected, let_go

_MAKE_TEXTS = frozenset(
    {"copy-to-llm", "exporter", "llmstxt", "llmstxt-md", "print-site", "rss", "to-pdf", "with-pdf"}
)
"""Plugins that make other texts of pages, and know nothing of what is trusted."""
_MOST_NAMED = 20  # files


@click.command("render")
@click.option(
    "--out",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to: the host's folder of pages; of Hugo, that of the site.",
)
@click.option(
    "--for",
    "host",
    type=click.Choice(list(FORMS)),
    default="zensical",
    show_default=True,
    help="The host that makes a site of the pages.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Render again whenever a map, a record, a policy, a figure, a file of evidence, a "
    "template or mkdocs.yml changes, for the host's preview. Mistakes then stand on the pages. "
    "Ctrl-C ends it, with exit code 130.",
)
@click.option("--force", is_flag=True, help="Replace files that somebody else wrote or changed.")
@language_option
@config_option
def render_command(
    *, folder: Path, host: str, watch: bool, force: bool, texts: Texts, config_file: Path
) -> int:
    """Write every page, with all that it needs, for a host that does not run the plugin.

    Pages are files in Markdown with front matter that hold finished HTML; beside them stand
    pictures, JSON, CSV and handoff texts, and for all of them style sheets, a script and Mermaid.
    What is as it should be stays untouched, and what no map makes any more is removed; a list in
    DIR tells which files those are. A file that somebody else wrote or changed stays, and ends the
    command with exit code 1.

    \b
    Examples:
      journeybook render --out docs --for zensical
      journeybook render --out docs --for zensical --watch
      journeybook render -f journeybook.yml --out docs --for mkdocs
      journeybook render -f journeybook.yml --out . --for hugo
    """
    rendering = _Rendering(folder, FORMS[host], texts, config_file, force, watch)
    if watch:
        rendering.go_on()
    return rendering.once()


@dataclass(slots=True)
class _Rendering:
    """The way from maps to files, gone once or again and again.

    Attributes:
        folder: where to.
        form: the host's way with pages.
        texts: the person's language.
        config_file: the site's mkdocs.yml.
        force: whether another's files give way.
        is_preview: whether mistakes stand on pages, and end nothing.
    """

    folder: Path
    form: HostForm
    texts: Texts
    config_file: Path
    force: bool
    is_preview: bool

    def once(self) -> int:
        """Render, and return the exit code."""
        return self._render(self._settings(), {})[1]

    def go_on(self) -> None:
        """Render, and again whenever something changes, until somebody interrupts it."""
        settings = self._settings()
        good: dict[str, LoadedMap] = {}
        project: Project | None = None
        commits = [*filter(None, [log_of_head(settings.root)])]
        watch = Watch(
            lambda: (*_places(self.config_file, settings), *commits),
            lambda: project.evidence_looks() if project else {},
        )
        with watch, collected():
            watch.look()
            project, _ = self._render(settings, good)
            while True:
                let_go()
                self._tell(Message("waiting for changes; Ctrl-C ends it"))
                changed = watch.changed()
                self._tell(_named(sorted(relative_name(one, settings.root) for one in changed)))
                try:
                    settings = self._settings()
                    project, _ = self._render(settings, good)
                except JourneybookError as error:
                    lines = (f"journeybook: {self.texts.tell(line)}" for line in error.lines)
                    echo(*lines, err=True)
                except OSError as error:
                    echo(f"journeybook: {error.filename}: {os_reason(error)}", err=True)

    def _settings(self) -> Settings:
        settings = read_settings(self.config_file)
        written = [self.folder / one for one in self.form.served]
        for folder in written:
            refuse_inside(settings, folder)
        pages = settings.root / settings.site.docs_dir
        served = [*written, pages] if self.form.makes_pages else written
        refuse_private(settings, dict.fromkeys(served), self.form.name)
        site = replace(settings.site, serves_markdown=not self.form.makes_pages)
        return replace(settings, site=site)

    def _render(self, settings: Settings, good: dict[str, LoadedMap]) -> tuple[Project, int]:
        """Render, and return what was read and the exit code."""
        with Progress(self.texts.tell(Message("reading maps"))) as progress:
            project = load(settings, environment_of(settings), good, progress)
        self._refuse_evidence(project)
        if project.diagnostics:
            echo(_findings(project, self.texts))
        if project.failed and not self.is_preview:
            self._tell(Message("nothing written"))
            return project, 1
        good.update((one.file.name, one) for one in project.catalog.maps.values())
        shown = published(project)
        for line in self._warnings(shown):
            self._tell(line)
        files = rendered_files(shown, self.form)
        outcome = KeptFolder(self.folder).bring_up_to_date(files, force=self.force)
        for line in _told(outcome, self.folder):
            self._tell(line)
        return project, int(bool(outcome.refused or outcome.left))

    def _refuse_evidence(self, project: Project) -> None:
        """Refuse a folder with evidence, unless it is that of the site's own pages."""
        settings = project.settings
        for served in self.form.served:
            folder = self.folder / served
            if folder.resolve() != (settings.root / settings.site.docs_dir).resolve():
                refuse_above(settings, folder, project.evidence_looks())

    def _warnings(self, shown: Project) -> Iterator[Message]:
        if not self.form.makes_pages:
            return
        host = read_host(self.config_file)
        plugins = host.plugins
        if self.form.runs_plugins and host.file != OWN_CONFIG and "journeybook" in plugins:
            yield Message(
                "warning: {file} runs the plugin, too, which makes the same pages: let our entry "
                "below 'plugins' stand in {own} alone",
                file=host.file,
                own=OWN_CONFIG,
            )
        states = [shown.state(key) for key in shown.catalog.maps]
        has_drafts = any(state.is_told and not state.trusted for state in states)
        for plugin in sorted(_MAKE_TEXTS.intersection(plugins)):
            if has_drafts:
                yield Message(
                    "warning: the plugin '{plugin}' hands out the text of every page, of drafts "
                    "too: take it out, or show approved text alone with 'publish: approved'",
                    plugin=plugin,
                )

    def _tell(self, message: Message) -> None:
        echo(self.texts.tell(message), err=True)


def _findings(project: Project, texts: Texts) -> Printed:
    told = [item.said_by(texts.tell) for item in project.diagnostics]
    if width := width_of(sys.stdout):
        colour = wants_colour(sys.stdout)
        return Printed(on_terminal(told, project.settings.root, texts, width=width, colour=colour))
    return as_text(told)


def _told(outcome: Outcome, folder: Path) -> Iterator[Message]:
    """Yield what became of the files, for a person."""
    for path in outcome.refused[:_MOST_NAMED]:
        yield Message(
            "{file}: not written, since the file there is not ours or was changed: delete it, or "
            "replace it with '--force'",
            file=folder / path,
        )
    if len(outcome.refused) > _MOST_NAMED:
        yield Message("and {n} more", n=len(outcome.refused) - _MOST_NAMED)
    for path in outcome.replaced:
        yield Message("{file}: replaced, as '--force' says", file=folder / path)
    for path in outcome.left:
        yield Message(
            "{file}: no map makes it any more, and somebody changed it: delete it, or let "
            "'--force' do so",
            file=folder / path,
        )
    yield Message(
        "{folder}: {written} written, {removed} removed, {same} unchanged",
        folder=folder,
        written=Message.counted("{n} file", "{n} files", outcome.written),
        removed=outcome.removed,
        same=outcome.same,
    )


def _places(config_file: Path, settings: Settings) -> Iterator[Path]:
    yield from (config_file, *settings.inputs)
    if settings.site.custom_dir:
        yield settings.root / settings.site.custom_dir / "journeybook"


def _named(names: list[str]) -> Message:
    if len(names) > _MOST_NAMED:
        return Message("{many} files changed", many=len(names))
    return Message("changed: {files}", files=", ".join(names))
