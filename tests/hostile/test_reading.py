"""Whatever a file holds: findings of ours, never another exception, soon, and nothing written."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook.catalog import build
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.errors import ConfigurationError
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap, discover, load_map, read_map
from journeybook.loading.problems import PROBLEMS
from journeybook.pipeline.load import load
from journeybook.rules import check_rest
from journeybook.settings import Settings, SiteOptions
from journeybook.settings.options import checked
from support import corpora
from support.projects import TODAY

FILE = DefinitionFile(Path("maps/x.yml"), "maps/x.yml")
KNOWN = {problem.id for problem in PROBLEMS}
SLOW = 5.0  # s: a hang, not a measure; the slowest is printed
MUTATIONS = 60_000 if corpora.FULL else 120
MAPS = Path(__file__).parents[2] / "maps"
VALID = (MAPS / "en-US/journeys/smartphone-repair.en-US.yml").read_bytes()


def _found(content: bytes) -> list[Diagnostic]:
    return _read(content)[1]


def _read(content: bytes) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
    """Read a map; whatever is told of it has a known problem, a hint, and a place in the file."""
    result, diagnostics = read_map(content, FILE)
    assert {item.rule for item in diagnostics} <= KNOWN
    assert all(item.hint for item in diagnostics)
    errors = [item for item in diagnostics if item.severity is Severity.ERROR]
    assert bool(errors) == isinstance(result, BrokenMap)
    lines = content.count(b"\n") + content.count(b"\r") + 2
    for item in diagnostics:
        assert 1 <= item.location.line <= lines
        assert item.location.column >= 1
        assert item.message
        assert "\n" not in item.message
    return result, diagnostics


def test_files_made_to_break_readers() -> None:
    """Every file of the YAML and JSON suites gives findings, each in its time."""
    slowest = (0.0, "")
    for name, content in corpora.files():
        start = time.perf_counter()
        assert _found(content), name
        slowest = max(slowest, (time.perf_counter() - start, name))
    print(f"{len(corpora.files())} files, slowest {slowest[0] * 1000:.0f} ms: {slowest[1]}")
    assert slowest[0] < SLOW


def test_the_same_files_in_a_folder(tmp_path: Path) -> None:
    """Discovery and loading from disk: as many findings, nothing written anywhere."""
    maps = tmp_path / "maps"
    maps.mkdir()
    contents = corpora.files()
    for number, (_, content) in enumerate(contents):
        (maps / f"{number:04}.{'yml' if number % 2 else 'yaml'}").write_bytes(content)
    (maps / "folder.yml").mkdir()
    (maps / "gone.yml").symlink_to(tmp_path / "nowhere")
    before = _tree(tmp_path)
    files, diagnostics = discover(maps, tmp_path)
    assert len(files) == len(contents)
    assert {item.rule for item in diagnostics} == {"symlink"}
    for file in files:
        _, found = load_map(file)
        assert found
    assert _tree(tmp_path) == before


def _tree(folder: Path) -> dict[str, int]:
    return {str(path): path.lstat().st_mtime_ns for path in folder.rglob("*")}


def test_paths_as_ids_locales_collections_and_options(tmp_path: Path) -> None:
    """A path never becomes part of a page's address, whatever key it stands in."""
    maps = tmp_path / "maps"
    maps.mkdir()
    tried = refused = 0
    for path in corpora.strings("paths", sample=300):
        for key in ("id", "locale", "collection"):
            keys = {"id": "a", "locale": "en-US", "title": "T", "summary": "S"} | {key: path}
            body = "format: 1\n" + "".join(f"{k}: {json.dumps(v)}\n" for k, v in keys.items())
            _result, found = read_map(body.encode("utf-8", "surrogatepass"), FILE)
            tried += 1
            refused += bool(found)
            if not found:
                assert all(part.replace("-", "").isalnum() for part in (path.strip(),))
                assert ".." not in path
                assert "/" not in path
        try:
            options = checked({"page_path": "{locale}/{id}/" + path})
        except ConfigurationError:
            continue
        assert ".." not in options.page_path.split("/")
        assert not options.page_path.startswith("/")
    print(f"{tried} values, {refused} refused")


