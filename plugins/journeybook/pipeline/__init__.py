"""Settings to a project, and a project to pages and files: the one place that joins the layers.

The hosts call this package alone. What they need of the layers below it for more than that, the
records that its functions take and return, stands here too; a contract in pyproject.toml says so.
"""

from journeybook.catalog.addresses import same_place
from journeybook.catalog.catalog import Key, map_name
from journeybook.content.review import gate_rows, needs
from journeybook.formats.format import as_bytes
from journeybook.formats.map_schema import map_schema
from journeybook.loading import LoadedMap
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.exports import MADE_WITH_EXTRAS, OURS, export, formats, template
from journeybook.pipeline.files import Artifact, artifacts, inventory_file, site_files
from journeybook.pipeline.links import edit_url, index_urls
from journeybook.pipeline.missing import missing_page
from journeybook.pipeline.pages import map_page, pages
from journeybook.pipeline.paper import PaperPage, paper_page
from journeybook.pipeline.part_ids import PartId, part_ids
from journeybook.pipeline.pictures import PICTURE_WIDTH, PREVIEW, PREVIEW_SIZE, picture
from journeybook.pipeline.private_files import PrivateFiles
from journeybook.pipeline.project import Project, load
from journeybook.pipeline.publishing import published, without
from journeybook.pipeline.rule_facts import RuleFacts, rule_facts
from journeybook.pipeline.site_page import RenderedPage, SitePage
from journeybook.render.html.document import Document
from journeybook.review import Quality
from journeybook.review.diff import Change
from journeybook.review.judgement import Verdict
from journeybook.review.map_review import MapReview
from journeybook.review.policy import Reviewer
from journeybook.review.records import Record
from journeybook.review.statement import Decision, Statement
from journeybook.review.words import Part

__all__ = [
    "MADE_WITH_EXTRAS",
    "OURS",
    "PICTURE_WIDTH",
    "PREVIEW",
    "PREVIEW_SIZE",
    "Artifact",
    "Change",
    "Decision",
    "Document",
    "Environment",
    "Key",
    "LoadedMap",
    "MapReview",
    "PaperPage",
    "Part",
    "PartId",
    "PrivateFiles",
    "Project",
    "Quality",
    "Record",
    "RenderedPage",
    "Reviewer",
    "RuleFacts",
    "SitePage",
    "Statement",
    "Verdict",
    "artifacts",
    "as_bytes",
    "edit_url",
    "export",
    "formats",
    "gate_rows",
    "index_urls",
    "inventory_file",
    "load",
    "map_name",
    "map_page",
    "map_schema",
    "missing_page",
    "needs",
    "pages",
    "paper_page",
    "part_ids",
    "picture",
    "published",
    "rule_facts",
    "same_place",
    "site_files",
    "template",
    "without",
]
