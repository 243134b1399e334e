"""The one place that knows how pages and files of a site are linked."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

_FILE = "index.html"


def folder_of(address: str) -> str:
    """Return the folder of the page at an address, without a slash at its end."""
    return address.removesuffix(_FILE).removesuffix("/")


def canonical(address: str) -> str:
    """Return the address of a page from the one by which it is cited; see `bare_address`."""
    return address if address.endswith(f"/{_FILE}") else f"{address}/"


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Makes every link of a site.

    A page is known by its url: its path from the site's root, without slashes around it. It is a
    folder with a file in it, which a link names where no server finds it.

    Attributes:
        site_url: the address of the site; empty: not known.
        as_folders: whether links lead to folders; else to the files in them, as they must where a
            page is opened from a disk.
    """

    site_url: str = ""
    as_folders: bool = True

    def page(self, url: str) -> str:
        """Return the path of a page from the site's root, as links have it."""
        folder = f"{url}/" if url else ""
        return folder if self.as_folders else f"{folder}{_FILE}"

    def page_address(self, url: str) -> str:
        """Return the address of a page: in full when that of the site is known."""
        return self.address(self.page(url))

    def bare_address(self, url: str) -> str:
        """Return the address of a page as it is cited: without a slash at its end."""
        return self.page_address(url).removesuffix("/")

    def address(self, path: str) -> str:
        """Return the address of a path from the site's root."""
        return f"{self.site_url.rstrip('/')}/{path}" if self.site_url else path

    def relative(self, target: str, page: str) -> str:
        """Return the link from a page to another one, or to a file.

        Args:
            target: the url of a page, or the path of a file, which has a dot in its name.
            page: the url of the page that links.
        """
        path = _relative(target, page)
        if "." in posixpath.basename(target):
            return path
        return f"{path}/" if self.as_folders else f"{path}/{_FILE}"


def _relative(target: str, page: str) -> str:
    """Return the way from a folder to a path, both from the site's root; a page has hundreds."""
    there, here = _steps(target), _steps(page)
    same = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        same += 1
    return "/".join([*[".."] * (len(here) - same), *there[same:]]) or "."


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step and step != "."]
