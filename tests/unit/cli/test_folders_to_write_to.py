"""A folder to write to holds nothing that a site is made of, and lies in no such folder."""

import pytest

from journeybook.cli.main import run
from support.projects import Site, a_map, mkdocs_yml

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


@pytest.mark.parametrize("folder", [*READ, *ABOVE, "maps/x"])
def test_no_build_takes_the_place_of_what_it_is_made_of(site, folder):
    """MkDocs empties the folder of a site, and a build would exchange it."""
    before = files(site)
    assert run(["build", "-d", folder]) == 1
    assert {
        path: text for path, text in files(site).items() if ".cache" not in path.parts
    } == before
