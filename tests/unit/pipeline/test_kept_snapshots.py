"""Of a snapshot that was read before, its bytes tell digest and images."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from journeybook.pipeline import checked
from journeybook.pipeline.checked import Checked
from journeybook.review.digest import digest_of
from journeybook.review.snapshot import read_snapshot, snapshot_text
from journeybook.review.statement import NotARecordError

TEXT = {
    "format": "1",
    "id": "a",
    "locale": "en-US",
    "title": "T",
    "summary": "S",
    "journey": {
        "stages": [
            {"name": "Begin", "image": {"file": "a.png", "alt": "A", "sha256": "ab" * 32}},
            {"name": "End", "image": {"file": "b.png", "alt": "B"}},
        ]
    },
}
CONTENT = snapshot_text(TEXT).encode()


class Entries(dict):
    """A store in memory."""

    def get(self, stage: str, key: str) -> bytes | None:
        return super().get((stage, key))

    def put(self, stage: str, key: str, content: bytes) -> None:
        self[stage, key] = content


@pytest.fixture
def run(monkeypatch):
    """Returns a function that reads snapshots as one run does, and what was read anew."""
    store, read = Entries(), []
    monkeypatch.setattr(
        checked, "read_snapshot", lambda *told: read.append(told) or read_snapshot(*told)
    )

    def of(*contents: bytes):
        read.clear()
        one = Checked(store, (), lambda _: None)
        found = [one.snapshot(content, "x.json") for content in contents]
        one.keep(())
        return SimpleNamespace(found=found, read=[content for content, _ in read])

    return of


def test_the_same_bytes_are_read_once(run):
    """A later run knows the same of them, down to the images and the text."""
    first, again = run(CONTENT), run(CONTENT)
    assert (first.read, again.read) == ([CONTENT], [])
    assert again.found == first.found == [read_snapshot(CONTENT, "x.json")]
    assert again.found[0].digest == digest_of(TEXT)
    assert again.found[0].shows == (("a.png", "ab" * 32), ("b.png", None))
    assert again.found[0].data == TEXT


def test_other_bytes_are_read(run):
    """Another text is told by its own digest, and what no snapshot may hold is refused again."""
    run(CONTENT)
    other = CONTENT.replace(b"Begin", b"Start")
    found = run(other)
    assert found.read == [other]
    assert found.found[0].digest != digest_of(TEXT)
    for _ in range(2):
        with pytest.raises(NotARecordError):
            run(CONTENT.replace(b"Begin", "Be\u202egin".encode()))


def test_what_is_no_longer_there_is_forgotten(run):
    """Texts that stand beside no record any more do not fill the store."""
    run(CONTENT)
    run(*(CONTENT.replace(b"Begin", b"Start %d" % number) for number in range(200)))
    assert run(CONTENT).read == [CONTENT]
