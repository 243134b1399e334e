"""A page of content on a terminal."""
