"""The parts of a page that say what a map says in its own words, from meaning to limitations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.content.context import PageContext
from journeybook.content.links import Link
from journeybook.content.look_again import changed_files
from journeybook.model import (
    Boundary,
    Comparison,
    Limitations,
    Method,
    Question,
    Source,
    Statistic,
    Use,
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The working concept, and its boundary.

    Attributes:
        text: the concept; Markdown.
        boundary: what it is and what it is not, `inside` and `outside`; or none.
    """

    text: str
    boundary: Boundary | None


@dataclass(frozen=True, slots=True)
class WhenItHelps:
    """When the concept helps.

    Attributes:
        plain: uses in words.
        by_team: uses that name a team, `team` and `text` each.
    """

    plain: tuple[str, ...]
    by_team: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class HowToUse:
    """How to use it; for a method, its card.

    Attributes:
        points: advice, a sentence each.
        method: the method, or none.
        headings: by id, the heading of each part of the card that has content.
    """

    points: tuple[str, ...]
    method: Method | None
    headings: dict[str, str]

    @property
    def inner(self) -> tuple[tuple[str, str], ...]:
        """Id and text of each heading in this part."""
        return tuple(self.headings.items())


@dataclass(frozen=True, slots=True)
class Misconceptions:
    """Misconceptions and traps.

    Attributes:
        points: a sentence each.
    """

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A minimal worked example.

    Attributes:
        text: the example; Markdown.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Comparisons:
    """How neighbouring terms differ.

    Attributes:
        rows: for each, the link to its page (or none) and the comparison: `term`, `map`, `role`,
            `difference`.
        title: of this page.
    """

    rows: tuple[tuple[Link | None, Comparison], ...]
    title: str


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions that readers ask.

    Attributes:
        questions: `question` and `answer` (Markdown) each.
    """

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Documents that the page rests on.

    Attributes:
        sources: `title`, `publisher`, `url`, `accessed`, `licence`, `file` each.
        changed: the files of sources that have changed since the approval.
    """

    sources: tuple[Source, ...]
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures with their date and source.

    Attributes:
        figures: `value`, `unit`, `statement`, `date`, `source` each.
    """

    figures: tuple[Statistic, ...]


@dataclass(frozen=True, slots=True)
class WhatItIsNotFor:
    """What the page must not be used for.

    Attributes:
        limitations: `text` and `points`, both may be empty.
        lang: the language that they are written in.
        ai_assisted: whether the page was drafted or audited with the help of AI.
    """

    limitations: Limitations
    lang: str
    ai_assisted: bool


@dataclass(frozen=True, slots=True)
class Related:
    """Related pages, and pages that refer to this one.

    Attributes:
        related: `Link` each: `title`, `url`, `locale`, `summary`, and `state`, a badge, of these
            words.
        backlinks: the same; those that are related stand there only.
    """

    related: tuple[Link, ...]
    backlinks: tuple[Link, ...]


def meaning(context: PageContext) -> Meaning | None:
    """Return the concept; None where neither it nor its boundary is told."""
    text, boundary = context.definition.meaning, context.definition.boundary
    bounded = boundary is not None and (boundary.inside or boundary.outside)
    return Meaning(text, boundary) if text or bounded else None


def when_it_helps(context: PageContext) -> WhenItHelps | None:
    """Return the uses; None where there are none."""
    uses = context.definition.useful_when
    if not uses:
        return None
    plain = tuple(use.text for use in uses if not use.team)
    return WhenItHelps(plain, tuple(use for use in uses if use.team))


def how_to_use(context: PageContext) -> HowToUse | None:
    """Return advice and the method; None where there is neither."""
    definition = context.definition
    if not definition.key_points and definition.method is None:
        return None
    headings = dict(_headings(definition.method, context)) if definition.method else {}
    return HowToUse(definition.key_points, definition.method, headings)


def _headings(method: Method, context: PageContext) -> Iterator[tuple[str, str]]:
    for id_, heading, said in (
        ("purpose", "Purpose", method.purpose),
        ("steps", "Key steps", method.steps),
        ("advantages", "Advantages", method.advantages),
        ("disadvantages", "Disadvantages", method.disadvantages),
        ("best-for", "Best for", method.best_for),
        ("tips", "Tips", method.tips),
    ):
        if said:
            yield id_, context.texts(heading)


def misconceptions(context: PageContext) -> Misconceptions | None:
    """Return the misconceptions; None where there are none."""
    points = context.definition.pitfalls
    return Misconceptions(points) if points else None


def example(context: PageContext) -> Example | None:
    """Return the example; None where there is none."""
    text = context.definition.example
    return Example(text) if text else None


def comparisons(context: PageContext) -> Comparisons | None:
    """Return the comparisons; None where there are none."""
    found = context.definition.comparisons
    rows = tuple((context.resolve(item.map) if item.map else None, item) for item in found)
    return Comparisons(rows, context.definition.title) if rows else None


def questions(context: PageContext) -> Questions | None:
    """Return the questions; None where there are none."""
    found = context.definition.faq
    return Questions(found) if found else None


def sources(context: PageContext) -> Sources | None:
    """Return the sources; None where there are none."""
    found = context.definition.sources
    return Sources(found, changed_files(context.review)) if found else None


def statistics(context: PageContext) -> Statistics | None:
    """Return the figures; None where there are none."""
    figures = context.definition.statistics
    return Statistics(figures) if figures else None


def what_it_is_not_for(context: PageContext) -> WhatItIsNotFor | None:
    """Return the limitations; None where there are none and no machine helped."""
    found, assisted = context.limitations, context.definition.ai_assisted
    if not found and not assisted:
        return None
    return WhatItIsNotFor(found or Limitations(text=""), context.limitations_locale, assisted)


def related(context: PageContext) -> Related | None:
    """Return related pages and backlinks; None where there are none."""
    found = map(context.resolve, context.definition.related)
    links = tuple(link for link in found if link is not None)
    listed = {link.url for link in links}
    listed |= {text.url for text in context.takes_part}  # the part of the persona names them
    backlinks = tuple(link for link in context.backlinks if link.url not in listed)
    return Related(links, backlinks) if links or backlinks else None
