"""`journeybook init`: a project that works at once, beside whatever is there."""

import itertools
import json
import re
from pathlib import Path

import click
import pytest
import yaml

from journeybook.cli import asking, cli
from journeybook.cli.main import run
from journeybook.languages.known import languages
from journeybook.loading import load_trust
from journeybook.model import MapDefinition
from journeybook.model.record import Record
from journeybook.pipeline.schema import SCHEMAS, schema_of
from journeybook.review.policy import load_policy
from journeybook.rules.gates import GATES
from support.corpora import FULL
from support.doc_fences import fences
from support.projects import Site

LOCALES = [language.code for language in languages()]
BUILT = LOCALES if FULL else ["ja"]
README = "# Ours\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder, and the shell standing in it."""
    root = tmp_path / "our-journeys"
    root.mkdir()
    monkeypatch.chdir(root)
    return root


def files(root: Path) -> dict[str, bytes]:
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_a_project_has_no_mistake_in_any_language(tmp_path, monkeypatch, capsys):
    """`check` ends with 0, the policies are valid, and nobody may approve until named."""
    for locale in LOCALES:
        root = tmp_path / locale
        assert run(["init", str(root), "--yes", "--locale", locale]) == 0
        monkeypatch.chdir(root)
        capsys.readouterr()
        assert run(["check"]) == 0
        assert ": error: " not in capsys.readouterr().out
        policy, found = load_policy(root / "maps/_policy/reviewers.yml", root)
        trust, wrong = load_trust(root / "maps/_policy/trust.yml", root)
        assert (found, wrong) == ([], [])
        assert policy.reviewers == ()
        assert trust.limitations.text


@pytest.mark.parametrize("locale", BUILT)
def test_a_strict_build_has_no_warning(here, locale):
    """The home page leads to the library, and the first map has its page."""
    (here / "docs").mkdir()
    (here / "docs/other.md").write_text("# Other\n")
    assert run(["init", "--yes", "--locale", locale, "--preset", "public-service"]) == 0
    site = Site(here).build(strict=True)

    assert f'href="{locale}/"' in (site.out / "index.html").read_text("utf-8")
    assert 'class="jb-curve' in site.page(f"{locale}/journeys/first-journey")


