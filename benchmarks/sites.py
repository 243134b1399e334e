"""The sites of a measurement: ours, and its twin written by hand.

Runs as a process of its own, so that the one that measures stays small:
`python -m benchmarks.sites ours|twin|check FOLDER COUNT [COLLECTION]`.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import yaml

from benchmarks import maps, twin

CHECKED_AT_ONCE = 200  # of larger sites, every eleventh page is compared word for word
SAMPLE = 11

_HOME = "# Home\n\nA knowledge base of customer journeys.\n"
# Theme and extensions of this project's own site; a writer needs the same ones.
_CONFIG = """\
site_name: Benchmark
site_url: https://example.org/
theme:
  name: material
  font: false
  features: [content.code.copy, navigation.footer, navigation.indexes, navigation.instant,
    navigation.top, search.highlight, toc.follow]
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc:
      permalink: true
  - pymdownx.highlight
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
# mermaid2 asks the network for its library unless it finds one here.
_LIBRARY = "extra_javascript: [assets/mermaid.js]\n"
_OURS = "nav: [Home: index.md]\n"


def write_ours(folder: Path, count: int, collection: str = "") -> None:
    """Write our site: the maps, and next to nothing else; nobody writes a portfolio by hand."""
    maps.write(folder / "maps", count, collection)
    _write_site(folder, {"ours": (_OURS, "journeybook: {portfolio: false}")})


def write_twin(folder: Path, ours: Path, count: int, collection: str = "") -> None:
    """Write the twin of our site, from its built pages.

    Args:
        folder: the new site.
        ours: our site, built into `site`.
        count: its number of maps.
        collection: the one whose maps come again and again; default: all.
    """
    indexes = sorted(_urls(ours / "site", depth=2)) if count else []
    with ProcessPoolExecutor() as pool:
        jobs = [
            *((url, data) for url, data in _pages(count, collection)),
            *((url, None) for url in indexes),
        ]
        sources = [ours / "site" / url / "index.html" for url, _ in jobs]
        targets = [folder / "docs" / twin.source_file(url) for url, _ in jobs]
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
        list(pool.map(_write_page, sources, targets, *zip(*jobs, strict=True), chunksize=8))
    listed: list[Any] = [{"Home": "index.md"}]
    if indexes:
        listed.append({"Maps": [twin.source_file(url) for url in indexes]})
    out = yaml.safe_dump({"nav": listed, "not_in_nav": "**"})
    _write_site(folder, {"out": (out, ""), "all": ("", "")})


def compare(ours: Path, other: Path, count: int, collection: str) -> dict[str, Any]:
    """Return what the pages of two built sites lack, and how much text they show."""
    pages = list(_pages(count, collection))
    chosen = pages if count <= CHECKED_AT_ONCE else pages[::SAMPLE]
    with ProcessPoolExecutor() as pool:
        sites = [ours / "site"] * len(chosen), [other / "site"] * len(chosen)
        found = list(pool.map(_compare_page, *sites, *zip(*chosen, strict=True), chunksize=8))
    return {
        "checked": len(chosen),
        "ours_lacks": [line for lacking, _, _, _ in found for line in lacking],
        "twin_lacks": [line for _, lacking, _, _ in found for line in lacking],
        "ours_text": sum(length for _, _, length, _ in found),
        "twin_text": sum(length for _, _, _, length in found),
    }


def _write_site(folder: Path, variants: dict[str, tuple[str, str]]) -> None:
    """Write the home page, and for each variant a configuration without and with mermaid2."""
    docs = folder / "docs"
    (docs / "assets").mkdir(parents=True, exist_ok=True)
    (docs / "index.md").write_text(_HOME, "utf-8")
    (docs / "assets" / "mermaid.js").write_text("/* stands for Mermaid */\n", "utf-8")
    for name, (nav, plugin) in variants.items():
        for mermaid2 in (False, True):
            plugins = ["search", "tags", *(["mermaid2"] if mermaid2 else []), plugin]
            listed = "".join(f"  - {item}\n" for item in plugins if item)
            library = _LIBRARY if mermaid2 and not plugin else ""
            text = f"{_CONFIG}{library}{nav}plugins:\n{listed}"
            (folder / f"{name}{'-mermaid2' if mermaid2 else ''}.yml").write_text(text, "utf-8")


def _pages(count: int, collection: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if count:
        for data in maps.varied(count, collection):
            yield f"{data['locale']}/{data['collection']}/{data['id']}", data


def _urls(site: Path, depth: int) -> Iterator[str]:
    """Yield the paths of the index pages of locales and collections."""
    for level in range(1, depth + 1):
        for file in site.glob(f"{maps.LOCALE}{'/*' * (level - 1)}/index.html"):
            yield file.parent.relative_to(site).as_posix()


def _write_page(source: Path, target: Path, url: str, data: dict[str, Any] | None) -> None:
    target.write_text(twin.written(source.read_text("utf-8"), url, data), "utf-8")


def _compare_page(
    ours: Path, other: Path, url: str, data: dict[str, Any]
) -> tuple[list[str], list[str], int, int]:
    mine, theirs = ((site / url / "index.html").read_text("utf-8") for site in (ours, other))
    lacking = ([f"{url} {line}" for line in twin.missing(data, page)] for page in (mine, theirs))
    return (*lacking, *(len(twin.visible_text(page)) for page in (mine, theirs)))  # type: ignore[return-value]


def main(job: str, folder: str, number: str, collection: str = "") -> None:
    """Do one job in the folder of a measurement."""
    ours, other, count = Path(folder, "ours"), Path(folder, "twin"), int(number)
    if job == "ours":
        shutil.rmtree(folder, ignore_errors=True)
        write_ours(ours, count, collection)
    elif job == "twin":
        write_twin(other, ours, count, collection)
    else:
        sys.stdout.write(json.dumps(compare(ours, other, count, collection)))


if __name__ == "__main__":
    main(*sys.argv[1:])
