"""A page as HTML, by templates that a site may override."""
