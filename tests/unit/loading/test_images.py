"""Images beside maps: found by their names, told by their bytes, refused where they could harm."""

import os
import time

import pytest

from journeybook.loading import BrokenMap, DefinitionFile, load_map
from journeybook.loading.images import ImageError, loaded_image, sha256_of
from support.images import gif, jpeg, png, svg, webp
from support.projects import a_map

STEP = """\
journey:
  stages:
  - name: Stage
    steps:
    - action: Look
      image: {file: %s, alt: A shop}
"""


def loaded_with(tmp_path, name, content=None, *, below="maps"):
    """Load a map that names an image, of which the file is written first."""
    maps = tmp_path / "maps"
    maps.mkdir(exist_ok=True)
    if content is not None:
        file = tmp_path / below / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    path = maps / "a.yml"
    path.write_text(a_map(more=STEP % name), "utf-8")
    return load_map(DefinitionFile(path, "maps/a.yml"), maps)


def look_at(content, name="x.png"):
    return loaded_image(content, name, lambda: content)


def refusal(content, name="x.svg"):
    with pytest.raises(ImageError) as caught:
        look_at(content, name)
    return caught.value


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", png(40, 30)),
        ("a.PNG", png(40, 30)),
        ("a.gif", gif(40, 30)),
        ("a.jpg", jpeg(40, 30)),
        ("a.jpeg", jpeg(40, 30, frame=0xC2)),
        ("a.webp", webp(40, 30)),
        ("a.webp", webp(40, 30, "VP8L")),
        ("a.webp", webp(40, 30, "VP8")),
        ("a.svg", svg()),
        ("a.svg", b"\xef\xbb\xbf\n" + svg()),
        ("a.svg", svg(head='<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->')),
    ],
)
def test_every_kind(tmp_path, name, content):
    """Each kind is told by its first bytes, and its size is read from its header."""
    found, mistakes = loaded_with(tmp_path, name, content)

    assert mistakes == []
    image = found.images[name]
    assert (image.width, image.height) == (40, 30)
    assert image.sha256 == sha256_of(content)
    assert image.content() == content


def test_the_folder_of_images_may_be_deep(tmp_path):
    """The path starts at the folder of the map."""
    found, _ = loaded_with(tmp_path, "images/2026/a b%20ü.png", png())

    assert list(found.images) == ["images/2026/a b%20ü.png"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", b"", "no PNG, JPEG, WebP, GIF or SVG"),
        ("a.png", b"<html>", "ends in '.png' and is svg"),
        ("a.png", gif(), "ends in '.png' and is gif"),
        ("a.svg", png(), "ends in '.svg' and is png"),
        ("a.png", png()[:20], "does not say how large"),
        ("a.png", png(0, 4), "does not say how large"),
        ("a.gif", gif()[:9], "does not say how large"),
        ("a.jpg", jpeg()[:30], "does not say how large"),
        ("a.jpg", b"\xff\xd8\xff\xda" + jpeg()[2:], "does not say how large"),
        ("a.webp", webp()[:25], "does not say how large"),
        ("a.webp", b"RIFF\0\0\0\0WEBPJUNK" + bytes(40), "does not say how large"),
    ],
)
def test_what_is_no_image(tmp_path, name, content, said):
    """The finding stands at the name of the file."""
    found, (mistake,) = loaded_with(tmp_path, name, content)

    assert isinstance(found, BrokenMap)
    assert mistake.rule == "bad-image"
    assert said in mistake.message
    assert (mistake.location.line, mistake.location.column) == (11, 21)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", png(50_000, 50_000)),
        ("a.png", png(2**31 - 1, 1)),
        ("a.png", png(10_000, 4_001)),
        ("a.gif", gif(65_535, 65_535)),
        ("a.gif", gif(1, 1, frame=(60_000, 60_000))),
        ("a.jpg", jpeg(65_000, 65_000)),
        ("a.webp", webp(16_000_000, 16_000_000)),
        ("a.webp", webp(16_384, 16_384, "VP8L")),
        ("a.png", png() + bytes(2 * 1024 * 1024)),
        ("a.svg", svg("<g>" * 300 + "</g>" * 300)),
        ("a.svg", svg("<g/>" * 60_000)),
    ],
)
def test_bombs(tmp_path, name, content):
    """A small file that asks for very much is refused before anything is decoded."""
    began = time.process_time()
    _, (mistake,) = loaded_with(tmp_path, name, content)

    assert mistake.rule == "large-image"
    assert time.process_time() - began < 2


def test_an_svg_that_copies_its_copies(tmp_path):
    """Ten lines that each show the one before ten times draw ten thousand million circles."""
    lines = ["<g id='n0'><circle r='1'/></g>"]
    lines += [
        f"<g id='n{n}'>" + f"<use xlink:href='#n{n - 1}'/>" * 10 + "</g>" for n in range(1, 11)
    ]
    assert loaded_with(tmp_path, "a.svg", svg("".join(lines)))[1][0].rule == "large-image"
    assert loaded_with(tmp_path, "a.svg", svg("".join(lines[:4])))[1] == []
    circle = svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>")
    assert loaded_with(tmp_path, "a.svg", circle)[1] == []


