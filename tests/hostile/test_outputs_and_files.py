"""Failing outputs, files that are none, names that forge a log, encodings of the platform."""

from __future__ import annotations

import json
import os
import stat
import sys
from io import FileIO
from pathlib import Path

import pytest

from journeybook.diagnostics import Diagnostic, Location
from journeybook.environment.clock import now as time_of_run
from journeybook.errors import ConfigurationError
from journeybook.loading import DefinitionFile, discover, load_map
from journeybook.loading.decoding import MAX_BYTES
from journeybook.printable import printable, printable_json
from journeybook.reading import read_regular
from journeybook.settings import read_settings
from support.programs import JOURNEYBOOK, run
from support.projects import Site, a_map, mkdocs_yml
from support.sampling import some

HAS_FULL = Path("/dev/full").exists()
HAS_PIPES = hasattr(os, "mkfifo")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    titled = a_map("a", title="家の修理 – überall")
    text = mkdocs_yml(plugins=[{"journeybook": {"review": "on"}}])
    return Site(tmp_path).write({"mkdocs.yml": text, "maps/a.yml": titled})


COMMANDS = [
    ("list",),
    ("list", "--format", "json"),
    ("check",),
    ("check", "--format", "json"),
    ("export", "a", "--to", "json"),
    ("schema",),
    ("--help",),
    ("--version",),
    ("review", "status"),
    ("review", "show", "a"),
]


# Buffered, and in an interpreter that has no buffers or is told to have them.
WRITING = [
    *(({}, one) for one in COMMANDS),
    *(({"PYTHONUNBUFFERED": "1"}, one) for one in COMMANDS[1::4]),
    ({"PYTHONUNBUFFERED": ""}, ("list",)),
]


@pytest.mark.skipif(not HAS_FULL, reason="no device that is always full")
@pytest.mark.parametrize(("variables", "arguments"), some(WRITING, 1 / 2, "full"))
def test_a_full_disk_behind_standard_output(
    site: Site, variables: dict[str, str], arguments: tuple[str, ...]
) -> None:
    """One line and exit code 2, whichever command writes."""
    with Path("/dev/full").open("wb", buffering=0) as full:
        done = run(*JOURNEYBOOK, *arguments, folder=site.root, output=full, **variables)
    assert done.code == 2
    last = done.err.splitlines()[-1]
    assert last == "journeybook: cannot write to standard output: No space left on device"
    assert "Traceback" not in done.err
    assert "Exception ignored" not in done.err


