"""Rendered for a host without the plugin, every page is what the plugin makes of it.

It installs the hosts from the index of packages, and takes minutes: `make test-rendered`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from hosts.environments import FOLDER
from hosts.pages import PageRead, dead_links, missing, read_page
from support.chromium import Watch, needs_chromium
from support.doc_fences import fences
from support.programs import PYTHON, Done, run
from support.projects import ROOT

pytestmark = pytest.mark.skipif("RENDERED" not in os.environ, reason="make test-rendered")

ADDRESS = "https://journeybook.example.org/"
NAME = "Journeybook"
NO_PAGE = "links: handoff.md"
"""A file in Markdown would be a page of its own."""
_BY_THEME = ("language", "alternates", "JSON-LD")
NOT_SAID = {
    "zensical": ("language",),
    "material": _BY_THEME,
    "mkdocs": (*_BY_THEME, "description"),
    "properdocs": _BY_THEME,
    "techdocs": _BY_THEME,
    "hugo": ("nothing",),
}
"""What heads do not say: those of Zensical and Hugo have templates of our documentation."""
PACKAGES = {
    "zensical": "zensical",
    "properdocs": "properdocs",
    "hugo": "hugo",
    "techdocs": "mkdocs-techdocs-core",
}
HOSTS = ["zensical", "material", "mkdocs", "properdocs", "techdocs", "hugo"]
BUILT = {"SOURCE_DATE_EPOCH": "1795860000", "NO_MKDOCS_2_WARNING": "1"}
HUGO_TOML = """\
baseURL = "https://journeybook.example.org/"
title = "Journeybook"
"""


@dataclass(frozen=True)
class Bench:
    """What hosts build, and where.

    Attributes:
        folder: for what they make.
        machine: the variables of whoever runs the tests: pip has its index in their home.
    """

    folder: Path
    machine: dict[str, str]

    def program(self, name: str) -> Path:
        """Return a host's program, the newest on the index."""
        made = FOLDER / f"rendered-{name}"
        if not (made / "bin/python").exists():
            run(*PYTHON, "-m", "venv", made, check=True)
        more = ["mkdocs-material"] if name == "properdocs" else []
        pip = (made / "bin/python", "-m", "pip", "install", "-q", "--upgrade")
        run(*pip, PACKAGES[name], *more, check=True, **self.machine)
        return made / "bin" / ("mkdocs" if name == "techdocs" else name)

    def lay_out(self, host: str, name: str) -> Path:
        folder = self.folder / name
        script = ROOT / "plugins/site_for_host.py"
        run(*PYTHON, script, host, folder, folder=ROOT, check=True, **BUILT)
        return folder

    def build(self, host: str) -> Path:
        """Return the folder of the site that a host makes of our knowledge base."""
        if host == "hugo":
            return self._hugo()
        folder = self.lay_out("zensical" if host == "zensical" else "mkdocs", host)
        config = folder / "mkdocs.yml"
        if host == "mkdocs":  # the theme of MkDocs itself
            text = re.sub(r"(?ms)^theme:.*?^nav:", "theme: mkdocs\nnav:", config.read_text("utf-8"))
            # It calls a page as the navigation does: by its title, where that has no name for it.
            text = re.sub(r"- [^:\n]+: (\S+/index\.md)", r"- \1", text)
            config.write_text(text, "utf-8")
        if host == "techdocs":  # it brings theme, search and extensions itself
            text = re.sub(r"(?ms)^theme:.*?^nav:", "nav:", config.read_text("utf-8"))
            config.write_text(text.replace("  - search\n", "  - techdocs-core\n"), "utf-8")
        if host == "zensical":
            text = config.read_text("utf-8").replace(
                "theme:\n", "theme:\n  custom_dir: overrides\n"
            )
            config.write_text(text, "utf-8")
            (template,) = fences("docs/how-to/publish-with-zensical.md", "html")
            (folder / template.title).parent.mkdir()
            (folder / template.title).write_text(template.text, "utf-8")
        program: list[Any] = [*PYTHON, "-m", "mkdocs"]
        if host in PACKAGES:
            program = [self.program(host)]
        strict = [] if host == "zensical" else ["--strict"]
        told = run(*program, "build", *strict, "-f", "mkdocs.yml", folder=folder, **BUILT)
        assert told.code == 0, f"{told.out}\n{told.err}"
        return folder / "site"

    def _hugo(self) -> Path:
        folder = self.folder / "hugo"
        files = {one.title: one.text for one in fences("docs/how-to/publish-with-hugo.md", "html")}
        settings = [one.text for one in fences("docs/how-to/publish-with-hugo.md", "toml")]
        files["hugo.toml"] = HUGO_TOML + "".join(settings)
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        where = ("-f", ROOT / "mkdocs.yml", "--out", folder, "--for", "hugo")
        run(*PYTHON, "-m", "journeybook", "render", *where, folder=ROOT, check=True, **BUILT)
        told: Done = run(self.program("hugo"), folder=folder, **BUILT)
        assert told.code == 0, f"{told.out}\n{told.err}"
        return folder / "public"