def test_file_names_stay_inside(tmp_path: Path) -> None:
    """Names of files, where the system allows them, give pages below the site's root only."""
    maps = tmp_path / "maps"
    maps.mkdir()
    made = 0
    for text in corpora.strings("paths", "xss", sample=400):
        name = text.replace("/", "\u2215").replace("\0", "")[:60] + ".yml"
        try:
            (maps / name).write_text("title: [", "utf-8")
            made += 1
        except (OSError, ValueError):  # a name that this system does not allow
            continue
    before = _tree(tmp_path)
    from journeybook.pipeline.pages import pages

    options = checked({"fail_on": "never"})
    project = load(Settings(tmp_path, options, SiteOptions()), TODAY)
    for page in pages(project):
        parts = page.url.split("/")
        assert all(part and part.strip(".") for part in parts), page.url
        assert all(part.replace("-", "").isalnum() and part.isascii() for part in parts)
    assert _tree(tmp_path) == before
    assert made > 20


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    """Arbitrary bytes never raise."""
    _found(content)


PIECES = [b": ", b"- ", b"\n", b"  ", b"\t", b"&a ", b"*a", b"<<: ", b"!!x ", b"{", b"}", b"[", b"]",
          b'"', b"'", b"|", b">", b"#", b"%", b"---\n", b"...\n", b"\xff", b"\x00", b"\xe2\x80\xae",
          b"\r", b"? ", b"id: x\n", b"journey:\n", b"stages: []\n", b"emotion: 9\n"]  # fmt: skip


@settings(max_examples=200 if corpora.FULL else 60)
@given(
    st.lists(
        st.tuples(st.integers(0, len(VALID)), st.integers(0, 40), st.sampled_from([b"", *PIECES])),
        min_size=1,
        max_size=6,
    )
)
def test_a_damaged_map(edits: list[tuple[int, int, bytes]]) -> None:
    """A valid map with parts cut out and put in never raises."""
    content = VALID
    for start, length, put in edits:
        content = content[:start] + put + content[start + length :]
    _found(content)


TYPED = [
    *PIECES,
    *(text.encode() for text in ("：", "　", "\u00a0", "–", "•", " #", "@", ",", "-", ":")),
]


def _mutated(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(content))
        end = start + chance.choice([0, 0, 1, 2, 5, 40])
        content = content[:start] + chance.choice([b"", *TYPED]) + content[end:]
    return content


def test_mutated_maps_give_findings_of_ours() -> None:
    """Whatever people type into a map, findings of ours with hints come soon, and no exception."""
    chance = random.Random(10)
    maps = [path.read_bytes() for path in sorted(MAPS.rglob("*.*-*.yml"))]
    slowest = found = 0.0
    for number in range(MUTATIONS):
        content = _mutated(maps[number % len(maps)], chance)
        start = time.process_time()
        result, diagnostics = _read(content)
        found += len(diagnostics)
        if isinstance(result, BrokenMap):
            list(check_rest(result, build([], [result], page_path="{id}", default_locale="en-US")))
        slowest = max(slowest, time.process_time() - start)
    print(f"{MUTATIONS} mutated maps, {found:.0f} findings, slowest {slowest * 1000:.0f} ms")
    assert slowest < SLOW


LONG = {
    "open quotes": '  a: "x\n', "full-width colons": " key：x\n", "dashes": "– x\n", "brackets": "a: [x\n",
    "colons": "a: b: c\n", "quoted": 'a: "b"\n', "steps": "   a: b\n  c: d\n", "tabs": "\ta: b\n",
    "apostrophes": "a: 'it's\n", "comments": "a: b #c\n", "depth": "[" * 3000, "blanks": "　" * 2000 + "a: b\n",
}  # fmt: skip


@pytest.mark.parametrize("line", LONG.values(), ids=LONG)
def test_a_large_file_of_slips_is_told_soon(line: str) -> None:
    """Half a megabyte of one slip takes no longer than any file of its size."""
    content = (line * (500_000 // len(line.encode()))).encode()
    start = time.process_time()
    assert _found(content)
    assert time.process_time() - start < SLOW


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_file_that_never_ends_is_not_read(tmp_path: Path) -> None:
    """A named pipe in the maps folder neither hangs nor raises."""
    maps = tmp_path / "maps"
    maps.mkdir()
    os.mkfifo(maps / "pipe.yml")
    files, _ = discover(maps, tmp_path)
    found = [item.rule for file in files for item in load_map(file)[1]]
    assert found == ["unreadable"]
