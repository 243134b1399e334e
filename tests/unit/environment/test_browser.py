"""Printing with a browser of the machine."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from journeybook.environment import browser
from journeybook.environment.browser import print_document
from journeybook.errors import ConfigurationError, JourneybookError
from support import programs

PRINTED = b"%PDF-1.4 /CreationDate (D:20010203040506+00'00') /ModDate (D:20010203040506+00'00')"
CODE = f"""\
import os, pathlib, sys
told = dict(one.partition('=')[::2] for one in sys.argv[1:])
page = pathlib.Path(sys.argv[-1].removeprefix('file://'))
pathlib.Path(os.environ['SEEN']).write_text(repr(sys.argv) + page.read_text()
    + page.with_name('a.txt').read_text())
pathlib.Path(told['--print-to-pdf']).write_bytes({PRINTED!r})
"""


@pytest.fixture
def machine_with(tmp_path, monkeypatch):
    """Put one program on the path, as a browser of some name; return what it will have seen."""

    def made(name: str, code: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / name
        program.write_text(f"#!{sys.executable}\n{code}", "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
        return tmp_path / "seen"

    monkeypatch.setattr(browser, "_PLACES", ())
    monkeypatch.setattr(browser, "find_spec", lambda _name: None)
    monkeypatch.delenv("CHROME_PATH", raising=False)
    return made


@pytest.mark.parametrize("name", ["chromium-headless-shell", "chromium", "google-chrome", "msedge"])
def test_the_browser_that_is_there_prints(machine_with, name):
    """It gets the document and the files beside it, fetches nothing, and adds no date of its own."""
    seen = machine_with(name, CODE)
    printed = print_document("<p>the page</p>", {"a.txt": b"beside"})

    assert len(printed) == len(PRINTED)
    assert printed.count(b"(D:20261125100000+00'00')") == 2
    told = seen.read_text()
    assert "<p>the page</p>beside" in told
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in told


def test_a_browser_can_be_named(machine_with, monkeypatch, tmp_path):
    """`CHROME_PATH` comes before what is on the path."""
    machine_with("chromium", "raise SystemExit(3)")
    named = tmp_path / "own browser"
    named.write_text(f"#!{sys.executable}\n{CODE}", "utf-8")
    named.chmod(0o755)
    monkeypatch.setenv("CHROME_PATH", str(named))

    assert print_document("", {"a.txt": b""}).startswith(b"%PDF")


def test_without_a_browser_it_says_what_to_install(machine_with):
    """Each way to get one can be typed."""
    machine_with("firefox", CODE)

    with pytest.raises(ConfigurationError) as told:
        print_document("", {})
    for way in ("apt install chromium", "CHROME_PATH", "[pdf]", "playwright install chromium"):
        assert way in str(told.value)


def test_a_browser_that_fails_is_named_with_its_last_words(machine_with):
    """Its error is not taken for ours."""
    machine_with("chromium", "import sys\nsys.stderr.write('no screen\\n')\nsys.exit(7)")

    with pytest.raises(JourneybookError, match=r"(?s)chromium printed nothing.*no screen"):
        print_document("", {})


@pytest.mark.skipif(find_spec("playwright") is None, reason="the extra `pdf`")
def test_playwright_names_the_browser_that_it_brings():
    """It is asked last, where no other is there; by itself, since one process asks it once."""
    code = (
        "from journeybook.environment import browser\n"
        "browser.is_installed = lambda name: 'ms-playwright' in name\n"
        "print(browser._browser())"
    )
    assert "ms-playwright" in programs.run(*programs.PYTHON, "-c", code, check=True).out
