"""`journeybook check --watch`: what is new, what is mended, and what stops nothing."""

from contextlib import suppress
from pathlib import Path

import pytest

from journeybook.cli import watch
from journeybook.cli.main import run
from journeybook.environment import watching
from support.projects import Site, a_map, mkdocs_yml

GOOD = a_map("a")
BROKEN = a_map("a", more="unknwon: x\n")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A project whose maps are good, and the shell standing in it."""
    files = {"mkdocs.yml": mkdocs_yml(), "maps/a.yml": GOOD, "maps/b.yml": a_map("b")}
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path).write(files)


@pytest.fixture
def watched(site, monkeypatch, capsys):
    """Return what each check says when files change so, one step after the other."""

    def said(*steps):
        left, outputs = list(steps), []

        def changed(_self, _before):
            outputs.append(capsys.readouterr())
            if not left:
                raise KeyboardInterrupt
            left.pop(0)()
            return {site.root / "maps/a.yml"}

        monkeypatch.setattr(watch.Watch, "changed", changed)
        assert run(["check", "--watch", "--errors-only"]) == 130
        return outputs

    return said


def test_it_tells_what_is_new_and_what_is_mended(site, watched):
    """Only that is told, on standard output; an interruption ends it with 130."""
    first, new, moved, mended = watched(
        lambda: site.write({"maps/a.yml": BROKEN}),
        lambda: site.write({"maps/a.yml": f"# moved\n{BROKEN}"}),
        lambda: site.write({"maps/a.yml": GOOD}),
    )

    assert first.out == ""
    assert "maps/a.yml:" in new.out
    assert "[unknown-key]" in new.out
    assert "changed: maps/a.yml\n2 maps checked, 1 error\n1 new finding:" in new.err
    assert moved.out == ""
    assert mended.out == "mended: maps/a.yml: unknown key 'unknwon' [unknown-key]\n"


def test_what_cannot_be_read_is_told_and_goes_on(site, watched):
    """A broken mkdocs.yml, or a folder that is gone, ends nothing."""
    maps = site.root / "maps"
    _, broken, back, gone, again = watched(
        lambda: site.write({"mkdocs.yml": "plugins: ["}),
        lambda: site.write({"mkdocs.yml": mkdocs_yml()}),
        lambda: maps.rename(site.root / "elsewhere"),
        lambda: (site.root / "elsewhere").rename(maps),
    )

    assert "this is not YAML" in broken.err
    assert "nothing new" in back.err
    assert "there is no maps folder" in gone.err
    assert "nothing new" in again.err


def test_a_change_is_seen(tmp_path, monkeypatch):
    """Also when a folder is not there at first, and when nothing tells of it."""
    monkeypatch.setattr(watching, "_LOOK", 0.02)
    monkeypatch.setattr(watching, "_REST", 0.01)
    folder = tmp_path / "maps"
    with watching.Watch(lambda: (folder, tmp_path / "mkdocs.yml")) as watched:
        before = watched.look()
        folder.mkdir()
        (folder / "a.yml").write_text("x")
        assert watched.changed(before) == {folder / "a.yml"}
        before = watched.look()
        (folder / "a.yml").unlink()
        assert watched.changed(before) == {folder / "a.yml"}


def test_it_is_no_report(site, capsys):
    """What programs read, and counts, are made once."""
    with suppress(SystemExit):
        assert run(["check", "--watch", "--format", "json"]) == 2
    assert "'--watch' tells what changes" in capsys.readouterr().err
    assert Path("maps/a.yml").exists()
