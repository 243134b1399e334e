"""The records of the layers below that functions of the pipeline take and return."""

from journeybook.catalog.addresses import same_place
from journeybook.catalog.catalog import Key, map_name
from journeybook.loading import LoadedMap
from journeybook.model.page import Kind
from journeybook.review import Quality
from journeybook.review.diff import Change
from journeybook.review.judgement import Verdict
from journeybook.review.map_review import MapReview
from journeybook.review.policy import Reviewer
from journeybook.review.records import Record
from journeybook.review.statement import Decision, Statement
from journeybook.review.words import Part

__all__ = [
    "Change",
    "Decision",
    "Key",
    "Kind",
    "LoadedMap",
    "MapReview",
    "Part",
    "Quality",
    "Record",
    "Reviewer",
    "Statement",
    "Verdict",
    "map_name",
    "same_place",
]
