"""What the templates of a persona's page take; see `contexts`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from journeybook.content.links import Link
from journeybook.content.persona_journeys import TakesPart
from journeybook.content.shown_image import ShownImage
from journeybook.model import PersonaProfile


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """Who a persona is.

    Attributes:
        name: its name.
        title: title of the page, which may be the same.
        monogram: two letters that stand for it where it has no picture.
        profile: what is said of it.
        portrait: its picture: `file`, `alt`, `width`, `height`; or none.
    """

    name: str
    title: str
    monogram: str
    profile: PersonaProfile
    portrait: ShownImage | None


@dataclass(frozen=True, slots=True)
class PersonaJourneys:
    """The journeys that a persona takes part in, and what hurts in them; the hardest first.

    Attributes:
        name: the name of the persona.
        journeys: each (with `link`, its page; `priority`, how it ranks the persona; `is_own`,
            whether it tells the persona in words of its own; `is_plan`, whether it is one as it
            should be; `lowest`, where it feels worst for the persona: `felt`, `label`, `place`,
            `is_own`, `said`; `hurts`, the gravest pain points: `pain`, `label`, `place`, `owners`,
            `answers`, `more`, `is_open`; `more`, how many more there are), its curve as the persona
            feels it, and the names of its stages; the last two are empty where none may be shown.
        named: the pages of others.
        left: how many more there are.
        tables: the tables of the portfolio that tell of the persona: heading and path.
    """

    name: str
    journeys: tuple[tuple[TakesPart, Markup, tuple[str, ...]], ...]
    named: tuple[Link, ...]
    left: int
    tables: tuple[tuple[str, str], ...]
