"""The Jinja environment: our templates, a user's own ones first.

`templates/_base/<name>.html.jinja` holds the markup; `templates/<name>.html.jinja` is one line
that extends it. A user's file of the second name, in `<custom_dir>/journeybook/`, can extend the
first and override single blocks.
"""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.loaders import BaseLoader

from journeybook.render.markdown import markdown


@functools.cache
def environment(custom_dir: Path | None) -> Environment:
    """Return the environment of the page templates.

    Args:
        custom_dir: the theme's `custom_dir`; its folder `journeybook` comes first.
    """
    loaders: list[BaseLoader] = [PackageLoader("journeybook.render", "templates")]
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
