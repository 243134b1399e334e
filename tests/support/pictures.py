"""The pictures of a journey as HTML, as they stand on its page."""

from journeybook.content.journey.placed import place
from journeybook.content.journey.targets import targets
from journeybook.drawing.blueprint_picture import blueprint_picture
from journeybook.drawing.picture import picture
from journeybook.languages.texts import texts_for
from journeybook.render.html.contexts import JourneyBlueprint, JourneyGrid
from journeybook.render.html.journey import places
from journeybook.render.html.templates import PageTemplates, environment


def picture_html(journey, locale, *, title="T", uid="j"):
    """Return the emotion curve and the stage grid of a journey."""
    placed, texts = place(journey), texts_for(locale)
    found = targets(placed, (), texts)
    lines = tuple(picture(placed, found, texts, title=title, uid=uid))
    return str(_templates(texts).render(JourneyGrid(uid, lines, places(found, "page"))))


def blueprint_html(journey, locale, *, title="T", uid="b"):
    """Return the service blueprint of a journey."""
    texts = texts_for(locale)
    lines = tuple(blueprint_picture(place(journey), texts, title=title, uid=uid))
    return str(_templates(texts).render(JourneyBlueprint(lines)))


def _templates(texts):
    return PageTemplates(environment(None), texts, "page")
