"""A project to begin with: every file of it, and what to add to files that are there already."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from journeybook import __version__
from journeybook.errors import ConfigurationError
from journeybook.formats.map_schema import SCHEMAS, schema_of
from journeybook.formats.starting_map import Preset
from journeybook.formats.yaml_text import yaml_text
from journeybook.languages.known import is_served, language_of
from journeybook.languages.texts import texts_for
from journeybook.loading import discover
from journeybook.message import Message
from journeybook.names import as_slug, is_locale, relative_name
from journeybook.pipeline.new_maps import new_map
from journeybook.printable import printable
from journeybook.settings import Settings

Ci = Literal["github", "gitlab", "none"]
CIS: tuple[Ci, ...] = get_args(Ci)
_TEXTS = Path(__file__).parent
_FIRST_MAP = "first-journey"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants of a new project.

    Attributes:
        name: the name of the site.
        locale: the language of the first map, and of what else is written for readers.
        preset: the stages of the first map.
        ci: the host whose file runs the checks.
        agents: whether there is an `AGENTS.md`.

    Raises:
        ConfigurationError: the name or the locale is none.
    """

    name: str
    locale: str
    preset: Preset = "b2c"
    ci: Ci = "github"
    agents: bool = True

    def __post_init__(self) -> None:
        """Refuse what no file could hold."""
        if problem := name_problem(self.name) or locale_problem(self.locale):
            raise ConfigurationError(problem)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of a new project.

    Attributes:
        path: where it is to stand.
        text: what it holds.
        sign: a pattern of what a file of that name holds if nothing need be added to it; empty:
            nothing ever.
        addition: what to add otherwise; default: all of `text`.
    """

    path: Path
    text: str
    sign: str = ""
    addition: str = ""


def name_problem(name: str) -> Message | None:
    """Return why a site cannot have a name."""
    if not name.strip() or printable(name) != name or len(name) > _LONGEST_NAME:
        return Message("'{name}' is not a name of a site: some words on one line", name=name)
    return None


def locale_problem(locale: str) -> Message | None:
    """Return why a text is no locale."""
    if not is_locale(locale):
        return Message("'{text}' is not a locale such as en-US, ja-JP or zh-CN", text=locale)
    return None


def new_project(wanted: Wanted, settings: Settings, config: str) -> tuple[NewFile, ...]:
    """Return the files of a project, the one that makes it a project last.

    Args:
        wanted: what it is to be like.
        settings: where things are, and go; those of an `mkdocs.yml` that is there count.
        config: name of that file, which is `properdocs.yml` where that is there.
    """
    return tuple(_Project(wanted, settings).files(config))


class _Project:
    """A project as it is to be."""

    def __init__(self, wanted: Wanted, settings: Settings) -> None:
        self._wanted, self._settings = wanted, settings
        self._texts = texts_for(wanted.locale)

    def files(self, config: str) -> Iterator[NewFile]:
        wanted, settings, root = self._wanted, self._settings, self._settings.root
        schemas = {name: settings.maps_dir / f"_schema/{name}.schema.json" for name in SCHEMAS}
        docs = root / settings.site.docs_dir
        if not (root / config).exists() and not (docs / "README.md").exists():
            yield NewFile(docs / "index.md", self._home())
        if not self._has_maps():
            title = self._say(Message("Our first journey"))
            first = new_map(_FIRST_MAP, wanted.locale, "journey", preset=wanted.preset, title=title)
            yield NewFile(settings.maps_dir / f"{first.id}.{first.locale}.yml", first.text)
        yield NewFile(settings.reviewers, self._reviewers())
        yield NewFile(settings.trust_policy, self._trust())
        for name, path in schemas.items():
            yield NewFile(path, schema_of(name))
        editor = self._editor(schemas)
        sign = re.escape(schemas["map"].name)
        yield NewFile(root / ".vscode/settings.json", editor, sign=sign)
        yield NewFile(root / ".vscode/extensions.json", _EXTENSIONS)
        yield NewFile(root / ".gitignore", _IGNORED, sign=r"^/?site/?\s*$")
        attributes = f"{self._in_root(settings.maps_dir)}/** text=auto eol=lf\n"
        yield NewFile(root / ".gitattributes", attributes, sign=re.escape(attributes.strip()))
        yield NewFile(root / "requirements.txt", _REQUIRED, sign="mkdocs[-_]journeybook")
        yield from self._ci()
        if wanted.agents:
            yield NewFile(root / "AGENTS.md", self._agents(), sign="journeybook check")
        yield NewFile(root / config, self._mkdocs(), _PLUGIN, self._plugins())

    def _say(self, message: Message) -> str:
        return self._texts.tell(message)

    def _in_root(self, path: Path) -> str:
        return relative_name(path, self._settings.root)

    def _has_maps(self) -> bool:
        folder = self._settings.maps_dir
        return folder.is_dir() and bool(discover(folder, self._settings.root)[0])

    def _home(self) -> str:
        lead = self._say(Message("How our customers fare, stage by stage, and what we know of it."))
        label = self._say(Message("All maps"))
        return f"# {self._wanted.name}\n\n{lead}\n\n- [{label}]({self._wanted.locale}/index.md)\n"

    def _reviewers(self) -> str:
        nobody = self._say(
            Message(
                "Nobody may approve until somebody is named here, by the address of their commits."
            )
        )
        role = self._say(Message("Head of customer experience"))
        return (
            f"## {nobody}\nrequired: 1\nsignatures: optional\nvalid_for: 365d\n"
            f"# reviewers:\n#   - id: cx-lead\n#     name: {role}\n"
            "#     email: cx-lead@example.org\n"
        )

    def _trust(self) -> str:
        limits = Message(
            "This page is a picture of what we know; before you decide on a single case, look at "
            "its evidence."
        )
        policy = {"text": self._say(limits)}
        id_ = as_slug(f"{self._wanted.name}-trust-1")
        return yaml_text({"id": id_}) + yaml_text({"limitations": policy})

    def _editor(self, schemas: Mapping[str, Path]) -> str:
        maps = self._in_root(self._settings.maps_dir)
        policy = self._in_root(self._settings.reviewers.parent)
        names, weights = f"{maps}/_names.yml", f"{policy}/portfolio.yml"
        read = {
            "map": [f"{maps}/*/**/*.yml", f"{maps}/*.yml", f"!{policy}/**", f"!{names}"],
            "names": [names],
            "portfolio": [weights],
        }
        by_schema = {self._in_root(path): read[name] for name, path in schemas.items()}
        return json.dumps({"yaml.schemas": by_schema}, indent=2, ensure_ascii=False) + "\n"

    def _ci(self) -> Iterator[NewFile]:
        root = self._settings.root
        files = {
            "github": (root / ".github/workflows/maps.yml", "github.yml"),
            "gitlab": (root / ".gitlab-ci.yml", "gitlab.yml"),
        }
        if self._wanted.ci in files:
            path, name = files[self._wanted.ci]
            yield NewFile(path, _text(name), sign="journeybook check")

    def _agents(self) -> str:
        names = {
            "maps": self._settings.maps_dir,
            "policy": self._settings.reviewers,
            "reviews": self._settings.reviews_dir,
        }
        text = _text("AGENTS.md").replace("{locale}", self._wanted.locale)
        for name, path in names.items():
            text = text.replace(f"{{{name}}}", self._in_root(path))
        return text

    def _mkdocs(self) -> str:
        language = language_of(self._wanted.locale).code if is_served(self._wanted.locale) else "en"
        theme = f"theme:\n  name: material\n  language: {language}\n  font: false\n"
        why = self._say(
            Message("The whole address of the site: handoff texts, feeds and the page 404 need it.")
        )
        address = f"# {why}\n# site_url: https://host.example.org/our-journeys/\n"
        return yaml_text({"site_name": self._wanted.name}) + address + theme + self._plugins()

    def _plugins(self) -> str:
        locale = self._wanted.locale
        return f"plugins:\n  - search\n  - journeybook:\n      default_locale: {locale}\n"


_EXTENSIONS = json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2) + "\n"
_IGNORED = "site/\n.venv/\n.cache/\n"
WHEEL = f"wheels/mkdocs_journeybook-{__version__}-py3-none-any.whl"
"""Where a project keeps the package: a file of its own, since whoever takes its name on a public
index could put anything there."""
_REQUIRED = f"""\
# The wheel of Journeybook is committed in the folder wheels: no public index has the package.
./{WHEEL}
mkdocs-material>=9.6
"""
_PLUGIN = r"^\s*(?:-\s+)?[\"']?journeybook[\"']?\s*(?::|#|$)"


def _text(name: str) -> str:
    return (_TEXTS / name).read_text("utf-8")
