"""No command prints a line break, a control or hidden character or a command that a value brought."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import click
import pytest

from journeybook.cli import cli
from journeybook.cli.main import run
from journeybook.cli.printing import Printed, echo, printed, printed_json
from support.programs import JOURNEYBOOK
from support.programs import run as run_program
from support.projects import ROOT, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A, Reviewed
from support.sampling import some

PACKAGE = ROOT / "plugins/journeybook"
FORGED = "pay.en-US: verified"
BRINGS = {
    "line": f"x\n{FORGED}\n::error file=a::b\n ::set-output::c",
    "command": "::error file=a,line=1::FORGED",
    "task": "##vso[task.setvariable variable=a]b ##[error]c ##teamcity[buildStop]",
}
IN_ADDRESS = f"q\x1b[2K\r{FORGED}\x1b]0;PWN\x07\u202e##vso[task.x]@x"
IN_NAME = f"a\n{FORGED}\n\x1b[2J##vso[task.x]\u202eb.json"

JOURNEY = """
owner: {0}
tags: [{0}]
pitfalls: [{0}]
journey:
  goal: {0}
  period: {0}
  stages:
    - id: one
      name: {0}
      steps: [{{id: go, action: {0}, emotion: 4, touchpoint: {0}, pain_points: [{0}]}}]
