"""Whatever a file holds: findings of ours, never another exception, soon, and nothing written."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook.diagnostics import Diagnostic
from journeybook.errors import ConfigurationError
from journeybook.loading import BrokenMap, DefinitionFile, discover, load_map, read_map
from journeybook.loading.problems import PROBLEMS
from journeybook.pipeline import load
from journeybook.settings import Settings, SiteOptions
from journeybook.settings.options import checked
from support import corpora
from support.projects import TODAY

FILE = DefinitionFile(Path("maps/x.yml"), "maps/x.yml")
KNOWN = {problem.id for problem in PROBLEMS}
SLOW = 5.0  # s: a hang, not a measure; the slowest is printed
VALID = (Path(__file__).parents[2] / "maps/en-US/journeys/smartphone-repair.en-US.yml").read_bytes()


def _found(content: bytes) -> list[Diagnostic]:
    result, diagnostics = read_map(content, FILE)
    assert {item.rule for item in diagnostics} <= KNOWN
    assert bool(diagnostics) == isinstance(result, BrokenMap)
    lines = content.count(b"\n") + content.count(b"\r") + 2
    for item in diagnostics:
        assert 1 <= item.location.line <= lines
        assert item.location.column >= 1
        assert item.message
        assert "\n" not in item.message
    return diagnostics


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
    from journeybook.pipeline import pages

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


@settings(max_examples=200)
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_file_that_never_ends_is_not_read(tmp_path: Path) -> None:
    """A named pipe in the maps folder neither hangs nor raises."""
    maps = tmp_path / "maps"
    maps.mkdir()
    os.mkfifo(maps / "pipe.yml")
    files, _ = discover(maps, tmp_path)
    found = [item.rule for file in files for item in load_map(file)[1]]
    assert found == ["unreadable"]
