"""How a machine is equipped for a site: versions, packages, programs, Git. Nothing is fetched."""

from __future__ import annotations

import locale
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path

import journeybook
from journeybook.environment.browser import found_browser
from journeybook.environment.git import is_partial, is_shallow, user_email
from journeybook.environment.git_objects import git, repository_of
from journeybook.environment.process import is_installed
from journeybook.environment.ssh_keygen import PROGRAM
from journeybook.message import Message
from journeybook.pipeline.doctor import Condition, State
from journeybook.settings.host import Host

_HOST = Message("host")
_PLUGINS = Message("plugins")
_MERMAID = Message("Mermaid")
_GIT = Message("Git")
_KEYS = Message("keys")
_EXTRAS = Message("extras")
_ENCODING = Message("encoding")
_MAJOR = "2"
_SHORT = 4.0
_VENDORED = Path(journeybook.__file__).parent / "vendor/mermaid/VERSION"
_OWN_THEMES = {"mkdocs", "readthedocs"}
_PACKAGES = {"material": "mkdocs-material", "mermaid2": "mkdocs-mermaid2-plugin"}
_MODULES = {
    "signed": ("cryptography", Message("checking signatures in process")),
    "timestamps": ("rfc3161_client", Message("time stamps of decisions")),
    "images": ("resvg_py", Message("pictures in pixels")),
    "office": ("openpyxl", Message("spreadsheets")),
    "editor": ("pygls", Message("the language server")),
    "mcp": ("mcp", Message("the Model Context Protocol")),
    "pagefind": ("pagefind", Message("the search of large sites")),
}


def host_conditions(host: Host | None) -> Iterator[Condition]:
    """Yield how the host is: Python, MkDocs or ProperDocs, the theme and the plugins."""
    yield Condition(
        State.OK,
        _HOST,
        Message(
            "Journeybook {version}, Python {python}, {system}",
            version=journeybook.__version__,
            python=platform.python_version(),
            system=platform.system(),
        ),
    )
    name = "properdocs" if host and host.file.startswith("properdocs") else "mkdocs"
    found = _version(name)
    if found is None or (name == "mkdocs" and found.partition(".")[0] >= _MAJOR):
        message = Message("{name} {version} runs no such plugins", name=name, version=found)
        missing = Message("{name} is not installed", name=name)
        remedy = Message("run '{command}'", command=_install(f"{name}<2"))
        yield Condition(State.ERROR, _HOST, message if found else missing, remedy)
    else:
        yield Condition(State.OK, _HOST, f"{name} {found}")
    if host is not None:
        yield from _theme(host)
        yield from _missing_plugins(host)


def _theme(host: Host) -> Iterator[Condition]:
    entry = next(iter(_entries("themes", host.theme)), None)
    if entry is not None and entry.dist is not None:
        package = f"{entry.dist.name} {entry.dist.version}"
        told = Message("theme '{name}': {package}", name=host.theme, package=package)
        yield Condition(State.OK, _HOST, told)
    elif host.theme and host.theme not in _OWN_THEMES:
        yield Condition(
            State.ERROR,
            _HOST,
            Message("theme '{name}' is not installed", name=host.theme),
            Message("run '{command}'", command=_install(_PACKAGES.get(host.theme, host.theme))),
        )


def _missing_plugins(host: Host) -> Iterator[Condition]:
    for name in host.plugins:
        if not _entries("plugins", name) and not _entries("plugins", f"{host.theme}/{name}"):
            yield Condition(
                State.ERROR,
                _PLUGINS,
                Message("plugin '{name}' is not installed", name=name),
                Message("install the package that brings it, or take it out"),
            )


def _entries(kind: str, name: str) -> tuple[EntryPoint, ...]:
    """Return what packages bring under a name, to MkDocs or to ProperDocs."""
    groups = (f"mkdocs.{kind}", f"properdocs.{kind}")
    return tuple(entry for group in groups for entry in entry_points(group=group, name=name))


def machine_conditions(root: Path) -> Iterator[Condition]:
    """Yield how the machine is equipped.

    Args:
        root: the folder of `mkdocs.yml`.
    """
    yield _mermaid()
    yield from _git(root)
    yield from _keys(root)
    yield _encoding()
    yield from _extras()


