"""Built sites served from this machine, and one Chromium that reaches nothing else.

A test module takes `needs_chromium` as a mark.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from support.projects import ROOT

# The first has no windows, and half the work with a page.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SITES = {
    "book": ROOT,
    "hand": ROOT / "tests" / "browser" / "site",
}  # our own knowledge base, somebody's handbook
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


needs_chromium = pytest.mark.skipif(
    chromium() is None, reason=f"no Chromium is installed (looked for {', '.join(NAMES)})"
)


@dataclass
class ServedSite:
    """A built site: its folder, its address and the paths of its pages."""

    folder: Path
    url: str

    @property
    def pages(self) -> list[str]:
        found = self.folder.rglob("index.html")
        return sorted(path.parent.relative_to(self.folder).as_posix() for path in found)


@dataclass
class Watch:
    """A browser page, and what it said and asked for since `clear`."""

    page: Any
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)
        elif message.type == "warning":
            self.warnings.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.abroad.append(request.url)

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.errors.append(f"{response.status} {response.url}")

    def clear(self) -> None:
        for said in (self.errors, self.warnings, self.abroad):
            said.clear()

    def complaints(self) -> list[str]:
        """What a page must not do: errors, failed diagrams, requests to other places."""
        ours = [text for text in self.warnings if "journeybook" in text]
        return [*self.errors, *ours, *(f"asks for {url}" for url in self.abroad)]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        # Else a browser keeps a page that the clock says is old, and a test writes it anew.
        if self.path.endswith(("/", ".html")):
            self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


def build(config_file: Path, folder: Path, **over: Any) -> None:
    """Build a site in this process."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(config_file), site_dir=str(folder), **over)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)


def search(page: Any, words: str) -> Any:
    """Type into Material's search once its worker is ready; gives the links found."""
    page.wait_for_function(
        "!/Initiali/.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search__input").press("End")  # it listens to keys
    found = page.locator(".md-search-result__link")
    found.first.wait_for(timeout=20_000)
    return found


class SearchBox:
    """Material's search box on one page, asked again and again."""

    def __init__(self, page: Any, url: str) -> None:
        self.page = page
        page.goto(url)
        page.wait_for_function(
            "!/Initiali|初期化|初始化/.test(document.querySelector('.md-search-result__meta').textContent)"
        )
        page.locator(".md-search__input").click()

    def ask(self, words: str) -> list[str]:
        """Give the addresses that are shown for a query, best first, without `?h=`."""
        links = self.hits(words)
        return [re.sub(r"\?h=[^#]*", "", link["url"]) for link in links]

    def hits(self, words: str) -> list[dict[str, Any]]:
        """Give the hits of a query that are shown unfolded: `url`, `title`, `text`, `lines`."""
        box = self.page.locator(".md-search__input")
        if box.input_value() != words:  # else it would not be asked again
            self.page.evaluate(_MARK_STALE)
            box.fill(words)
            box.press("End")  # it listens to keys
            self.page.wait_for_function("!document.getElementById('stale')")
        found: list[dict[str, Any]] = self.page.evaluate(_HITS)
        return found


_MARK_STALE = """document.querySelector('.md-search-result__list')
  .append(Object.assign(document.createElement('li'), { id: 'stale' }))"""
_HITS = """[...document.querySelectorAll('.md-search-result__link')]
  .filter((link) => !link.closest('.md-search-result__more')
    && Number(link.firstElementChild.dataset.mdScore) > 0)
  .map((link) => ({ url: link.href, title: link.querySelector('h1, h2').textContent,
    text: link.querySelector('p')?.textContent ?? '',
    lines: Math.round((link.querySelector('p')?.offsetHeight ?? 0)
      / parseFloat(getComputedStyle(link.querySelector('p') ?? link).lineHeight)) }))"""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders on this machine; gives the address of one."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def sites(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]
) -> dict[str, ServedSite]:
    made = {}
    for name, source in SITES.items():
        folder = tmp_path_factory.mktemp(name)
        url = serve(folder)
        build(source / "mkdocs.yml", folder, site_url=url)  # instant navigation asks for its own
        made[name] = ServedSite(folder, url)
    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Watch]:
    """A fresh page in a fresh profile."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield Watch(context.new_page())
    context.close()
