"""`journeybook import`: what it shows, when it asks, and what it writes."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from journeybook.cli import changing
from journeybook.cli.import_ import import_command
from journeybook.environment.writing import write_atomically
from journeybook.errors import ConfigurationError, JourneybookError, RefusedError

CASES = Path(__file__).parents[2] / "cases" / "handoff-v1"
COMPLETE = (CASES / "complete" / "handoff.txt").read_bytes()
YAML = (CASES / "complete" / "map.yml").read_bytes()
NAME = "service-recovery-plan.en-US.yml"


@dataclass(frozen=True)
class Result:
    """What the command did."""

    return_value: int | None
    exception: Exception | None
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - journeybook:\n      maps_dir: book\n")
    (tmp_path / "page.txt").write_bytes(COMPLETE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(site: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def invoke(*arguments: str) -> Result:
        code = error = None
        try:
            code = import_command.main(arguments, standalone_mode=False)
        except (click.ClickException, JourneybookError) as caught:
            error = caught
        return Result(code, error, *capsys.readouterr())

    return invoke


def done(result: Result) -> Result:
    assert result.exception is None, result.exception
    assert result.return_value == 0
    assert result.stdout == ""
    return result


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_writes_into_the_maps_folder(run: Run, site: Path) -> None:
    """Without --into, the map goes to `maps_dir`, which is made; nothing is left beside it."""
    result = done(run("page.txt", "--yes"))
    assert (site / "book" / NAME).read_bytes() == YAML
    assert files(site / "book") == [NAME]
    lines = result.stderr.splitlines()
    assert lines[:3] == [f"creates book/{NAME} from page.txt", "created 'format'", "  +format: 1"]
    assert "  +  - Drop what was not used for two quarters." in lines
    assert lines[-1] == f"written: book/{NAME}"


def test_into_needs_no_mkdocs_yml(run: Run, site: Path) -> None:
    """--into says where; then no settings are read."""
    (site / "mkdocs.yml").unlink()
    done(run("page.txt", "--into", "some/where", "--yes"))
    assert files(site / "some") == [f"where/{NAME}"]
    with pytest.raises(ConfigurationError, match=r"mkdocs\.yml"):
        raise run("page.txt", "--yes").exception or AssertionError


def test_dry_run_writes_nothing(run: Run, site: Path) -> None:
    """--dry-run shows the same and neither asks nor writes, with --yes too."""
    result = done(run("page.txt", "--dry-run", "--yes"))
    assert f"creates book/{NAME}" in result.stderr
    assert result.stderr.endswith("nothing written: --dry-run\n")
    assert not (site / "book").exists()


def test_without_a_terminal_it_refuses(run: Run, site: Path) -> None:
    """A script must say --yes."""
    result = run("page.txt")
    assert isinstance(result.exception, RefusedError)
    assert "--yes" in str(result.exception)
    assert "creates book/" in result.stderr
    assert not (site / "book").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_asks_in_a_terminal(site: Path, run_program: Callable, answer: str, code: int) -> None:
    """In a terminal it asks; only yes writes."""
    result = run_program("import", "page.txt", typed=answer)
    assert result.code == code, result.err
    assert f"Write book/{NAME}? [y/N]" in result.err
    assert (site / "book" / NAME).exists() == (code == 0)
    assert result.out == ""


def test_shows_what_changes_and_what_goes(run: Run, site: Path) -> None:
    """A map that is there is compared key by key; what the text cannot carry stays."""
    path = site / "book" / NAME
    path.parent.mkdir()
    before = YAML.replace(b"An apology is not", b"A voucher is not") + b"owner: Desk\n"
    path.write_bytes(before.replace(b"title: Service Recovery Plan\n", b"title: Plan\n"))
    path.chmod(0o640)
    result = done(run("page.txt", "--yes"))
    assert result.stderr == (
        f"changes book/{NAME} from page.txt\n"
        "changed 'title'\n"
        "  -title: Plan\n"
        "  +title: Service Recovery Plan\n"
        "changed 'pitfalls'\n"
        "   pitfalls:\n"
        "  -  - A voucher is not a recovery.\n"
        "  +  - An apology is not a recovery.\n"
        "     - A plan that only managers can read is a plan for managers.\n"
        f"written: book/{NAME}\n"
    )
    assert path.read_bytes() == YAML + b"owner: Desk\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("content", [YAML, b"# ours\n" + YAML.replace(b"title: S", b"title:   S")])
def test_a_map_that_says_the_same_is_left(run: Run, site: Path, content: bytes) -> None:
    """The same map stays as it is, comments and layout too, and nobody is asked."""
    path = site / "book" / NAME
    path.parent.mkdir()
    path.write_bytes(content)
    before = path.stat()
    result = done(run("page.txt"))
    assert "says the same already" in result.stderr
    assert path.read_bytes() == content
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_changes_the_file_that_holds_the_map(run: Run, site: Path) -> None:
    """A second file of the same map would break the site: the one below the folder is changed."""
    path = site / "book" / "en-US" / "plan.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(YAML.replace(b"An apology", b"A voucher"))
    assert "changes book/en-US/plan.yml" in done(run("page.txt", "--yes")).stderr
    assert files(site / "book") == ["en-US/plan.yml"]
    assert path.read_bytes() == YAML


def test_two_files_of_the_map_are_refused(run: Run, site: Path) -> None:
    """With two of them there is no telling which one is meant."""
    (site / "book").mkdir()
    for name in ("a.yml", "b.yml"):
        (site / "book" / name).write_bytes(YAML)
    with pytest.raises(RefusedError, match=r"book/a\.yml and book/b\.yml"):
        raise run("page.txt", "--yes").exception or AssertionError


def test_a_broken_file_is_replaced(run: Run, site: Path) -> None:
    """A file of the map's name that is no YAML counts as empty; it is shown as a change."""
    path = site / "book" / NAME
    path.parent.mkdir()
    path.write_bytes(b"title: [\n")
    told = done(run("page.txt", "--yes")).stderr
    assert f"changes book/{NAME}" in told
    assert f"book/{NAME}:1:1: lost: what stands here cannot be read" in told
    assert path.read_bytes() == YAML


