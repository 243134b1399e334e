"""A reader's browser that can say what it sees: see `inspect.js`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.chromium import Watch

INSPECT = (Path(__file__).parent / "inspect.js").read_text("utf-8")


@pytest.fixture(scope="module")
def reader(browser: Any) -> Iterator[Watch]:
    """A tab that stays open for all tests of a module."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.add_init_script(INSPECT)
    yield Watch(context.new_page())
    context.close()
