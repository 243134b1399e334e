"""`map.json`: a map's own content as JSON, under the keys of its definition.

Beside it stands the manifest of the page: whose words it shows that are not its own map's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic_core import to_json

from journeybook import __version__
from journeybook.content.foreign import Around, ForeignPiece, ForeignText, Manifest
from journeybook.content.measured import NOT_COVERED, MeasuredFigure
from journeybook.model import MapDefinition
from journeybook.model.fields import Path, record_at
from journeybook.review import ReviewState

_NO_FOREIGN_TEXT = Manifest()


class Level(NamedTuple):
    """A map above or below another one.

    Attributes:
        map: its id.
        locale: its language.
        parts: ids of the stages and steps that the lower of the two shows in detail.
    """

    map: str
    locale: str
    parts: tuple[str, ...]


class Levels(NamedTuple):
    """The maps around one in the atlas.

    Attributes:
        parents: those with a stage or step that it unfolds.
        children: those that unfold its stages and steps.
    """

    parents: tuple[Level, ...] = ()
    children: tuple[Level, ...] = ()


_ALONE = Levels()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside a map's own words, which no approval of it covers.

    Attributes:
        measured: the newest figures of its KPIs.
        changed_sources: what it rests on that has changed since its approval; see
            `content.look_again.changed_sources`.
    """

    measured: Sequence[MeasuredFigure] = ()
    changed_sources: Sequence[Mapping[str, Any]] = ()

    def told(self) -> dict[str, Any]:
        """Return it for programs."""
        found: dict[str, Any] = {}
        if self.measured:
            figures = [one.told() for one in self.measured]
            found["measurements"] = {"quality": NOT_COVERED, "figures": figures}
        if self.changed_sources:
            found["changed_sources"] = self.changed_sources
        return found


_NOTHING = Beside()


def map_json(
    definition: MapDefinition,
    address: str,
    state: ReviewState,
    manifest: Manifest = _NO_FOREIGN_TEXT,
    levels: Levels = _ALONE,
    *,
    beside: Beside = _NOTHING,
) -> str:
    """Return the document: where the map's page is, how far it can be trusted, and the map.

    Args:
        definition: the map; keys that it leaves out are left out.
        address: where its page is.
        state: how far it can be trusted.
        manifest: the foreign text of its page.
        levels: the maps above and below it.
        beside: what is known beside its words.
    """
    head = {
        "generated_by": f"mkdocs-journeybook {__version__}",
        "url": address,
        "quality": state.quality,
        "digest": state.digest,
        "foreign": [_foreign(one) for one in manifest.pieces],
        "names": dict(manifest.names),
        **{
            name: [{**one._asdict(), "parts": list(one.parts)} for one in found]
            for name, found in levels._asdict().items()
            if found
        },
        **({"around": _around(manifest.around)} if manifest.around else {}),
        **beside.told(),
    }
    own = _own(definition)
    told = to_json(head, indent=2).decode()  # laid out as by `json`, which does it in Python
    return f'{told[:-2]},\n  "map": {own}\n}}\n'


def map_data(definition: MapDefinition) -> dict[str, Any]:
    """Return what comes back of a map: the same with texts for all scalars."""
    data = as_text(json.loads(_own(definition), parse_int=str, parse_float=str))
    found: dict[str, Any] = short_forms(data)
    return found


def short_forms(data: Any, path: Path = ()) -> Any:
    """Return the data of a map with a plain text for each record that has only its short form."""
    if isinstance(data, list):
        return [short_forms(item, (*path, at)) for at, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    record = record_at(MapDefinition, path)
    if record and record.short and [*data] == [record.short]:
        return data[record.short]
    return {key: short_forms(item, (*path, key)) for key, item in data.items()}


def _own(definition: MapDefinition) -> str:
    return definition.model_dump_json(by_alias=True, exclude_unset=True, indent=2)


def as_text(value: Any) -> Any:
    """Return JSON with texts for all scalars, as a map is read, and without what is null."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value


def _foreign(piece: ForeignPiece) -> dict[str, Any]:
    """Return where words of another map stand, which they are, and the text they are taken from."""
    return {"in": piece.place, **_text(piece.text), "words": list(piece.words)}


def _text(text: ForeignText) -> dict[str, Any]:
    return {
        "map": text.id,
        "locale": text.locale,
        "digest": text.state.digest,
        "quality": text.state.quality,
    }


def _around(around: Around) -> dict[str, Any]:
    return {
        "sha256": around.listed,
        "before": _text(around.before) if around.before else None,
        "behind": _text(around.behind) if around.behind else None,
    }