"""
REVIEW = ("--as", "reviewer-a", "--yes")
# Of each command, what it is called with; a new one is named here, or the test fails.
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "build": [(), ("-f", "x\n::error::y"), ("--trust", "##vso[task.x]y")],
    "serve": [("-f", "x\n::error::y")],
    "check": [(), ("--format", "json"), ("--format", "gitlab"), ("--format", "sarif"),
              ("--summary",), ("--ids",), ("--lang", "ja")],
    "list": [(), ("--format", "json"), ("--owner", BRINGS["line"])],
    "cache status": [()],
    "cache clear": [()],
    "impact": [(BRINGS["line"],), (BRINGS["task"],), ("x",)],
    "render": [("--out", "x\n::error::y", "--for", "mkdocs"), ("--out", "docs", "--for", "hugo")],
    "explain": [("steps-felt",), (BRINGS["line"],), (BRINGS["task"],)],
    "rules": [(), ("--format", "json")],
    "doctor": [(), ("--format", "json")],
    "init": [("--yes",), ("x\n::error::y", "--yes", "--name", "##vso[task.x]y"), ("page.txt", "--yes")],
    "new": [("a",), ("b", "--into", "maps/x\n::error::y")],
    "import": [("page.txt", "--dry-run"), ("page.txt",), ("bad\n::error::.txt",)],
    "rename": [("a", "c", "--dry-run"), (BRINGS["line"], "x"), (BRINGS["command"], "x", "--dry-run", "--kind", "owner"), ("a", BRINGS["line"])],
    "migrate": [(), ("--dry-run",)],
    "schema": [()],
    "show": [("a",), ("b", "--width", "40"), ("b", "--width", "90")],
    "review status": [(), ("--format", "json"), ("--mine", "--as", "reviewer-a")],
    "review show": [("a",), ("b",), ("a", "--digest"), ("a", "--as-of", "2026-11-20")],
    "review audit": [("--out", "x\n::error::y"), ("a", "--out", "z")],
    "review policy check": [(), ("--format", "json"), ("--before", "x\n::error::y")],
    "review diff": [("a",), ("b",)],
    "review log": [(), ("--format", "json")],
    "review verify": [(), ("--format", "json")],
    "review request": [(), ("--format", "json"), ("b", "--lang", "ja")],
    "review approve": [("b", *REVIEW, "--comment", BRINGS["line"]), ("a", "--as", "reviewer-a")],
    "review request-changes": [("a", *REVIEW, "--comment", BRINGS["task"]), ("a", *REVIEW, "--comment", BRINGS["line"])],
    "review serve": [("--as", BRINGS["line"]), ("--as", BRINGS["command"])],
    "review withdraw": [("a", *REVIEW, "--comment", BRINGS["command"])],
}  # fmt: skip
FILES = {"export", "lsp", "mcp"}
"""What writes a file, byte for byte, or the messages of a protocol, wherever that goes."""


@pytest.fixture(params=some(list(BRINGS), 1 / 3, "what values bring"))
def place(reviewed: Reviewed, request, monkeypatch) -> Reviewed:
    """A project in which titles, owners, comments, names of files and addresses are hostile."""
    brings = BRINGS[request.param]
    quoted = json.dumps(brings)
    reviewed.policy("required: 1\n")
    reviewed.write("mkdocs.yml", mkdocs_yml())
    reviewed.write("docs/index.md", "# Home\n")
    for id_ in ("a", "b"):
        reviewed.write(
            f"maps/{id_}.yml",
            a_map(id_, title=quoted, summary=quoted, more=JOURNEY.format(quoted)),
        )
    reviewed.write("maps/c.yml", a_map("c", more=f"{quoted}: {quoted}\nlocale: {quoted}\n"))
    reviewed.write("page.txt", f"# {brings}\n")
    reviewed.write("bad\n::error::.txt", f"{brings}\n")
    reviewed.commit()
    for name in (IN_NAME, "::error::x.json", "##vso[task.x]y.json"):
        reviewed.write(f"maps/_reviews/a/en-US/{name}", "x")
        reviewed.write(f"maps/{name}.yml", "x")
    reviewed.decide(sign=None, comment=brings)
    reviewed.commit(REVIEWER_A, committer=IN_ADDRESS)
    reviewed.decide("reviewer-b", sign=None, decision="request-changes", comment=brings)
    reviewed.commit(IN_ADDRESS)
    text = (reviewed.root / "maps/a.yml").read_text("utf-8").replace("goal: ", "goal: !!str ")
    reviewed.write(
        "maps/a.yml", text.replace("!!str ", "").replace("period: ", "period: A day or ")
    )
    monkeypatch.chdir(reviewed.root)
    return reviewed


def obeyed(output: str) -> Iterator[str]:
    """Yield the lines that a terminal or the log of a build server would obey, or people believe.

    Texts of several lines, such as comments, are indented: no line of theirs looks like ours.
    """
    for line in output.split("\n"):
        is_command = line.lstrip().startswith("::") or re.search(r"##\w*\[", line)
        if is_command or line.startswith(FORGED) or not line.isprintable():
            yield line


def all_commands(group: click.Group = cli, before: str = "") -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_each_command_is_walked():
    """A new command is called with hostile values too."""
    assert set(all_commands()) == {*COMMANDS, *FILES}


def test_what_a_value_brought(place, capsys):
    """Every command, in every format, prints it escaped; no command fails for it."""
    for name, calls in COMMANDS.items():
        for call in calls:
            code = run([*name.split(), *call])
            done = capsys.readouterr()
            assert not [*obeyed(done.out), *obeyed(done.err)], (name, call)
            assert code < 3, done.err
            if "json" in call:
                assert json.loads(done.out)


def test_a_question_forges_nothing(place):
    """What is asked at a terminal is a line too, and so is what stands above it."""
    done = run_program(*JOURNEYBOOK, "review", "approve", "b", "--as", "reviewer-a", typed="n")

    assert done.code == 1
    assert "Approve b.en-US" in done.err
    assert not list(obeyed(done.err))


def test_a_terminal_gets_colours_of_ours_alone(place):
    """Where there are colours, all between them is escaped."""
    for command in (("check",), ("list",), ("show", "b"), ("review", "diff", "a")):
        done = run_program(*JOURNEYBOOK, *command, screen=True, TERM="xterm")
        plain = re.sub(r"\x1b\[[0-9;]*m", "", done.out.replace("\r\n", "\n"))
        assert not list(obeyed(plain)), command


def test_no_module_writes_past_the_one_place():
    """Nothing else in the command line prints, so that no new line can forget to escape."""
    past = re.compile(r"click\.s?echo|\bprint\(|std(out|err)\.write|json\.dumps|click\.prompt")
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted((PACKAGE / "cli").rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if past.search(line) and path.name != "printing.py"
    ]

    assert not found


@pytest.mark.parametrize("text", [*BRINGS.values(), IN_ADDRESS, IN_NAME, "\u00ad\u180e\U0001d173"])
def test_what_is_printed_reads_back(text, capsys):
    """A line is one line; JSON says the same as before."""
    echo(text)
    out = capsys.readouterr().out
    assert out == printed([text])
    assert (len(out.splitlines()), list(obeyed(out))) == (1, [])
    document = printed_json({"a": text, "b": [text]})
    assert json.loads(document) == {"a": text, "b": [text]}
    assert not list(obeyed(document))
    assert '"::' not in document


def test_what_is_joined_is_no_longer_printed(capsys):
    """Who joins printed lines and forgets to say so shows escapes, and forges nothing."""
    echo(Printed("one\n") + f"{IN_ADDRESS}\n")

    assert not list(obeyed(capsys.readouterr().out))
