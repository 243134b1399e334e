"""The JSON Schemas of our YAML files, for hosts that write them."""

from journeybook.formats.map_schema import SCHEMAS, map_schema, schema_of

__all__ = ["SCHEMAS", "map_schema", "schema_of"]
