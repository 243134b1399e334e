"""Settings to a project, and a project to pages and files: the one place that joins the layers.

Both hosts call this package; neither calls the layers below it for more than their records.
"""

from journeybook.pipeline.environment import Environment
from journeybook.pipeline.files import Artifact, artifacts, inventory_file
from journeybook.pipeline.forms import FORMS, export
from journeybook.pipeline.links import edit_url, index_urls
from journeybook.pipeline.pages import map_page, pages
from journeybook.pipeline.project import Project, load
from journeybook.pipeline.publishing import published
from journeybook.pipeline.site_page import RenderedPage, SitePage

__all__ = [
    "FORMS",
    "Artifact",
    "Environment",
    "Project",
    "RenderedPage",
    "SitePage",
    "artifacts",
    "edit_url",
    "export",
    "index_urls",
    "inventory_file",
    "load",
    "map_page",
    "pages",
    "published",
]
