"""Virtual environments in which neighbours are tried: wheels from the index, and the wheel of ours.

PYTEST_DONT_REWRITE: it makes what tests run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from support.programs import PYTHON, Done, run
from support.projects import ROOT

FOLDER = ROOT / ".venv-hosts"
"""Where they are kept between runs; Git ignores it."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment.

    Attributes:
        folder: where it is.
        machine: the variables of whoever runs the tests: pip has its index in their home.
    """

    folder: Path
    machine: Mapping[str, str]

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @cached_property
    def versions(self) -> dict[str, str]:
        """The version of each package that it has."""
        told = run(self.python, "-m", "pip", "list", "--format", "json", check=True)
        return {one["name"].lower().replace("_", "-"): one["version"] for one in told.json}

    def pip(self, *told: str | Path) -> None:
        """Install something."""
        command = (self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check")
        run(*command, *told, folder=self.folder, check=True, **self.machine)

    def build(self, root: Path, host: str = "mkdocs", *more: str, **variables: str) -> Done:
        """Build the site of a folder, strictly; its address is free of what the tests set."""
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONPATH": ""}
        command = (self.python, "-m", host, "build", "--strict", *more)
        return run(*command, folder=root, **(quiet | variables))


def ready(name: str, packages: list[str], wheel: Path, machine: Mapping[str, str]) -> Environment:
    """Return an environment with some packages and our wheel; it is made when that is needed.

    Args:
        name: what it is called.
        packages: what is asked of the index.
        wheel: ours.
        machine: see `Environment`.
    """
    made = Environment(FOLDER / name, machine)
    stamp, wanted = made.folder / "packages.json", json.dumps(sorted(packages))
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        run(*PYTHON, "-m", "venv", "--clear", made.folder, check=True)
        made.pip(*packages, wheel)
        stamp.write_text(wanted, "utf-8")
    else:
        made.pip("--force-reinstall", "--no-deps", wheel)
    return made


def our_wheel(folder: Path) -> Path:
    """Return our wheel, built into a folder as `make wheel` builds it."""
    command = (*PYTHON, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*command, folder=ROOT, check=True)
    return next(folder.glob("*.whl"))
