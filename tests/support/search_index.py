"""What search of a built site knows, wherever it lies.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def search_entries(site: Path) -> list[dict[str, Any]]:
    """Return the entries of a site's search index, those in its parts included.

    Args:
        site: the folder of the built site.
    """
    folder = site / "search"
    index = json.loads((folder / "search_index.json").read_text("utf-8"))
    found = list(index["docs"])
    for part in index["config"].get("parts", ()):
        for url, boost, tags, *sections in json.loads((folder / part["file"]).read_text("utf-8")):
            of_page = {"boost": boost} if boost else {}
            for at, title, text in sections:
                entry = {"location": url + at, "title": title, "text": text, **of_page}
                if not at:
                    entry |= {"lang": part["lang"], **({"tags": tags} if tags else {})}
                found.append(entry)
    return found
