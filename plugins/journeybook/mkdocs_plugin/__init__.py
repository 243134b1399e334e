"""The MkDocs host: the only package that knows MkDocs, its themes and its other plugins."""

from journeybook.mkdocs_plugin.plugin import JourneybookPlugin

__all__ = ["JourneybookPlugin"]
