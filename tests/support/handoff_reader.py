"""The reader of handoff texts that the documentation shows, run as it stands there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from support.doc_fences import fences

PAGE = "docs/reference/handoff.md"
_shown: dict[str, Any] = {}
exec(fences(PAGE, "python")[0].text, _shown)  # our own documentation
Units: TypeAlias = list[tuple[str, str, dict[str, str], Any]]
"""The heading, the anchor, the head and the words of each unit."""
read: Callable[[str], Units] = _shown["read"]
whole: Callable[[Units], dict[str, Any]] = _shown["whole"]
