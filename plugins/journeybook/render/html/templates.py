"""The page templates: ours, a user's own ones first. Each takes one kind of record.

A user's file `<custom_dir>/journeybook/<name>.html.jinja` takes the place of ours. It can extend
ours, as `_base/<name>.html.jinja`, and override single blocks.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.loaders import BaseLoader
from markupsafe import Markup

from journeybook.drawing.cell_picture import cell_picture
from journeybook.drawing.history_line import history_line
from journeybook.errors import ConfigurationError
from journeybook.escaping import trusted
from journeybook.languages.hyphens import with_soft_hyphens
from journeybook.languages.texts import Texts
from journeybook.render.html.contexts import TEMPLATES
from journeybook.render.html.prose import markdown
from journeybook.render.html.quick_code import QuickEnvironment
from journeybook.settings import SiteLinks

_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in TEMPLATES}


@functools.cache
def environment(custom_dir: Path | None) -> Environment:
    """Return the environment of the page templates.

    Args:
        custom_dir: the theme's `custom_dir`; its folder `journeybook` comes first.
    """
    ours = PackageLoader("journeybook.render.html", "templates")
    loaders: list[BaseLoader] = [ours, PrefixLoader({"_base": ours})]
    if custom_dir is not None:
        loaders.insert(0, FileSystemLoader(custom_dir / "journeybook"))
    made = QuickEnvironment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        cache_size=-1,  # they are few, and asked for at each step
        auto_reload=custom_dir is not None,  # ours stay as they are
    )
    made.filters["markdown"] = markdown
    made.filters["soft_hyphens"] = with_soft_hyphens
    made.filters["history_line"] = history_line
    made.filters["cell_picture"] = cell_picture
    return made


@dataclass(frozen=True, slots=True)
class PageTemplates:
    """The templates as one page uses them.

    Attributes:
        environment: the templates.
        texts: fixed texts of the page's locale.
        url: path of the page from the site's root.
        links: what makes its links.
    """

    environment: Environment
    texts: Texts
    url: str
    links: SiteLinks = SiteLinks()  # noqa: RUF009 - immutable

    @property
    def root(self) -> str:
        """The way from the page to the site's root, with a slash at its end; see `SiteLinks`."""
        return self.relative("").removesuffix(self.links.page(""))

    def relative(self, target: str) -> str:
        """Return the link from the page to a page or a file of the site; see `SiteLinks`."""
        return self.links.relative(target, self.url)

    def render(self, context: Any) -> Markup:
        """Render a record by the template for its kind.

        The template knows the record's fields by their names; beside them `t`, the fixed texts, and
        `relative`, which makes a link of a path from the site's root.

        Args:
            context: a record of one of the kinds in `TEMPLATES`.

        Raises:
            ConfigurationError: the template, a user's own one, cannot be read or rendered.
        """
        name = f"{TEMPLATES[type(context)]}.html.jinja"
        values = {one: getattr(context, one) for one in _NAMES[type(context)]}
        try:
            template = self.environment.get_template(name)
            return trusted(template.render(values, t=self.texts, relative=self.relative))
        except (TemplateError, UnicodeDecodeError) as error:
            line = f" in line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
            raise ConfigurationError(
                f"template '{name}' fails{line}: {type(error).__name__}: {error}"
            ) from error
