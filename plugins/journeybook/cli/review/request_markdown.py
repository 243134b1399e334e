"""A request for a review as Markdown: words of maps stand in it as code, and do nothing there."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from journeybook.cli.printing import Printed
from journeybook.cli.review.preview import preview
from journeybook.cli.review.standing import standing
from journeybook.escaping import markdown_block, markdown_code, markdown_url
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.decision_links import decision_links
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Key, map_name
from journeybook.pipeline.review_requests import address_of
from journeybook.pipeline.waiting import waits_for

_MOST_LINES = 120  # of a map
_LONGEST_LINE = 1000
_LONGEST = 50_000  # characters; GitHub takes 65,536


def as_markdown(
    project: Project, keys: Sequence[Key], broken: Sequence[str], texts: Texts, *, forms: bool
) -> Printed:
    """Return a request for a review of some maps.

    Args:
        project: all maps.
        keys: the maps to review.
        broken: files of maps that cannot be read.
        texts: the language to write in.
        forms: whether the host's forms to decide in are named.
    """
    parts, size, left = list(_head(keys, broken, texts)), 0, 0
    for key in keys:
        part = "\n\n".join(_map(project, key, texts, forms=forms))
        if size + len(part) > _LONGEST:
            left += 1
            continue
        size += len(part)
        parts.append(part)
    if left:
        command = markdown_code("journeybook review status")
        more = Message.counted("{n} more map: {command}", "{n} more maps: {command}", left,
                               command=command)  # fmt: skip
        parts.append(texts.tell(more))
    return Printed("\n\n".join(parts) + "\n")


def _head(keys: Sequence[Key], broken: Sequence[str], texts: Texts) -> Iterator[str]:
    if not keys:
        yield texts.tell(Message("No map waits for review here."))
    if broken:
        names = ", ".join(map(markdown_code, broken[:20]))
        said = Message.counted(
            "{n} map cannot be read, see 'journeybook check': {names}",
            "{n} maps cannot be read, see 'journeybook check': {names}",
            len(broken),
            names="{names}",  # put in later: a message is cut when it is long, and code must end
        )
        yield texts.tell(said).replace("{names}", names)


def _map(project: Project, key: Key, texts: Texts, *, forms: bool) -> Iterator[str]:
    yield f"## {markdown_code(map_name(key))}"
    yield "\n".join(f"- {line}" for line in _facts(project, key, texts, forms=forms))
    lines = list(preview(project, key, texts, io.StringIO()))
    yield markdown_block(_shortened(lines, map_name(key), texts))


def _facts(project: Project, key: Key, texts: Texts, *, forms: bool) -> Iterator[str]:
    def labelled(label: Message, value: str) -> str:
        return f"{texts.tell(label)}: {value}"

    yield labelled(Message("State"), markdown_code(standing(project.reviews[key], texts)))
    policy = project.policy
    waited_for = set(waits_for(project, key))
    people = [
        markdown_code(f"{one.name} ({one.id})")
        for one in (policy.reviewers if policy else ())
        if one.id in waited_for
    ]
    nobody = texts.tell(Message("nobody who may approve it"))
    if not project.state(key).trusted:
        yield labelled(Message("May approve"), texts.comma.join(people) or nobody)
    if address := address_of(project, key):
        yield labelled(Message("Page"), f"<{markdown_url(address)}>")
    for link in decision_links(project, key) if forms else ():
        words = markdown_code(f"{texts(link.decision)}: {link.reviewer}")
        yield f"[{words}]({markdown_url(link.address)})"


def _shortened(lines: Sequence[str], name: str, texts: Texts) -> Iterable[str]:
    shown = (
        line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
        for line in lines[:_MOST_LINES]
    )
    yield from shown
    if (left := len(lines) - _MOST_LINES) > 0:
        command = f"journeybook review show {name}"
        more = Message.counted("{n} more line: {command}", "{n} more lines: {command}", left,
                               command=command)  # fmt: skip
        yield texts.tell(more)