@pytest.mark.parametrize("case", ["bad-not-an-id", "bad-draft", "bad-hidden-character"])
def test_mistakes_are_reported_and_nothing_is_written(run: Run, site: Path, case: str) -> None:
    """Findings go to standard output with their place in the text; the exit code is 1."""
    text = (CASES / case / "handoff.txt").read_bytes()
    (site / "page.txt").write_bytes(text)
    result = run("page.txt", "--yes")
    assert result.return_value == 1
    expected = (CASES / case / "findings.txt").read_text("utf-8")
    assert result.stdout == expected.replace("handoff.txt:", "page.txt:")
    assert result.stderr == "nothing written\n"
    assert not (site / "book").exists()


def test_a_text_that_is_too_large(run: Run, site: Path) -> None:
    """Neither the text nor the map made of it may pass the limits of a definition."""
    long = "word " * 14_000 + "end."
    (site / "page.txt").write_bytes(COMPLETE.replace(b"An apology", long.encode()))
    result = run("page.txt", "--yes")
    assert result.return_value == 1
    assert "[too-large]" in result.stdout
    (site / "page.txt").write_bytes(COMPLETE + b"x" * 600_000)
    assert "page.txt:1:1: error: the file is over 512 KiB" in run("page.txt", "--yes").stdout
    assert not (site / "book").exists()


def test_paths_are_relative_to_mkdocs_yml(run: Run, site: Path) -> None:
    """Called from elsewhere with -f, names still start at the folder of mkdocs.yml."""
    (site / "deep").mkdir()
    os.chdir(site / "deep")
    assert "creates book/" in done(run("../page.txt", "-f", "../mkdocs.yml", "--dry-run")).stderr


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_cannot_be_written(run: Run, site: Path) -> None:
    """Named with the reason; no temporary file stays."""
    (site / "book").mkdir(mode=0o500)
    with pytest.raises(ConfigurationError, match="cannot write"):
        raise run("page.txt", "--yes").exception or AssertionError


def test_a_file_where_the_folder_should_be(run: Run, site: Path) -> None:
    """The maps folder cannot be made: configuration, not a bug."""
    (site / "book").write_text("a file")
    with pytest.raises(ConfigurationError, match="cannot write"):
        raise run("page.txt", "--yes").exception or AssertionError


