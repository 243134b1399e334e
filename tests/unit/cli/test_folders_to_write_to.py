"""A folder to write to holds nothing that a site is made of, and lies in no such folder."""

import pytest

from journeybook.cli.main import run
from support.images import png
from support.projects import Site, a_map, mkdocs_yml
from support.sampling import some

MAP = """\
journey:
  goal: G
  period: P
  personas: [{id: guest, name: Guest, quote: So it is, evidence: talk}]
  evidence: [{id: talk, file: evidence/talk.md}]
  stages: [{name: Buy}]
"""
OPTIONS = {
    "measures_dir": "figures/all",
    "reviews_dir": "records",
    "reviewers": "trust/reviewers.yml",
    "trust_policy": "limits/trust.yml",
}
READ = ["maps", "figures/all", "records", "trust", "limits"]
ABOVE = ["figures", "evidence", "."]


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site whose files are all in folders of their own, as options can have it."""
    monkeypatch.chdir(tmp_path)
    site = Site(tmp_path).write(
        {
            "mkdocs.yml": mkdocs_yml(plugins=["search", {"journeybook": OPTIONS}]),
            "docs/index.md": "# Home\n",
            "maps/a.en-US.yml": a_map(more=MAP),
            "maps/images/shop.png": "no image",
            "figures/all/nps.csv": "series,date,value\n",
            "trust/reviewers.yml": "reviewers: [{id: x, name: X, email: x@example.org}]\n",
            "limits/trust.yml": "id: ours\n",
            "evidence/talk.md": "So it is",
            "given.md": "| Stage | Actions |\n|---|---|\n| Buy | Goes in |\n",
        }
    )
    (tmp_path / "records").mkdir()
    return site


def files(site):
    return {path: path.read_bytes() for path in site.root.rglob("*") if path.is_file()}


COMMANDS = {
    "render": ["render", "--out"],
    "audit": ["review", "audit", "--out"],
    "new": ["new", "another", "--into"],
    "import": ["import", "given.md", "--yes", "--locale", "en-US", "--into"],
    "init": ["init", "--yes"],
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("folder", READ)
@pytest.mark.parametrize("inside", [False, True])
def test_no_command_writes_among_what_is_read(site, capsys, name, folder, inside):
    """What is written would be read with it; maps alone may be written among maps."""
    to = f"{folder}/x" if inside else folder
    if name in {"new", "import"} and folder == "maps":
        assert run([*COMMANDS[name], to]) == 0
        return
    if name == "audit" and not inside and folder != "records":
        return  # told already that it is not empty
    before = files(site)
    assert run([*COMMANDS[name], to]) == 2
    assert "read" in (told := capsys.readouterr().err)
    assert ": write to another folder" in told
    assert {
        path: text for path, text in files(site).items() if ".cache" not in path.parts
    } == before


@pytest.mark.parametrize("folder", ABOVE)
def test_pages_are_not_written_above_what_is_read(site, capsys, folder):
    """A host would serve it, and a later run could not tell what is whose."""
    before = files(site)
    assert run(["render", "--out", folder]) == 2
    told = capsys.readouterr().err
    assert "we read: write to another folder" in told or "serves as it is" in told
    assert {
        path: text for path, text in files(site).items() if ".cache" not in path.parts
    } == before


def test_evidence_among_the_pages_of_the_site_is_its_authors_choice(site):
    """It is public there anyway."""
    site.write({"docs/talk.md": "So it is"})
    site.write({"maps/a.en-US.yml": a_map(more=MAP.replace("evidence/talk.md", "docs/talk.md"))})
    assert run(["render", "--out", "docs"]) == 0


@pytest.mark.parametrize("folder", some([*READ, *ABOVE, "maps/x"], 1 / 3, "built folders"))
def test_no_build_takes_the_place_of_what_it_is_made_of(site, folder):
    """MkDocs empties the folder of a site, and a build would exchange it."""
    before = files(site)
    assert run(["build", "-d", folder]) == 1
    assert {
        path: text for path, text in files(site).items() if ".cache" not in path.parts
    } == before


WRITERS = {
    "export": ["export", "a", "--to", "json", "-o"],
    "schema": ["schema", "-o"],
    "report": ["import", "given.md", "--dry-run", "--id", "b", "--locale", "en-US", "--report"],
}
INPUTS = [
    "mkdocs.yml", "base.yml", "maps/a.en-US.yml", "maps/new.yml", "maps/deep/new.yaml", "maps/_names.yml",
    "trust/reviewers.yml", "trust/allowed_signers", "trust/portfolio.yml", "limits/trust.yml",
    "records/new.json", "figures/all/nps.csv", "figures/all/new.csv", "link.yml",
]  # fmt: skip
NAMED = ["maps/images/shop.png", "evidence/talk.md", "evidence/table.csv"]


@pytest.fixture
def site_with_more(site):
    """The site, with a configuration that inherits, an image, a source and a link to a map."""
    more = "sources: [{title: T, file: evidence/table.csv}]\n"
    text = a_map(more=MAP + more).replace(
        "name: Buy", "name: Buy, image: {file: images/shop.png, alt: A}"
    )
    site.write(
        {"maps/a.en-US.yml": text, "evidence/table.csv": "a,b\n", "base.yml": "site_name: A\n"}
    )
    site.write({"mkdocs.yml": "INHERIT: base.yml\n" + (site.root / "mkdocs.yml").read_text()})
    (site.root / "maps/images/shop.png").write_bytes(png(40, 30))
    (site.root / "link.yml").symlink_to("maps/a.en-US.yml")
    return site


@pytest.mark.parametrize(
    ("name", "file"),
    [*((name, file) for name in WRITERS for file in INPUTS), *(("export", file) for file in NAMED)],
)
def test_no_command_writes_over_what_is_read(site_with_more, capsys, name, file):
    """Nor a new file that would be read; the file that is told of is the one that was named."""
    before = files(site_with_more)
    assert run([*WRITERS[name], file]) == 2
    told = capsys.readouterr().err
    assert "write to another file" in told or "write to another folder" in told
    assert {
        path: text for path, text in files(site_with_more).items() if ".cache" not in path.parts
    } == before


def test_a_page_of_the_site_is_not_written_over(site, capsys):
    """A new file beside it may be: the site serves it."""
    page = site.root / "docs" / "index.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("# Ours\n")
    assert run(["export", "a", "--to", "markdown", "-o", "docs/index.md"]) == 2
    assert "we read docs/index.md: write to another file" in capsys.readouterr().err
    assert page.read_text() == "# Ours\n"
    assert run(["export", "a", "--to", "markdown", "-o", "docs/a.txt"]) == 0


def test_a_source_and_a_key_are_not_written_over(site_with_more, capsys):
    """What the command itself was given to read is read, wherever it lies."""
    assert run([*WRITERS["report"], "given.md"]) == 2
    (site_with_more.root / "ci.pem").write_text("a key")
    told = ["export", "a", "--to", "attestation", "--attest-key", "ci.pem", "-o", "ci.pem"]
    assert run(told) == 2
    assert capsys.readouterr().err.count("write to another file") == 2


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize(
    "file", ["out.json", "docs/out.json", "maps/_schema/map.schema.json", "maps/out.json"]
)
def test_any_other_file_is_written(site_with_more, name, file):
    """Also in the maps folder, where it is no map; and again over the same."""
    for _ in range(2):
        assert run([*WRITERS[name], file]) == 0
        assert (site_with_more.root / file).read_bytes().startswith(b"{")
