"""What an editor asks of maps while somebody types: of one text, and of all maps of a site."""

from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.faults import Place
from journeybook.pipeline.at_place import Offer, offer_at
from journeybook.pipeline.import_targets import content_of
from journeybook.pipeline.live import LiveProject
from journeybook.pipeline.mends import Mend, mend_of
from journeybook.pipeline.names_in_maps import Named
from journeybook.pipeline.navigation import MapText, Outline
from journeybook.pipeline.related import related_place
from journeybook.pipeline.renaming import Renaming, rename
from journeybook.pipeline.rule_facts import page_of
from journeybook.pipeline.suggestions import Suggestion, suggestions
from journeybook.pipeline.targets import Target, target_of
from journeybook.pipeline.tokens import Token, token_at
from journeybook.pipeline.uses import Use, uses

__all__ = [
    "MAX_BYTES",
    "DefinitionFile",
    "LiveProject",
    "LoadedMap",
    "MapText",
    "Mend",
    "Named",
    "Offer",
    "Outline",
    "Place",
    "Renaming",
    "Suggestion",
    "Target",
    "Token",
    "Use",
    "content_of",
    "mend_of",
    "offer_at",
    "page_of",
    "read_map",
    "related_place",
    "rename",
    "suggestions",
    "target_of",
    "token_at",
    "uses",
]
