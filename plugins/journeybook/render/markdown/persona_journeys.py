"""The journeys of a persona as Markdown: where each feels worst, what hurts, what is planned."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journeybook.content.links import Link
from journeybook.content.persona_journeys import Answer, Hurt, LowestTold, TakesPart
from journeybook.content.persona_part import PersonaPart
from journeybook.escaping import commonmark
from journeybook.languages.texts import Texts
from journeybook.render.markdown.blocks import bullets


def journeys_of(content: PersonaPart, texts: Texts, link: Callable[[Link], str]) -> str:
    """Return the list of the journeys of a persona, the hardest first.

    Args:
        content: the persona.
        texts: fixed texts of the page's locale.
        link: returns the link to another page, with how far that can be trusted.
    """
    journeys = content.journeys
    shown = ["\n".join((link(one.link), *_told(one, content.name, texts))) for one in journeys.told]
    shown += [link(one.link) for one in journeys.named]
    if journeys.left:
        shown.append(commonmark(texts("+{n} more", n=journeys.left)))
    return bullets(shown)


def _told(one: TakesPart, name: str, texts: Texts) -> Iterator[str]:
    items = [_hurt(hurt, texts) for hurt in one.hurts + one.rest]
    if one.lowest:
        items.insert(0, _lowest(one.lowest, name, texts))
    if one.more:
        items.append(commonmark(texts("+{n} more", n=one.more)))
    if items:
        yield bullets(items)


def _lowest(one: LowestTold, name: str, texts: Texts) -> str:
    whose = texts("for {persona}", persona=name) if one.is_own else texts("on the main curve")
    told = texts("{label}: {value}", label=texts("Lowest point"), value=one.felt)
    return commonmark(" ".join(filter(None, (f"{told}, {one.label} ({whose})", one.said))))


def _hurt(one: Hurt, texts: Texts) -> str:
    severity = f"{one.pain.severity}/5 " if one.pain.severity else ""
    answers = [_answer(answer, texts) for answer in one.answers]
    if one.more:
        answers.append(commonmark(texts("+{n} more", n=one.more)))
    unanswered = texts("{label}: {value}", label=texts("Answered by"), value=texts("nobody"))
    owners = texts.join(one.owners)
    owned = texts("{label}: {value}", label=texts("Owner of the stage"), value=owners)
    hurts = f"{severity}{one.pain.text} ({one.label})"
    told = commonmark(f"{hurts} · {owned}" if owners else hurts)
    return "\n".join((told, bullets(answers or [commonmark(unanswered)])))


def _answer(one: Answer, texts: Texts) -> str:
    idea = one.idea
    owner = texts.join(idea.owner) or texts("nobody")
    told = [
        idea.title,
        texts("{label}: {value}", label=texts("Owner of the opportunity"), value=owner),
    ]
    if idea.status:
        told.insert(1, texts(idea.status))
    if idea.due:
        told.append(texts("due {day}", day=texts.date(idea.due)))
    if one.days_late:
        told.append(texts.count("overdue by {n} day", "overdue by {n} days", one.days_late))
    return commonmark(" · ".join(told))
