"""What the maps' pages are tried beside: the entries of neighbours.yml.

PYTEST_DONT_REWRITE: it reads what tests are told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ORDERS = ("before", "behind")
PACKAGES = ["mkdocs>=1.6,<2", "mkdocs-material"]


@dataclass(frozen=True)
class Neighbour:
    """An entry of neighbours.yml; its comment says what each key is."""

    name: str
    page: str = "plugin"
    packages: list[str] = field(default_factory=list)
    environment: str = "common"
    plugins: list[Any] = field(default_factory=list)
    config: dict[str, Any] = field(default_factory=dict)
    ours: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    removes: list[str] = field(default_factory=list)
    makes: str = ""
    says: str = ""
    note: str = ""
    lacks: list[str] = field(default_factory=list)
    alone: bool = False
    folders: bool = True
    orders: list[str] = field(default_factory=lambda: list(ORDERS))


NEIGHBOURS = [
    Neighbour(**one) for one in yaml.safe_load((HERE / "neighbours.yml").read_text("utf-8"))
]
TOGETHER = [one for one in NEIGHBOURS if one.page == "plugin" and not one.alone]


def packages(name: str) -> list[str]:
    asked = [one for each in NEIGHBOURS if each.environment == name for one in each.packages]
    base = PACKAGES if name == "common" else []
    return [*base, *dict.fromkeys(asked)]
