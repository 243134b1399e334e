"""Run tests with other versions: `tests/support/other_environment.py lowest|newest FOLDER…`.

`lowest` takes the oldest Python that pyproject.toml allows and the lowest version that it allows of
each dependency of the package; `newest` takes the newest Python that the machine has. All else has
its locked version. Each has a virtual environment of its own beside `.venv`, made anew when the
versions change. Where there is no such Python, one line says so, and nothing fails.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OLDEST = tuple(map(int, PROJECT["requires-python"].removeprefix(">=").split(".")))
TOOLS = ("editables", "hatchling", "hypothesis", "mkdocs-material", "pytest", "pytest-xdist")
EXTRAS = (
    "signed",
    "office",
    "editor",
)  # what unit tests need; `mcp` wants a newer pydantic than we do
ASK = "import sys, venv; print(*sys.version_info[:2]) if sys.version_info[3] == 'final' else 1 / 0"


def pythons() -> dict[tuple[int, ...], Path]:
    """Return the released Pythons of the machine by their versions."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = {}
    for folder in [*map(Path, os.get_exec_path()), *pyenv.glob("versions/*/bin")]:
        for file in folder.glob("python3.*"):
            if re.fullmatch(r"python3\.\d+", file.name):
                told = subprocess.run([file, "-c", ASK], check=False, capture_output=True)
                if told.returncode == 0:  # a name alone is no Python
                    found.setdefault(tuple(map(int, told.stdout.split())), file)
    return found


def requirements(*, lowest: bool) -> list[str]:
    """Return what the unit tests need, each with its version."""
    locked = (ROOT / "requirements-dev.txt").read_text("utf-8")
    pins = dict(re.findall(r"^([a-z0-9-]+)==([^\s\\]+)", locked, re.MULTILINE))
    extras = PROJECT["optional-dependencies"]
    direct = [*PROJECT["dependencies"], *(one for name in EXTRAS for one in extras[name])]
    floors = dict(re.findall(r"^([a-z0-9-]+)>=([^\s,]+)", "\n".join(direct), re.MULTILINE))
    if missing := len(direct) - len(floors):
        raise SystemExit(f"pyproject.toml: {missing} dependencies have no lowest version")
    chosen = {name: pins[name] for name in (*TOOLS, *floors)} | (floors if lowest else {})
    return [f"{name}=={version}" for name, version in chosen.items()]


def ready(folder: Path, python: Path, needed: list[str]) -> Path:
    """Make a virtual environment unless it is there as it should be; return its Python."""
    made, stamp = folder / "bin" / "python", folder / ".ready"
    told = "\n".join([str(python), *needed])
    if not stamp.is_file() or stamp.read_text("utf-8") != told:
        subprocess.run([python, "-m", "venv", "--clear", "--without-pip", folder], check=True)
        pip = [sys.executable, "-m", "pip", "--python", made]  # ours; a new one would take longer
        install = [*pip, "install", "--quiet", "--no-compile"]
        subprocess.run([*install, *needed], check=True)
        own = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        subprocess.run([*install, *own], check=True)
        stamp.write_text(told, "utf-8")
    return made


def main(which: str, folders: list[str]) -> int:
    there = pythons()
    version = OLDEST if which == "lowest" else max(there)
    if version not in there or (which == "newest" and version == sys.version_info[:2]):
        kind = "Python " + ".".join(map(str, OLDEST)) if which == "lowest" else "newer Python"
        print(f"test-{which}: skipped, this machine has no {kind}")
        return 0
    python = ready(ROOT / f".venv-{which}", there[version], requirements(lowest=which == "lowest"))
    print(f"test-{which}: Python {'.'.join(map(str, version))}, {python.parents[1].name}")
    tests = [python, "-m", "pytest", "-n", "auto", *folders]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
