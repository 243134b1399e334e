"""The base of every part of a definition."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator

SHORT_FORM = "x-short-form"
"""The key under which the JSON Schema of a record names its field `short`, for whoever reads it."""


def _name_short_form(schema: dict[str, Any], record: type[BaseModel]) -> None:
    if short := getattr(record, "short", ""):
        schema[SHORT_FORM] = short


class Record(BaseModel):
    """Base of the parts of a definition: frozen, and no key that is not declared.

    Attributes:
        noun: what one is called in messages, where there can be several; e.g. `pain point`.
        short: the field that is filled where a plain text stands for the whole record.
        named_by: the fields that tell one from the others, the first that is filled.
    """

    noun: ClassVar[str] = ""
    short: ClassVar[str] = ""
    named_by: ClassVar[tuple[str, ...]] = ("id", "name", "title")

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        hide_input_in_errors=True,
        defer_build=True,  # only whole maps are read: their parts need nothing of their own
        json_schema_extra=_name_short_form,
    )

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, data: Any) -> Any:
        return {cls.short: data} if cls.short and isinstance(data, str) else data
