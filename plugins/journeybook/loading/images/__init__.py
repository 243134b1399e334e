"""The images that a map shows: found beside it, told by their bytes, known by their SHA-256."""

from journeybook.loading.images.beside import load_images
from journeybook.loading.images.bytes import ENDINGS, MAX_BYTES, LoadedImage, loaded_image
from journeybook.loading.images.named import file_names, image_leaves
from journeybook.loading.images.refusal import ImageError

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "ImageError",
    "LoadedImage",
    "file_names",
    "image_leaves",
    "load_images",
    "loaded_image",
]
