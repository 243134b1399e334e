"""YAML text to positioned nodes to the model; every mistake becomes a diagnostic with its place."""

from journeybook.loading.discovery import DefinitionFile, definition_at, discover, passed_over
from journeybook.loading.maps import BrokenMap, LoadedMap, load_map, read_map
from journeybook.loading.meant import Meant
from journeybook.loading.measures import load_measures
from journeybook.loading.portfolio_policy import load_portfolio_policy
from journeybook.loading.problems import PROBLEMS, SITE_PROBLEMS, Problem, remedy_of
from journeybook.loading.shared_names import load_shared_names
from journeybook.loading.source import Source
from journeybook.loading.trust import TrustPolicy, load_trust
from journeybook.model.fields import Path

__all__ = [
    "PROBLEMS",
    "SITE_PROBLEMS",
    "BrokenMap",
    "DefinitionFile",
    "LoadedMap",
    "Meant",
    "Path",
    "Problem",
    "Source",
    "TrustPolicy",
    "definition_at",
    "discover",
    "load_map",
    "load_measures",
    "load_portfolio_policy",
    "load_shared_names",
    "load_trust",
    "passed_over",
    "read_map",
    "remedy_of",
]
