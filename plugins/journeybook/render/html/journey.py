"""The part "Journey" as HTML: pictures, diagrams and tables."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from journeybook.content.journey.journey_part import JourneyPart
from journeybook.content.journey.targets import Target, evidence_number
from journeybook.content.journey.views import View
from journeybook.drawing.blueprint_picture import blueprint_picture
from journeybook.drawing.mermaid import journey_diagrams
from journeybook.drawing.picture import picture
from journeybook.drawing.quadrant import quadrant
from journeybook.render.html.contexts import (
    JourneyBlueprint,
    JourneyGrid,
    JourneyHtml,
    JourneyView,
    Place,
)
from journeybook.render.html.document import relative_url
from journeybook.render.html.templates import PageTemplates


def journey_html(part: JourneyPart, templates: PageTemplates) -> Markup:
    """Render the mapped journey: picture, views, personas, opportunities, evidence."""
    texts = templates.texts
    found = places(part.targets, templates.url)
    lines = picture(part.placed, part.targets, texts, title=part.title, uid="journey")
    return templates.render(
        JourneyHtml(
            journey=part.journey,
            picture=templates.render(JourneyGrid("journey", tuple(lines), found)),
            views=tuple((view, _view(part, view, found, templates)) for view in part.views),
            diagrams=(journey_diagrams(part.placed, part.title, texts) if part.diagrams else ()),
            headings=part.headings,
            quadrant=quadrant(part.journey.opportunities, texts, uid="quadrant"),
            kpis=part.kpis,
            pains=part.pains,
            stages=part.stages,
            portraits=part.portraits,
            evidence=part.evidence,
            evidence_number=evidence_number,
            targets=found,
        )
    )


def places(targets: Mapping[str, Target], url: str) -> dict[str, Place]:
    """Return what items lead to, with the way there from the page at `url`."""
    return {
        id_: Place(
            target.text,
            target.about,
            relative_url(target.page.url, page=url) if target.page else f"#{id_}",
            target.page,
        )
        for id_, target in targets.items()
    }


def _view(
    part: JourneyPart, view: View, found: Mapping[str, Place], templates: PageTemplates
) -> Markup:
    """Return the table of a view, under its picture when there is one."""
    table = templates.render(JourneyView(view, found))
    if view.id != "blueprint":
        return table
    lines = blueprint_picture(part.placed, templates.texts, title=part.title, uid="blueprint")
    return templates.render(JourneyBlueprint(tuple(lines))) + table


def journey_headings(part: JourneyPart, templates: PageTemplates) -> tuple[tuple[str, str], ...]:
    """Return id and text of each heading in the part."""
    diagram = (("diagram", templates.texts("Diagram")),) if part.diagrams else ()
    shown = ((id_, heading) for id_, heading in part.headings.items() if heading)
    return (*((view.id, view.label) for view in part.views), *diagram, *shown)
