"""The page that a server shows where there is none: ours, unless the site has its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, Template, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig

from journeybook.pipeline.assets import styles
from journeybook.pipeline.missing import missing_page
from journeybook.pipeline.project import Project

PAGE = "404.html"
_OURS = "journeybook-404.html"


def in_place_of(template: Template, config: MkDocsConfig) -> Template:
    """Return our template for the theme's, where the theme has a place for it."""
    own = config.theme.custom_dir
    if own and Path(own, PAGE).is_file():
        return template
    return (
        template.environment.get_template(_OURS) if _has_place(template.environment) else template
    )


def variables(project: Project, base_url: str) -> dict[str, Any]:
    """Return the variables of our template, for a site that stands at an address."""
    return {
        "journeybook_styles": styles(has_journey=False),
        "journeybook_missing": missing_page(project, base_url),
    }


def _has_place(environment: Environment) -> bool:
    """Return whether pages of the theme have a block for their content."""
    return any("block content" in _source(environment, name) for name in ("base.html", "main.html"))


def _source(environment: Environment, name: str) -> str:
    try:
        return environment.loader.get_source(environment, name)[0] if environment.loader else ""
    except TemplateNotFound:
        return ""
