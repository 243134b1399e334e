"""Grid rows that come from the steps: what the customer does, meets, thinks, feels, suffers.

Each function takes a placed step and yields its items for one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.placed import PlacedStep
from journeybook.content.journey.targets import evidence_ids
from journeybook.languages.texts import Texts

StepItems = Callable[[PlacedStep, Texts], Iterator[Item]]

LEVEL_WORDS = ("very unhappy", "unhappy", "neutral", "happy", "very happy")


def level_word(score: int, texts: Texts) -> str:
    """Return the word for a score from 1 to 5, as the scale has it."""
    return texts(LEVEL_WORDS[score - 1])


def actions(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield the step's action: whose it is, who takes part, and the evidence for it."""
    step = placed.step
    with_ = texts.join(step.actors) if step.actors else ""
    whose = (f"persona-{step.persona}",) if step.persona else ()
    leads_to = (*whose, *evidence_ids(step.evidence))
    yield Item(
        step.action,
        placed.number,
        notes=notes(("", with_)),
        leads_to=leads_to,
        anchor=f"step-{step.id}",
    )


def touchpoints(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield what the customer meets, with the channel and the form of contact."""
    step = placed.step
    contact = texts(step.contact.replace("-", " ")) if step.contact else ""
    chips = tuple(dict.fromkeys(word for word in (step.channel, contact) if word))
    if step.touchpoint or chips:
        yield Item(step.touchpoint, placed.number, chips=chips)


def thoughts(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield what the customer thinks."""
    del texts
    if placed.step.thought:
        yield Item(placed.step.thought, placed.number, "thought")


def feelings(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield the feeling in the map's word; where there is none, its score alone.

    A word of the scale would read as the customer's own.
    """
    del texts
    step = placed.step
    if step.feeling or step.emotion:
        yield Item(step.feeling, placed.number, score=step.emotion or 0)


def pains(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield the pain points with kind, severity, cause and evidence."""
    for pain in placed.step.pain_points:
        level = pain.severity or 0
        yield Item(
            pain.text,
            placed.number,
            "pain",
            tag=texts(pain.kind.replace("-", " ")),
            level=level,
            level_text=texts("severity {n} of 5", n=level) if level else "",
            notes=notes((texts("Cause"), pain.cause)),
            leads_to=evidence_ids(pain.evidence),
            anchor=f"pain-{pain.id}",
        )


def delights(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield what goes better than expected."""
    del texts
    if placed.step.delight:
        yield Item(placed.step.delight, placed.number, "delight")


def handoffs(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield from whom to whom the customer passes, and what can get lost."""
    handoff = placed.step.handoff
    if handoff:
        way = " → ".join(name for name in (handoff.from_, handoff.to) if name)
        text, risk = (way, handoff.risk) if way else (handoff.risk, "")
        if text:
            yield Item(text, placed.number, "handoff", notes=notes((texts("Risk"), risk)))


def failures(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield what can go wrong, and how it is made good."""
    failure = placed.step.failure
    if failure:
        made_good = notes((texts("Recovery"), failure.recovery))
        yield Item(failure.text, placed.number, "failure", notes=made_good)


def moments_of_truth(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield the step when what happens in it decides."""
    del texts
    if placed.step.moment_of_truth:
        yield Item(placed.step.action, placed.number, "moment")