ACTIVE = [
    "<script>alert(1)</script>",
    "<SCRIPT href='x.js'/>",
    "<x:script xmlns:x='http://www.w3.org/2000/svg'>1</x:script>",
    "<script xmlns='http://www.w3.org/1999/xhtml'>1</script>",
    "<body xmlns='http://www.w3.org/1999/xhtml'/>",
    "<foreignObject/>",
    "<circle r='1' onclick='x()'/>",
    "<circle r='1' ONLOAD='x()'/>",
    "<a href='https://example.org'><circle r='1'/></a>",
    "<a xlink:href='javascript:x()'><circle r='1'/></a>",
    "<a xlink:href=' &#106;avascript:x()'><circle r='1'/></a>",
    "<a xlink:href='//example.org'><circle r='1'/></a>",
    "<image href='other.png'/>",
    "<use href='other.svg#x'/>",
    "<use href='data:image/svg+xml,x'/>",
    "<image href='data:image/svg+xml;base64,x'/>",
    "<iframe src='x'/>",
    "<g xml:base='https://example.org/'/>",
    "<a><set attributeName='href' to='javascript:x()'/></a>",
    "<a><animate attributeName='xlink:href' values='javascript:x()'/></a>",
    "<g><set attributeName='onclick' to='x()'/></g>",
    "<style>@import 'https://example.org/x.css';</style>",
    "<style>g { fill: url(https://example.org/x) }</style>",
    "<style>g { fill: u<![CDATA[rl(https://example.org/x)]]> }</style>",
    "<style>g { fill: u\\72 l(https://example.org/x) }</style>",
    "<style>g { cursor: image-set('https://example.org/x' 1x) }</style>",
    "<g style='fill: url( &quot;https://example.org/x&quot; )'/>",
    "<g fill='url(x.svg#a)'/>",
    "<g filter='URL(//example.org/#a)'/>",
    "<?xml-stylesheet href='https://example.org/x.css'?>",
]


@pytest.mark.parametrize("inner", ACTIVE)
def test_an_svg_that_acts_or_leads_away(inner):
    """Opened by its own address, it would run on the site, or tell others who reads it."""
    assert refusal(svg(inner)).problem == "active-image"


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x()'>]>",
        "<?xml version='1.0' encoding='utf-7'?>",
        "<?xml version='1.0' encoding='iso-8859-1'?>",
        "<!-- ",
        "text ",
    ],
)
def test_an_svg_that_is_read_in_two_ways(head):
    """What declares entities, attributes or another encoding may be read in another way elsewhere."""
    assert refusal(svg(head=head)).problem == "bad-image"


@pytest.mark.parametrize(
    "content",
    [
        b"<svg/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"<html xmlns='http://www.w3.org/2000/svg'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>&undefined;</svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'/>".encode("utf-16"),
        svg("\xe4").decode().encode("latin-1"),
    ],
)
def test_what_is_no_svg(content):
    """The root is `svg` in its namespace, the text UTF-8, the XML well-formed."""
    assert refusal(content).problem == "bad-image"


@pytest.mark.parametrize(
    "inner",
    [
        "<title>Over the counter: on time</title><desc>url(x)</desc>",
        "<defs><linearGradient id='a'/></defs><g fill='url(#a)' style='stroke:url(\"#a\")'/>",
        "<use xlink:href='#a'/><use href=' #b'/>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>",
        "<style>/* url(x) */ .a { fill: #fff; font-family: 'A B' }</style>",
        "<style>@font-face { font-family: A; src: url(data:font/woff2;base64,AA==) }</style>",
        "<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:file='C:\\a\\b.svg (1)'/>",
        "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>",
        "<g aria-label='customer behavior (in general)'/>",
    ],
)
def test_a_plain_drawing(inner):
    """What drawing programs write, and what only looks like a way out, is taken."""
    head = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert look_at(svg(inner, head=head), "x.svg").width == 40


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("images/shopp.png", "did you mean 'images/shop.png'?"),
        ("images/Shop.png", "did you mean 'images/shop.png'?"),
        ("image/shop.png", "did you mean 'images/shop.png'?"),
        ("shop.png", "write the name of a file below the folder of the map, letter by letter"),
        (
            "images/shop.png/x.png",
            "write the name of a file below the folder of the map, letter by letter",
        ),
    ],
)
def test_a_name_that_leads_to_nothing(tmp_path, name, hint):
    """Names count letter by letter on every system, and the nearest is told."""
    loaded_with(tmp_path, "images/shop.png", png())
    _, (mistake,) = loaded_with(tmp_path, name)

    assert (mistake.rule, mistake.hint) == ("missing-image", hint)


@pytest.mark.parametrize(
    "name", ["x" * 300 + ".png", "a\u00a0b.png", '"%2e%2e/x.png"', '"a|b\'<>&.png"']
)
def test_hostile_names(tmp_path, name):
    """Any name is only ever a name: it is not there, and one line says so."""
    _, (mistake,) = loaded_with(tmp_path, name)

    assert mistake.rule == "missing-image"
    assert len(mistake.message.splitlines()) == 1


