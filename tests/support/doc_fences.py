"""The fenced blocks of a Markdown file, as the tests of the documentation need them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from support.projects import ROOT

_FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]*)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Fence:
    """A fenced block: its file, language, title (which file it shows) and text."""

    page: str
    language: str
    title: str
    text: str


def fences(page: str, language: str = "") -> list[Fence]:
    """Return the fenced blocks of a page, or those of a language, in order."""
    text = (ROOT / page).read_text("utf-8")
    found = [Fence(page, *match) for match in _FENCE.findall(text)]
    return [fence for fence in found if language in {"", fence.language}]


def pages() -> list[str]:
    """Return every Markdown file of the documentation."""
    files = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [file.relative_to(ROOT).as_posix() for file in files]
