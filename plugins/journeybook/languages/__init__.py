"""One folder a language: everything that depends on the language of a page."""
