"""Templates of the theme, compiled once for all builds of a preview."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """Keeps what Jinja makes of a template for as long as its source is the same."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was made of it, where there is something."""
        if made := self._made.get(bucket.key):
            bucket.bytecode_from_string(made)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made of a template."""
        self._made[bucket.key] = bucket.bytecode_to_string()
