"""All maps together: ids, the references between and inside them, and backlinks."""

from journeybook.catalog.catalog import Catalog, build, map_name
from journeybook.catalog.references import Reference, inner_references, map_references

__all__ = ["Catalog", "Reference", "build", "inner_references", "map_name", "map_references"]
