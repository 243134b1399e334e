"""This project's own knowledge base for a host that does not run plugins, as a folder to build.

Usage: `python plugins/site_for_host.py zensical FOLDER`, with `zensical` or `mkdocs`. FOLDER gets
an `mkdocs.yml` without our plugin, and `docs` with the hand-written pages, the parts of them that
are generated, and every page of the maps.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from journeybook.cli.main import run
from reference_pages import filled

_ROOT = Path(__file__).resolve().parents[1]
_HOOKS = re.compile(r"^hooks:\n(?:  .*\n)+\n", re.MULTILINE)
_PLUGINS = re.compile(r"^  - (?:mermaid2|journeybook):?\n(?:      .*\n)*", re.MULTILINE)
# It draws the diagrams of hand-written pages, too, with the copy of Mermaid that the site has.
_SCRIPT = "\nextra_javascript:\n  - assets/journeybook/journeybook.js\n"


def lay_out(host: str, folder: Path) -> int:
    """Write the folder, and return the exit code of `journeybook render`."""
    folder.mkdir(parents=True, exist_ok=True)
    config = (_ROOT / "mkdocs.yml").read_text("utf-8")
    config = _PLUGINS.sub("", _HOOKS.sub("", config)) + _SCRIPT
    config = config.replace("omitted_files: warn", "omitted_files: info")  # those of the maps
    if host == "zensical":
        config = config.replace("  - search\n", f"  - search:\n{_separator()}\n")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    docs = folder / "docs"
    shutil.copytree(_ROOT / "docs", docs, dirs_exist_ok=True)
    for page in docs.rglob("*.md"):
        text = page.read_text("utf-8")
        if "<!-- generated: " in text:
            page.write_text(filled(text, page.name), "utf-8")
    where = ["-f", str(_ROOT / "mkdocs.yml"), "--out", str(docs)]
    return run(["render", *where, "--for", host])


def _separator() -> str:
    """Return the line by which Zensical's search finds words of all our languages."""
    page = _ROOT / "docs/how-to/publish-with-zensical.md"
    lines = page.read_text("utf-8").splitlines()
    return next(line for line in lines if line.lstrip().startswith("separator: "))


if __name__ == "__main__":
    sys.exit(lay_out(sys.argv[1], Path(sys.argv[2])))
