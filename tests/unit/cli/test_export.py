"""`journeybook export` to what is drawn and printed."""

from pathlib import Path

import pytest

from journeybook.cli.main import run
from journeybook.drawing import raster
from journeybook.environment import browser
from journeybook.pipeline import pictures
from support.journeys import journey_map
from support.projects import Site, a_map, mkdocs_yml


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """A shell in a project with a journey and a term."""
    files = {"mkdocs.yml": mkdocs_yml(), "maps/a.yml": a_map(),
             "maps/j.yml": journey_map("j", 2, 4, "en-US")}  # fmt: skip
    Site(tmp_path).write(files)
    monkeypatch.chdir(tmp_path)


def test_a_picture_has_the_width_that_is_asked_for(shell, monkeypatch, capsysbinary):
    """1600 pixels without a word; to standard output or to a file, the same."""
    monkeypatch.setattr(pictures, "png", lambda svg, width: f"{width} {svg[:5]}".encode())

    assert run(["export", "j", "--to", "png"]) == 0
    assert capsysbinary.readouterr().out == b"1600 <?xml"
    assert run(["export", "j", "--to", "png", "--width", "2400", "-o", "j.png"]) == 0
    assert Path("j.png").read_bytes() == b"2400 <?xml"


def test_a_picture_needs_an_extra_and_a_journey(shell, monkeypatch, capsys):
    """The message says what to install, or what is missing."""
    monkeypatch.setattr(raster, "find_spec", lambda _name: None)

    assert run(["export", "j", "--to", "png"]) == 2
    assert "pip install 'mkdocs-journeybook[images]'" in capsys.readouterr().err
    assert run(["export", "a", "--to", "png"]) == 1
    assert "has no journey" in capsys.readouterr().err


@pytest.mark.parametrize("id_", ["a", "j"])
def test_a_page_is_printed_by_a_browser(shell, monkeypatch, capsysbinary, id_):
    """Of a term too, on the paper that is asked for."""
    monkeypatch.setattr(browser, "print_document", lambda document, beside: document.encode())

    assert run(["export", id_, "--to", "pdf", "--paper", "A3"]) == 0
    printed = capsysbinary.readouterr().out.decode()
    assert printed.startswith("<!DOCTYPE html>")
    assert 'data-paper="A3"' in printed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--to", "svg", "--width", "900"), "--width is for --to png, not for --to svg"),
        (("--to", "png", "--paper", "A3"), "--paper is for --to pdf, not for --to png"),
        (("--to", "pfd"), "did you mean 'pdf'?"),
        (("--to", "png", "--width", "12"), "--width"),
    ],
)
def test_what_does_not_belong_together_is_wrong_usage(shell, capsys, options, message):
    """Nothing is written, and the message says why."""
    assert run(["export", "j", *options]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""
