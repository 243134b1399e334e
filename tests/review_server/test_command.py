"""`journeybook review serve` on the command line: what it says, and when it does not begin."""

from __future__ import annotations

import socket

import pytest

from journeybook.review_server import Running
from support.programs import git
from support.review_desk import Desk

ADDRESS = "http://127.0.0.1:8123/#t=token"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer no requests; gives the languages asked for, and the addresses opened in a browser."""
    found: list[str] = []

    def listen(_desk, _port, texts, _report):
        found.append(texts("zh-TW").locale)

        def serve():
            raise KeyboardInterrupt

        return Running(ADDRESS, serve, lambda: None)

    monkeypatch.setattr("journeybook.cli.review.serve.listen", listen)
    monkeypatch.setattr(
        "journeybook.cli.review.serve.open_browser", lambda address: not found.append(address)
    )
    return found


def test_it_begins(desk: Desk, opened: list[str]) -> None:
    """The address alone goes to standard output, and to the browser; Ctrl+C is its plain end."""
    done = desk.run("serve", "--as", "cx-lead")
    assert (done.code, done.out) == (0, f"{ADDRESS}\n")
    head = git(desk.root, "rev-parse", "--short=8", "HEAD")
    assert f"the branch main as this machine has it ({head})" in done.err
    assert "You decide as CX lead (cx-lead)." in done.err
    assert opened == ["zh-TW", ADDRESS]

    done = desk.run("serve", "--no-browser", "--lang", "ja")  # Git knows who it is
    assert "author" in done.err
    assert ADDRESS in done.out
    assert opened[2:] == ["ja"]


def test_it_does_not_begin(desk: Desk) -> None:
    """A port that is taken, a person unknown, no policy there, no branch: told, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = desk.run("serve", "--no-browser", "--port", port)
        assert (done.code, f"cannot listen on port {port}" in done.err) == (2, True)
    assert "there is no reviewer 'x'" in desk.run("serve", "--as", "x").err
    assert desk.run("serve", "--sign", "none").code == 2
    git(desk.root, "rm", "-q", "--cached", "maps/_policy/reviewers.yml")
    git(desk.root, "commit", "-q", "-m", "x", by="author@example.org")
    assert "the default branch main holds no policy" in desk.run("serve").err
    git(desk.root, "branch", "-q", "-m", "main", "other")
    done = desk.run("serve")
    assert (done.code, "there is no default branch" in done.err) == (2, True)
    assert desk.run("serve", "--trust", "nowhere").code == 2
