"""A map to begin with: valid, commented, in the language of its locale.

The texts lie in the folder of a language. That of a journey is a frame for all presets: what a
preset says takes the place of the lines `# (head)` and `# (personas)`. Lines with one `#` are keys
that the map lacks; without the sign they are valid. Those with two explain.
"""

from __future__ import annotations

from textwrap import indent
from typing import Any, Literal, get_args

from journeybook.formats.yaml_text import yaml_text
from journeybook.languages.known import language_of

Preset = Literal["empty", "b2c", "b2b", "public-service", "healthcare", "saas", "internal"]
Start = Literal["term", "method", "persona"] | Preset
PRESETS: tuple[Preset, ...] = get_args(Preset)

_HEAD = "# (head)\n"
_PERSONAS = "# (personas)\n"
_MODELS = {"b2c", "b2b"}  # of business; the other presets name a field


def starting_map(start: Start, *, id_: str, locale: str, title: str) -> str:
    """Return the text of a definition file.

    Args:
        start: what the map is about: a term, a method, a persona, or a journey with the stages of
            a preset.
        id_: id of the map.
        locale: its locale; where its language has no such map, texts and comments are English.
        title: its title.
    """
    head = {"format": "1", "id": id_, "locale": locale, "title": title}
    ours = (language_of(locale), language_of("en"))
    if start not in PRESETS:
        text = next(filter(None, (one.starting_map(start) for one in ours)))
        return text.replace(_HEAD, yaml_text(head), 1)
    found = ((one.starting_map("journey"), one.preset(start)) for one in ours)
    frame, said = next((frame, said) for frame, said in found if frame and said)
    page = yaml_text({**head, **_page(start, said)})
    personas = yaml_text({"personas": [{"name": said["customer"]}]})
    text = frame.replace(_HEAD, page, 1)
    return text.replace(_PERSONAS, indent(personas, "  "), 1)


def _page(preset: str, said: dict[str, Any]) -> dict[str, Any]:
    """Return what a preset says of a page, as far as it stands before the personas."""
    journey = {"goal": said["goal"], "period": said["period"], "state": "as-is"}
    if preset in _MODELS:
        journey["model"] = preset
    stages = [_stage(one) for one in said["stages"]]
    return {
        "collection": "journeys",
        "summary": said["summary"],
        "journey": {**journey, "stages": stages},
    }


def _stage(said: dict[str, Any]) -> dict[str, Any]:
    """Return a stage; what it claims is assumed, since nobody has looked yet."""
    stage = {key: value for key, value in said.items() if key != "pain"}
    if "emotion" in stage:
        stage |= {"emotion": str(stage["emotion"]), "level": "assumed"}
    if pain := said.get("pain"):
        stage["pain_points"] = [pain]
    return stage
