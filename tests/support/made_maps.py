"""A site of made journeys: the smallest, the largest, other scales, other languages, other shapes.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.chromium import ServedSite, build
from support.journeys import in_stages_only, journey_map, on_a_scale_around_nought, with_ways_on

MAPS: dict[str, tuple[int, int, dict[str, Any]]] = {
    "en-US/core/small": (1, 3, {}),
    "en-US/core/middle": (5, 12, {}),
    "en-US/core/large": (7, 40, {}),
    "en-US/core/scale": (4, 11, {"change": on_a_scale_around_nought}),
    "en-US/core/stages": (5, 5, {"change": in_stages_only}),
    "en-US/core/ways": (4, 12, {"change": with_ways_on}),
    "en-US/core/words": (5, 12, {"language": "long"}),
    "de-DE/core/compounds": (5, 12, {}),
    "ja-JP/core/large": (7, 40, {}),
    "zh-CN/core/middle": (4, 9, {}),
}
"""By path: how many stages and steps, and what is special."""
CONFIG = """\
site_name: Made maps
theme:
  name: material
  font: false
  features: [navigation.instant, navigation.footer]
  palette:
  - {media: "(prefers-color-scheme: light)", scheme: default}
  - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins:
- search
- journeybook: {fail_on: never}
markdown_extensions: [attr_list]
"""


def write(root: Path, maps: dict[str, str], config: str = CONFIG) -> None:
    """Write a project of maps, each by the path of its page."""
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    (root / "docs/favicon.ico").write_bytes(b"")  # asked for beside a picture opened by itself
    (root / "mkdocs.yml").write_text(config, "utf-8")
    (root / "maps").mkdir()
    for path, text in maps.items():
        locale, _, id_ = path.split("/")
        (root / f"maps/{id_}.{locale}.yml").write_text(text, "utf-8")


def made(path: str) -> str:
    """Return the map of a page."""
    locale, _, id_ = path.split("/")
    stages, steps, special = MAPS[path]
    return journey_map(id_, stages, steps, locale, **special)


@pytest.fixture(scope="session")
def made_maps(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> ServedSite:
    """The site of all of them."""
    root = tmp_path_factory.mktemp("made-maps")
    write(root, {path: made(path) for path in MAPS})
    url = serve(root / "site")
    build(root / "mkdocs.yml", root / "site", site_url=url)
    return ServedSite(root / "site", url)
