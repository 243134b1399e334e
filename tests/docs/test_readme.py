"""What the README says is done, command by command."""

import re
import shlex
import shutil
import socket
import sys
import time
import tomllib
import urllib.error
import urllib.request
from contextlib import suppress
from importlib.metadata import distribution
from pathlib import Path

import pytest

from support.doc_fences import fences
from support.programs import run, start
from support.projects import ROOT
from support.sampling import some

BIN = Path(sys.executable).parent
README = "README.md"
COMMANDS = [line for fence in fences(README, "bash") for line in fence.text.splitlines()]
SITE = (
    "mkdocs.yml",
    "docs",
    "maps",
    "plugins/reference_pages.py",
    "plugins/reference_examples.yml",
)


def recipe(target: str) -> list[str]:
    """Return the last command that `make TARGET` would run, with this environment's programs.

    `make -n` only prints: what comes before, the set-up of `.venv`, is not run here.
    """
    printed = run("make", "--no-print-directory", "-n", target, folder=ROOT, check=True).out
    program, *arguments = shlex.split(printed.splitlines()[-1])
    assert program.startswith(".venv/bin/")
    return [str(BIN / Path(program).name), *arguments]


def unpacked(folder: Path) -> Path:
    """Copy what a site is built from, without .git, as an unpacked archive would hold it."""
    for name in SITE:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return folder


def test_these_are_the_commands():
    """A command that is new in the README needs a test here."""
    assert COMMANDS == [
        "make site",
        "make serve",
        "make wheel",
        "pip install path/to/clone/dist/mkdocs_journeybook-0.1.0-py3-none-any.whl",
        "journeybook check",
        "mkdocs build --strict",
    ]


def test_make_site(tmp_path):
    """The command behind `make site` builds the knowledge base, strictly and without .git."""
    run(*recipe("site"), folder=unpacked(tmp_path), check=True)

    assert (tmp_path / "site" / "index.html").is_file()


def test_make_serve(tmp_path):
    """The command behind `make serve` answers with the home page."""
    folder = unpacked(tmp_path)
    for journeys in folder.glob("maps/*/journeys"):
        shutil.rmtree(journeys)  # a home page needs none of them
    # Another program can take a free port before the server does, but not each time.
    assert any("<title>Journeybook</title>" in served(folder) for _ in range(3))


def served(folder: Path) -> str:
    """Return the home page that a server shows, or nothing when it stops."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with start(*recipe("serve"), "--dev-addr", address, folder=folder) as server:
        try:
            while server.poll() is None:
                with suppress(urllib.error.URLError, ConnectionError):
                    return urllib.request.urlopen(f"http://{address}/", timeout=60).read().decode()
                time.sleep(0.1)
        finally:
            server.terminate()
    return ""


def test_pip_install():
    """What `make wheel` packs goes by the name in the README; nothing is fetched here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wheel = f"{project['name'].replace('-', '_')}-{project['version']}-py3-none-any.whl"

    assert f"pip install path/to/clone/dist/{wheel}" in COMMANDS
    assert f"it will be `{project['name']}`" in (ROOT / README).read_text("utf-8")
    assert distribution(project["name"]).version == project["version"]


@pytest.mark.parametrize("theme", some(["mkdocs", "material"], 1 / 2, "themes of the README"))
def test_existing_site(tmp_path, theme):
    """The two files of the README and its two commands give the page that it names."""
    files = {fence.title: fence.text for fence in fences(README, "yaml")}
    files["mkdocs.yml"] = f"site_name: A site\ntheme: {theme}\n{files['mkdocs.yml']}"
    files["docs/index.md"] = "# Home\n"
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for command in COMMANDS[-2:]:
        program, *arguments = shlex.split(command)
        run(BIN / program, *arguments, folder=tmp_path, check=True)

    promised = re.findall(r"the page `([^`]+)`", (ROOT / README).read_text("utf-8"))
    assert promised == ["en-US/journeys/return-a-parcel/"]
    page = (tmp_path / "site" / promised[0] / "index.html").read_text("utf-8")
    assert "<svg" in page
    assert "<table" in page
    assert "accTitle" in page  # the Mermaid diagram
    for url in ("en-US", "en-US/journeys"):
        index = (tmp_path / "site" / url / "index.html").read_text("utf-8")
        assert "return-a-parcel/" in index
    assert (tmp_path / "site" / "maps.json").is_file()


def test_links_and_picture_exist():
    """Every relative link and picture of the README leads to a file."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / README).read_text("utf-8"))

    assert targets
    assert [target for target in targets if not (ROOT / target).is_file()] == []
