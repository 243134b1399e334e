"""The part "Journey": the journey laid out, and what a page tells of it beside that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeybook.content.context import PageContext
from journeybook.content.foreign import page_badge
from journeybook.content.journey.head import JourneyHead, journey_head
from journeybook.content.journey.improvements import days_late
from journeybook.content.journey.lanes import LaneGroup, lane_groups
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.records import StepRecord, step_records
from journeybook.content.journey.targets import Target, targets
from journeybook.content.journey.views import View, kpi_places, views
from journeybook.content.links import Link
from journeybook.content.look_again import changed_files
from journeybook.content.shown_image import ShownImage, shown_image
from journeybook.model import Evidence, Journey, PainPoint


@dataclass(frozen=True, slots=True)
class JourneyPart:
    """The mapped journey.

    Attributes:
        placed: the journey laid out.
        title: title of the page.
        views: its comparison views that have content.
        diagrams: whether Mermaid diagrams are wanted.
        head: whose journey it is, and its figures.
        groups: the lanes of its map.
        records: all that it says of each step.
        other: the journey in its other state, as far as it may be shown.
        targets: by id, personas and evidence as links name them.
        kpis: by name of a KPI, the id of its row in the view of CX management.
        changed: the files of evidence that have changed since the approval.
    """

    placed: PlacedJourney
    title: str
    views: tuple[View, ...]
    diagrams: bool
    head: JourneyHead
    groups: tuple[LaneGroup, ...]
    records: tuple[StepRecord, ...]
    other: Journey | None
    targets: Mapping[str, Target]
    kpis: Mapping[str, str]
    changed: frozenset[str]

    @property
    def journey(self) -> Journey:
        """The journey."""
        return self.placed.journey

    @property
    def counts_days(self) -> bool:
        """Whether it says for how many days something is late or too old."""
        journey, today = self.journey, self.placed.today
        kpis = (kpi for stage in journey.stages for kpi in stage.all_kpis)
        return (
            any(days_late(one, today) for one in journey.opportunities)
            or any(piece.is_aged(today) for piece in journey.evidence)
            or any(kpi.is_aged(today) for kpi in kpis)
        )

    @property
    def pains(self) -> dict[str, PainPoint]:
        """The pain points by id."""
        return {pain.id: pain for pain in self.journey.pain_points}

    @property
    def portraits(self) -> dict[str, ShownImage]:
        """The images of personas by the ids of these."""
        images = self.placed.images
        shown = ((one.id, shown_image(one.image, images)) for one in self.journey.personas)
        return {id_: image for id_, image in shown if image}

    @property
    def stages(self) -> dict[str, str]:
        """The names of the stages by id."""
        return {stage.id: stage.name for stage in self.journey.stages}

    @property
    def evidence(self) -> dict[str, Evidence]:
        """The evidence by id."""
        return {item.id: item for item in self.journey.evidence}


def journey_part(context: PageContext) -> JourneyPart | None:
    """Return the journey of a page; None where it has none."""
    placed, texts = context.placed, context.texts
    if placed is None:
        return None
    other, its_state = _counterpart(context)
    found = views(placed, texts, other, its_state)
    changed = changed_files(context.review)
    gap = next((view for view in found if view.id == "gap"), None)
    groups = lane_groups(placed, texts, gap)
    return JourneyPart(
        placed=placed,
        title=context.definition.title,
        views=found,
        diagrams=context.diagrams,
        head=journey_head(placed, texts),
        groups=groups,
        records=step_records(placed, groups, texts),
        other=other,
        targets=targets(placed, _pages(context, placed.journey), texts, changed),
        kpis=kpi_places(placed.journey),
        changed=changed,
    )


def _pages(context: PageContext, journey: Journey) -> Iterator[tuple[str, Link]]:
    """Yield the maps that unfold a part of the journey or tell a persona, as far as may be."""
    personas = (one.map for one in journey.personas if one.map)
    for id_ in dict.fromkeys((*journey.unfolded_in, *personas)):
        if link := context.resolve(id_):
            yield id_, link


def _counterpart(context: PageContext) -> tuple[Journey | None, str]:
    """Return the counterpart as far as it may be shown, and its state in words."""
    found = context.counterpart
    if found is None:
        return None, ""
    quality = page_badge(found, context.texts)
    return found.journey, quality.text if quality else ""
