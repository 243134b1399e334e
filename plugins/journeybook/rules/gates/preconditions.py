"""What a map must have before a gate can ask anything of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journeybook.model import Journey, MapDefinition


@dataclass(frozen=True, slots=True)
class Precondition:
    """A precondition.

    Attributes:
        maps: the maps that meet it, in words.
        is_met_by: says whether a map does.
    """

    maps: str
    is_met_by: Callable[[MapDefinition], bool]


def _journey(maps: str, has: Callable[[Journey], bool]) -> Precondition:
    def is_met_by(definition: MapDefinition) -> bool:
        return definition.journey is not None and has(definition.journey)

    return Precondition(maps, is_met_by)


NONE = Precondition("every page", lambda _: True)
QUESTIONS = Precondition("pages with questions", lambda page: bool(page.faq))
COMPARISONS = Precondition("pages with comparisons", lambda page: bool(page.comparisons))
TRANSLATIONS = Precondition("translations", lambda page: page.translation_of is not None)
PERSONAS = Precondition(
    "journeys and personas", lambda page: page.journey is not None or page.persona is not None
)
JOURNEY = _journey("maps with a journey", lambda _: True)
AS_IS = _journey("journeys as they are", lambda journey: journey.state == "as-is")
CONTENT = _journey(
    "journeys with content", lambda journey: any(stage.content for stage in journey.stages)
)
EVIDENCE_FILES = _journey(
    "journeys with evidence in files",
    lambda journey: any(one.file for one in journey.evidence),
)
NAMED_FILES = Precondition(
    "pages whose evidence or sources name files",
    lambda page: any(one.file for one in page.evidence) or any(one.file for one in page.sources),
)
LASTING_EVIDENCE = Precondition(
    "pages with evidence that says for how long it is good",
    lambda page: any(one.fresh_for for one in page.evidence),
)
IMAGES = _journey(
    "journeys with images",
    lambda journey: any(one.image for one in (*journey.speakers, *journey.personas)),
)
KPIS = _journey(
    "journeys with KPIs", lambda journey: any(stage.all_kpis for stage in journey.stages)
)
LASTING_FIGURES = _journey(
    "journeys with KPIs that say for how long a figure is good",
    lambda journey: any(kpi.fresh_for for stage in journey.stages for kpi in stage.all_kpis),
)
OWN_ROWS = _journey("journeys with rows of their own", lambda journey: bool(journey.rows))
OWN_SCALE = _journey("journeys with a scale of their own", lambda found: found.emotion_scale.is_own)
OPPORTUNITIES = _journey("journeys with opportunities", lambda journey: bool(journey.opportunities))
PAIN_POINTS = _journey("journeys with pain points", lambda journey: any(journey.pain_points))
