"""Grid rows that come from the steps: what the customer does, meets, thinks, feels, suffers.

Each function takes a placed step and yields its items for one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.placed import PlacedStep
from journeybook.content.journey.scores import score
from journeybook.content.journey.targets import evidence_ids
from journeybook.content.shown_image import shown_image
from journeybook.languages.texts import Texts
from journeybook.model import Stage, Step

# Which sign stands for a form of contact where no word tells more.
_SIGNS = {"in-person": "person", "online": "web", "phone": "phone", "mail": "letter"}

StepItems = Callable[[PlacedStep, Texts], Iterator[Item]]


def actions(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield what is done: what it is, whose it is, who takes part, and the evidence for it."""
    step = placed.step
    done = (step.action,) if isinstance(step, Step) else step.action or _whole(placed)
    rests = step.evidence or placed.own_level
    if not any(done) and not (step.actors or step.persona or rests):
        return
    told = Item(
        done[0] if done else "",
        placed.number or None,
        "doing",
        tag=texts(placed.own_level),
        chips=(texts("optional"),) if step.optional else (),
        notes=notes(("", step.description), ("", texts.join(step.actors))),
        leads_to=(
            *(f"persona-{id_}" for id_ in step.persona),
            *((f"map-{step.journey}",) if step.journey else ()),
            *evidence_ids(step.evidence),
        ),
        anchor=placed.anchor,
        state=placed.own_level,
    )
    yield told
    for more in done[1:]:
        yield Item(more, placed.number or None, "doing")


def _whole(placed: PlacedStep) -> tuple[str, ...]:
    """Return the name of a stage that is drawn as a step and says of no action."""
    return (placed.step.label,) if placed.number else ()


def ways_on(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield where it goes on, if not to the next step, and when."""
    del texts
    for way in placed.step.next:
        places = (f"step-{way.step}", f"stage-{way.step}")  # a stage may have no steps
        yield Item(way.when, placed.number or None, "way", leads_to=places)


def times(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield how long it takes, how long the customer waits, and what it costs."""
    step = placed.step
    # How long a stage takes stands in its head.
    duration = step.duration if isinstance(step, Step) else ""
    for label, text in (("Takes", duration), ("Wait", step.wait), ("Cost", step.cost)):
        if text:
            yield Item("", placed.number or None, notes=((texts(label), text),))


def links(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield where more can be read."""
    del texts
    for link in placed.step.links:
        yield Item(link.title, placed.number or None, "listed", url=link.url)


def touchpoints(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield what the customer meets, with the channel and the form of contact."""
    step = placed.step
    contact = (texts.word(way) for way in step.contact)
    chips = tuple(dict.fromkeys((*step.channel, *contact)))
    first, *others = step.touchpoint or ("",)
    if first or chips:
        yield Item(
            first, placed.number or None, chips=chips, short=step.channel, state=_sign(step, texts)
        )
    for name in others:
        yield Item(name, placed.number or None)


def _sign(step: Step | Stage, texts: Texts) -> str:
    """Return which sign stands for how the customer is met: by the words, else by the form."""
    for words in (*step.channel, *step.touchpoint):
        if found := texts.language.channel_words.first_in(words):
            return found
    return _SIGNS[step.contact[0]] if step.contact else ""


def field_items(key: str, tone: str = "plain") -> StepItems:
    """Return what yields each text of a field of a step.

    Args:
        key: the field: one that takes one text or many.
        tone: how the items look.
    """

    def items(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
        del texts
        for text in getattr(placed.step, key):
            yield Item(text, placed.number or None, tone)

    return items


thoughts = field_items("thought", "thought")
delights = field_items("delight", "delight")
evidence_shown = field_items("evidence_shown")


def feelings(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield the feeling in the map's word; where there is none, its score alone.

    A word of the scale would read as the customer's own.
    """
    step = placed.step
    shown = score(step.emotion, placed.scale, texts)
    if step.feeling or shown:
        yield Item(step.feeling, placed.number or None, score=shown)


def pains(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield the pain points with kind, severity, cause and evidence."""
    for pain in placed.step.pain_points:
        level = pain.severity or 0
        yield Item(
            pain.text,
            placed.number or None,
            "pain",
            tag=texts.word(pain.kind),
            level=level,
            level_text=texts("severity {n} of 5", n=level) if level else "",
            notes=notes((texts("Cause"), pain.cause)),
            leads_to=evidence_ids(pain.evidence),
            anchor=f"pain-{pain.id}",
        )


def handoffs(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield from whom to whom the customer passes, and what can get lost."""
    handoff = placed.step.handoff
    if handoff:
        way = " → ".join(name for name in (handoff.from_, handoff.to) if name)
        text, risk = (way, handoff.risk) if way else (handoff.risk, "")
        if text:
            yield Item(text, placed.number or None, "handoff", notes=notes((texts("Risk"), risk)))


def failures(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield what can go wrong, and how it is made good."""
    failure = placed.step.failure
    if failure:
        made_good = notes((texts("Recovery"), failure.recovery))
        yield Item(failure.text, placed.number or None, "failure", notes=made_good)


def moments_of_truth(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield the step when what happens in it decides."""
    del texts
    if placed.step.moment_of_truth:
        yield Item(placed.step.label, placed.number or None, "moment")


def images(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield the picture, and what it shows."""
    del texts
    if image := placed.step.image:
        shown = shown_image(image, placed.images)
        yield Item(image.alt, placed.number or None, "image" if shown else "plain", image=shown)
