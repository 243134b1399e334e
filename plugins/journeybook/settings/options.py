"""The options of the plugin: declared once, for `mkdocs build`, the command line and the docs."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from journeybook.diagnostics import did_you_mean
from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.names import is_locale

QUEUE = "review-queue"
"""Where the review queue stands, unless a site says otherwise."""
FailOn = Literal["error", "warning", "never"]
FOLLOWING_MAPS = {
    "trust_policy": "_policy/trust.yml",
    "reviewers": "_policy/reviewers.yml",
    "reviews_dir": "_reviews",
    "measures_dir": "_measures",
}
_PLACEHOLDERS = {"locale", "collection", "id"}


class Options(BaseModel):
    """What stands below `journeybook:` in `mkdocs.yml`. Paths are relative to that file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    maps_dir: str = Field("maps", description="Folder of the map definitions.")
    page_path: str = Field(
        "{locale}/{collection}/{id}",
        description="URL of a page, from the site's root; must hold `{locale}` and `{id}`.",
    )
    default_locale: str = Field(
        "en-US", description="Where a reference is looked up that its own locale does not have."
    )
    publish: Literal["all", "approved"] = Field(
        "all",
        description="`all` shows every page with its state, `approved` only reviewed and verified "
        "text: the one in the file, else the last one that was approved, else none.",
    )
    review: Literal["auto", "on", "off"] = Field(
        "auto",
        description="Whether the site reviews its maps: `auto` once somebody may approve, or has; "
        "`on` shows drafts before that; `off` never. A site that does not says of no map how far "
        "it can be trusted or which quality checks it fails; it has no queue and no handoff texts.",
    )
    review_queue: str = Field(
        QUEUE,
        description="URL of the page that lists what waits for review, from the site's root: the "
        "one in the language of `default_locale`; others stand below their locale. `false` for "
        "none, and none of its files.",
    )
    publisher: str = Field(
        "", description="Named in handoff texts and JSON-LD; default: the name of the site."
    )
    trust_policy: str = Field(
        "maps/_policy/trust.yml",
        description="The site's trust policy. Without this option it is looked for below "
        "`maps_dir`; so are `reviewers` and `reviews_dir`.",
    )
    reviewers: str = Field(
        "maps/_policy/reviewers.yml",
        description="Who may approve what; beside it lie `allowed_signers` and `revoked_keys`. "
        "Without it nobody may approve; see `review`.",
    )
    reviews_dir: str = Field("maps/_reviews", description="Folder of the review records.")
    measures_dir: str = Field(
        "maps/_measures", description="Folder of the measurements that KPIs take by `series`."
    )
    demonstration_day: datetime.date | None = Field(
        None,
        description="The day on which approvals are judged, so that a demonstration never expires: "
        "for sites whose reviewers are all of a `demonstration`. Default: today.",
    )
    fail_on: FailOn = Field(
        "error",
        description="What stops a build; with `never` a broken map gets a page that shows its "
        "errors. `mkdocs serve` never fails.",
    )
    handoff: bool = Field(
        True,
        description="Write handoff texts, `llms.txt` and JSON-LD of reviewed and verified pages.",
    )
    portfolio: bool = Field(
        True,
        description="Show what all journeys of a language say together, where it has two or more: "
        "touchpoints, pain points, opportunities, KPIs, owners, evidence, what a change affects.",
    )
    versions: bool = Field(
        True,
        description="Show every approved text of a map as it was, below `versions/` beside its "
        "page, and the page `approved-changes`.",
    )
    diagrams: Literal["auto", "mermaid2", "material", "none"] = Field(
        "auto",
        description="Who draws the Mermaid diagrams: `auto` ours, with the copy of Mermaid in the "
        "package; `material` and `mermaid2` leave the drawing to them; `none` leaves diagrams out.",
    )
    search: Literal["material", "pagefind", "none"] = Field(
        "material",
        description="Who answers in the search box: `material` the theme, with the index in "
        "parts that are loaded when search is opened; `pagefind` an index of which only what an "
        "answer needs is loaded (extra `pagefind`); `none` leaves search as the site has it.",
    )
    paper: Literal["A4", "A3"] = Field(
        "A4", description="The paper that a journey's page is printed on, across."
    )
    cache: bool = Field(
        True,
        description="Keep what was read and checked in `.cache/journeybook/` beside `mkdocs.yml`, "
        "so that the next run looks again at what changed alone.",
    )
    nav: Literal["none", "indexes", "maps"] = Field(
        "indexes",
        description="What the site's navigation holds of us: `indexes` the lists of maps, unless "
        "it names a page of ours itself; `maps` all maps as well, for what is made from the "
        "navigation, such as a page for print (each page of a large site gets longer); `none` "
        "nothing.",
    )
    source_url: str = Field(
        "",
        description="Address of a file of the repository, with `{path}`: for links to edit and to "
        "approve. Without it, `repo_url` and `edit_uri` serve.",
    )

    @property
    def queue(self) -> str:
        """Path of the review queue from the site's root; empty where the site is to have none."""
        return "" if self.review == "off" else self.review_queue

    @model_validator(mode="before")
    @classmethod
    def _follow_maps(cls, options: Any) -> Any:
        """Let what lies below the maps folder move with it, unless the site says where it is."""
        maps_dir = options.get("maps_dir") if isinstance(options, dict) else None
        if not isinstance(maps_dir, str):
            return options
        following = {
            name: str(PurePosixPath(maps_dir, path)) for name, path in FOLLOWING_MAPS.items()
        }
        return {**following, **options}

    @field_validator("review", mode="before")
    @classmethod
    def _is_a_word(cls, value: object) -> object:
        """Take `on` and `off` for what is written: YAML reads them as true and false."""
        return {True: "on", False: "off"}[value] if isinstance(value, bool) else value

    @field_validator("review")
    @classmethod
    def _can_be_published(cls, value: str, info: ValidationInfo) -> str:
        if value == "off" and info.data.get("publish") == "approved":
            raise PydanticCustomError(
                "review",
                "must not be 'off' beside 'publish: approved', which shows approved text alone",
            )
        return value

    @field_validator("review_queue", mode="before")
    @classmethod
    def _is_a_place(cls, value: object) -> object:
        return {True: QUEUE, False: ""}[value] if isinstance(value, bool) else value

    @field_validator("review_queue")
    @classmethod
    def _is_a_path(cls, value: str) -> str:
        if not re.fullmatch(r"([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*/?)?", value):
            raise PydanticCustomError(
                "review_queue",
                "must be a path such as team/review-queue, or false for no queue",
            )
        return value.strip("/")

    @field_validator("demonstration_day", mode="before")
    @classmethod
    def _is_a_day(cls, value: object) -> object:
        with suppress(ValueError):
            return datetime.date.fromisoformat(value) if isinstance(value, str) else value
        raise PydanticCustomError("demonstration_day", "must be a day such as 2027-01-31")

    @field_validator("page_path")
    @classmethod
    def _is_a_pattern(cls, value: str) -> str:
        names = set(re.findall(r"{([^{}]*)}", value))
        plain = re.sub(r"{[^{}]*}", "", value)
        if not {"locale", "id"} <= names <= _PLACEHOLDERS or not re.fullmatch(
            r"[A-Za-z0-9._/-]*", plain
        ):
            raise PydanticCustomError(
                "page_path", "must be a path with {locale}, {id} and perhaps {collection}"
            )
        # What begins with a dot stays when the site is built anew.
        if value.startswith("/") or "//" in value or re.search(r"(?:^|/)\.", value):
            raise PydanticCustomError(
                "page_path",
                "must be a path below the site's root, and no part may begin with a dot",
            )
        return value.strip("/")

    @field_validator("default_locale")
    @classmethod
    def _is_a_locale(cls, value: str) -> str:
        if not is_locale(value):
            raise PydanticCustomError("default_locale", "must be a locale such as en-US")
        return value

    @field_validator("source_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if value and (not re.match(r"https?://", value) or "{path}" not in value):
            raise PydanticCustomError("source_url", "must be an http address with {path} in it")
        return value


def named_twice() -> Message:
    """Return what is wrong with a site that names the plugin more than once."""
    return Message(
        "'journeybook' stands twice below 'plugins' in mkdocs.yml: one entry makes the pages of "
        "all maps below its 'maps_dir'; join the two"
    )


_WORDS = {
    "string_type": "a text",
    "bool_type": "true or false",
    "date_type": "a day such as 2027-01-31",
}


def option_problems(options: object) -> tuple[Options | None, list[tuple[str, str]]]:
    """Read the plugin's entry.

    Args:
        options: what stands below `journeybook:`; None when nothing does.

    Returns:
        The options, or None, and `(option, what is wrong)` for each mistake.
    """
    if options is not None and not isinstance(options, dict):
        return None, [("journeybook", "must be a mapping of options")]
    try:
        return Options.model_validate(options or {}), []
    except ValidationError as error:
        return None, [_problem(failure) for failure in error.errors(include_url=False)]


def _problem(failure: Any) -> tuple[str, str]:
    name = ".".join(str(step) for step in failure["loc"])
    kind = failure["type"]
    if kind == "extra_forbidden":
        hint = did_you_mean(name, Options.model_fields)
        return name, "is not an option" + (f"; {hint}" if hint else "")
    if kind == "literal_error":
        return name, f"must be {failure['ctx']['expected']}, not '{failure['input']}'"
    if kind in _WORDS:
        return name, f"must be {_WORDS[kind]}, not '{failure['input']}'"
    return name, str(failure["msg"])


def checked(options: object) -> Options:
    """Read the plugin's entry.

    Raises:
        ConfigurationError: an option is unknown or mistyped; all of them are named.
    """
    found, problems = option_problems(options)
    if found is None:
        raise ConfigurationError(
            *(f"journeybook option '{name}' {problem}" for name, problem in problems)
        )
    return found
