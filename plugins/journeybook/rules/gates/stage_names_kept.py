"""A stage has one name, in the grid, in the text around it and in the map it is compared with.

Two stages must not share a name. The stage of the counterpart that a stage is set side by side with
has the same name: the one with the same id, or, where ids are left out, the one in the same place
among those without a match. A text that speaks of a stage by name, in quotes and with the
word for it, uses a name that a stage has.

Passes: the map of today and the map of tomorrow both call stage `use` "Everyday use".
Fails: one of them calls it "Usage", or a text asks for help in the "Usage" stage.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.diagnostics import Known, did_you_mean
from journeybook.languages.known import languages
from journeybook.loading import Path
from journeybook.message import Message
from journeybook.model import Stage
from journeybook.model.matching import matched
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "stage-names-kept",
    title="Stages keep their names",
    remedy="Call the stage by the same name everywhere.",
    needs=JOURNEY,
    seeds=("004",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each name that is shared, differs or does not exist."""
    yield from _shared(subject)
    theirs = _stages_of_counterpart(subject)
    paths = {id(stage): path for path, stage in subject.stages}
    for stage, other in matched(subject.journey.stages, theirs):
        if stage and other and stage.name != other.name:
            # The other name is foreign text, which a page must not show: only the hint says it.
            path = paths[id(stage)]
            name = subject.name(path)
            message = Message("{part} has another name in the counterpart", part=name)
            hint = Message("it is called '{name}' there", name=other.name)
            yield Finding((*path, "name"), message, hint)
    yield from _unknown(subject, {stage.name for stage in (*theirs, *subject.journey.stages)})


def _shared(subject: Subject) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for path, stage in subject.stages:
        name, here = stage.name.casefold(), (*path, "name")
        if name in first:
            place = subject.loaded.source.value(first[name])
            message = Message("{part} has the name of another stage", part=subject.name(path))
            at = f"{place.line}:{place.column}"
            yield Finding(here, message, Message("the first one stands at {place}", place=at))
        first.setdefault(name, here)


def _stages_of_counterpart(subject: Subject) -> tuple[Stage, ...]:
    """Return the counterpart's stages, when it is in the same language."""
    counterpart, locale = subject.journey.counterpart, subject.definition.locale
    other = subject.facts.catalog.maps.get((locale, counterpart)) if counterpart else None
    if other is None or other.definition.journey is None:
        return ()
    return other.definition.journey.stages


def _unknown(subject: Subject, names: set[str]) -> Iterator[Finding]:
    known = {name.casefold() for name in names}
    words_known = Known(known)
    for words in (language.stage_names for language in languages()):
        for leaf in subject.texts_with(*words.signs):
            for name in words.names_in(leaf.value):
                if name.casefold() not in known:
                    hint = did_you_mean(name, words_known)
                    message = Message("no stage is called '{name}'", name=name)
                    yield Finding(leaf.path, message, hint)
