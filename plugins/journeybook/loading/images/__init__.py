"""The images that a map shows: found beside it, told by their bytes, known by their SHA-256."""

from journeybook.loading.images.beside import images_named, listed, load_images
from journeybook.loading.images.bytes import (
    MAX_BYTES,
    LoadedImage,
    loaded_image,
    same_kind,
    sha256_of,
)
from journeybook.loading.images.named import file_names, image_leaves
from journeybook.loading.images.refusal import ImageError

__all__ = [
    "MAX_BYTES",
    "ImageError",
    "LoadedImage",
    "file_names",
    "image_leaves",
    "images_named",
    "listed",
    "load_images",
    "loaded_image",
    "same_kind",
    "sha256_of",
]
