"""A map's page as Markdown: the parts of its page, in their order, under the same headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from journeybook.content.at_a_glance import AtAGlance
from journeybook.content.badges import badges
from journeybook.content.context import PageContext
from journeybook.content.decisions import DecisionRow
from journeybook.content.journey_part import JourneyPart
from journeybook.content.links import Link
from journeybook.content.part_of import PartOf
from journeybook.content.parts import Lead, More, as_of, parts
from journeybook.content.persona_part import PersonaPart
from journeybook.content.review import GateRow
from journeybook.content.review_part import Review
from journeybook.content.text_parts import (
    Comparisons,
    Example,
    HowToUse,
    Meaning,
    Misconceptions,
    Questions,
    Related,
    Sources,
    Statistics,
    WhatItIsNotFor,
    WhenItHelps,
)
from journeybook.escaping import commonmark
from journeybook.languages.texts import Texts
from journeybook.model import Method, Source
from journeybook.render.markdown.blocks import (
    bullets,
    fields,
    heading,
    linked,
    numbered,
    plain_bullets,
    table,
)
from journeybook.render.markdown.journey import evidence_table, journey_blocks, persona_blocks
from journeybook.render.markdown.persona_journeys import journeys_of
from journeybook.render.markdown.prose import prose


def page_markdown(context: PageContext) -> str:
    """Return the page of a map as a Markdown file.

    Links to other maps are full addresses; where the site's is not known, titles stand alone.
    """
    return "\n\n".join((*_head(context), page_body(context)))


def page_body(context: PageContext) -> str:
    """Return what stands on it below the title and the badges."""
    blocks = [*_levels(context)]
    contents = [(part, part.content(context)) for part in parts()]
    if day := as_of((content for _, content in contents), context):
        blocks.append(commonmark(day))
    for part, content in contents:
        found = WRITERS[type(content)](content, context) if content else ()
        told = [block for block in found if block]
        if told and not isinstance(content, Lead | AtAGlance):
            blocks.append(heading(2, context.texts(part.heading)))
        blocks += told
    return "\n\n".join(blocks) + "\n"


def _head(context: PageContext) -> Iterator[str]:
    yield heading(1, context.definition.title)
    found = badges(
        context.definition,
        context.review.state,
        context.texts,
        is_measured=bool(context.measured),
    )
    if found:
        yield " · ".join(f"*{commonmark(badge.text)}*" for badge in found)


def _levels(context: PageContext) -> Iterator[str]:
    if context.part_of:
        yield f"{context.texts('Part of')}:"
        yield bullets(_part_of(one, context) for one in context.part_of)


def _link(link: Link, context: PageContext) -> str:
    """Return a link to another page, with its state where its words are another map's.

    The title stands alone where nobody knows the site's address.
    """
    title, links = commonmark(link.title), context.links
    named = linked(title, links.page_address(link.url)) if links.site_url else title
    return f"{named} ({commonmark(link.state.text)})" if link.state else named


def _part_of(one: PartOf, context: PageContext) -> str:
    levels = " › ".join(_link(link, context) for link in (*one.levels, one.link))
    parts = context.texts.join(commonmark(part.label) for part in one.parts)
    return f"{levels} › {parts}" if parts else levels


def _lead(content: Lead, _: PageContext) -> Iterator[str]:
    yield commonmark(content.text)


def _facts(content: AtAGlance, context: PageContext) -> Iterator[str]:
    t = context.texts
    told = [
        (fact.label, _link(fact.link, context) if fact.link else commonmark(fact.text))
        for fact in content.facts
    ]
    yield fields([*told, (t("Tags"), commonmark(t.join(content.tags)))])


def _journey(content: JourneyPart, context: PageContext) -> Iterator[str]:
    return journey_blocks(content, context.texts)


def _persona(content: PersonaPart, context: PageContext) -> Iterator[str]:
    t = context.texts
    yield from persona_blocks(
        content.name if content.name != content.title else "", content.profile, t
    )
    if content.journeys.told:
        yield heading(3, t("Journeys"))
        yield journeys_of(content, t, lambda link: _link(link, context))
    if content.profile.evidence:
        yield heading(3, t("Evidence"))
        yield evidence_table(content.profile.evidence, content.today, t)


def _meaning(content: Meaning, context: PageContext) -> Iterator[str]:
    yield prose(content.text)
    if content.boundary:
        sides = (
            ("What it is", content.boundary.inside),
            ("What it is not", content.boundary.outside),
        )
        for label, texts in sides:
            if texts:
                yield f"**{commonmark(context.texts(label))}**\n\n{plain_bullets(texts)}"


def _when_it_helps(content: WhenItHelps, _: PageContext) -> Iterator[str]:
    yield plain_bullets(content.plain)
    yield fields((use.team, commonmark(use.text)) for use in content.by_team)


def _how_to_use(content: HowToUse, context: PageContext) -> Iterator[str]:
    yield plain_bullets(content.points)
    if content.method:
        yield from _method(content.method, context.texts)


def _method(method: Method, t: Texts) -> Iterator[str]:
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


def _misconceptions(content: Misconceptions, _: PageContext) -> Iterator[str]:
    yield plain_bullets(content.points)


def _example(content: Example, _: PageContext) -> Iterator[str]:
    yield prose(content.text)


def _comparisons(content: Comparisons, context: PageContext) -> Iterator[str]:
    t, rows = context.texts, []
    for link, item in content.rows:
        title = item.term or (link.title if link else item.map or "")
        named = _link(replace(link, title=title), context) if link else commonmark(title)
        rows.append([named, commonmark(item.role), commonmark(item.difference)])
    differs = t("How {title} differs", title=content.title)
    yield table([t("Term"), t("What it does"), differs], rows)


def _questions(content: Questions, _: PageContext) -> Iterator[str]:
    for item in content.questions:
        yield heading(3, item.question)
        yield prose(item.answer)


def _sources(content: Sources, context: PageContext) -> Iterator[str]:
    yield numbered(_source(item, context.texts) for item in content.sources)


def _source(item: Source, t: Texts) -> str:
    title = commonmark(item.title)
    told = [
        item.publisher,
        f"{t('Licence')}: {item.licence}" if item.licence else "",
        t("Read on {day}", day=t.date(item.accessed)) if item.accessed else "",
    ]
    named = linked(title, item.url) if item.url else title
    return ". ".join([named, *(commonmark(text) for text in told if text)])


def _statistics(content: Statistics, context: PageContext) -> Iterator[str]:
    t = context.texts
    yield bullets(
        f"**{commonmark(f'{item.value} {item.unit}'.strip())}:** {commonmark(item.statement)}"
        f" ({commonmark(item.source)}, {commonmark(t.date(item.date))})"
        for item in content.figures
    )


def _limitations(content: WhatItIsNotFor, context: PageContext) -> Iterator[str]:
    points = list(content.limitations.points)
    if content.ai_assisted:
        points.append(context.texts("Drafted or audited with the help of AI."))
    yield commonmark(content.limitations.text)
    yield plain_bullets(points)


def _review(content: Review, context: PageContext) -> Iterator[str]:
    t, refresh = context.texts, content.refresh
    yield commonmark(" ".join(filter(None, (content.status, content.holds))))
    if content.needs:
        label = commonmark(t("What it needs to reach the next level"))
        yield f"{label}:\n\n{plain_bullets(content.needs)}"
    if content.again:
        yield f"{commonmark(t('Why to look again'))}:\n\n{plain_bullets(content.again)}"
    if content.here:
        yield _decisions(content.here, t)
    yield bullets(_gate(row, t) for row in content.gates)
    days = refresh.every.days if refresh and refresh.every else 0
    every = t.count("every {n} day", "every {n} days", days) if days else ""
    triggers = t.join(t(name) for name in refresh.triggers) if refresh else ""
    told = ((t("Refresh"), every), (t("Also after a change of"), triggers))
    yield fields((label, commonmark(text)) for label, text in told)


_OF_DECISION = ("Reviewer", "Decision", "Date", "Valid until", "Record", "Comment")


def _decisions(rows: tuple[DecisionRow, ...], t: Texts) -> str:
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


def _related(content: Related, context: PageContext) -> Iterator[str]:
    yield bullets(_link(link, context) for link in content.related)
    if content.backlinks:
        label = commonmark(context.texts("Referenced by"))
        yield f"{label}:\n\n{bullets(_link(link, context) for link in content.backlinks)}"


def _more(content: More, _: PageContext) -> Iterator[str]:
    yield fields((label, commonmark(text)) for label, text in content.facts)


WRITERS: Mapping[type, Callable[[Any, PageContext], Iterator[str]]] = {
    Lead: _lead,
    AtAGlance: _facts,
    JourneyPart: _journey,
    PersonaPart: _persona,
    Meaning: _meaning,
    WhenItHelps: _when_it_helps,
    HowToUse: _how_to_use,
    Misconceptions: _misconceptions,
    Example: _example,
    Comparisons: _comparisons,
    Questions: _questions,
    Sources: _sources,
    Statistics: _statistics,
    WhatItIsNotFor: _limitations,
    Review: _review,
    Related: _related,
    More: _more,
}
"""By what a part says, who writes it."""
