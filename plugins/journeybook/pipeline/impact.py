"""A name to all that its change would touch, in every language."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.content.portfolio.book import Book, ListedMap, Ref
from journeybook.content.portfolio.cells import told_apart
from journeybook.content.portfolio.impact import Affected, affected
from journeybook.content.portfolio.impact_row import KINDS, names_in
from journeybook.diagnostics import did_you_mean, nearest_word
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts, texts_for
from journeybook.message import Message
from journeybook.pipeline.portfolio_tables import impact_map
from journeybook.pipeline.project import Project


def impact_of(project: Project, name: str) -> list[tuple[str, Affected]]:
    """Return what a change of a touchpoint, channel, actor or owner touches, by locale.

    Args:
        project: the maps.
        name: what it is called, in any letter case.

    Raises:
        ConfigurationError: nothing is called that.
    """
    locales = dict.fromkeys(key[0] for key in project.catalog.maps)
    meant = _meant(project, locales, name)
    found = [
        (locale, one)
        for locale in locales
        for one in affected(
            _book(project, locale, _saying(project, locale, meant)),
            lambda named: _plain(named) in meant,
        )
    ]
    if not found:
        hint = _hint(project, name)
        message = Message("no touchpoint, channel, actor or owner is called '{name}'", name=name)
        told = Message("{text}; {more}", text=message, more=hint) if hint else message
        raise ConfigurationError(told)
    return found


def _hint(project: Project, name: str) -> str:
    """Return a hint that names what is nearest to a name that nothing bears; or an empty text."""
    said: dict[str, list[Key]] = {}
    for (locale, kind), names in project.catalog.bearers.items():
        aliases = project.catalog.names.aliases(locale)
        for one, keys in names.items() if kind in KINDS else ():
            said.setdefault(aliases.get((kind, one), one), []).extend(keys)
    known = set(said)
    while nearest := nearest_word(name, known):
        rows = (project.book_rows.row_of(key, "impact") for key in said[nearest])
        if any(nearest in names_in(row) for row in filter(None, rows)):
            break
        known.discard(nearest)  # who answers for an opportunity alone is asked for in vain, too
    return did_you_mean(name, [nearest] if nearest else [])


def _book(project: Project, locale: str, keys: Iterable[Key]) -> Book:
    """Return those of some maps that are of a language."""
    found = [
        impact_map(project, key, row)
        for key in keys
        if key[0] == locale and (row := project.book_rows.row_of(key, "impact"))
    ]
    found.sort(key=lambda one: (one.map.title, one.map.url))
    return Book(tuple(found), texts_for(locale), project.reviewing.today)


def _meant(project: Project, locales: Iterable[str], name: str) -> set[str]:
    """Return a name, and the names that it is an alias of, without letter case."""
    listed = project.catalog.names
    aliases = (one for locale in locales for one in listed.aliases(locale).items())
    of_alias = {_plain(own) for (_, alias), own in aliases if _plain(alias) == _plain(name)}
    return {_plain(name), *of_alias}


def _saying(project: Project, locale: str, meant: Collection[str]) -> Iterator[Key]:
    """Yield the maps of a language that say one of some names, or an alias of it."""
    aliases = project.catalog.names.aliases(locale)
    found = {
        key
        for (where, kind), said in project.catalog.bearers.items()
        if where == locale
        for name, keys in said.items()
        if _plain(aliases.get((kind, name), name)) in meant
        for key in keys
    }
    yield from sorted(found)


def impact_lines(locale: str, one: Affected, texts: Texts) -> Iterator[str]:
    """Yield what a change of something touches, a line each, in the language of `texts`."""
    kinds = texts.join(texts.tell(Message(kind)) for kind in one.kinds)
    yield f"{one.name} ({kinds}, {locale})"
    steps: dict[tuple[ListedMap | None, str], list[str]] = {}
    for ref, stage in one.steps.items():
        steps.setdefault((ref.map, stage), []).append(ref.text)
    stages: dict[ListedMap | None, list[str]] = {}
    for ref in one.stages:
        stages.setdefault(ref.map, []).append(ref.text)
    for item in one.maps:
        yield f"  {item.id}: {item.ref.words}"
        for stage in dict.fromkeys(stages.get(item, ())):
            named = steps.get((item, stage))
            yield f"    {stage}: {texts.join(named)}" if named else f"    {stage}"
    ideas = [ref.text for ref in told_apart(one.ideas)]
    for label, said in (
        ("Pain points", (ref.text for ref in told_apart(one.pains))),
        ("Owned opportunities", ideas[: one.owned]),
        ("Opportunities", ideas[one.owned :]),
        ("KPIs", one.kpis),
    ):
        if lines := [f"    {text}" for text in said]:
            yield f"  {texts(label)}"
            yield from lines
    above = tuple(item.ref.words for item in one.above.values())
    for label, names in (("Owners", one.owners), ("Part of", above)):
        if names:
            yield f"  {texts(label)}: {texts.join(names)}"


def impact_document(found: list[tuple[str, Affected]]) -> list[dict[str, Any]]:
    """Return the same for programs."""
    return [
        {
            "name": one.name,
            "kinds": one.kinds,
            "locale": locale,
            "maps": [item.id for item in one.maps],
            "stages": [{**_map_of(ref), "stage": ref.text} for ref in one.stages],
            "steps": [
                {**_map_of(ref), "stage": stage, "step": ref.text}
                for ref, stage in one.steps.items()
            ],
            "pain_points": [{**_map_of(ref), "pain_point": ref.text} for ref in one.pains],
            "opportunities": [{**_map_of(ref), "opportunity": ref.text} for ref in one.ideas],
            "part_of": list(one.above),
            "owned": one.owned,
            "qualities": {
                item.id: item.review.tone
                for item in (*one.maps, *one.above.values())
                if item.review
            },
            "kpis": list(one.kpis),
            "owners": list(one.owners),
        }
        for locale, one in found
    ]


def _map_of(ref: Ref) -> dict[str, str]:
    """Return the map of a place; all that a change touches is in one."""
    return {"map": ref.map.id} if ref.map else {}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