def test_its_policy_names_reviewers_when_the_signs_are_taken_away(here):
    """The reviewer that stands there as a comment is a valid one."""
    assert run(["init", "--yes"]) == 0
    path = here / "maps/_policy/reviewers.yml"
    path.write_text(re.sub("^# ", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    policy, found = load_policy(path, here)

    assert (len(policy.reviewers), found) == (1, [])


@pytest.mark.parametrize("ci", ["github", "gitlab", "none"])
def test_editors_and_build_servers_find_what_they_are_told_of(here, ci):
    """The schema is where the settings say, and the file of a host runs commands that there are."""
    assert run(["init", "--yes", "--ci", ci, "--no-agents"]) == 0
    schemas = json.loads((here / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert [(here / name).read_text("utf-8") for name in schemas] == [
        schema_of(name) for name in SCHEMAS
    ]
    told = [json.loads(fence.text) for fence in fences("docs/how-to/editor.md", "json")]
    assert schemas in [settings.get("yaml.schemas") for settings in told]

    names = {"github": ".github/workflows/maps.yml", "gitlab": ".gitlab-ci.yml"}
    assert {name for name in names.values() if (here / name).exists()} == {names.get(ci)} - {None}
    assert not (here / "AGENTS.md").exists()
    for name in {names.get(ci)} - {None}:
        text = (here / name).read_text("utf-8")
        assert yaml.safe_load(text)
        assert "journeybook check" in text


def test_nothing_that_is_there_is_overwritten(here, capsys):
    """What is to be added to each file is shown; a second run writes nothing."""
    before = {
        "mkdocs.yml": "site_name: Ours, with journeybook\nplugins: [search]\n",
        "docs/README.md": README,
        ".gitignore": "*.tmp\n",
        "requirements.txt": "mkdocs-journeybook\n",
        "maps/mine.en-US.yml": "format: 1\n",
    }
    Site(here).write(before)
    assert run(["init", "--yes", "--locale", "de-DE"]) == 0
    said = capsys.readouterr()
    after = files(here)

    assert {name: after[name].decode() for name in before} == before
    assert "docs/index.md" not in after  # MkDocs takes README.md for it
    assert not [name for name in after if name.endswith("first-journey.de-DE.yml")]
    for line in ("    - journeybook:", "        default_locale: de-DE", "  site/", "  .venv/"):
        assert line in said.err.splitlines()
    assert "  mkdocs-material>=9.6" not in said.err
    assert set(said.out.split()) == set(after) - set(before)

    assert run(["init", "--yes", "--locale", "de-DE"]) == 0
    assert "nothing written: every file is there" in capsys.readouterr().err
    assert files(here) == after


@pytest.mark.parametrize("blocked", [".github", "maps", ".vscode"])
def test_a_failure_leaves_nothing_behind(here, capsys, blocked):
    """Where one file cannot be written, none is, and no folder is left."""
    (here / blocked).write_text("a file where a folder belongs")
    assert run(["init", "--yes"]) == 2
    assert "nothing written" in capsys.readouterr().err
    assert [path.name for path in here.iterdir()] == [blocked]


@pytest.mark.parametrize(
    "arguments", [("--locale", "english"), ("--name", "a\nb"), ("--name", " "), ("--preset", "x")]
)
def test_wrong_options_exit_2_and_write_nothing(here, arguments):
    """A name is one line, a locale is one."""
    assert run(["init", "--yes", *arguments]) == 2
    assert list(here.iterdir()) == []


def test_without_a_terminal_it_asks_nobody(here, capsys):
    """It says how to go on, and writes nothing."""
    assert run(["init"]) == 1
    assert "--yes" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_a_terminal_is_asked_for_what_no_option_says(here, monkeypatch, capsys):
    """A wrong answer is asked again, Return takes what stands in brackets, and no is heard."""
    asked = []

    def answering(*answers):
        given = itertools.chain(answers)
        monkeypatch.setattr(asking, "answer_to", lambda prompt: asked.append(prompt) or next(given))
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    answering("Unsere Journeys", "deutsch", "de-AT", "", "nein", "n")
    assert run(["init", "--ci", "none", "--lang", "de"]) == 1
    assert list(here.iterdir()) == []
    assert "  maps/first-journey.de-AT.yml" in capsys.readouterr().err.splitlines()
    assert asked[0] == "Name der Site [our-journeys]"
    assert "AGENTS.md" in asked[4]
    assert re.fullmatch(r"\d+ Dateien schreiben\? \[j/N\]", asked[5])

    answering("Unsere Journeys", "de-AT", "b2b", "", "j")
    assert run(["init", "--ci", "none", "--lang", "de"]) == 0
    assert (here / "mkdocs.yml").read_text("utf-8").startswith("site_name: Unsere Journeys\n")
    assert (here / "AGENTS.md").exists()
    assert "model: b2b" in (here / "maps/first-journey.de-AT.yml").read_text("utf-8")


def keys() -> set[str]:
    """Return every key of a map, wherever it stands."""
    waiting, found = list(Record.__subclasses__()), set()
    while waiting:
        record = waiting.pop()
        waiting += record.__subclasses__()
        found |= {field.alias or name for name, field in record.model_fields.items()}
    return found


def test_rules_for_assistants_name_what_there_is(here):
    """Every key, gate and command that AGENTS.md names exists; it is short."""
    assert run(["init", "--yes"]) == 0
    text = (here / "AGENTS.md").read_text("utf-8")
    assert len(text.splitlines()) <= 80
    assert "{" not in text.replace("@ [ {", "")

    named = {word.split(":")[0] for word in re.findall(r"`([a-z_]+(?:: [^`]*)?)`", text)}
    known = keys() | {"observed"}  # a level
    assert named - known == set()
    assert named & set(MapDefinition.model_fields)
    assert set(re.findall(r"gate `([a-z-]+)`", text)) <= {gate.id for gate in GATES}
    for words in re.findall(r"`journeybook ([^`]+)`", text):
        command, context, (name, *rest) = cli, click.Context(cli), words.split()
        command = command.get_command(context, name)
        if isinstance(command, click.Group):
            command, rest = command.get_command(context, rest[0]), rest[1:]
        options = {option for one in command.params for option in one.opts}
        assert {word for word in rest if word.startswith("-")} <= options
