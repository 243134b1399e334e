"""`journeybook check` and `list`: what they print, where, and their exit codes."""

import json
import os
import re

import click
import pytest

from journeybook.cli import cli, main
from support import programs
from support.projects import Site, a_map, mkdocs_yml

LONG_AGO = 1_600_000_000


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with a good and a broken map, and the shell standing in it."""
    site = Site(tmp_path).write(
        {
            "mkdocs.yml": mkdocs_yml(),
            "maps/good.yml": a_map("good", more="owner: Lead\n"),
            "maps/bad/one.yml": a_map("one", more="unknwon: x\n"),
            "maps/bad/two.yml": a_map("two", more="related: [goood]\n"),
        }
    )
    monkeypatch.chdir(tmp_path)
    return site


def run(*arguments):
    """Run the command line in this process and return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    return stopped.value.code


def test_check_prints_every_finding_on_a_line_of_its_own(project, capsys):
    """Findings go to standard output, the summary to standard error; exit 1."""
    assert run("check") == 1
    printed = capsys.readouterr()
    assert printed.out.startswith(
        "maps/bad/one.yml:6:1: error: unknown key 'unknwon' [unknown-key]\n"
        "  hint: use a key of the reference, at its place\n"
        "maps/bad/two.yml:2:5: warning: "
    )
    assert (
        "maps/bad/two.yml:6:11: error: there is no map 'goood' [unknown-reference]\n"
        "  hint: did you mean 'good'?\n"
    ) in printed.out
    assert re.fullmatch(r"3 maps checked, 2 errors, \d+ warnings\n", printed.err)


def test_check_reports_the_chosen_files_and_knows_all(project, capsys):
    """A path chooses what is reported; references are still looked up in all maps."""
    assert run("check", "maps/good.yml") == 0
    assert run("check", "maps/bad/two.yml") == 1
    assert "one.yml" not in capsys.readouterr().out


def test_check_says_that_a_folder_has_no_maps(project, capsys):
    """A folder beside the maps is wrong usage, not a run that finds nothing."""
    project.write({"docs/index.md": "# Home\n"})
    assert run("check", "docs") == 2
    assert "there are no maps in 'docs': they are in 'maps'" in capsys.readouterr().err
    assert run("check", ".") == 1


def test_check_as_json(project, capsys):
    """JSON holds place, rule, message and hint of each finding."""
    assert run("check", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    first, second = (item for item in found if item["severity"] == "error")
    assert first == {
        "path": "maps/bad/one.yml",
        "line": 6,
        "column": 1,
        "severity": "error",
        "rule": "unknown-key",
        "message": "unknown key 'unknwon'",
        "hint": "use a key of the reference, at its place",
    }
    assert second["hint"] == "did you mean 'good'?"


def test_check_can_be_told_never_to_fail(project):
    """`--fail-on never` reports and exits 0."""
    assert run("check", "--fail-on", "never") == 0


def test_list_leaves_broken_maps_out_and_says_so(project, capsys):
    """The table has the good maps; JSON is that of maps.json."""
    assert run("list") == 0
    printed = capsys.readouterr()
    assert "good" in printed.out
    assert "one" not in printed.out
    assert "left out with mistakes: 1" in printed.err
    assert run("list", "--format", "json") == 0
    maps = json.loads(capsys.readouterr().out)["maps"]
    assert [entry["id"] for entry in maps] == ["good", "two"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("chek",),
        ("check", "--format", "pdf"),
        ("check", "nowhere.yml"),
        ("check", "-f", "other.yml"),
    ],
)
def test_wrong_usage_and_configuration_exit_2(project, capsys, arguments):
    """What was called wrongly is said on standard error."""
    assert run(*arguments) == 2
    assert capsys.readouterr().err


def test_a_missing_maps_folder_is_wrong_configuration(tmp_path, monkeypatch, capsys):
    """The message names the option that sets it."""
    Site(tmp_path).write({"mkdocs.yml": mkdocs_yml()})
    monkeypatch.chdir(tmp_path)

    assert run("check") == 2
    assert "set 'maps_dir'" in capsys.readouterr().err


