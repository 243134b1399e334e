"""Findings on a terminal: the line, and a mark below the place."""

import pytest
from wcwidth import wcswidth

from journeybook.cli.excerpt import excerpt
from journeybook.diagnostics import Location
from journeybook.printable import printable
from support.projects import Site, a_map, mkdocs_yml


def shown(line, column, width=80):
    return excerpt(line, Location("a.yml", 7, column), width)


def test_the_mark_stands_below_the_column():
    """The gutter has the number of the line."""
    assert shown("  pay: x", 3) == ["  7 |   pay: x", "    |   ^"]
    assert shown("pay", 4) == ["  7 | pay", "    |    ^"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("tags: [支払い, goood]", 13),
        ("한국어: goood", 6),
        ("a\u0301e\u0301: goood", 7),
        ("👍🏽👩‍👩‍👧: goood", 10),
        ("ｶﾞｷﾞ: goood", 7),
        ("\tgoood", 2),
        ("x\x1b[31m: goood", 9),
        ("a\u202eb: goood", 6),
        ("x" * 300 + " goood", 302),
        ("支" * 300 + " goood" + "払" * 300, 302),
    ],
)
@pytest.mark.parametrize("width", [80, 40])
def test_the_mark_stands_below_wide_characters(line, column, width):
    """An ideograph takes two places, a mark none; what is obeyed is escaped; long lines are cut."""
    assert line[column - 1 :].startswith("goood")
    text, mark = shown(line, column, width)
    assert wcswidth(text[: text.index("goood")]) == wcswidth(mark) - 1
    assert wcswidth(text) <= width
    assert printable(text) == text


@pytest.mark.parametrize("column", range(1, 10))
def test_no_line_is_a_command_of_a_log(column):
    """Wherever the mark stands, also between the characters that a log would obey."""
    text, _ = shown("x ##vso[task.complete]", column)
    assert "##vso[" not in text


@pytest.fixture
def project(tmp_path, monkeypatch):
    files = {"mkdocs.yml": mkdocs_yml(), "maps/a.yml": a_map("a", more="支払: [い, goood]\n")}
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path).write(files)


def test_a_terminal_shows_the_line_in_colour(project, run_program):
    """Severity and labels are words for people there, in their language."""
    out = run_program("check", "--errors-only", "--lang", "de", screen=True).out
    assert "\x1b[31m\x1b[1mFehler\x1b[0m" in out
    assert "  6 | 支払: [い, goood]\r\n    | \x1b[31m\x1b[1m^\x1b[0m" in out


def test_no_color_is_no_colour(project, run_program):
    """As https://no-color.org asks; the line stays."""
    out = run_program("check", "--errors-only", screen=True, NO_COLOR="1").out
    assert "\x1b" not in out
    assert "  6 | 支払: [い, goood]\r\n    | ^\r\n" in out


def test_a_pipe_gets_lines_for_programs(project, run_program):
    """Nothing is added, coloured or cut."""
    out = run_program("check", "--errors-only").out
    assert out == (
        "maps/a.yml:6:1: error: unknown key '支払' [unknown-key]\n"
        "  hint: use a key of the reference, at its place\n"
    )


def test_many_findings_begin_with_their_numbers(project, run_program):
    """More than 50 are counted by rule before they are told, on a terminal alone."""
    project.write({"maps/b.yml": a_map("b", more="".join(f"k{n}: x\n" for n in range(60)))})
    screen = run_program("check", "--errors-only", screen=True, NO_COLOR="1").out
    assert screen.startswith("findings by rule:\r\n  61  unknown-key  A key")
    assert run_program("check", "--errors-only").out.startswith("maps/a.yml:6:1: ")


@pytest.mark.parametrize(
    ("encoding", "format_"),
    [
        ("ascii", "text"),
        ("cp932", "json"),
        ("latin-1", "sarif"),
        ("cp1252", "github"),
        ("ascii", "gitlab"),
    ],
)
def test_output_is_utf8_whatever_the_platform_says(project, run_program, encoding, format_):
    """A pipe of another encoding breaks no command, and gets the same bytes."""
    arguments = ("check", "--errors-only", "--format", format_, "--lang", "ja")
    done = run_program(*arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (done.code, "「支払」" in done.out or "支払" in done.out) == (1, True)
    assert done == run_program(*arguments)
