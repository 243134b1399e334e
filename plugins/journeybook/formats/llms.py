"""`llms.txt` and `llms-full.txt`: where AI readers find handoff texts, and all of them in one.

The form of the first is that of https://llmstxt.org: a title, a summary, lists of links.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from journeybook.content.collections import collection_title
from journeybook.content.quality import NOBODY
from journeybook.content.trusted_page import TrustedPage
from journeybook.escaping import markdown_line, markdown_url
from journeybook.formats.handoff import handoff
from journeybook.languages.texts import texts_for


def llms(title: str, summary: str, pages: Iterable[TrustedPage], file: str = "handoff.md") -> str:
    """Return `llms.txt`.

    Args:
        title: name of the site.
        summary: what it is about; may be empty.
        pages: the pages.
        file: name of the file beside each of them that a link leads to.

    Returns:
        A section for each locale and collection, sorted; within it, the pages by id.
    """
    blocks = [f"# {markdown_line(title)}"]
    if summary:
        blocks.append(f"> {markdown_line(summary)}")
    for (locale, collection), members in groupby(sorted(pages, key=_place), _section):
        texts = texts_for(locale)
        name = f"{texts.language_name()}: {collection_title(collection, texts)}"
        blocks += [
            f"## {markdown_line(name)} ({locale})",
            "\n".join(_link(one, file) for one in members),
        ]
    return "\n\n".join(blocks) + "\n"


def llms_full(pages: Iterable[TrustedPage]) -> str:
    """Return `llms-full.txt`: the units of all pages, sorted as in `llms.txt`.

    A page begins at a line that starts with `# `, and a further unit at one that starts with `## `,
    since no value can start a line.
    """
    return "\n".join(handoff(page) for page in sorted(pages, key=_place))


def _section(page: TrustedPage) -> tuple[str, str]:
    return page.definition.locale, page.definition.collection


def _place(page: TrustedPage) -> tuple[str, str, str]:
    return (*_section(page), page.definition.id)


def _link(page: TrustedPage, file: str) -> str:
    title, note = markdown_line(page.definition.title), page.definition.summary
    if page.state.is_demonstration:
        note = f"{texts_for(page.definition.locale)(NOBODY)} {note}"
    return f"- [{title}]({markdown_url(f'{page.folder}/{file}')}): {markdown_line(note)}"
