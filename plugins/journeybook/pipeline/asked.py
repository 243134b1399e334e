"""What somebody says beside a file that is imported, as they type it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from journeybook.errors import ConfigurationError
from journeybook.formats.incoming import Asked
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping, to_data
from journeybook.model.typed_values import as_number
from journeybook.pipeline.import_targets import content_of

Feelings = Literal["scores", "words"]
_SCALE = re.compile(r"(-?[0-9.]+)\.\.(-?[0-9.]+)")


def asked_of(
    id_: str,
    locale: str,
    default_locale: str,
    mapping: Path | None,
    scale: str | None,
    *,
    feelings: Feelings = "scores",
) -> Asked:
    """Return it.

    Raises:
        ConfigurationError: the scale or the mapping file is not of its form.
    """
    return Asked(
        id=id_,
        locale=locale,
        default_locale=default_locale or "en-US",
        mapping=_mapping(mapping) if mapping else {},
        scale=_scale(scale) if scale else (),
        has_guesses=feelings == "scores",
    )


def _scale(text: str) -> tuple[str, ...]:
    found = _SCALE.fullmatch(text)
    ends = [as_number(end) for end in found.groups()] if found else []
    least, most = ends if len(ends) == 2 else (None, None)
    if found is None or least is None or most is None or least >= most:
        raise ConfigurationError(f"'{text}' is not a scale such as 1..5 or -2..2")
    return found[1], found[2]


def _mapping(file: Path) -> dict[str, Any]:
    node, faults = read_nodes(content_of(file))
    if faults or not isinstance(node, Mapping):
        place = faults[0].place if faults else node.place if node else None
        at = f":{place.line}:{place.column}" if place else ""
        what = faults[0].message if faults else "it has no keys"
        raise ConfigurationError(f"{file}{at}: not a mapping file: {what}")
    found: dict[str, Any] = to_data(node)
    return found