@pytest.mark.parametrize("name", ['"a\\n.png"', '"a\\u202e.png"', '"a\\0.png"'])
def test_names_with_hidden_characters(tmp_path, name):
    """They are refused where every text with one is."""
    _, mistakes = loaded_with(tmp_path, name)

    assert {one.rule for one in mistakes} <= {"hidden-character", "bad-path"}
    assert mistakes


@pytest.mark.parametrize("name", ["../x.png", "/x.png", "a/../../x.png", "a\\x.png", "./x.png"])
def test_a_path_out_of_the_folder(tmp_path, name):
    """It is refused as it is written, whether something stands there or not."""
    (tmp_path / "x.png").write_bytes(png())
    assert loaded_with(tmp_path, name)[1][0].rule == "bad-path"


def test_links(tmp_path):
    """A link stays inside or is not read, wherever on the way it stands."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/x.png").write_bytes(png())
    maps = tmp_path / "maps"
    loaded_with(tmp_path, "real.png", png())
    (maps / "file.png").symlink_to(tmp_path / "out/x.png")
    (maps / "folder").symlink_to(tmp_path / "out", target_is_directory=True)
    (maps / "dead.png").symlink_to(maps / "nowhere.png")
    (maps / "round.png").symlink_to(maps / "round.png")
    (maps / "stays.png").symlink_to("real.png")

    for name in ("file.png", "folder/x.png", "dead.png", "round.png"):
        assert [one.rule for one in loaded_with(tmp_path, name)[1]] == ["symlink"], name
    assert loaded_with(tmp_path, "stays.png")[1] == []


def test_what_is_no_file(tmp_path):
    """A folder, a pipe and a device are not waited for."""
    loaded_with(tmp_path, "real.png", png())
    (tmp_path / "maps/folder.png").mkdir()
    os.mkfifo(tmp_path / "maps/pipe.png")
    for name in ("folder.png", "pipe.png"):
        assert loaded_with(tmp_path, name)[1][0].rule == "unreadable"


def test_the_same_mistake_at_each_place(tmp_path):
    """Each place that names the file is told, and other mistakes of the map are no reason to stop."""
    more = STEP % "no.png" + "    - action: Go\n      image: {file: no.png, alt: A way}\n"
    (tmp_path / "a.yml").write_text(a_map(more=more), "utf-8")
    _, found = load_map(DefinitionFile(tmp_path / "a.yml", "a.yml"))

    assert [(one.rule, one.location.line) for one in found] == [
        ("missing-image", 11),
        ("missing-image", 13),
    ]


def test_too_many_images(tmp_path):
    """A map has at most 200 images."""
    steps = "".join(
        f"    - action: Go {n}\n      image: {{file: {n}.png, alt: A way}}\n" for n in range(201)
    )
    for n in range(201):
        (tmp_path / f"{n}.png").write_bytes(png())
    text = f"journey:\n  stages:\n  - name: Stage\n    steps:\n{steps}"
    (tmp_path / "a.yml").write_text(a_map(more=text), "utf-8")

    (mistake,) = load_map(DefinitionFile(tmp_path / "a.yml", "a.yml"))[1]
    assert (mistake.rule, mistake.message) == ("large-image", "more than 200 images in a map")


def test_an_image_that_is_exchanged(tmp_path):
    """What is handed on is what was checked and hashed, or nothing."""
    found, _ = loaded_with(tmp_path, "a.png", png())
    (tmp_path / "maps/a.png").write_bytes(png(mark=b"other"))
    with pytest.raises(ImageError) as caught:
        found.images["a.png"].content()
    assert caught.value.problem == "changed-image"

    (tmp_path / "maps/a.png").unlink()
    with pytest.raises(ImageError):
        found.images["a.png"].content()


def test_a_pointer_of_git_lfs(tmp_path):
    """A checkout without Git LFS says how to get the image; the pointer names its SHA-256."""
    content = png()
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        f"oid sha256:{sha256_of(content)}\nsize {len(content)}\n"
    ).encode()
    _, (mistake,) = loaded_with(tmp_path, "a.png", pointer)

    assert (mistake.rule, mistake.hint) == ("bad-image", "fetch the file with 'git lfs pull'")
    assert sha256_of(pointer) == sha256_of(content)


@pytest.mark.parametrize(
    ("name", "length"),
    [("width", "1e6"), ("height", "20000px"), ("width", "3e2in"), ("height", "5000mm")],
)
def test_an_svg_that_asks_for_too_many_pixels(name, length):
    """However its length is written, and in whatever unit."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {name}="{length}"/>'
    error = refusal(head.encode())
    assert error.problem == "large-image"
    assert length in error.message


@pytest.mark.parametrize("length", ["1e3", "100%", "12000", "30cm", "auto", "1.2.3"])
def test_an_svg_of_a_usual_size(length):
    """What browsers can draw is taken, and what is no length."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{length}"/>'
    assert look_at(head.encode(), "x.svg").kind == "svg"
