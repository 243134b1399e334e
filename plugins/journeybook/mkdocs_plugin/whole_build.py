"""Why a site has to be built as a whole."""

from __future__ import annotations


class WholeBuild(Exception):  # noqa: N818 - no error
    """An edit touches more than the pages of its own: the site is built as a whole."""
