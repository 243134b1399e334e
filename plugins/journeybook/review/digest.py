"""The digest of meaning: what a reviewer approves.

Comments, key order, quoting and layout do not count; every word does. The digest is SHA-256 over
a domain tag and the map's own text as canonical JSON. That text is in Unicode NFC since it was
read (`loading.characters`): what is hashed is what is shown. An image counts by its bytes: beside
the name of its file stands their SHA-256, so the digest of a kept text can be told without them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from journeybook.loading.images import image_leaves
from journeybook.model import Limitations
from journeybook.model.fields import Path
from journeybook.review.canonical import canonical_json

DOMAIN = b"journeybook-map/1\0"
HASH = "sha256"
"""The key beside the file of an image; no map may write it itself."""
_NO_IMAGES: Mapping[str, str] = MappingProxyType({})


def own_text(
    data: dict[str, Any],
    default_limitations: Limitations | None,
    images: Mapping[str, str] = _NO_IMAGES,
) -> dict[str, Any]:
    """Return all that a map says on its page in its own name: what an approval is about.

    Args:
        data: the map's own text: dicts, lists and texts as they were read.
        default_limitations: the site's limitations, which the page prints when it has none.
        images: by the names that the map gives them, the SHA-256 of the images that it shows.
    """
    for leaf in image_leaves(data) if images else ():
        data = _with(data, leaf.path[:-1], images[leaf.value.strip()])
    if "limitations" in data or default_limitations is None:
        return data
    return {**data, "limitations": _told(default_limitations)}


def digest_of(
    data: dict[str, Any],
    default_limitations: Limitations | None = None,
    images: Mapping[str, str] = _NO_IMAGES,
) -> str:
    """Return the digest of a map: 64 hexadecimal digits; see `own_text` for the arguments."""
    text = canonical_json(normal(own_text(data, default_limitations, images)))
    return hashlib.sha256(DOMAIN + text).hexdigest()


def as_in_file(data: dict[str, Any], default_limitations: Limitations | None) -> dict[str, Any]:
    """Return a text that `own_text` returned as the file of its map has it.

    What was not written in it is gone: the SHA-256 of its images, and the site's limitations, as
    long as they are the ones that its page prints. The text keeps its digest.

    Args:
        data: the text.
        default_limitations: those of the site.
    """
    for leaf in list(image_leaves(data)):
        data = _with(data, leaf.path[:-1], None)
    if default_limitations and data.get("limitations") == normal(_told(default_limitations)):
        return {field: said for field, said in data.items() if field != "limitations"}
    return data


def _told(limitations: Limitations) -> dict[str, Any]:
    return limitations.model_dump(mode="json")


def _with(value: Any, way: Path, hash_: str | None) -> Any:
    """Return a text with the hash, or without one, in the image at the end of a way.

    What is not on the way is shared.
    """
    copy: Any = list(value) if isinstance(value, list) else dict(value)
    if way:
        copy[way[0]] = _with(copy[way[0]], way[1:], hash_)
    elif hash_ is None:
        copy.pop(HASH, None)
    else:
        copy[HASH] = hash_
    return copy


def normal(value: Any) -> Any:
    """Return a document without what does not count: other forms of a character, outer space."""
    if isinstance(value, str):
        return (value if value.isascii() else unicodedata.normalize("NFC", value)).strip()
    if isinstance(value, dict):
        return {field: normal(item) for field, item in value.items()}
    return [normal(item) for item in value]