@pytest.mark.parametrize(("variables", "arguments"), some(WRITING, 1 / 2, "gone"))
def test_a_reader_that_has_gone(
    site: Site, variables: dict[str, str], arguments: tuple[str, ...]
) -> None:
    """A program whose reader has gone ends in silence, as `head` leaves it, buffered or not."""
    ours, theirs = os.pipe()
    os.close(ours)
    with FileIO(theirs, "w") as pipe:
        done = run(*JOURNEYBOOK, *arguments, folder=site.root, output=pipe, **variables)
    assert (done.code, done.err) == (141, "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_output(site: Site, closing: str) -> None:
    """Nothing is done when nobody can be told."""
    shell = f'"{sys.executable}" -m journeybook check {closing}'
    done = run("/bin/sh", "-c", shell, folder=site.root)
    assert done.code == 2
    assert "Traceback" not in done.err


@pytest.mark.parametrize("encoding", ["cp932", "latin-1:strict"])
def test_output_is_utf8_whatever_the_platform_says(site: Site, encoding: str) -> None:
    """A pipe gets UTF-8 from every command, in the platform's encoding or not."""
    for arguments in (("list",), ("list", "--format", "json"), ("review", "show", "a")):
        done = run(*JOURNEYBOOK, *arguments, folder=site.root, PYTHONIOENCODING=encoding)
        assert done.code == 0, done.err
        assert "家の修理 – überall" in done.out


@pytest.mark.parametrize(
    "epoch",
    ["", " ", "-1", "1e9", "１２３４", "٣", "12.5", "0x10", "+5", " 5", "253402300800", "9" * 5000],
)
def test_a_time_that_is_none(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """`SOURCE_DATE_EPOCH` is a number of seconds in ASCII digits, or a configuration error."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ConfigurationError, match="not a number of seconds since 1970"):
        time_of_run()


def test_the_last_time_that_is_one(site: Site) -> None:
    """Far in the future, days can still be counted on from it."""
    done = run(*JOURNEYBOOK, "review", "status", folder=site.root, SOURCE_DATE_EPOCH="221845392000")
    assert done.code in {0, 2}
    assert "Traceback" not in done.err
    assert run(*JOURNEYBOOK, "list", folder=site.root, SOURCE_DATE_EPOCH="0").code == 0


def test_a_sparse_file_is_not_read(tmp_path: Path) -> None:
    """Of a file of 3 GB no more is read than shows that it is too large."""
    huge = tmp_path / "huge.yml"
    with huge.open("wb") as stream:
        stream.truncate(3 * 1024**3)
    assert len(read_regular(huge, MAX_BYTES)) == MAX_BYTES + 1
    found = load_map(DefinitionFile(huge, "huge.yml"))[1]
    assert [item.rule for item in found] == ["too-large"]
    with pytest.raises(ConfigurationError, match="the file is over 1024 KiB"):
        read_settings(huge)


@pytest.mark.skipif(not HAS_PIPES, reason="no named pipes on this system")
@pytest.mark.parametrize("arguments", [("check", "-f"), ("list", "-f"), ("import",)])
def test_pipes_and_devices_are_no_files(site: Site, arguments: tuple[str, ...]) -> None:
    """A pipe or a device as mkdocs.yml, as its parent or as an import: one line, at once."""
    pipe = site.root / "pipe.yml"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), Path("/dev/tty"), site.root):
        done = run(*JOURNEYBOOK, *arguments, path, folder=site.root)
        assert done.code == 2
        assert len(done.err.splitlines()) == 1 or "Usage" in done.err
    site.write({"child.yml": "INHERIT: pipe.yml\n"})
    done = run(*JOURNEYBOOK, "check", "-f", "child.yml", folder=site.root)
    assert (done.code, "it is not a regular file" in done.err) == (2, True)


def test_a_file_exchanged_for_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is opened is looked at again: it may be another file by then."""
    plain, pipe = tmp_path / "plain", tmp_path / "pipe"
    plain.write_bytes(b"x")
    os.mkfifo(pipe)
    opened = os.open
    monkeypatch.setattr(os, "open", lambda _path, flags: opened(pipe, flags))
    with pytest.raises(OSError, match="not a regular file"):
        read_regular(plain, 10)


HOSTILE_NAMES = [
    "x\n::error file=a,line=1::forged.yml",
    "x\r\n::set-output name=a::b.yml",
    "x\x1b[2K\x1b[1Aok.yml",
    "x\u202egml.yml",
    "x\u200b.yml",
    "x\u2028y.yml",
    "x\x85y.yml",
    os.fsdecode(b"x\xff.yml"),
    "x##vso[task.setvariable variable=a]b.yml",
    "x##teamcity[buildStop].yml",
    "::error::x.yml",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
def test_a_name_that_forges_a_log_is_escaped_and_not_read(site: Site, name: str) -> None:
    """Each such file is one finding on one line of visible characters, as text and as JSON."""
    try:
        (site.root / "maps" / name).write_text(a_map("b"), "utf-8")
    except (OSError, ValueError):
        pytest.skip("a name that this system does not allow")
    files, found = discover(site.root / "maps", site.root)
    assert [file.name for file in files] == ["maps/a.yml"]
    (finding,) = found
    assert finding.rule == "hidden-character"
    line = str(finding).splitlines()[0]
    assert line == f"{printable(f'maps/{name}')}:1:1: error: {finding.message} [hidden-character]"
    done = run(*JOURNEYBOOK, "check", "--fail-on", "never", folder=site.root)
    for printed in (done.out, done.err):
        assert not any(line.lstrip().startswith("::") for line in printed.splitlines())
        assert "##" not in printed
        assert printed.isascii()
        assert printed.replace("\n", "").isprintable()
    document = run(*JOURNEYBOOK, "check", "--format", "json", folder=site.root).json
    assert f"maps/{name}" in {item["path"] for item in document["diagnostics"]}


@pytest.mark.parametrize("text", HOSTILE_NAMES, ids=ascii)
def test_messages_and_errors_are_on_one_line(text: str) -> None:
    """What a message quotes cannot leave its line, whoever prints it."""
    finding = Diagnostic(Location("maps/a.yml"), "x", text, text)
    assert len(str(finding).splitlines()) == 2
    assert "\x1b" not in str(finding)
    error = ConfigurationError(f"there is no '{text}'", "second line")
    assert len(str(error).splitlines()) == len(error.lines) == 2
    assert json.loads(printable_json({"a": text})) == {"a": text}


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "x\n::error::forged"),
        ("check", "-f", "x\n::error::forged"),
        ("export", "x\n::error::forged", "--to", "csv"),
        ("export", "a", "--to", "x\n::error::forged"),
        ("new", "x\n::error::forged"),
        ("list", "--format", "x\n::error::forged"),
        ("x\n::error::forged",),
        ("review", "show", "x\n::error::forged"),
    ],
    ids=ascii,
)
def test_an_argument_forges_nothing(site: Site, arguments: tuple[str, ...]) -> None:
    """What was typed is quoted on its own line."""
    done = run(*JOURNEYBOOK, *arguments, folder=site.root)
    assert done.code == 2
    assert not any(line.lstrip().startswith("::") for line in done.err.splitlines())


