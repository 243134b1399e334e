"""What a build was made from, noted for `journeybook build`, which asks whether it has changed."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from journeybook.environment.built import Begun, Built, asked_for, note_build
from journeybook.environment.inputs import Inputs, contents
from journeybook.environment.packages import is_of_a_package
from journeybook.environment.store import FOLDER
from journeybook.errors import ConfigurationError
from journeybook.mkdocs_plugin.neighbours import unknown_to_us
from journeybook.mkdocs_plugin.site import config_file_of, settings_of
from journeybook.pipeline.holding import brought
from journeybook.pipeline.project import Project
from journeybook.pipeline.store import Store
from journeybook.settings import Options, Settings, config_files

_OURS = Path(__file__).resolve().parents[1]


class AsBuilt:
    """The build that `journeybook build` has asked for."""

    def __init__(self) -> None:
        """Begin with none."""
        self._begun: Begun | None = None
        self._site = ""

    def begin(self, config: MkDocsConfig, options: Options) -> None:
        """Tell what is there, before any of it is read.

        The configuration was read before: a build of another one than was asked for is not noted.
        """
        request, self._begun = asked_for(), None
        if request is None or not config.config_file_path:
            return
        settings, self._site = settings_of(config, options), config.site_dir
        try:
            files, variables = config_files(config_file_of(config))
        except ConfigurationError:  # MkDocs reads more than we do
            return
        if contents(map(str, files)) == request.before:
            places = [*files, *places_of(settings, config)]
            apart = (self._site, *apart_of(settings))
            told = tuple(dict.fromkeys(map(str, places)))
            self._begun = Begun.with_inputs(
                Inputs(str(settings.root), told, apart, tuple(variables))
            )

    def finish(self, project: Project, config: MkDocsConfig, store: Store) -> None:
        """Keep what is known of the build, now that the site is in its place.

        Args:
            project: the maps, as their files say.
            config: where the site is.
            store: what keeps.
        """
        request, begun = asked_for(), self._begun
        if request is None or begun is None or config.site_dir != self._site:
            return
        if why := unknown_to_us(config) or brought(project):
            note_build(store, request, Built(why))
            return
        reviewing = project.reviewing
        evidence = reviewing.evidence_files.asked() if reviewing.evidence_files else {}
        done = begun.done(self._site, evidence, reviewing.looked_for)
        note_build(store, request, done)


def apart_of(settings: Settings) -> tuple[str, ...]:
    """Return what lies in a project and is no input of its site."""
    return str(settings.root / FOLDER), str(settings.root / ".git")


def _icons(config: MkDocsConfig) -> list[Path]:
    """Return the folders of a site's own icons, which are told from where it is built."""
    options = config.mdx_configs.get("pymdownx.emoji", {}).get("options") or {}
    return [Path(one).absolute() for one in options.get("custom_icons") or ()]


def places_of(settings: Settings, config: MkDocsConfig) -> list[Path]:
    """Return the files and folders that a site is made from, beside its configuration."""
    modules = [
        sys.modules[type(one).__module__.partition(".")[0]] for one in config.plugins.values()
    ]
    files = (getattr(one, "__file__", None) for one in modules)
    code = [Path(file).parent for file in files if file]
    usual = settings.usual()  # what lies there may be left behind
    return [
        Path(config.docs_dir),
        *(usual.reviewers, usual.trust_policy, usual.reviews_dir, usual.measures_dir),
        settings.maps_dir,
        settings.reviews_dir,
        settings.measures_dir,
        settings.portfolio_policy,
        *settings.trust_root,
        *map(Path, config.watch),
        *_icons(config),
        _OURS / "vendor",
        *(
            one
            for one in (*map(Path, config.theme.dirs), *code)
            if _OURS not in (one.resolve(), *one.resolve().parents) and not is_of_a_package(one)
        ),
    ]
