"""A journey as Mermaid `journey` text: labels escaped, scores 1 to 5, named for screen readers.

Grammar: `title`, `accTitle`, `accDescr`, `section NAME`, `TASK: SCORE: ACTOR, ACTOR`
(Mermaid 10 to 12, user journey diagram).
"""

from __future__ import annotations

from journeybook.model import Journey, Step
from journeybook.render.escaping import mermaid
from journeybook.render.texts import Texts

_NEUTRAL = 3  # Mermaid has no step without a score


def journey_source(journey: Journey, title: str, texts: Texts) -> str:
    """Return the diagram's source.

    Args:
        journey: the journey.
        title: the page's title.
        texts: fixed texts of the page's locale.
    """
    names = {persona.id: persona.name for persona in journey.personas}
    lines = [
        "journey",
        f"  accTitle: {mermaid(title)}",
        f"  accDescr: {mermaid(_description(journey, texts))}",
    ]
    for stage in journey.stages:
        lines.append(f"  section {mermaid(stage.name)}")
        lines += [f"    {_task(step, names)}" for step in stage.steps]
    return "\n".join(lines) + "\n"


def _task(step: Step, names: dict[str, str]) -> str:
    actors = step.actors or ((names.get(step.persona, ""),) if step.persona else ())
    who = ", ".join(mermaid(actor) for actor in actors if actor)
    score = step.emotion or _NEUTRAL
    return f"{mermaid(step.action)}: {score}" + (f": {who}" if who else "")


def _description(journey: Journey, texts: Texts) -> str:
    parts = []
    for stage in journey.stages:
        steps = ", ".join(
            f"{step.action} {step.emotion}" if step.emotion else step.action for step in stage.steps
        )
        parts.append(f"{stage.name}: {steps}")
    return texts("Emotion from 1 (worst) to 5 (best).") + " " + "; ".join(parts)