LONG, HALF = "x" * 300, os.fsdecode(b"\xff")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "-f", LONG),
        ("check", LONG),
        ("check", "--trust", LONG),
        ("import", LONG),
        ("new", "b", "--into", LONG),
        ("new", LONG),
        ("export", "a", "--to", "json", "-o", LONG),
        ("schema", "-o", LONG),
        ("check", "-f", HALF),
        ("check", HALF),
        ("export", HALF, "--to", "csv"),
        ("export", "a", "--to", HALF),
        ("new", HALF),
        ("new", "b", "--title", HALF),
        ("new", "b", "--locale", HALF),
        ("review", "show", HALF),
    ],
    ids=lambda arguments: " ".join(arguments)[:30].encode("ascii", "replace").decode(),
)
def test_very_long_words_and_halves_of_characters(site: Site, arguments: tuple[str, ...]) -> None:
    """Names that no file can have and words that are not UTF-8 are wrong usage, not a bug."""
    done = run(*JOURNEYBOOK, *arguments, folder=site.root)
    assert done.code == 2, done.err
    assert "Traceback" not in done.err
    assert [path.name for path in (site.root / "maps").iterdir()] == ["a.yml"]


@pytest.mark.parametrize("value", ["x" * 300, "a\\0b", "a\\n::error::b", "\\ud800"])
def test_a_maps_folder_that_cannot_be(site: Site, value: str) -> None:
    """`maps_dir` may be any text; the run ends with one line."""
    site.write({"mkdocs.yml": f'plugins: [{{journeybook: {{maps_dir: "{value}"}}}}]\n'})
    done = run(*JOURNEYBOOK, "check", folder=site.root)
    assert (done.code, len(done.err.splitlines())) == (2, 1), done.err


def _take_apart(top: Path) -> None:
    """Remove folders `d` in each other below `top`, the outermost first."""
    while (top / "d").exists():
        if (top / "d" / "d").exists():
            (top / "d" / "d").rename(top / "inner")
        (top / "d").rmdir()
        if (top / "inner").exists():
            (top / "inner").rename(top / "d")


def test_very_deep_folders(site: Site) -> None:
    """A thousand folders in each other are walked, not a recursion that ends."""
    deep = site.root / "maps"
    folder = os.open(deep, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    try:
        files, found = discover(deep, site.root)
    finally:
        _take_apart(deep)  # since pytest, which removes old folders, recurses
    assert [file.name for file in files] == ["maps/a.yml"]
    assert {item.rule for item in found} <= {"unreadable"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_cannot_be_read(site: Site) -> None:
    """It is told, not left out in silence."""
    closed = site.root / "maps/closed"
    closed.mkdir()
    closed.chmod(stat.S_IWUSR)
    found = discover(site.root / "maps", site.root)[1]
    closed.chmod(stat.S_IRWXU)
    assert [item.rule for item in found] == ["unreadable"]
