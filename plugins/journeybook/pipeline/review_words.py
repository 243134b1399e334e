"""What a page says of its review, for hosts that say it too."""

from journeybook.content.review import gate_rows, needs

__all__ = ["gate_rows", "needs"]
