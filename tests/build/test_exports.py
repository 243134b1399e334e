"""Exports: the file beside the page, byte for byte, and the same again."""

import shutil

import pytest

from journeybook.cli.main import run
from journeybook.environment.machine import environment_of
from journeybook.errors import RefusedError
from journeybook.pipeline.exports import OURS, as_bytes, export
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.load import load
from journeybook.pipeline.pictures import PREVIEW
from journeybook.pipeline.publishing import published
from journeybook.settings import read_settings
from support.projects import ROOT, Site


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Our own maps, built by MkDocs."""
    root = tmp_path_factory.mktemp("book")
    shutil.copytree(ROOT / "maps", root / "maps")
    site = Site(root).write(
        {
            "mkdocs.yml": "site_name: Book\nsite_url: https://kb.example.org/\n"
            "plugins: [search, journeybook]\n",
            "docs/index.md": "# Home\n",
        }
    )
    return site.build()


@pytest.fixture(scope="module")
def project(built):
    """The same maps, as the command line reads them."""
    settings = read_settings(built.root / "mkdocs.yml")
    return published(load(settings, environment_of(settings)))


@pytest.mark.parametrize("form", OURS, ids=lambda form: form.id)
def test_an_export_is_the_file_beside_the_page(built, project, form, tmp_path):
    """For each form and each map: the same bytes; the command line writes them again and again."""
    name, made = form.file, {}
    for key, url in project.catalog.urls.items():
        beside = built.out / url / name
        try:
            made[key] = as_bytes(export(project, key, form.id))
        except RefusedError:
            assert not (name and beside.is_file())
            continue
        assert not name or made[key] == beside.read_bytes()
    assert made or form.needs_trust
    for (locale, id_), content in list(made.items())[:1]:
        for out in (tmp_path / "1", tmp_path / "2"):
            config = str(built.root / "mkdocs.yml")
            assert (
                run(["export", f"{id_}.{locale}", "--to", form.id, "-f", config, "-o", str(out)])
                == 0
            )
            assert out.read_bytes() == content


def test_every_file_beside_a_page_has_an_export(project):
    """No file is made in another way: there lie the forms that have a file name, and pictures."""
    known = {PREVIEW, *(form.file for form in OURS if form.file)}
    known |= {
        f"{one.sha256}.svg"
        for map_ in project.catalog.maps.values()
        for one in map_.images.values()
    }
    beside = {
        artifact.path.rpartition("/")[2]
        for artifact in artifacts(project)
        if artifact.path.count("/") >= 3 and "/portfolio/" not in artifact.path
    }

    assert beside <= known
