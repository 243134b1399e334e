"""What ships works: the wheel, installed in a clean environment outside the repository."""

import json
import re
import zipfile

import pytest

from support.programs import PYTHON, run
from support.projects import ROOT, a_map, mkdocs_yml

_FOLDER = ROOT / "plugins/journeybook/languages"
LANGUAGES = [
    file.relative_to(_FOLDER).as_posix()
    for file in _FOLDER.glob("*/**/*.*")
    if file.suffix != ".pyc"
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    command = (*PYTHON, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*command, folder=ROOT, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_templates_catalogues_and_assets(wheel):
    """Nothing that pages need is left out, and nothing of the repository beside the package."""
    names = zipfile.ZipFile(wheel).namelist()

    for needed in (
        "journeybook/py.typed",
        "journeybook/assets/page.css",
        "journeybook/assets/script/base.js",
        "journeybook/render/html/templates/page.html.jinja",
        *(f"journeybook/languages/{file}" for file in LANGUAGES),
        "journeybook/mkdocs_plugin/theme/journeybook-page.html",
    ):
        assert needed in names
    if (ROOT / "plugins/journeybook/vendor/mermaid/VERSION").is_file():
        assert "journeybook/vendor/mermaid/mermaid.esm.min.mjs" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {
        "journeybook",
        "mkdocs_journeybook",
    }


def test_the_wheel_builds_a_site_in_a_clean_environment(wheel, tmp_path, machine, monkeypatch):
    """Installed with its own dependencies alone, it checks and builds a two-map site."""
    locked = (ROOT / "requirements-dev.txt").read_text("utf-8")
    pins = re.findall(r"^[a-z0-9-]+==\S+", locked, re.MULTILINE | re.IGNORECASE)
    (tmp_path / "constraints.txt").write_text("\n".join(pins), "utf-8")
    monkeypatch.delenv("PYTHONPATH")
    run(*PYTHON, "-m", "venv", "--without-pip", tmp_path / "env", check=True)
    python = tmp_path / "env" / "bin" / "python"
    install = (*PYTHON, "-m", "pip", "--python", python, "install", "-q", "-c", "constraints.txt")
    # pip has its index and its cache in the home of whoever runs this.
    run(*install, wheel, "mkdocs-material", folder=tmp_path, check=True, **machine)
    (tmp_path / "docs").mkdir()
    (tmp_path / "maps").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml(), "utf-8")
    for id_ in "ab":
        (tmp_path / "maps" / f"{id_}.yml").write_text(a_map(id_), "utf-8")

    run(tmp_path / "env" / "bin" / "journeybook", "check", folder=tmp_path, check=True)
    run(python, "-m", "mkdocs", "build", "-q", folder=tmp_path, check=True)

    maps = json.loads((tmp_path / "site" / "maps.json").read_text("utf-8"))["maps"]
    assert [entry["id"] for entry in maps] == ["a", "b"]
    assert "Title a" in (tmp_path / "site/en-US/core/a/index.html").read_text("utf-8")
