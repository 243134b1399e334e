"""The machine is read in `environment` alone: the clock, environment variables, programs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import journeybook

PACKAGE = Path(journeybook.__file__).parent
BABEL = PACKAGE / "languages/cldr.py"
MODULES = {"subprocess", "multiprocessing", "time", "getpass", "platformdirs"}
OF_OS = {"environ", "environb", "getenv", "getlogin", "popen", "startfile", "system"}
CLOCK = {"now", "today", "utcnow"}
HOME = {"home", "expanduser"}


def readings(tree: ast.AST) -> Iterator[str]:
    """Yield each place where a module reads the machine."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Attribute):
            names = [ast.unparse(node)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names = [f"{node.func.attr}()"]
        else:
            continue
        for name in names:
            if is_reading(name):
                yield f"{node.lineno}: {name}"


def is_reading(name: str) -> bool:
    first, _, rest = name.partition(".")
    if name.endswith("()"):
        return name[:-2] in CLOCK | HOME
    return first in MODULES or (
        first == "os" and (rest in OF_OS or rest.startswith(("exec", "fork", "spawn")))
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import subprocess", 1),
        ("from os import environ", 1),
        ("home = os.environ.get('HOME')", 1),
        ("day = datetime.date.today()", 1),
        ("now = datetime.datetime.now(datetime.UTC)", 1),
        ("folder = Path.home()", 1),
        ("day = project.reviewing.today", 0),
        ("path = os.fspath(path)", 0),
    ],
)
def test_a_reading_is_seen(line, found):
    """What reads the machine is found, and a field of the same name is not taken for it."""
    assert len(list(readings(ast.parse(line)))) == found


def test_the_machine_is_read_in_one_place():
    """No module but those of `environment` reads a clock, a variable or a home, or starts a program.

    `!ENV` in mkdocs.yml is read by the package `yaml_env_tag`, as MkDocs itself does it. Babel reads
    `TZ` when it is imported, so that is put aside where everybody imports it from.
    """
    found = [
        f"{path.relative_to(PACKAGE)}:{reading}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] != "environment" and path != BABEL
        for reading in readings(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []
