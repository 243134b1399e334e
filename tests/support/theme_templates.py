"""What every build finds out anew of a theme, found out once: it takes most of a small build.

No test writes to an installed theme. A template is compiled again as soon as one letter of it, or
what its environment makes of it, differs.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

_PACKAGES = Path(sysconfig.get_path("purelib"))
_list, _compile = FileSystemLoader.list_templates, Environment.compile


@pytest.fixture(scope="session", autouse=True)
def _themes_once() -> Iterator[None]:
    compiled: dict[tuple[Any, ...], Any] = {}

    def compile_once(made: Environment, source: Any, *more: Any, **named: Any) -> Any:
        kind = made.code_generator_class
        way = kind, made.autoescape, made.trim_blocks, made.lstrip_blocks, *made.extensions
        key = source, more, *sorted(named.items()), way
        if key not in compiled:
            compiled[key] = _compile(made, source, *more, **named)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemLoader, "list_templates", _listed)
        patch.setattr(Environment, "compile", compile_once)
        yield


def _listed(loader: FileSystemLoader) -> list[str]:
    folders = (
        _installed(folder) if Path(folder).is_relative_to(_PACKAGES) else _in(folder)
        for folder in loader.searchpath
    )
    return sorted(set().union(*folders))


def _in(folder: str) -> list[str]:
    return _list(FileSystemLoader(folder))


_installed = cache(_in)
