"""Files of evidence: what is read of them, and what is not."""

import time

import pytest

from journeybook.loading.evidence_files import MAX_BYTES, EvidenceFiles, normal_form


def test_encodings_and_marks_make_no_difference(tmp_path):
    """UTF-8 with and without a mark, UTF-16, composed or not, quoted or wrapped: one normal form."""
    said = "Caf\u00e9 „offen“ – nie"
    for name, content in {
        "a.txt": 'Cafe\u0301 "offen" - \n nie'.encode(),
        "b.csv": "\ufeffCafé ''offen'' – nie".encode(),
        "c.md": "> *Café* “offen”\n> — nie".encode("utf-16"),
    }.items():
        (tmp_path / name).write_bytes(content)
        assert EvidenceFiles(tmp_path).normal_text(name) == normal_form(said)


def test_nothing_outside_the_repository_is_read(tmp_path):
    """A link that leads out, and what is hidden, is as if it were not there; others are followed."""
    top = tmp_path / "top"
    top.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (top / "here.txt").write_text("here")
    (top / "out.txt").symlink_to(tmp_path / "secret.txt")
    (top / "in.txt").symlink_to("here.txt")
    (top / ".git").mkdir()
    (top / ".git/config").write_text("secret")
    (top / "config.txt").symlink_to(".git/config")
    files = EvidenceFiles(top)

    assert files.normal_text("in.txt") == "here"
    for name in (
        ".git/config",
        "config.txt",
        "out.txt",
        "../secret.txt",
        str(tmp_path / "secret.txt"),
        "no.txt",
        "a\0b",
    ):
        with pytest.raises(FileNotFoundError):
            files.normal_text(name)


def test_in_an_archive_nobody_can_tell_what_is_missing(tmp_path):
    """It may hold a part of the repository, so a file that is not there is not missed."""
    assert EvidenceFiles(tmp_path, is_whole=False).normal_text("no.txt") is None


def test_what_is_no_text_or_too_large_is_not_readable(tmp_path):
    """Nobody can tell what a picture, a folder or a very large file says."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n\xff\xfe\0")
    (tmp_path / "b.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    (tmp_path / "c").mkdir()
    files = EvidenceFiles(tmp_path)

    assert [files.normal_text(name) for name in ("a.pdf", "b.txt", "c")] == [None] * 3


@pytest.mark.parametrize("part", ["<!--", "<script>", "<a ", "&lt;", "<style></style"])
def test_hostile_html_takes_no_time(tmp_path, part):
    """However often it opens what it does not close."""
    (tmp_path / "a.html").write_text(part * (500_000 // len(part)))
    began = time.process_time()
    EvidenceFiles(tmp_path).normal_text("a.html")

    assert time.process_time() - began < 1
