"""Small projects in a temporary folder, built in process: what most tests are made of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from journeybook.pipeline.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
TODAY = Environment(datetime.date(2026, 12, 1))  # no history
MAP = """\
format: 1
id: {id}
locale: {locale}
title: {title}
summary: {summary}
"""


def a_map(id_: str = "a", locale: str = "en-US", more: str = "", **values: str) -> str:
    """Return the YAML of a small map; `more` is appended as it is."""
    values = {"title": f"Title {id_}", "summary": f"Summary of {id_}.", **values}
    return MAP.format(id=id_, locale=locale, **values) + more


@dataclass
class Site:
    """A project in a folder: files in, a built site out."""

    root: Path
    log: list[str] = field(default_factory=list)

    @property
    def out(self) -> Path:
        return self.root / "site"

    def write(self, files: dict[str, str]) -> Site:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return self

    def config(self, **over: Any) -> MkDocsConfig:
        return load_config(str(self.root / "mkdocs.yml"), **over)

    def build(self, *, command: Literal["build", "serve"] = "build", **over: Any) -> Site:
        config = self.config(**over)
        config.plugins.on_startup(command=command, dirty=False)
        build(config)
        return self

    def page(self, url: str) -> str:
        return (self.out / url / "index.html").read_text("utf-8")

    def tree(self) -> dict[str, bytes]:
        """Return the bytes of every built file by its path."""
        files = sorted(path for path in self.out.rglob("*") if path.is_file())
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}


def mkdocs_yml(theme: str = "material", plugins: list[object] | None = None, **more: object) -> str:
    """Return a mkdocs.yml with search and our plugin, or `plugins`."""
    config = {
        "site_name": "Test",
        "theme": {"name": theme, "font": False} if theme == "material" else {"name": theme},
        "plugins": plugins if plugins is not None else ["search", "journeybook"],
        **more,
    }
    return yaml.safe_dump(config, sort_keys=False, allow_unicode=True)
