"""Everything that a page is made of beside the map itself, gathered by the pipeline."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from journeybook.loading import LoadedMap
from journeybook.model import Journey, Limitations, MapDefinition
from journeybook.render.document import Link, relative_url
from journeybook.render.escaping import trusted
from journeybook.render.texts import Texts
from journeybook.review.diff import Change
from journeybook.review.map_review import MapReview


@dataclass(frozen=True)
class PageContext:
    """The inputs of one map's page.

    Attributes:
        loaded: the map.
        url: path of its page from the site's root.
        review: its review.
        earlier: whether an earlier text is shown, while a newer one waits.
        texts: fixed texts of its locale.
        environment: the templates.
        resolve: from the id of a map to its page, or None when it has none.
        translations: its other language versions.
        backlinks: pages that refer to it.
        counterpart: the journey in its other state, when the map names one.
        breadcrumb: the index pages above it.
        limitations: what the page prints: the map's own, else the site's; None for nothing.
        limitations_locale: the language that they are written in.
        approve_links: names of reviewers, each with a form of the repository's host to approve in.
        edit_url: where its YAML file can be edited, or an empty text.
        files: label and name of each file beside the page.
        json_ld: what the page says to search engines; empty unless it is trusted.
        diagrams: whether Mermaid diagrams are wanted.
        changes: what changed since the last approved text, where a page waits for a new approval.
    """

    loaded: LoadedMap
    url: str
    review: MapReview
    earlier: bool
    texts: Texts
    environment: Environment
    resolve: Callable[[str], Link | None]
    translations: tuple[Link, ...]
    backlinks: tuple[Link, ...]
    counterpart: Journey | None
    breadcrumb: tuple[Link, ...]
    limitations: Limitations | None
    limitations_locale: str
    approve_links: tuple[tuple[str, str], ...]
    edit_url: str
    files: tuple[tuple[str, str], ...]
    json_ld: Markup
    diagrams: bool
    changes: tuple[Change, ...] = ()

    @property
    def definition(self) -> MapDefinition:
        """The map definition."""
        return self.loaded.definition

    def render(self, name: str, **values: Any) -> Markup:
        """Render a template for this page; see `render_template`."""
        return render_template(self.environment, name, self.texts, self.url, **values)


def render_template(
    environment: Environment, name: str, texts: Texts, url: str, **values: Any
) -> Markup:
    """Render the template `<name>.html.jinja` for the page at `url`.

    Templates know `t`, the fixed texts, and `relative`, which makes a link of a path from the
    site's root.
    """
    relative = functools.partial(relative_url, page=url)
    return trusted(
        environment.get_template(f"{name}.html.jinja").render(t=texts, relative=relative, **values)
    )
