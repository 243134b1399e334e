"""The one place that turns what stops a run into a failure of MkDocs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from journeybook.errors import JourneybookError


@contextmanager
def as_plugin_error() -> Iterator[None]:
    """Turn our errors into one that MkDocs tells in a line.

    Raises:
        PluginError: in the place of a `JourneybookError`.
    """
    try:
        yield
    except JourneybookError as error:
        raise PluginError(f"journeybook: {error}") from error
