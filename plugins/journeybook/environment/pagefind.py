"""Pagefind: a program that makes of pages an index of which a browser reads only what it needs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from journeybook.environment.process import run
from journeybook.errors import ConfigurationError

_UNUSED = ("-ui.js", "-ui.css", "-worker.js", "-highlight.js")
"""How files are called that are not needed: the theme's own box shows what is found."""


def program() -> str:
    """Return where the program is.

    Raises:
        ConfigurationError: it is not installed.
    """
    try:
        from pagefind.service import get_executable  # noqa: PLC0415 - an extra
    except ImportError:
        found = None
    else:
        found = get_executable()
    if found is None:
        raise ConfigurationError(
            "'search: pagefind' needs the extra: pip install 'mkdocs-journeybook[pagefind]'"
        )
    return str(found)


def write_bundle(pages: Iterable[str], language: str, folder: Path) -> None:
    """Make the index of the pages of a language.

    Args:
        pages: each as HTML; in the order in which equal ones are found.
        language: the language that their words are told apart by.
        folder: where it is put; it is made.

    Raises:
        ConfigurationError: the program is not installed.
        OSError: it failed.
    """
    found = program()
    with tempfile.TemporaryDirectory(prefix="journeybook-") as name:
        for number, html in enumerate(pages):
            file = Path(name, f"{number // 1000:04}", f"{number % 1000:03}.html")
            file.parent.mkdir(exist_ok=True)
            file.write_text(html, "utf-8")
        done = run(
            found,
            *("--site", name, "--output-path", str(folder.resolve())),
            *("--force-language", language, "--silent"),
        )
    if done is None or done.code:
        said = done.errors.decode("utf-8", "replace").strip() if done else "it cannot be started"
        raise OSError(f"pagefind failed: {said}")
    for path in folder.iterdir():
        if path.name.endswith(_UNUSED):
            path.unlink()