@pytest.mark.parametrize(
    "arguments",
    [[], ["nowhere.txt"], ["page.txt", "--from", "docx"], ["page.txt", "--into", "mkdocs.yml"]],
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    """Click's own complaints: a missing or unknown file, form or folder."""
    assert isinstance(run(*arguments).exception, click.UsageError)


def test_help_has_examples(run: Run) -> None:
    """--help names the forms and shows how the command is called."""
    text = run("--help").stdout
    assert "handoff-v1" in text
    assert "\n    journeybook import page.txt\n" in text


TABLE = "| Stage | Actions | Emotion | Weather |\n|---|---|---|---|\n| Ask | Calls | 🙂 | rain |\n"
TWO = f"# Notes\n\n## First\n\n{TABLE}\n## Second\n\n{TABLE.replace('Ask', 'Wait')}"


def test_the_report_stands_before_the_question(run: Run, site: Path) -> None:
    """How words were read, what is invented, guessed and lost, each at its place in the source."""
    (site / "notes.md").write_text(f"# My trip\n\n{TABLE}\n<!-- draft -->\n", "utf-8")
    result = run("notes.md")

    assert isinstance(result.exception, RefusedError)
    lines = result.stderr.splitlines()
    assert lines[0] == "creates book/notes.en-US.yml from notes.md"
    for line in (
        "notes.md:3:3: read: 'Stage' is 'stage'",
        "notes.md:1:1: invented: the id 'notes'",
        "notes.md:5:17: guessed: emotion 4 of '🙂'",
        "notes.md:3:31: guessed: 'Weather' is a row of the map's own, with the id 'weather'",
        "notes.md:7:1: lost: no map holds '<!-- draft -->'",
    ):
        assert line in lines
    assert not (site / "book").exists()


def test_the_report_speaks_the_language_of_the_person(run: Run, site: Path) -> None:
    """Notes are told like findings."""
    (site / "notes.md").write_text(f"# My trip\n\n{TABLE}", "utf-8")

    assert "「Stage」は「stage」です" in done(run("notes.md", "--lang", "ja", "--dry-run")).stderr


def test_a_file_with_several_maps_makes_several_files(run: Run, site: Path) -> None:
    """All of them are shown, asked for once, and written."""
    (site / "notes.md").write_text(TWO, "utf-8")
    result = done(run("notes.md", "--yes", "--locale", "en-GB"))

    assert files(site / "book") == ["first.en-GB.yml", "second.en-GB.yml"] or files(
        site / "book"
    ) == ["notes-2.en-GB.yml", "notes.en-GB.yml"]
    assert result.stderr.splitlines()[-2].startswith("written: ")


def test_the_report_can_be_kept(run: Run, site: Path) -> None:
    """As JSON: for each map what is created, changed, removed, read, invented, guessed and lost."""
    (site / "notes.md").write_text(f"# My trip\n\n{TABLE}", "utf-8")
    done(run("notes.md", "--yes", "--report", "report.json"))
    report = json.loads((site / "report.json").read_text("utf-8"))
    (one,) = report["maps"]

    assert (report["source"], report["format"], report["lost"]) == ("notes.md", "markdown", [])
    assert (one["id"], one["file"], one["is_new"]) == ("notes", "book/notes.en-US.yml", True)
    assert [change["field"] for change in one["created"]][:3] == ["format", "id", "locale"]
    assert one["guessed"][1] == {"path": one["guessed"][1]["path"], "line": 3, "column": 31, "message":
        "'Weather' is a row of the map's own, with the id 'weather'"}  # fmt: skip
    result = run("notes.md", "--dry-run", "--report", "-")
    assert json.loads(result.stdout)["maps"][0]["is_held"]


def test_what_is_said_beside_the_file(run: Run, site: Path) -> None:
    """Id, locale, scale and headers can be said; what is wrong with them is wrong usage."""
    (site / "t.csv").write_text("Etap;Humor\nA;7\n", "utf-8")
    (site / "m.yml").write_text("stage: Etap\nemotion: [Nastrój, Humor]\n", "utf-8")
    said = ["--id", "x", "--locale", "pl-PL", "--mapping", "m.yml", "--scale", "0..20"]
    done(run("t.csv", *said, "--yes"))
    text = (site / "book/x.pl-PL.yml").read_text("utf-8")

    assert "min: 0" in text
    assert "max: 20" in text
    assert "- name: A\n      emotion: 7\n" in text
    assert run("t.csv").return_value == 1
    for wrong in (["--id", "X Y"], ["--locale", "Polish"], ["--scale", "5..1"], ["--scale", "low"]):
        assert isinstance(run("t.csv", *wrong).exception, (click.BadParameter, ConfigurationError))
    (site / "m.yml").write_text("- a\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"m\.yml:1:1: not a mapping file"):
        raise run("t.csv", "--mapping", "m.yml").exception or AssertionError


def test_comments_and_layout_of_a_map_that_changes_stay(run: Run, site: Path) -> None:
    """Only the lines that say something else change; a comment that goes is told."""
    path = site / "book" / NAME
    path.parent.mkdir()
    text = YAML.decode().replace("An apology is not", "A voucher is not")
    text = text.replace("title: ", "# Ours.\ntitle:   ", 1).replace("\n", "  # end\n", 1)
    text = text.replace("pitfalls:\n", "pitfalls: # traps\n  - Gone.  # why\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    result = done(run("page.txt", "--yes"))

    wished = text.replace("A voucher is not", "An apology is not").replace("  - Gone.  # why\n", "")
    assert path.read_bytes() == b"\xef\xbb\xbf" + wished.replace("\n", "\r\n").encode()
    assert "lost: a comment goes with what it stands beside: # why" in result.stderr


def test_an_import_is_undone(run: Run, site: Path) -> None:
    """New maps go, changed ones are as they were; by what was kept, or by the report."""
    path = site / "book" / "old.yml"
    path.parent.mkdir()
    old = YAML.replace(b"An apology", b"A voucher") + b"# ours\n"
    path.write_bytes(old)
    (site / "notes.md").write_text(TWO, "utf-8")
    for undo in (["--undo"], ["report.json", "--undo"]):
        done(run("page.txt", "--yes", "--report", "report.json"))
        assert done(run(*undo, "--dry-run")).stderr.endswith("nothing written: --dry-run\n")
        assert path.read_bytes() == YAML + b"# ours\n"
        result = done(run(*undo, "--yes"))
        assert result.stderr.splitlines() == ["restores book/old.yml", "undone"]
        assert path.read_bytes() == old
    done(run("notes.md", "--yes"))
    assert len(files(site / "book")) == 3
    done(run("--undo", "--yes"))
    assert files(site / "book") == ["old.yml"]
    assert str(run("--undo").exception) == "there is nothing to undo"


def test_what_was_changed_since_is_not_undone(run: Run, site: Path) -> None:
    """One changed file stands against all of it, and nothing outside of the folder is touched."""
    done(run("page.txt", "--yes", "--report", "report.json"))
    path = site / "book" / NAME
    path.write_bytes(YAML + b"owner: Desk\n")
    result = run("--undo", "--yes")
    assert isinstance(result.exception, RefusedError)
    assert f"book/{NAME} was changed since" in str(result.exception)
    assert path.read_bytes() == YAML + b"owner: Desk\n"
    report = (site / "report.json").read_text()
    (site / "report.json").write_text(
        report.replace(f'"file": "book/{NAME}"', '"file": "../x.yml"')
    )
    with pytest.raises(RefusedError, match=r"x\.yml is in none of the folders"):
        raise run("report.json", "--undo", "--yes").exception or AssertionError
    with pytest.raises(ConfigurationError, match="does not say how something is undone"):
        raise run("page.txt", "--undo").exception or AssertionError


def test_a_write_that_fails_leaves_all_as_it_was(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files before it are restored, and it is said."""
    (site / "notes.md").write_text(TWO, "utf-8")

    def fail(path: Path, content: bytes) -> None:
        if path.name.startswith("second") or path.name.startswith("notes-2"):
            raise ConfigurationError("cannot write it")
        write_atomically(path, content)

    monkeypatch.setattr(changing, "write_atomically", fail)
    result = run("notes.md", "--yes")
    assert str(result.exception) == "cannot write it\nnothing was changed"
    assert files(site / "book") == []
