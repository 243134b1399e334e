"""The reader of handoff texts that the documentation shows, run as it stands there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from support.doc_fences import fences

PAGE = "docs/reference/handoff.md"
_shown: dict[str, Any] = {}
exec(fences(PAGE, "python")[0].text, _shown)  # our own documentation
read: Callable[[str], tuple[str, dict[str, Any], dict[str, dict[str, Any]]]] = _shown["read"]
