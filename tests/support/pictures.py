"""The map of a journey as HTML, as it stands on its page."""

from journeybook.content.journey.head import journey_head
from journeybook.content.journey.lanes import lane_groups
from journeybook.content.journey.placed import place
from journeybook.content.journey.records import step_records
from journeybook.content.journey.targets import targets
from journeybook.content.journey.views import kpi_places, views
from journeybook.content.journey_part import JourneyPart
from journeybook.languages.texts import texts_for
from journeybook.render.html.journey import journey_sections
from journeybook.render.html.templates import PageTemplates, environment


def map_html(journey, locale, *, title="T", other=None):
    """Return the map of a journey, and the record of each step."""
    placed, texts = place(journey), texts_for(locale)
    groups = lane_groups(placed, texts)
    part = JourneyPart(
        placed=placed,
        title=title,
        views=views(placed, texts, other),
        diagrams=False,
        head=journey_head(placed, texts),
        groups=groups,
        records=step_records(placed, groups, texts),
        other=other,
        targets=targets(placed, (), texts),
        kpis=kpi_places(journey),
        changed=frozenset(),
    )
    return str(next(journey_sections(part, "", _templates(texts))).html)


def _templates(texts):
    return PageTemplates(environment(None), texts, "page")
