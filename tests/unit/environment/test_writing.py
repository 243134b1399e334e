"""Files are written whole or not at all."""

import os
import stat
import threading

import pytest

from journeybook.environment.writing import write_atomically
from journeybook.errors import ConfigurationError


def test_makes_the_folder_and_leaves_nothing_beside_the_file(tmp_path):
    """The folder holds the file and no temporary one."""
    path = tmp_path / "a" / "b" / "x.yml"
    write_atomically(path, b"one")

    assert [each.name for each in path.parent.iterdir()] == ["x.yml"]
    assert path.read_bytes() == b"one"


def test_keeps_the_mode_and_the_link(tmp_path):
    """A file of mode 640 stays one, also when it is written through a link."""
    path = tmp_path / "x.yml"
    path.write_bytes(b"one")
    path.chmod(0o640)
    link = tmp_path / "link.yml"
    link.symlink_to(path)
    write_atomically(link, b"two")

    assert link.is_symlink()
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failure_leaves_the_old_content_and_nothing_beside_it(tmp_path, monkeypatch):
    """When the disk fails before the file is in place, the old file stands as it was."""
    path = tmp_path / "x.yml"
    path.write_bytes(b"one")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConfigurationError, match=r"cannot write .*No space left"):
        write_atomically(path, b"two")

    assert [each.name for each in tmp_path.iterdir()] == ["x.yml"]
    assert path.read_bytes() == b"one"


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    """A folder of that name is neither written nor emptied."""
    (tmp_path / "x.yml").mkdir()
    with pytest.raises(ConfigurationError, match="cannot write"):
        write_atomically(tmp_path / "x.yml", b"one")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_written_to(tmp_path):
    """What reads from a pipe gets the content; the pipe stays."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"one")
    reader.join()

    assert got == [b"one"]
    assert pipe.is_fifo()
