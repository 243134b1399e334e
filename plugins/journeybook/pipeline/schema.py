"""The JSON Schema of a map definition, for hosts that write it."""

from journeybook.formats.map_schema import map_schema

__all__ = ["map_schema"]
