"""What ships works: the wheel, installed in a clean environment outside the repository."""

import json
import re
import subprocess
import sys
import zipfile

import pytest

from support.projects import ROOT, a_map, mkdocs_yml

_FOLDER = ROOT / "plugins/journeybook/languages"
LANGUAGES = [file.relative_to(_FOLDER).as_posix() for file in _FOLDER.glob("*/**/*.*")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_templates_catalogues_and_assets(wheel):
    """Nothing that pages need is left out, and nothing of the repository beside the package."""
    names = zipfile.ZipFile(wheel).namelist()

    for needed in (
        "journeybook/py.typed",
        "journeybook/assets/page.css",
        "journeybook/assets/journeybook.js",
        "journeybook/render/html/templates/_base/page.html.jinja",
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


def test_the_wheel_builds_a_site_in_a_clean_environment(wheel, tmp_path):
    """Installed with its own dependencies alone, it checks and builds a two-map site."""
    locked = (ROOT / "requirements-dev.txt").read_text("utf-8")
    pins = re.findall(r"^[a-z0-9-]+==\S+", locked, re.MULTILINE | re.IGNORECASE)
    (tmp_path / "constraints.txt").write_text("\n".join(pins), "utf-8")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    python = tmp_path / "env" / "bin" / "python"
    install = [
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "-c",
        "constraints.txt",
        wheel,
        "mkdocs-material",
    ]
    subprocess.run(install, cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "maps").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml(), "utf-8")
    for id_ in "ab":
        (tmp_path / "maps" / f"{id_}.yml").write_text(a_map(id_), "utf-8")

    check = [tmp_path / "env" / "bin" / "journeybook", "check"]
    subprocess.run(check, cwd=tmp_path, check=True, capture_output=True)
    build = [python, "-m", "mkdocs", "build", "-q"]
    subprocess.run(build, cwd=tmp_path, check=True, capture_output=True)

    maps = json.loads((tmp_path / "site" / "maps.json").read_text("utf-8"))["maps"]
    assert [entry["id"] for entry in maps] == ["a", "b"]
    assert "Title a" in (tmp_path / "site/en-US/core/a/index.html").read_text("utf-8")