def test_a_bug_of_ours_exits_3_with_a_report(project, capsys, monkeypatch):
    """An unexpected exception is told as ours, with what to send."""
    monkeypatch.setattr("journeybook.cli.options.load", lambda *given: 1 / 0)

    assert run("check") == 3
    assert "this is a bug of Journeybook" in capsys.readouterr().err


def test_an_interrupted_run_exits_130(project, monkeypatch):
    """Ctrl-C is neither a finding nor a bug."""

    def interrupted(*_, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("journeybook.cli.options.load", interrupted)

    assert run("check") == 130


def test_every_command_has_help_with_examples(capsys):
    """`--help` of the group and of each command shows at least one example."""
    for arguments in ((), *((name,) for name in cli.list_commands(click.Context(cli)))):
        assert run(*arguments, "--help") == 0
        assert "Examples:" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["review", "--help"], ["--version"]])
def test_help_waits_for_no_command(arguments):
    """Help of a group imports none of its commands, nor what they rest on."""
    code = (
        "import sys; from journeybook.cli.main import run; "
        f"run({arguments}); sys.exit('pydantic' in sys.modules or 'yaml' in sys.modules)"
    )
    done = programs.run(*programs.PYTHON, "-c", code)

    assert done.code == 0, done.err


def test_the_command_line_starts_without_mkdocs(project):
    """`python -m journeybook check` imports neither MkDocs nor what only pages need.

    The files are old enough for what is found to be kept, which takes the order of maps.
    """
    for one in (project.root, *project.root.rglob("*")):
        os.utime(one, (LONG_AGO, LONG_AGO))
    code = (
        "import sys; from journeybook.cli.main import run; run(['check', 'maps/good.yml']);"
        "unused = {'mkdocs', 'material', 'jinja2', 'markdown_it', 'nh3', 'babel.dates', 'watchdog',"
        "'budoux', 'pyphen', 'resvg_py', 'journeybook.render', 'journeybook.formats',"
        "'journeybook.drawing'} | {one for one in sys.modules if '.content.' in one};"
        "unused -= {'journeybook.content.alphabet', 'journeybook.content.map_order'};"
        "sys.exit(sorted(unused & {*sys.modules}) or 0)"
    )
    done = programs.run(*programs.PYTHON, "-c", code)

    assert done.code == 0, done.err


def test_export_writes_what_stands_beside_the_page(project, capsysbinary, tmp_path):
    """To standard output, or to a file; a form that needs a journey is refused without one."""
    assert run("export", "good", "--to", "json") == 0
    printed = capsysbinary.readouterr().out
    assert run("export", "good.en-US", "--to", "json", "-o", str(tmp_path / "x.json")) == 0
    assert (tmp_path / "x.json").read_bytes() == printed
    assert json.loads(printed)["map"]["title"] == "Title good"
    assert run("export", "good", "--to", "csv") == 1
    assert b"has no journey" in capsysbinary.readouterr().err


def test_export_of_an_ambiguous_or_unknown_id_is_wrong_usage(project, capsys):
    """The message names the language versions, or where to look."""
    project.write({"maps/good.ja.yml": a_map("good", "ja-JP")})

    assert run("export", "good", "--to", "json") == 2
    assert "good.en-US, good.ja-JP" in capsys.readouterr().err
    assert run("export", "good", "--locale", "ja-JP", "--to", "json") == 0
    assert run("export", "nothing", "--to", "json") == 2
    assert "'nothing': see 'journeybook list'" in capsys.readouterr().err
    assert run("export", "godo", "--to", "json") == 2
    assert "there is no map 'godo': did you mean 'good'?" in capsys.readouterr().err
    assert run("export", "two", "--locale", "ja-JP", "--to", "json") == 2
    assert "there is no map 'two.ja-JP': there is two.en-US" in capsys.readouterr().err
    assert run("export", "one", "--to", "json") == 2
    assert "it has mistakes" in capsys.readouterr().err
