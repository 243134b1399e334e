"""The store keeps entries of its user's, of this edition of the code, and believes no others."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from pathlib import Path

import pytest

from journeybook.environment import store as stores
from journeybook.environment.edition import edition
from journeybook.environment.store import FOLDER, clear_store, open_store, state_of_store
from journeybook.environment.store_key import VARIABLE, key_file, store_key
from journeybook.pipeline.store import NoStore
from support.programs import git

A, B, C = ("texts", "a"), ("texts", "b"), ("gates", "a")


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The folder of a user's key."""
    folder = tmp_path / "data"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def root(tmp_path, data, monkeypatch):
    """The folder of a project."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.setattr(stores, "edition", lambda: "cd" * 32)  # which takes 20 ms
    return folder


def entries(root):
    return [path for path in sorted((root / FOLDER).glob("*/*/*/*")) if path.is_file()]


def only_entry(root):
    (found,) = entries(root)
    return found


def test_what_was_put_comes_back(root):
    """An entry comes back in the next run, under its own stage and key alone."""
    open_store(root).put(*A, b"one")
    again = open_store(root)

    assert again.get(*A) == b"one"
    assert again.get(*B) is None
    assert again.get(*C) is None


def test_git_and_backups_pass_the_store_by(root):
    """What is kept is not committed by 'git add .', and is marked as a cache."""
    git(root, "init", "-q")
    open_store(root).put(*A, b"one")

    assert git(root, "status", "--porcelain") == ""
    assert (
        (root / FOLDER / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f")
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: content[:40],
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: bytes([content[0] ^ 1]) + content[1:],
        lambda content: bytes(32) + content[32:],
        lambda content: b"forged" * 20,
    ],
)
def test_a_damaged_entry_is_none(root, damage):
    """Whatever was done to an entry, it does not come back; the next one in its place does."""
    open_store(root).put(*A, b"one, and more than one")
    path = only_entry(root)
    path.write_bytes(damage(path.read_bytes()))
    store = open_store(root)
    assert store.get(*A) is None

    store.put(*A, b"two")
    assert store.get(*A) == b"two"


@pytest.mark.parametrize("other", [B, C])
def test_an_entry_counts_in_its_place_alone(root, other):
    """An entry that stands where another one belongs does not come back, whole as it is."""
    store = open_store(root)
    store.put(*A, b"one")
    first = only_entry(root)
    store.put(*other, b"two")
    (second,) = set(entries(root)) - {first}
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)

    assert store.get(*A) is None
    assert store.get(*other) is None


def test_an_entry_of_another_user_is_none(root, data):
    """Under another key nothing counts that was kept before."""
    open_store(root).put(*A, b"one")
    shutil.rmtree(data)

    assert open_store(root).get(*A) is None


def test_an_entry_of_another_edition_is_none(root, monkeypatch):
    """Another edition of the code does not believe what this one found, even in its own folder."""
    open_store(root).put(*A, b"one")
    (here,) = {path.parents[2] for path in entries(root)}
    monkeypatch.setattr(stores, "edition", lambda: "ab" * 32)
    assert open_store(root).get(*A) is None

    shutil.copytree(here, here.with_name(here.name[:-16] + "ab" * 8))
    assert open_store(root).get(*A) is None


def test_an_edit_of_the_code_is_another_edition(tmp_path, monkeypatch):
    """The edition is that of the content of all files; their times do not count."""
    monkeypatch.setattr("journeybook.environment.edition._PACKAGE", tmp_path)
    (tmp_path / "inner").mkdir()
    path = tmp_path / "inner/a.py"
    path.write_text("a = 1\n")
    first = edition()
    os.utime(path, (1, 1))
    assert edition() == first
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("x")
    assert edition() == first

    path.write_text("a = 2\n")
    second = edition()
    path.rename(tmp_path / "a.py")
    assert len({first, second, edition()}) == 3


def test_the_key_is_the_users_alone(root, data):
    """The key is made once, for nobody else to read."""
    key = store_key(root)
    assert key == store_key(root)
    assert key == (data / "cache-key").read_bytes()
    assert stat.S_IMODE((data / "cache-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_key_that_others_can_read_is_made_anew(root, data, mode):
    """Who knows the key could have written what stands there, so it does not count any more."""
    open_store(root).put(*A, b"one")
    before = key_file().read_bytes()
    key_file().chmod(mode)

    assert open_store(root).get(*A) is None
    assert key_file().read_bytes() != before
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_broken_key_is_made_anew(root, data, content):
    """A file that holds no key is replaced by one that does."""
    data.mkdir()
    (data / "cache-key").write_bytes(content)
    (data / "cache-key").chmod(0o600)

    assert len(store_key(root)) == 32


def test_a_key_behind_a_link_is_none(root, data, tmp_path):
    """A link in the place of the key is neither followed nor replaced."""
    data.mkdir()
    (tmp_path / "other").write_bytes(b"x" * 32)
    (data / "cache-key").symlink_to(tmp_path / "other")

    assert isinstance(open_store(root), NoStore)
    assert (tmp_path / "other").read_bytes() == b"x" * 32


@pytest.mark.parametrize("place", ["", "below/here"])
def test_a_key_in_the_project_is_none(root, monkeypatch, place):
    """A project cannot bring the key under which its store is believed."""
    monkeypatch.setenv(VARIABLE, str(root / place))
    assert store_key(root) is None
    assert not key_file().exists()


@pytest.mark.parametrize("place", ["/dev/null", "/proc/nowhere", "/dev/null/x"])
def test_without_a_place_for_a_key_nothing_is_kept(root, monkeypatch, place):
    """Where no key can be, there is no store, and nobody is told."""
    monkeypatch.setenv(VARIABLE, place)
    store = open_store(root)
    store.put(*A, b"one")

    assert store.get(*A) is None
    assert not store.warning
    assert not (root / ".cache").exists()


@pytest.mark.parametrize("link", [".cache", FOLDER])
def test_a_store_behind_a_link_is_not_used(root, tmp_path, link):
    """What a link leads to is neither read nor written nor removed; one warning says so."""
    target = tmp_path / "target"
    (target / "journeybook").mkdir(parents=True)
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(target)
    store = open_store(root)
    store.put(*A, b"one")

    assert "is a link" in store.warning
    assert list(target.rglob("*")) == [target / "journeybook"]
    with pytest.raises(OSError, match="Not a directory"):
        clear_store(root)


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_link_within_the_store_is_not_written_through(root, tmp_path, depth):
    """Nothing is written to where a link leads, wherever in the store it stands."""
    open_store(root).put(*A, b"one")
    place = only_entry(root).parents[depth]
    shutil.rmtree(place)
    target = tmp_path / "target"
    target.mkdir()
    place.symlink_to(target)
    open_store(root).put(*A, b"two")

    assert list(target.rglob("*")) == []


def test_an_entry_that_is_a_link_is_none(root, tmp_path):
    """A link in the place of an entry is not followed, and an entry replaces it."""
    store = open_store(root)
    store.put(*A, b"one")
    path = only_entry(root)
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    assert store.get(*A) is None

    store.put(*A, b"two")
    assert store.get(*A) == b"two"
    assert (tmp_path / "moved").read_bytes().endswith(b"one")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_an_entry_that_is_a_pipe_is_none(root):
    """Nothing waits for a pipe."""
    store = open_store(root)
    store.put(*A, b"one")
    only_entry(root).unlink()
    os.mkfifo(next(iter((root / FOLDER).glob("*/texts/*"))) / "x")
    path = next(iter((root / FOLDER).glob("*/texts/*/x")))
    store.put(*A, b"one")
    target = only_entry_of(root, "texts", besides=path)
    target.unlink()
    path.rename(target)

    assert store.get(*A) is None


def only_entry_of(root, stage, besides):
    (found,) = set((root / FOLDER).glob(f"*/{stage}/*/*")) - {besides}
    return found


@pytest.mark.parametrize("name", [FOLDER, ".Cache/Journeybook"])
def test_a_store_that_git_tracks_is_not_used(root, name):
    """What came with a repository is nobody's own; one warning says what to do."""
    git(root, "init", "-q")
    open_store(root).put(*A, b"one")
    if name != FOLDER:
        shutil.copytree(root / FOLDER, root / name)
    git(root, "add", "-f", name)
    store = open_store(root)

    assert "Git tracks it" in store.warning
    assert store.get(*A) is None


