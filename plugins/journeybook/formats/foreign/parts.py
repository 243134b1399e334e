"""A stage, a step or another part of a journey that comes in: its keys, each with what it says."""

from typing import Any

Part = dict[str, Any]
