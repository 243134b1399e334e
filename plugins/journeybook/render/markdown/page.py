"""A map's page as Markdown: the parts of its page, in their order, under the same headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeybook.content.badges import badges
from journeybook.content.context import PageContext
from journeybook.content.facts import facts
from journeybook.content.links import Link
from journeybook.content.review import (
    DecisionRow,
    GateRow,
    decisions,
    gate_rows,
    needs,
    status,
)
from journeybook.escaping import commonmark
from journeybook.languages.texts import Texts
from journeybook.model import Source
from journeybook.render.markdown.blocks import (
    bullets,
    fields,
    heading,
    linked,
    numbered,
    plain_bullets,
    table,
)
from journeybook.render.markdown.journey import journey_blocks
from journeybook.render.markdown.prose import prose


@dataclass(frozen=True, slots=True)
class _Page:
    """What a part is made of, and how it names other pages."""

    context: PageContext
    site_url: str

    def linked(self, link: Link) -> str:
        title = commonmark(link.title)
        return linked(title, f"{self.site_url.rstrip('/')}/{link.url}/") if self.site_url else title


def page_markdown(context: PageContext, site_url: str) -> str:
    """Return the page of a map as a Markdown file.

    Args:
        context: what the page is made of.
        site_url: the site's address, for links to other maps; without it their titles stand alone.
    """
    page = _Page(context, site_url)
    blocks = [*_head(page)]
    for name, part in _PARTS:
        found = [block for block in part(page) if block]
        if found:
            blocks += [heading(2, context.texts(name)), *found]
    return "\n\n".join(blocks) + "\n"


def _head(page: _Page) -> Iterator[str]:
    definition, t = page.context.definition, page.context.texts
    yield heading(1, definition.title)
    yield " · ".join(
        f"*{commonmark(badge.text)}*" for badge in badges(definition, page.context.review.state, t)
    )
    yield commonmark(definition.summary)
    told = [
        (label, page.linked(link) if link else commonmark(text))
        for label, text, link in facts(page.context)
    ]
    if definition.tags:
        told.append((t("Tags"), commonmark(t.join(definition.tags))))
    if told:
        yield fields(told)


def _journey(page: _Page) -> Iterator[str]:
    journey = page.context.definition.journey
    if journey:
        yield from journey_blocks(page.context, journey)


def _meaning(page: _Page) -> Iterator[str]:
    definition, t = page.context.definition, page.context.texts
    yield prose(definition.meaning)
    if definition.boundary:
        sides = (
            ("What it is", definition.boundary.inside),
            ("What it is not", definition.boundary.outside),
        )
        for label, texts in sides:
            if texts:
                yield f"**{commonmark(t(label))}**\n\n{plain_bullets(texts)}"


def _useful_when(page: _Page) -> Iterator[str]:
    uses = page.context.definition.useful_when
    yield plain_bullets(use.text for use in uses if not use.team)
    yield fields((use.team, commonmark(use.text)) for use in uses if use.team)


def _how_to_use(page: _Page) -> Iterator[str]:
    yield plain_bullets(page.context.definition.key_points)
    method, t = page.context.definition.method, page.context.texts
    if method is None:
        return
    yield from (commonmark(text) for text in method.how_to_use)
    people = (
        ("Sectors", method.sectors),
        ("Started by", method.initiated_by),
        ("Takes part", method.participants),
    )
    yield fields((t(label), commonmark(t.join(texts))) for label, texts in people)
    for label, block in (
        ("Purpose", commonmark(method.purpose)),
        ("Key steps", numbered(commonmark(step) for step in method.steps)),
        ("Advantages", plain_bullets(method.advantages)),
        ("Disadvantages", plain_bullets(method.disadvantages)),
        ("Best for", plain_bullets(method.best_for)),
        ("Tips", plain_bullets(method.tips)),
    ):
        if block:
            yield f"{heading(3, t(label))}\n\n{block}"


def _pitfalls(page: _Page) -> Iterator[str]:
    yield plain_bullets(page.context.definition.pitfalls)


def _example(page: _Page) -> Iterator[str]:
    yield prose(page.context.definition.example)


def _comparisons(page: _Page) -> Iterator[str]:
    definition, t = page.context.definition, page.context.texts
    rows = []
    for item in definition.comparisons:
        link = page.context.resolve(item.map) if item.map else None
        title = item.term or (link.title if link else item.map or "")
        named = page.linked(Link(title, link.url, link.locale)) if link else commonmark(title)
        rows.append([named, commonmark(item.role), commonmark(item.difference)])
    if rows:
        differs = t("How {title} differs", title=definition.title)
        yield table([t("Term"), t("What it does"), differs], rows)


def _faq(page: _Page) -> Iterator[str]:
    for item in page.context.definition.faq:
        yield heading(3, item.question)
        yield prose(item.answer)


def _sources(page: _Page) -> Iterator[str]:
    yield numbered(_source(item, page.context.texts) for item in page.context.definition.sources)


def _source(item: Source, t: Texts) -> str:
    title = commonmark(item.title)
    told = [
        item.publisher,
        f"{t('Licence')}: {item.licence}" if item.licence else "",
        t("Read on {day}", day=t.date(item.accessed)) if item.accessed else "",
    ]
    named = linked(title, item.url) if item.url else title
    return ". ".join([named, *(commonmark(text) for text in told if text)])


def _statistics(page: _Page) -> Iterator[str]:
    t = page.context.texts
    yield bullets(
        f"**{commonmark(f'{item.value} {item.unit}'.strip())}:** {commonmark(item.statement)}"
        f" ({commonmark(item.source)}, {commonmark(t.date(item.date))})"
        for item in page.context.definition.statistics
    )


def _limitations(page: _Page) -> Iterator[str]:
    found, t = page.context.limitations, page.context.texts
    points = list(found.points) if found else []
    if page.context.definition.ai_assisted:
        points.append(t("Drafted or audited with the help of AI."))
    yield commonmark(found.text) if found else ""
    yield plain_bullets(points)


def _review(page: _Page) -> Iterator[str]:
    t, review, refresh = page.context.texts, page.context.review, page.context.definition.refresh
    yield commonmark(status(review.state, t))
    if missing := list(needs(review, t)):
        label = commonmark(t("What it needs to reach the next level"))
        yield f"{label}:\n\n{plain_bullets(missing)}"
    yield _decisions(decisions(review, t), t)
    yield bullets(_gate(row, t) for row in gate_rows(review, t))
    days = refresh.every.days if refresh and refresh.every else 0
    every = t.count("every {n} day", "every {n} days", days) if days else ""
    triggers = t.join(t(name) for name in refresh.triggers) if refresh else ""
    told = ((t("Refresh"), every), (t("Also after a change of"), triggers))
    yield fields((label, commonmark(text)) for label, text in told)


_OF_DECISION = ("Reviewer", "Decision", "Date", "Valid until", "Record", "Comment")


def _decisions(rows: list[DecisionRow], t: Texts) -> str:
    if not rows:
        return ""
    cells = (
        (row.name, row.decision, row.day, row.until, row.reason or row.record, row.comment)
        for row in rows
    )
    return table(
        [t(name) for name in _OF_DECISION], [[commonmark(text) for text in row] for row in cells]
    )


def _gate(row: GateRow, t: Texts) -> str:
    verdict = t("passed") if row.passed else t("failed")
    return "\n".join(
        [f"{commonmark(verdict)}: {commonmark(row.title)}", plain_bullets(row.reasons)]
    )


def _related(page: _Page) -> Iterator[str]:
    found = [page.context.resolve(id_) for id_ in page.context.definition.related]
    yield bullets(page.linked(link) for link in found if link is not None)
    if page.context.backlinks:
        label = commonmark(page.context.texts("Referenced by"))
        yield f"{label}:\n\n{bullets(page.linked(link) for link in page.context.backlinks)}"


_PARTS: tuple[tuple[str, Callable[[_Page], Iterator[str]]], ...] = (
    ("Journey", _journey),
    ("Meaning", _meaning),
    ("When it helps", _useful_when),
    ("How to use it", _how_to_use),
    ("Common misconceptions", _pitfalls),
    ("Minimal example", _example),
    ("How it differs from similar terms", _comparisons),
    ("FAQ", _faq),
    ("Sources", _sources),
    ("Statistics", _statistics),
    ("Limitations", _limitations),
    ("Review", _review),
    ("Related", _related),
)
