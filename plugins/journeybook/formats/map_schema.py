"""`map.schema.json` and its like: what editors complete, explain and check our YAML files by.

Each is made from the model that reads the files, as JSON Schema draft-07: the YAML language server
reads nothing newer. It refuses nothing that the model takes; references, for one, only
`journeybook check` can judge.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from journeybook.model import MapDefinition
from journeybook.model.fields import without_seeds
from journeybook.model.portfolio_policy import PortfolioPolicy
from journeybook.model.record import SHORT_FORM, Record
from journeybook.model.shared_names import SharedNames

DRAFT = "http://json-schema.org/draft-07/schema#"


class _Draft07(GenerateJsonSchema):
    """Pydantic's generator without what draft-07 or editors read in another way."""

    schema_dialect = DRAFT

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """A key is its own title."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key without a value is left out, not null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Editors would write a default into the file."""
        return self.generate_inner(schema["schema"])

    def generate(self, schema: CoreSchema, mode: Any = "validation") -> JsonSchemaValue:
        """Name the definitions as draft-07 does, and give each key its words."""
        found = super().generate(schema, mode)
        found["definitions"] = found.pop("$defs", {})
        return {"$schema": DRAFT, **_for_editors(found, _short_forms(found["definitions"]))}


def _short_forms(definitions: dict[str, Any]) -> dict[str, Any]:
    """Return, by reference, the schema of the text that may stand for a whole record."""
    return {
        f"#/definitions/{name}": record["properties"][record.pop(SHORT_FORM)]
        for name, record in definitions.items()
        if SHORT_FORM in record
    }


def _for_editors(value: Any, short: dict[str, Any]) -> Any:
    """Return a schema without references to seeds, and with no key beside a `$ref`.

    Draft-07 ignores what stands beside one (section 8.3 of its core specification). A mapping by
    id has no keys but ids. Where a record has a short form, a text is taken for it.
    """
    if isinstance(value, list):
        return [_for_editors(item, short) for item in value]
    if not isinstance(value, dict):
        return without_seeds(value) if isinstance(value, str) else value
    made = {key: _for_editors(item, short) for key, item in value.items() if key != "$ref"}
    if reference := value.get("$ref"):
        named = {"$ref": reference}
        if reference in short:
            made["anyOf"] = [named, _without_words(short[reference])]
        elif made:
            made["allOf"] = [named]
        else:
            made = named
    if "patternProperties" in value:
        made["additionalProperties"] = False
    return _with_words(made, made.get("description"))


def _with_words(schema: Any, words: Any) -> Any:
    """Return a schema whose choices have the words of their key, which editors show beside each."""
    if not isinstance(schema, dict) or not words:
        return schema
    made = dict(schema)
    if "enum" in made:
        made.setdefault("description", words)
    if "items" in made:
        made["items"] = _with_words(made["items"], words)
    if "anyOf" in made:
        made["anyOf"] = [_with_words(part, words) for part in made["anyOf"]]
    return made


def _without_words(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without its description: that of the record explains the short form too."""
    return {key: item for key, item in schema.items() if key != "description"}


SCHEMAS: Mapping[str, tuple[type[Record], str]] = {
    "map": (MapDefinition, "Journeybook map definition, format 1"),
    "names": (SharedNames, "Journeybook names that mean one thing, _names.yml"),
    "portfolio": (PortfolioPolicy, "Journeybook order of opportunities, portfolio.yml"),
}
"""By its name, the record that a kind of file holds, and the title of its schema."""


@cache
def schema_of(name: str) -> str:
    """Return a schema as JSON by its name, one of `SCHEMAS`."""
    record, title = SCHEMAS[name]
    schema = record.model_json_schema(
        by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Draft07
    )
    schema["title"] = title
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def map_schema() -> str:
    """Return the schema of a map definition as JSON."""
    return schema_of("map")
