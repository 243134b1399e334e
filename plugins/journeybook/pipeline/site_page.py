"""A page as a host gets it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from journeybook.render.document import Document
from journeybook.render.environment import environment
from journeybook.settings import Settings


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page for a host.

    Attributes:
        document: its parts.
        source: the YAML file that it shows, or None for an index.
        edit_url: where that file can be edited, or an empty text.
        html: its article.
        search: what search is to read of it.
    """

    document: Document
    source: Path | None
    edit_url: str
    html: Markup
    search: Markup


def templates_of(settings: Settings) -> Environment:
    """Return the templates of a site, its own ones first."""
    custom = settings.site.custom_dir
    return environment(settings.root / custom if custom else None)
