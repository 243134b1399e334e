"""Printing a document with a browser of the machine: Chromium, or one that is made of it.

WeasyPrint was tried for this and prints other sheets: it runs no script, so no map is cut at its
stages or fitted to a sheet, and no margin says what the sheet is. A browser prints what readers of
the site print.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from journeybook.environment.clock import now
from journeybook.environment.process import environment_without, is_installed, run_alone
from journeybook.errors import ConfigurationError, JourneybookError

_VARIABLE = "CHROME_PATH"
_NAMES = (
    "chromium-headless-shell",  # has no windows, and prints in half the time
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge", "brave-browser",
)  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_ARGUMENTS = (
    "--headless", "--disable-gpu", "--disable-extensions", "--disable-sync", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # nothing is fetched
    "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip
_SECONDS = 120.0
_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


def print_document(document: str, beside: Mapping[str, bytes]) -> bytes:
    """Return a document as a tagged PDF file; its only date is that of `now`.

    Args:
        document: the HTML document.
        beside: the files that it asks for, by their names.

    Raises:
        ConfigurationError: the machine has no browser that can print.
        JourneybookError: the browser failed.
    """
    browser = _browser()
    with tempfile.TemporaryDirectory(prefix="journeybook-") as name:
        folder = Path(name)
        for file, content in {**beside, "page.html": document.encode()}.items():
            (folder / file).write_bytes(content)
        printed = folder / "page.pdf"
        done = run_alone(
            browser,
            *_ARGUMENTS,
            *(["--no-sandbox"] if _is_root() else []),  # with it no browser starts for root
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={printed}",
            (folder / "page.html").as_uri(),
            cwd=folder,
            environment=environment_without("DBUS_", {}),
            seconds=_SECONDS,
        )
        if done is None or done.code or not printed.is_file():
            said = done.errors.decode(errors="replace").strip().splitlines() if done else []
            raise JourneybookError(f"{browser} printed nothing", *said[-3:])
        return _dated(printed.read_bytes())


def found_browser() -> str | None:
    """Return the browser of this machine that can print; None where there is none."""
    return next(filter(is_installed, _candidates()), None)


def _browser() -> str:
    """Return the browser of this machine."""
    found = found_browser()
    if found is None:
        raise ConfigurationError(
            "a PDF needs Chromium, Chrome or Edge, and none was found; install one "
            f"(Debian: apt install chromium), name it in {_VARIABLE}, or let Playwright bring one: "
            "pip install 'mkdocs-journeybook[pdf]' && playwright install chromium"
        )
    return found


def _candidates() -> Iterator[str]:
    """Yield the browsers that may be there, the named one first."""
    if named := os.environ.get(_VARIABLE):
        yield named
    yield from (*_NAMES, *_PLACES)
    if find_spec("playwright") is not None:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra

        with sync_playwright() as playwright:
            yield playwright.chromium.executable_path


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _dated(content: bytes) -> bytes:
    """Return a PDF that says when it was made by our clock; it keeps its length, so its places."""
    day = now().strftime("%Y%m%d%H%M%S").encode()
    return _DATES.sub(lambda found: b"/%s (D:%s" % (found[1], day), content)
