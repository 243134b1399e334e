"""An opportunity that names a stage and a step names one of that stage's steps.

Naming the step is enough: its stage follows.

Passes: `step: pay-bill` with `stage: pay`, where it stands. Fails: the same with `stage: use`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.loading import LoadedMap
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.naming import part
from journeybook.rules.rule import rule


@rule("step-elsewhere")
def check(loaded: LoadedMap, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each opportunity whose step stands in another stage."""
    del catalog
    journey = loaded.definition.journey
    if journey is None:
        return
    stages = {stage.id for stage in journey.stages}
    stage_of = {column.id: stage.id for stage in journey.stages for column in stage.moments}
    for index, item in enumerate(journey.opportunities):
        stage = stage_of.get(item.step or "")
        if stage and item.stage in stages and item.stage != stage:
            path = ("journey", "opportunities", index)
            message = Message(
                "{part} names stage '{stage}', but step '{step}' stands in another one",
                part=part(loaded.data, path),
                stage=item.stage,
                step=item.step,
            )
            hint = Message("leave 'stage' out: it follows from the step")
            yield Finding((*path, "stage"), message, hint)
