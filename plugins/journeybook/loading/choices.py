"""Words of a fixed choice, and what people say for them."""

from __future__ import annotations

import re

from journeybook.diagnostics import did_you_mean
from journeybook.loading.plain_text import plain
from journeybook.message import Message

_BETWEEN = re.compile(r"[\s,;、，；/&+\[\]()［］（）【】]+(?:(?:and|und)\s+)?")
_SAID_FOR = {
    "done": {"finished", "complete", "completed", "closed", "ready", "released", "live", "fertig"},
    "testing": {"in progress", "ongoing", "doing", "started", "active", "running", "pilot", "test"},
    "planned": {"todo", "to do", "open", "next", "scheduled", "geplant"},
    "idea": {"new", "proposal", "proposed", "suggestion", "backlog"},
    "dropped": {"cancelled", "canceled", "rejected", "abandoned", "stopped", "wontfix"},
    "as-is": {"current", "today", "actual", "ist", "now"},
    "to-be": {"future", "target", "soll", "planned"},
    "in-person": {"face to face", "in store", "onsite", "on site", "personal", "personally"},
    "online": {"web", "website", "app", "digital", "e mail", "email", "internet"},
    "phone": {"telephone", "call", "hotline"},
    "mail": {"post", "letter", "postal"},
    "higher": {"up", "more", "increase", "max", "maximum"},
    "lower": {"down", "less", "decrease", "min", "minimum"},
}


def listed_choices(text: str, choices: list[str]) -> str:
    """Return words of a choice that a text names as a list of them, or an empty text."""
    found = [one for one in _BETWEEN.split(text) if one]
    return f"[{', '.join(found)}]" if found and set(found) <= set(choices) else ""


def nearest_choice(text: str, choices: list[str]) -> str:
    """Return a hint that names the word of a choice that a text means, or an empty text."""
    text = plain(text)
    word = " ".join(text.lower().replace("_", " ").replace("-", " ").split())
    for choice in choices:
        if word in _SAID_FOR.get(choice, ()):
            return Message("did you mean '{word}'?", word=choice)
    return did_you_mean(text.lower(), choices)
