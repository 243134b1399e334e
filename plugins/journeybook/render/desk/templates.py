"""The templates of the review server: ours alone. Each takes one kind of record."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from journeybook.content import desk
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts

TEMPLATES: Mapping[type, str] = {
    desk.Shell: "shell",
    desk.DeskQueue: "queue",
    desk.DeskMap: "map",
    desk.Refused: "refused",
    desk.Done: "done",
    desk.Frame: "frame",
}
"""By kind of record, the name of its template."""


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("journeybook.render.desk", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def desk_html(context: Any, texts: Texts) -> Markup:
    """Render a record by the template for its kind, in a reader's language.

    Args:
        context: a record of one of the kinds in `TEMPLATES`.
        texts: the fixed texts of the reader's language.
    """
    template = _environment().get_template(f"{TEMPLATES[type(context)]}.html.jinja")
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return trusted(template.render(t=texts, **values))
