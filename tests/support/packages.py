"""Packages of an organisation's own that a page of the documentation shows: installed by pip."""

import os
from pathlib import Path

from support import programs
from support.doc_fences import ROOT, fences
from support.programs import Done
from support.projects import mkdocs_yml

_INSTALL = (
    "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps",
    "--no-build-isolation", "--no-cache-dir", "--no-compile",
)  # fmt: skip


class ShownPackage:
    """The package that a page shows, and a site with the map that it shows."""

    def __init__(self, page: str, name: str, folder: Path) -> None:
        """Install the package into a folder and write the site beside it."""
        self.page, self.name = page, name
        self.map = fences(page, "yaml")[0]
        self.packages, self.site = folder / "packages", folder / "site"
        source = folder / "source"
        self._write(source, {**self.files(), f"{name}/__init__.py": ""})
        programs.run(*programs.PYTHON, *_INSTALL, "--target", self.packages, source, check=True)
        files = {"mkdocs.yml": mkdocs_yml("mkdocs"), "docs/index.md": "# Home\n"}
        self._write(self.site, {**files, self.map.title: self.map.text})

    def files(self) -> dict[str, str]:
        """Return the files of the package, by name, as the page shows them."""
        shown = (fence for kind in ("python", "toml") for fence in fences(self.page, kind))
        return {fence.title: fence.text for fence in shown}

    def kept(self) -> dict[str, str]:
        """Return the same files as they are kept here, where they are linted like all code."""
        folder = ROOT / "tests" / "support" / self.name
        return {name: (folder / name).read_text("utf-8") for name in self.files()}

    def run(self, *arguments: str, installed: bool = True) -> Done:
        """Run a module of Python in the site, with the package or without."""
        path = os.environ.get("PYTHONPATH", "")
        if installed:
            path = os.pathsep.join([str(self.packages), path])
        return programs.run(*programs.PYTHON, "-m", *arguments, folder=self.site, PYTHONPATH=path)

    @staticmethod
    def _write(folder: Path, files: dict[str, str]) -> None:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
