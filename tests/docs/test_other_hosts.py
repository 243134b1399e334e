"""What the pages on other hosts say to write and to run does what they say."""

import shlex

import pytest

from journeybook.cli.main import run
from support.doc_fences import fences
from support.projects import Site, a_map

PAGES = {
    "docs/how-to/publish-with-zensical.md": "docs/en-US/core/a/index.md",
    "docs/how-to/publish-with-hugo.md": "content/journeybook/en-US/core/a.md",
    "docs/how-to/publish-with-techdocs.md": "docs/en-US/index.md",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_project_as_the_page_has_it_is_rendered(page, tmp_path, monkeypatch, capsys):
    """With the files that it shows, and the line that it says, in a folder with a map."""
    lines = [line for one in fences(page, "bash") for line in one.text.splitlines()]
    (command,) = {line for line in lines if line.startswith("journeybook render")} - {
        line for line in lines if line.endswith("--watch")
    }
    files = {one.title: one.text for one in fences(page, "yaml") if one.title}
    plain = "site_name: A site\nplugins: [search, journeybook]\n"
    site = Site(tmp_path).write({"mkdocs.yml": plain, **files, "maps/a.yml": a_map("a")})
    monkeypatch.chdir(site.root)

    assert run(shlex.split(command)[1:]) == 0
    assert "warning" not in capsys.readouterr().err
    approved = "publish: approved" in str(files)
    assert approved != (site.root / PAGES[page]).is_file()
    assert (site.root / ("static" if "hugo" in page else "docs") / "maps.json").is_file()
