"""Opening an address in the person's browser."""

from __future__ import annotations

import os
import sys
import webbrowser

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def open_browser(address: str) -> bool:
    """Open an address in the browser; return whether one was asked.

    Without a screen none is: a browser of the terminal would take that.
    """
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        return False
    try:
        return webbrowser.open(address)
    except (OSError, webbrowser.Error):
        return False
