"""Images of maps on a built site: beside the page that shows them, and nowhere else."""

from __future__ import annotations

import html
import re

import pytest
from mkdocs.exceptions import Abort

from journeybook.errors import RefusedError
from journeybook.loading.images import sha256_of
from journeybook.pipeline.exports import export
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.load import load
from journeybook.pipeline.publishing import published
from journeybook.settings import Options, Settings, SiteOptions
from support.images import png, svg
from support.projects import TODAY, Site, a_map, mkdocs_yml
from support.search_index import search_entries

ONE, TWO, DRAWN = png(640, 400, mark=b"one"), png(mark=b"two"), svg()
ALT = 'The shop\'s window: "50 %" <off> & more, ../../x.png'
JOURNEY = """\
journey:
  personas:
  - {id: sam, name: Sam, image: {file: images/sam.svg, alt: A cook in white}}
  stages:
  - name: Stage
    image: {file: images/shop.png, alt: The street from above}
    steps:
    - action: Look
      image:
        file: images/shop.png
        alt: >-
          The shop's window: "50 %" <off> & more, ../../x.png
"""
HERE = "en-US/core/a"


def site(root, *, maps="maps", more=JOURNEY, plugins=None, **config) -> Site:
    options = {"maps_dir": maps, **(plugins or {})}
    made = Site(root).write(
        {
            "mkdocs.yml": mkdocs_yml(plugins=["search", {"journeybook": options}], **config),
            "docs/index.md": "# Home\n",
            f"{maps}/a.yml": a_map(more=more),
        }
    )
    for name, content in (("shop.png", ONE), ("sam.svg", DRAWN), ("other.png", TWO)):
        path = root / maps / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return made


def images(built: Site) -> dict[str, bytes]:
    """Return the images of the built site that are none of a theme or of ours."""
    ours = (ONE, TWO, DRAWN)
    return {path: content for path, content in built.tree().items() if content in ours}


def tags(page: str) -> list[dict[str, str]]:
    """Return the attributes of each image of a map on a page."""
    found = re.findall(r'<a class="jb-image" href="([^"]*)"><img ([^>]*)></a>', page)
    return [
        {
            "href": href,
            **{key: html.unescape(value) for key, value in re.findall(r'(\w+)="([^"]*)"', rest)},
        }
        for href, rest in found
    ]


@pytest.mark.parametrize("folders", [True, False])
def test_images_stand_beside_their_page(tmp_path, folders):
    """Each once, named by its content, with what it shows, its size, and no script to load it."""
    built = site(tmp_path, use_directory_urls=folders).build()
    one, drawn = f"{sha256_of(ONE)}.png", f"{sha256_of(DRAWN)}.svg"

    assert images(built) == {f"{HERE}/{one}": ONE, f"{HERE}/{drawn}": DRAWN}
    shown = {tag["alt"]: tag for tag in tags(built.page(HERE))}
    sizes = {"loading": "lazy", "decoding": "async", "width": "640", "height": "400"} | {
        "style": "--jb-ratio: 1.6"
    }
    street = "The street from above"
    assert shown[street] == {"href": one, "src": one, "alt": street, **sizes}
    assert shown[ALT] == {"href": one, "src": one, "alt": ALT, **sizes}
    portrait = shown.pop("A cook in white")
    assert (portrait["src"], portrait["width"]) == (drawn, "40")
    assert set(shown) == {street, ALT}


@pytest.mark.parametrize("maps", ["docs/maps", "docs"])
def test_images_among_the_pages_of_the_site(tmp_path, maps, caplog):
    """In a folder that MkDocs copies, images of maps are not copied once more, nor complained of."""
    built = site(tmp_path, maps=maps).build()

    found = images(built)
    assert {path for path in found if "images/" in path} == (
        {"images/other.png"} if maps == "docs" else set()
    )
    assert {path.rpartition("/")[0] for path in found} - {"images"} == {HERE}
    assert "shop.png" not in caplog.text
    assert ("other.png" in caplog.text) == (maps == "docs/maps")


@pytest.mark.parametrize("maps", ["maps", "docs/maps", "docs"])
def test_images_of_what_is_withheld(tmp_path, maps):
    """A draft is not on a public site, and neither are its images, wherever they lie."""
    built = site(tmp_path, maps=maps, plugins={"publish": "approved"}).build()

    assert set(images(built)) <= {"images/other.png"}


def test_images_of_a_broken_map(tmp_path):
    """What a file with mistakes shows is as private as the file."""
    built = site(tmp_path, maps="docs", plugins={"fail_on": "never"})
    hostile = f"  - {{name: H, image: {{file: '{'x' * 5000}.png', alt: x}}}}\n"
    hostile += '  - {name: I, image: {file: "a\\0b.png", alt: x}}\n'
    built.write({"docs/a.yml": a_map(more=f"{JOURNEY}{hostile}x: 1\n")}).build()

    assert set(images(built)) == {"images/other.png"}


def test_two_maps_with_one_image(tmp_path):
    """Each page has its own copy, which goes with the page."""
    built = site(tmp_path)
    built.write({"maps/b.yml": a_map("b", more=JOURNEY)}).build()

    assert len(images(built)) == 4


def test_a_mistake_in_an_image_stops_the_build(tmp_path, caplog):
    """The build names file, line and what to do."""
    built = site(tmp_path)
    (tmp_path / "maps/images/sam.svg").write_bytes(svg("<script/>"))
    with pytest.raises(Abort):
        built.build()
    assert "maps/a.yml:8:40: error: the SVG could act" in caplog.text
    assert "[active-image]" in caplog.text


def project_of(root):
    settings = Settings(root, Options(), SiteOptions())
    return load(settings, TODAY)


def test_an_image_exchanged_while_the_site_is_built(tmp_path):
    """What was checked is what is written, or nothing is."""
    site(tmp_path)
    project = published(project_of(tmp_path))
    (tmp_path / "maps/images/shop.png").write_bytes(TWO)

    with pytest.raises(RefusedError, match=r"maps/a.yml: an image was exchanged .*build again"):
        [one.content for one in artifacts(project)]


def test_a_preview_that_keeps_an_earlier_text(tmp_path):
    """Its image may be gone by then: the page stands without it, and with no other."""
    site(tmp_path)
    before = project_of(tmp_path)
    (loaded,) = before.catalog.maps.values()
    (tmp_path / "maps/images/shop.png").write_bytes(b"half writ")
    settings = Settings(tmp_path, Options(), SiteOptions())
    project = load(settings, TODAY, {loaded.file.name: loaded})

    assert [one.rule for one in project.diagnostics] == ["bad-image", "bad-image"]
    found = [one.make() for one in artifacts(project) if sha256_of(ONE) in one.path]
    assert found == [None]


def test_markdown_names_image_and_file(tmp_path):
    """A text for readers without images says what there is to be seen, and where."""
    site(tmp_path)
    text = export(project_of(tmp_path), ("en-US", "a"), "markdown")

    assert "The street from above (images/shop.png)" in text
    assert "A cook in white (images/sam.svg)" in text
    assert "<off>" not in text


def test_search_reads_what_images_show(tmp_path):
    """An image is found by what it shows, and not by the name of its file."""
    built = site(tmp_path).build()
    found = str(search_entries(built.out))

    assert "street from above" in found
    assert "shop.png" not in found
    assert sha256_of(ONE) not in found
