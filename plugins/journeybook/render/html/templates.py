"""The Jinja environment: our templates, a user's own ones first.

`templates/_base/<name>.html.jinja` holds the markup; `templates/<name>.html.jinja` is one line
that extends it. A user's file of the second name, in `<custom_dir>/journeybook/`, can extend the
first and override single blocks.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.loaders import BaseLoader
from markupsafe import Markup

from journeybook.escaping import trusted
from journeybook.languages.texts import Texts
from journeybook.render.html.document import relative_url
from journeybook.render.html.prose import markdown


@functools.cache
def environment(custom_dir: Path | None) -> Environment:
    """Return the environment of the page templates.

    Args:
        custom_dir: the theme's `custom_dir`; its folder `journeybook` comes first.
    """
    loaders: list[BaseLoader] = [PackageLoader("journeybook.render.html", "templates")]
    if custom_dir is not None:
        loaders.insert(0, FileSystemLoader(custom_dir / "journeybook"))
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    made.filters["markdown"] = markdown
    return made


@dataclass(frozen=True, slots=True)
class PageTemplates:
    """The templates as one page uses them.

    Attributes:
        environment: the templates.
        texts: fixed texts of the page's locale.
        url: path of the page from the site's root.
    """

    environment: Environment
    texts: Texts
    url: str

    def render(self, name: str, **values: Any) -> Markup:
        """Render the template `<name>.html.jinja`.

        Templates know `t`, the fixed texts, and `relative`, which makes a link of a path from the
        site's root.
        """
        template = self.environment.get_template(f"{name}.html.jinja")
        relative = functools.partial(relative_url, page=self.url)
        return trusted(template.render(t=self.texts, relative=relative, **values))