@pytest.fixture(scope="module")
def bench(tmp_path_factory, machine) -> Bench:
    return Bench(tmp_path_factory.mktemp("rendered"), machine)


@pytest.fixture(scope="module")
def base(bench) -> dict[str, PageRead]:
    """Our pages as the plugin makes them."""
    site = bench.folder / "plugin"
    command = (*PYTHON, "-m", "mkdocs", "build", "--strict", "-q", "-d", site)
    run(*command, folder=ROOT, check=True, **BUILT)
    pages = {one.relative_to(site).as_posix(): read_page(one) for one in site.rglob("index.html")}
    return {name: page for name, page in pages.items() if page.words}


@pytest.fixture(scope="module", params=HOSTS)
def site(request, bench) -> Iterator[tuple[str, Path]]:
    yield request.param, bench.build(request.param)
    shutil.rmtree(bench.folder / request.param, ignore_errors=True)


def test_every_page_is_whole(site, base):
    """Text, title, ids, links, tables and pictures are those of the plugin's page."""
    host, folder = site
    found = []
    for name, page in base.items():
        there = read_page(folder / name)
        for one in (page, there):
            one.words = one.words.replace("Handoff text (Markdown) ", "")
        lacks = (one for one in missing(there, page, NAME) if not one.startswith(NO_PAGE))
        found += [f"{name}: {one}" for one in lacks if not one.startswith(NOT_SAID[host])]
    assert not found, "\n".join(found[:20])


def test_every_link_leads_somewhere(site):
    """Of our pages, and of hand-written ones where the host has them."""
    _, folder = site
    assert [one for one in dead_links(folder, ADDRESS) if not _is_theirs(one)] == []


def _is_theirs(link: str) -> bool:
    """Return whether a theme made the link: an icon, a page of its own, a script of an old browser."""
    return link.startswith("404.html") or "favicon" in link or "404 (File" in link


@needs_chromium
def test_pictures_and_diagrams_are_drawn(site, base, browser, serve):
    """With what the site has: nothing is asked of another host, and no script fails."""
    host, folder = site
    address = serve(folder)
    watch = Watch(browser.new_page(viewport={"width": 1440, "height": 900}))
    page = watch.page
    for name in base:
        if not re.fullmatch(r"[\w-]+/journeys/[\w-]+/index.html", name):
            continue
        page.goto(f"{address}{name.removesuffix('index.html')}")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.wait_for_selector(".jb-diagram-drawn svg", state="attached", timeout=60_000)
        curve = page.locator(".jb-curve").first.bounding_box()
        assert curve["width"] > 400, name
        assert curve["height"] > 150, name
    page.close()
    complaints = [one for one in watch.complaints() if not _is_theirs(one)]
    # These themes load from other hosts; the page of TechDocs is finished in Backstage.
    assert host in ("mkdocs", "techdocs") or complaints == []


@needs_chromium
@pytest.mark.parametrize("locale", ["en-US", "ja-JP", "zh-CN"])
def test_search_of_zensical_finds_words(site, base, browser, serve, locale):
    """Twenty of a language's pages, from the middle of sentences: each leads to a page that has it.

    The list shows ten, of any language, and more as one scrolls.
    """
    host, folder = site
    if host != "zensical":
        pytest.skip("the search of this host is its own matter")
    address, lost = serve(folder), []
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}{locale}/")
    page.click(".md-search__button")
    page.wait_for_timeout(2_000)
    words = _words(base, locale)
    assert len(words) == 20
    page.mouse.move(720, 450)
    for word in words:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(word)
        for _ in range(60):
            page.wait_for_timeout(100)
            found = [one for one in page.evaluate(_RESULTS) if f"?h={quote(word)}" in one]
            if any(f"/{locale}/" in one for one in found):
                break
            page.mouse.wheel(0, 3_000)
        else:
            lost.append(word)
    page.close()
    assert lost == []


_RESULTS = """() => {
  const found = [];
  const walk = (root) => {
    for (const link of root.querySelectorAll("a[href*='?h=']")) found.push(link.href);
    for (const one of root.querySelectorAll("*")) if (one.shadowRoot) walk(one.shadowRoot);
  };
  walk(document);
  return found;
}"""


def _words(base: dict[str, PageRead], locale: str) -> list[str]:
    """Return twenty words of a language's maps that few of their pages have."""
    texts = [page.words for name, page in base.items() if re.match(rf"{locale}/\w+/", name)]
    pattern = (
        r"\b[a-z]{7,}\b" if locale == "en-US" else r"(?<=[一-鿿ぁ-ん])[一-鿿]{2}(?=[ぁ-ん，。、])"
    )
    counted = Counter(word for text in texts for word in set(re.findall(pattern, text)))
    rare = sorted(word for word, number in counted.items() if number <= 3)
    return rare[:: max(1, len(rare) // 20)][:20]