def _mermaid() -> Condition:
    if _VENDORED.is_file():
        held = _VENDORED.read_text("utf-8").partition("\n")[0].replace("@", " ")
        return Condition(State.OK, _MERMAID, Message("the package holds {name}", name=held))
    return Condition(
        State.WARNING,
        _MERMAID,
        Message("the package holds no copy of Mermaid, so pages show diagrams as text"),
        Message("install a wheel of Journeybook, or run 'make' in its repository"),
    )


def _git(root: Path) -> Iterator[Condition]:
    if not is_installed("git"):
        yield Condition(
            State.WARNING,
            _GIT,
            Message("Git is not installed, so nobody can tell who wrote what"),
            Message("install Git"),
        )
    elif repository_of(root) is None:
        yield Condition(
            State.NOTE,
            _GIT,
            Message("this is no repository, so nobody can tell who wrote what"),
            Message("run 'git init', and commit"),
        )
    elif is_shallow(root):
        yield Condition(
            State.WARNING,
            _GIT,
            Message("the history is cut off, so nobody can tell who wrote what"),
            Message("run 'git fetch --unshallow'; on a build server, fetch with depth 0"),
        )
    elif is_partial(root):
        yield Condition(
            State.WARNING,
            _GIT,
            Message("this is a partial clone, whose history is not read"),
            Message("clone it again without '--filter'"),
        )
    elif (head := git(root, "rev-parse", "--verify", "HEAD", seconds=_SHORT)) is None or head.code:
        yield Condition(
            State.NOTE, _GIT, Message("there is no commit yet"), Message("commit the maps")
        )
    else:
        yield Condition(State.OK, _GIT, Message("the whole history is there"))


def _keys(root: Path) -> Iterator[Condition]:
    if not is_installed(PROGRAM):
        yield Condition(
            State.NOTE,
            _KEYS,
            Message("ssh-keygen is not installed, so nobody can sign here"),
            Message("install OpenSSH 8.9 or newer"),
        )
        return
    key = git(root, "config", "user.signingkey", seconds=_SHORT) if is_installed("git") else None
    if key is None or key.code:
        yield Condition(
            State.NOTE,
            _KEYS,
            Message("no key is set for signing"),
            Message("to sign, give --sign KEY, or set 'git config user.signingkey'"),
        )
    else:
        yield Condition(State.OK, _KEYS, Message("ssh-keygen is there, and a key is set"))


def _encoding() -> Condition:
    names = sys.getfilesystemencoding()
    if names.lower().replace("-", "") != "utf8":
        return Condition(
            State.WARNING,
            _ENCODING,
            Message("names of files are read as {encoding}", encoding=names),
            Message("set PYTHONUTF8=1"),
        )
    system = locale.getencoding()
    told = Message("files and outputs are UTF-8; that of the system: {encoding}", encoding=system)
    return Condition(State.OK, _ENCODING, told)


def _extras() -> Iterator[Condition]:
    for extra, (module, purpose) in _MODULES.items():
        if find_spec(module) is not None:
            told = Message("'{extra}' is installed: {purpose}", extra=extra, purpose=purpose)
            yield Condition(State.OK, _EXTRAS, told)
        else:
            told = Message("'{extra}' is not installed: {purpose}", extra=extra, purpose=purpose)
            command = _install(f"mkdocs-journeybook[{extra}]")
            yield Condition(State.NOTE, _EXTRAS, told, Message("run '{command}'", command=command))
    browser = found_browser()
    if browser:
        yield Condition(State.OK, _EXTRAS, Message("{browser} prints PDFs", browser=browser))
    else:
        yield Condition(
            State.NOTE,
            _EXTRAS,
            Message("no browser is found that prints PDFs"),
            Message("install Chromium, or the extra 'pdf' and run 'playwright install chromium'"),
        )


def commit_address(root: Path) -> str:
    """Return the address of the person's commits; empty: none is set."""
    return user_email(root) if is_installed("git") else ""


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _install(package: str) -> str:
    return f'pip install "{package}"'
