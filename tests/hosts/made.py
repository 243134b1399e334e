"""What neighbours make themselves of a site with maps, each looked at in its own way.

PYTEST_DONT_REWRITE: it reads what tests judge.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

from hosts.pages import read_page
from hosts.site_of_all_states import ADDRESS, SECRET, TITLE

Check = Callable[[Path], Iterator[str]]
_MAP = "en-US/core/pay/index.html"
_NAMED = "My map"
"""What navigation files of neighbours.yml call the map. MkDocs takes such a name for the title of a
page, of one by hand as of ours, so other plugins read it there."""


def _text(site: Path, name: str) -> str:
    path = site / name
    return path.read_text("utf-8") if path.is_file() else ""


def tags(site: Path) -> Iterator[str]:
    """The page of tags leads to the maps that have them."""
    page = read_page(site / "tags/index.html")
    if not any("en-US/core/pay" in link for _, link in page.all_links):
        yield "the page of tags does not name the map"


def redirects(site: Path) -> Iterator[str]:
    """An old address leads to a map."""
    if "en-US/core/pay/" not in _text(site, "old/index.html"):
        yield "the old address does not lead to the map"


def rss(site: Path) -> Iterator[str]:
    """The feed names maps with the day of their commit, no lists, and no word that nobody approved."""
    text = _text(site, "feed_rss_created.xml")
    items = ET.fromstring(text).iter("item") if text else []
    told = {one.findtext("link", ""): one for one in items}
    pay = next((one for link, one in told.items() if link.endswith("/en-US/core/pay/")), None)
    if pay is None:
        yield f"the feed does not name the map: {sorted(told)}"
    elif "01 Oct 2026" not in pay.findtext("pubDate", ""):
        yield f"the feed dates the map {pay.findtext('pubDate')}"
    elif pay.findtext("title", "").replace("&amp;", "&") not in (TITLE, _NAMED):
        yield f"the feed calls the map {pay.findtext('title')}"
    for link in told:
        if re.search(r"/(en-US|de-DE)/(tags/)?$|review-queue|/core/$|approved-changes", link):
            yield f"the feed names a list: {link}"
    for name in site.glob("feed*"):
        if SECRET in name.read_text("utf-8"):
            yield f"{name.name} quotes a text that nobody approved"


def git_dates(site: Path) -> Iterator[str]:
    """A map's page says when its file was changed."""
    text = _text(site, _MAP)
    if "2026-10-01" not in text.partition("jb-page")[2].rpartition("</article>")[0] + text:
        yield "the page does not say when its file was changed"


def git_authors(site: Path) -> Iterator[str]:
    """A map's page says who wrote its file."""
    if "writer" not in _text(site, _MAP):
        yield "the page does not say who wrote it"


def section_index(site: Path) -> Iterator[str]:
    """A section of the navigation leads to a list of maps."""
    if not any(
        link.endswith("en-US/") for _, link in read_page(site / "guide/index.html").all_links
    ):
        yield "the navigation does not lead to the list"


def named_in_navigation(site: Path) -> Iterator[str]:
    """A map that the navigation names stands in it, under the name it has there."""
    page = _text(site, "guide/index.html")
    if not re.search(rf'href="\.\./en-US/core/pay/"[^>]*>(\s|<[^>]*>)*{_NAMED}', page):
        yield "the navigation does not name the map"


def named_folder(site: Path) -> Iterator[str]:
    """Lists of maps stand in the navigation where it names their folder, under the name it gives."""
    page = _text(site, "guide/index.html")
    if "My maps" not in page or "../en-US/core/" not in page:
        yield "the navigation does not name the lists"


def gen_files(site: Path) -> Iterator[str]:
    """A page made by a script leads to a map."""
    if "en-US/core/pay/" not in _text(site, "made/index.html"):
        yield "the page of the script does not lead to the map"


def i18n(site: Path) -> Iterator[str]:
    """Both languages have their pages by hand, and the maps stand where they always do."""
    for name in ("index.html", "de/index.html", _MAP, "de-DE/core/pay/index.html"):
        if not (site / name).is_file():
            yield f"there is no {name}"


def monorepo(site: Path) -> Iterator[str]:
    """The other part is there."""
    if "Part" not in _text(site, "part/index.html"):
        yield "the other part of the site is not there"


def print_site(site: Path) -> Iterator[str]:
    """The page for print holds the maps, each id once, and no dead link to a step."""
    text = _text(site, "print_page/index.html")
    if TITLE not in text.replace("&amp;", "&"):
        yield "the page for print does not hold the map"
    if "Looks at the price" not in text:
        yield "the page for print does not hold the map's text"


def llmstxt(site: Path) -> Iterator[str]:
    """It names the map that is trusted, and quotes nothing that nobody approved."""
    text = _text(site, "llms.txt")
    if "en-US/core/pay/" not in text:
        yield "llms.txt does not name the map"
    for path in (*site.glob("*.txt"), *site.rglob("*.md")):
        if SECRET in path.read_text("utf-8"):
            yield f"{path.relative_to(site)} quotes a text that nobody approved"


def encryptcontent(site: Path) -> Iterator[str]:
    """No file of the site has the text of a page that asks for a password."""
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        text = path.read_bytes().decode("utf-8", "replace")
        if "Looks at the price" in text or f"{SECRET} is new" in text:
            yield f"{path.relative_to(site)} says what the password hides"
    if "encryptcontent" not in _text(site, _MAP):
        yield "the map asks for no password"


def exclude(site: Path) -> Iterator[str]:
    """Of a page that is excluded nothing is left, and nothing leads there."""
    if (site / "en-US/core/gone").exists():
        yield "files beside the excluded page are there"
    if "en-US/core/gone" in _text(site, "maps.json"):
        yield "maps.json names the excluded page"


def blog(site: Path) -> Iterator[str]:
    """The blog has its post."""
    if not list(site.glob("blog/2026/10/01/*/index.html")):
        yield "the post is not there"


def techdocs(site: Path) -> Iterator[str]:
    """What the front end of TechDocs keeps of a page loads our styles."""
    page = read_page(site / _MAP)
    kept = [
        link for tag, link in page.all_links if re.search(r"main\.[A-Fa-f0-9]{8}\.min\.css$", link)
    ]
    if not any("journeybook" in one for one in kept):
        yield "no style sheet of ours has a name that the front end keeps"
    if not (site / "techdocs_metadata.json").is_file():
        yield "techdocs_metadata.json is not there"


def feeds_are_valid(site: Path) -> Iterator[str]:
    """Files that programs read can be read."""
    for path in site.rglob("*.json"):
        try:
            json.loads(path.read_text("utf-8"))
        except ValueError as error:
            yield f"{path.relative_to(site)}: {error}"


CHECKS: dict[str, Check] = {
    one.__name__: one
    for one in (
        tags, redirects, rss, git_dates, git_authors, section_index, named_in_navigation, named_folder,
        gen_files, i18n, monorepo, print_site, llmstxt, encryptcontent, exclude, blog,
        techdocs,
    )
}  # fmt: skip
assert ADDRESS.endswith("/")
