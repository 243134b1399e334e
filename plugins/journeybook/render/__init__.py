"""A page as HTML and as Markdown."""
