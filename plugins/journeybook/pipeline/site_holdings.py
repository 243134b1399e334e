"""A built site to what may be told of it to AI readers, from its files alone.

`maps.json` says which pages there are; `handoff.md` and `map.json` beside a trusted one hold its
text. What has expired since the site was built, and files that disagree, are withheld.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from journeybook.catalog import build
from journeybook.errors import ConfigurationError, os_reason
from journeybook.formats.handoff import read_units
from journeybook.formats.map_json import as_text
from journeybook.loading import DefinitionFile, LoadedMap
from journeybook.loading.source import Source
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.pipeline.holdings import Held, Holdings
from journeybook.pipeline.project_holdings import INSTRUCTIONS, withheld_as
from journeybook.reading import read_regular
from journeybook.review import Quality
from journeybook.rules.gates import Facts, gate_results, no_instructions
from journeybook.settings import folder_of

_MOST = 64 * 1024 * 1024
_MOST_OF_A_PAGE = 4 * 1024 * 1024
_NAME = re.compile(r"[^./\\\\:][^/\\\\:]*")
_UNREADABLE = "its files cannot be read"
_DISAGREE = "its files are of different texts"


def site_holdings(folder: Path, today: datetime.date) -> Holdings:
    """Return what may be told of a built site.

    Args:
        folder: the site.
        today: the day.

    Raises:
        ConfigurationError: the folder has no `maps.json` of ours.
    """
    file = folder / "maps.json"
    try:
        entries = json.loads(_read(file, _MOST))["maps"]
        held = [_held(folder, entry, today) for entry in entries]
    except OSError as error:
        why = Message("cannot read {file}: {why}", file=str(file), why=os_reason(error))
        raise ConfigurationError(why) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConfigurationError(
            Message("{file} is not that of a site of Journeybook", file=str(file))
        ) from error
    return Holdings(tuple(sorted(held, key=lambda one: one.key)))


def _held(folder: Path, entry: dict[str, Any], today: datetime.date) -> Held:
    key = str(entry["locale"]), str(entry["id"])
    quality, digest = Quality[str(entry["quality"]).upper().replace("-", "_")], str(entry["digest"])
    if not quality.trusted:
        return Held(key, quality, digest, withheld_as(quality, None))
    last = datetime.date.fromisoformat(entry["next_review"])
    if last < today:
        since = last + datetime.timedelta(days=1)
        return Held(key, Quality.EXPIRED, digest, withheld_as(Quality.EXPIRED, since))
    try:
        return _trusted(folder, entry, key, quality)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Held(key, quality, digest, _UNREADABLE)


def _trusted(folder: Path, entry: dict[str, Any], key: tuple[str, str], quality: Quality) -> Held:
    page = _folder(folder, str(entry["url"]))
    text = _read(page / "handoff.md", _MOST_OF_A_PAGE).decode()
    content = _read(page / "map.json", _MOST_OF_A_PAGE)
    document = json.loads(content, parse_int=str, parse_float=str)
    digest = str(entry["digest"])
    found = tuple(one for one in read_units(text) if one.is_approved)
    told = {(unit.head["Digest"], unit.head["Quality"]) for unit in found}
    if told != {(digest, str(quality))} or document["digest"] != digest:
        return Held(key, quality, digest, _DISAGREE)
    data = as_text(document["map"])
    definition = MapDefinition.model_validate(data)
    file = DefinitionFile(page / "map.json", "map.json")
    loaded = LoadedMap.of(definition, Source.of_yaml(file.name, content), data, file)
    if definition.key != key:
        return Held(key, quality, digest, _DISAGREE)
    if _speaks_to_machines(loaded):
        return Held(key, quality, digest, INSTRUCTIONS)
    return Held(
        key,
        quality,
        digest,
        address=str(entry["url"]),
        reviewed=found[0].head["Reviewed"],
        expires=str(entry["expires"]),
        units=found,
        measured=tuple(document.get("measurements", {}).get("figures", ())),
        definition=definition,
        data=data,
    )


def _speaks_to_machines(loaded: LoadedMap) -> bool:
    catalog = build([loaded], (), page_path="{locale}/{collection}/{id}", default_locale="")
    facts = Facts(catalog, datetime.date.min)
    return not all(one.passed for one in gate_results(loaded, facts, [no_instructions.check]))


def _folder(site: Path, url: str) -> Path:
    """Return the folder of a page: below the site, whatever its address begins with.

    Raises:
        ValueError: there is none.
    """
    steps = [step for step in urlsplit(folder_of(url)).path.split("/") if step]
    for first in range(len(steps)):
        inner = steps[first:]
        page = site.joinpath(*inner)
        if all(map(_NAME.fullmatch, inner)) and (page / "map.json").is_file():
            return page
    raise ValueError(f"{url} is not below {site}")


def _read(file: Path, most: int) -> bytes:
    content = read_regular(file, most)
    if len(content) > most:
        raise ValueError(f"{file} is too large")
    return content