def test_a_store_that_cannot_be_written_is_gone_without(root, monkeypatch):
    """A full disk is met once, raises nothing, and leaves no half of a file."""
    tries = []

    def full(path, flags, mode=0o777):
        if flags & os.O_CREAT:
            tries.append(path)
            raise OSError(28, "No space left on device")
        return real(path, flags, mode)

    real = os.open
    store = open_store(root)
    monkeypatch.setattr("journeybook.environment.store.os.open", full)
    store.put(*A, b"one")
    store.put(*B, b"two")

    assert len(tries) == 1
    assert store.get(*A) is None


def test_two_at_once(root):
    """Of two who keep the same entry, each finds a whole one at any time."""
    found = []

    def work(number):
        store = open_store(root)
        for _ in range(50):
            store.put(*A, bytes([number]) * 5000)
            found.append(store.get(*A))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert {(len(one), len(set(one))) for one in found} == {(5000, 1)}
    assert len(entries(root)) == 1


def test_what_is_old_goes(root, monkeypatch):
    """After a run, entries go that are old, then the oldest of too many; once a day."""
    store = open_store(root)
    for name in "abcd":
        store.put("texts", name, b"x" * 1000)
    by_name = {name: Path(store._path("texts", stores._name("texts", name))) for name in "abcd"}
    now = by_name["a"].stat().st_mtime
    os.utime(by_name["a"], (now - 31 * 86400,) * 2)
    os.utime(by_name["b"], (now - 86400,) * 2)
    monkeypatch.setattr(stores, "MOST_BYTES", 2500)
    store.tidy()
    assert [name for name in "abcd" if store.get("texts", name)] == ["c", "d"]

    os.utime(by_name["c"], (now - 31 * 86400,) * 2)
    store.tidy()
    assert store.get(*("texts", "c")) is not None


def test_few_editions_stay(root, monkeypatch):
    """What other editions kept goes but for the newest two; links and files stay as they are."""
    for number in range(4):
        folder = root / FOLDER / f"old-{number}"
        folder.mkdir(parents=True)
        os.utime(folder, (number + 1, number + 1))
    store = open_store(root)
    store.put(*A, b"one")
    store.tidy()

    left = sorted(path.name for path in (root / FOLDER).iterdir() if path.is_dir())
    assert [name for name in left if name.startswith("old")] == ["old-2", "old-3"]
    assert store.get(*A) == b"one"


def test_status_and_clearing(root):
    """A person learns how much is kept, and can remove it."""
    assert state_of_store(root).entries == 0
    assert clear_store(root) is False
    open_store(root).put(*A, b"one")
    state = state_of_store(root)
    assert not state.missing
    assert state.size > 3

    assert clear_store(root) is True
    assert not (root / FOLDER).exists()
    assert open_store(root).get(*A) is None
