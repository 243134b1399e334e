"""A format from another package, as docs/how-to/own-formats.md shows it: installed and written."""

import pytest

from support.doc_fences import fences
from support.packages import ShownPackage

PAGE = "docs/how-to/own-formats.md"
BESIDE = "site/en-US/journeys/return-a-parcel"


@pytest.fixture(scope="module")
def acme(tmp_path_factory):
    """The shown package, and a site with the shown map."""
    return ShownPackage(PAGE, "acme_formats", tmp_path_factory.mktemp("formats"))


def test_the_package_shown_is_the_one_that_is_kept(acme):
    """The files on the page are those of the test package, which is linted like all code."""
    assert acme.files() == acme.kept()


def test_it_is_exported_and_written_beside_the_page(acme):
    """The command prints what is shown; a build writes the same, and the page links to it."""
    exported = acme.run("journeybook", "export", "return-a-parcel", "--to", "outline")
    built = acme.run("mkdocs", "build", "-q")

    assert (exported.code, exported.out) == (0, fences(PAGE, "text")[0].text)
    assert built.code == 0, built.err
    assert (acme.site / BESIDE / "outline.txt").read_text("utf-8") == exported.out
    html = (acme.site / BESIDE / "index.html").read_text("utf-8")
    assert '<a href="outline.txt">Outline</a>' in html


def test_without_the_package_there_is_no_such_format(acme):
    """The command names the formats that there are."""
    refused = acme.run(
        "journeybook", "export", "return-a-parcel", "--to", "outline", installed=False
    )
    assert refused.code == 2
    assert "there is no format 'outline'; there are: json, csv, " in refused.err
