"""A map's page as clean CommonMark, with pipe tables: for wikis, reviews and notes."""

from journeybook.render.markdown.page import page_markdown

__all__ = ["page_markdown"]
