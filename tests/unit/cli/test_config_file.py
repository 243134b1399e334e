"""Where the command line finds mkdocs.yml."""

import shutil
from pathlib import Path

import pytest

from journeybook.cli.main import run
from journeybook.settings import config_files, read_settings
from support.projects import Site, a_map, mkdocs_yml


@pytest.fixture
def site(tmp_path):
    """Return a folder with a site, whose one map has a mistake."""
    files = {"mkdocs.yml": mkdocs_yml(), "maps/deep/a.yml": a_map("a", more="related: [gone]\n")}
    Site(tmp_path).write(files)
    return tmp_path


@pytest.mark.parametrize("folder", [".", "maps", "maps/deep"])
def test_it_is_found_in_the_folders_above(site, monkeypatch, capsys, folder):
    """Findings are named from its folder, and paths are those of the person's."""
    monkeypatch.chdir(site / folder)
    assert run(["check", "--errors-only"]) == 1
    assert capsys.readouterr().out.startswith("maps/deep/a.yml:6:11: error: ")
    assert run(["check", "--errors-only", "."]) == 1


def test_a_nearer_one_goes_before(site, monkeypatch):
    """A site within a site is a site of its own."""
    Site(site / "maps/deep").write({"mkdocs.yml": mkdocs_yml(), "maps/b.yml": a_map("b")})
    monkeypatch.chdir(site / "maps/deep/maps")
    assert run(["check", "--errors-only"]) == 0


def test_one_that_is_named_is_not_looked_for(site, monkeypatch, capsys):
    """Whoever names a file means that one."""
    monkeypatch.chdir(site / "maps")
    assert run(["check", "-f", "mkdocs.yml"]) == 2
    assert "/maps/mkdocs.yml: No such file" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["mkdocs.yaml", "properdocs.yml", "properdocs.yaml"])
def test_other_hosts_have_a_file_of_their_own(site, monkeypatch, capsys, name):
    """MkDocs has a second name for it, and ProperDocs reads the same under its own."""
    (site / "mkdocs.yml").rename(site / name)
    for folder in (".", "maps/deep"):
        monkeypatch.chdir(site / folder)
        assert run(["check", "--errors-only"]) == 1
        assert capsys.readouterr().out.startswith("maps/deep/a.yml:6:11: error: ")


def test_the_file_of_mkdocs_goes_before_others_beside_it(site, monkeypatch):
    """Who moves from one host to another has both for a while."""
    (site / "properdocs.yml").write_text("plugins: {journeybook: {maps_dir: gone}}\n")
    (site / "zensical.toml").write_text("[project]\n")
    monkeypatch.chdir(site)
    assert run(["check", "--errors-only"]) == 1


@pytest.mark.parametrize("arguments", [[], ["-f", "zensical.toml"]])
def test_a_file_of_zensical_says_the_same(site, monkeypatch, capsys, arguments):
    """Its settings stand below `project`; what is no TOML is said."""
    (site / "mkdocs.yml").unlink()
    config = '[project]\n[project.plugins.journeybook]\nmaps_dir = "maps"\n'
    (site / "zensical.toml").write_text(config)
    monkeypatch.chdir(site)
    assert run(["check", "--errors-only", *arguments]) == 1
    (site / "zensical.toml").write_text("project: {}\n")
    capsys.readouterr()
    assert run(["check", *arguments]) == 2
    assert capsys.readouterr().err.endswith("zensical.toml: this is not TOML\n")


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize("arguments", [[], ["-f", "../zensical.toml"]])
def test_a_site_of_zensical_is_built_by_zensical(site, monkeypatch, capsys, command, arguments):
    """MkDocs cannot read its file, so nothing is built, and what to run is said."""
    (site / "mkdocs.yml").unlink()
    (site / "zensical.toml").write_text('[project]\nsite_name = "A"\n')
    monkeypatch.chdir(site / "maps")
    assert run([command, *arguments]) == 2
    told = capsys.readouterr().err
    assert "zensical.toml is for Zensical, which runs no plugin" in told
    assert "'journeybook render --for zensical --out'" in told
    assert config_files(site / "zensical.toml") == ([site / "zensical.toml"], set())


def test_ours_goes_before_all_others(site, monkeypatch, capsys):
    """A host that refuses plugins that it does not know has a file without them."""
    (site / "mkdocs.yml").write_text("site_name: Test\nplugins: [search]\n")
    ours = "INHERIT: mkdocs.yml\nplugins: {journeybook: {maps_dir: gone}}\n"
    (site / "journeybook.yml").write_text(ours)
    monkeypatch.chdir(site / "maps")
    assert run(["check"]) == 2
    assert "there is no maps folder" in capsys.readouterr().err


def test_a_link_is_read_where_it_lies(tmp_path, monkeypatch, capsys):
    """What a shared mkdocs.yml says is meant of each folder that has a link to it, as MkDocs means it."""
    here = Site(tmp_path / "here").write(
        {"base.yml": "site_name: Here\n", "docs/index.md": "# A\n"}
    )
    here.write({"maps/a.yml": a_map("a")})
    shared = {"site.yml": f"INHERIT: base.yml\n{mkdocs_yml()}".replace("site_name: Test\n", "")}
    Site(tmp_path / "shared").write({**shared, "base.yml": "site_name: There\n"})
    (here.root / "mkdocs.yml").symlink_to("../shared/site.yml")
    monkeypatch.chdir(here.root)
    assert (
        here.config().site_name == read_settings(here.root / "mkdocs.yml").site.site_name == "Here"
    )
    assert "Title a" in here.build().page("en-US/core/a")
    shutil.rmtree(here.out)
    assert config_files(Path("mkdocs.yml"))[0] == [here.root / "mkdocs.yml", here.root / "base.yml"]
    for folder in (".", "maps", "docs"):
        monkeypatch.chdir(here.root / folder)
        assert run(["list", "--format", "json"]) == 0
        assert '"id": "a"' in capsys.readouterr().out
    assert run(["new", "b"]) == 0
    assert (here.root / "maps/b.en-US.yml").is_file()
    assert run(["build", "--strict", "--quiet"]) == 0
    assert "Title a" in here.page("en-US/core/a")
