"""What a map definition is: frozen records that know nothing of files, hosts or pages."""

from journeybook.model.emotion import EmotionScale
from journeybook.model.figure import Figure, Kpi
from journeybook.model.journey import (
    Evidence,
    Journey,
    Opportunity,
    Persona,
    PersonaProfile,
    Row,
)
from journeybook.model.moment import (
    Failure,
    Handoff,
    Image,
    NextStep,
    PainPoint,
    SegmentView,
    WebLink,
)
from journeybook.model.page import (
    Boundary,
    Comparison,
    Limitations,
    MapDefinition,
    Method,
    Question,
    Refresh,
    Source,
    Statistic,
    TranslationOf,
    Use,
)
from journeybook.model.stage import CallToAction, Content, DropOff, Stage
from journeybook.model.step import Step

__all__ = [
    "Boundary",
    "CallToAction",
    "Comparison",
    "Content",
    "DropOff",
    "EmotionScale",
    "Evidence",
    "Failure",
    "Figure",
    "Handoff",
    "Image",
    "Journey",
    "Kpi",
    "Limitations",
    "MapDefinition",
    "Method",
    "NextStep",
    "Opportunity",
    "PainPoint",
    "Persona",
    "PersonaProfile",
    "Question",
    "Refresh",
    "Row",
    "SegmentView",
    "Source",
    "Stage",
    "Statistic",
    "Step",
    "TranslationOf",
    "Use",
    "WebLink",
]
