"""A command that only reads says again what it said, and only while all that it rests on stands."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from journeybook.cli import answering
from journeybook.cli.main import run
from journeybook.environment import kept_answers
from journeybook.environment import store as stores
from journeybook.environment.store import FOLDER
from journeybook.environment.store_key import VARIABLE
from journeybook.pipeline import kept_maps
from support.images import png
from support.programs import PYTHON, git, start
from support.projects import a_map
from support.sampling import some

MAP = """\
format: 1
id: a
locale: en-US
title: A
summary: What A is.
owner: Somebody
related: [b]
journey:
  evidence: [{id: e, source: An interview., file: evidence/notes.txt}]
  personas: [{id: p, name: Somebody, evidence: [e], quote: I would call them.}]
  stages: [{name: Begin, image: {file: a.png, alt: A picture.}, steps: [{action: Go., evidence: [e]}]}]
"""
CONFIG = "site_name: Site\nplugins: [journeybook]\n"
FILES = {
    ".gitignore": "/.cache/\n",
    "mkdocs.yml": f"INHERIT: base.yml\n{CONFIG}",
    "base.yml": "site_description: A site.\n",
    "evidence/notes.txt": "I would call them.\n",
    "maps/a.yml": MAP,
    "maps/_policy/reviewers.yml": "reviewers: [{id: lead, name: Lead, email: lead@example.org}]\n",
    "maps/_policy/trust.yml": "limitations: {text: Not for everybody.}\n",
    "maps/_names.yml": "touchpoints: [{name: Desk}]\n",
    "maps/_reviews/.keep": "",
    "trust/reviewers.yml": "reviewers: []\n",
    "other/a.txt": "",
}
CALLS = {
    "check": ("check",), "a report": ("check", "--format", "json"), "list": ("list",),
    "an inventory": ("list", "--format", "json"), "show": ("show", "a"), "ids": ("check", "--ids"),
    "export": ("export", "a", "--to", "json"), "a table": ("export", "a", "--to", "xlsx"),
    "impact": ("impact", "Somebody"), "another trust root": ("check", "--trust", "trust"),
    "what waits": ("review", "status"), "mine": ("review", "status", "--as", "lead"),
    "by name": ("list", "-f", "mkdocs.yml"), "in German": ("check", "--lang", "de"),
}  # fmt: skip


class Asked:
    """A project of which something is asked again and again."""

    def __init__(self, root: Path, capfdbinary, monkeypatch) -> None:
        self.root, self._output, self._patch = root, capfdbinary, monkeypatch
        self.was_kept = False

    def __call__(self, *words: str) -> tuple[object, ...]:
        """Return what is told, with the exit code."""
        found = []

        def kept(*asked):
            found.append(kept_answers.kept_answer(*asked))
            return found[-1]

        self._patch.setattr(answering, "kept_answer", kept)
        code = run(words)
        self.was_kept = bool(found and found[0])
        return (code, *self._output.readouterr())

    def learnt(self, *words: str) -> tuple[object, ...]:
        """Return what is told, once it is kept."""
        first, second = self(*words), self(*words)
        assert self.was_kept, words
        assert first == second
        return second

    def is_told_anew(self, *words: str) -> bool:
        """Return whether it is found out anew, and is what is found from nothing."""
        told = self(*words)
        was_kept = self.was_kept
        assert told == self(*words, "--no-cache")
        return not was_kept


def _written(name: str, text: str):
    def write(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return write


@pytest.fixture
def asked(tmp_path, monkeypatch, capfdbinary) -> Asked:
    root = tmp_path / "project"
    for name, text in FILES.items():
        _written(name, text)(root)
    (root / "maps/a.png").write_bytes(png(4, 4))
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Writer")
    git(root, "config", "user.email", "writer@example.org")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    monkeypatch.setattr(kept_answers, "_YOUNG", -1e9)
    edition = stores.edition()
    monkeypatch.setattr(stores, "edition", lambda: edition)
    monkeypatch.chdir(root)
    return Asked(root, capfdbinary, monkeypatch)


@pytest.mark.parametrize("words", CALLS.values(), ids=CALLS)
def test_nothing_has_changed(asked, words):
    """The same is written, to the same outputs, with the same exit code, as from nothing."""
    assert asked.learnt(*words) == asked(*words, "--no-cache")


def test_an_exit_code_is_given_again(asked):
    """A check that fails fails again."""
    assert asked.learnt("check")[0] == 1  # `b`, to which it refers, is not there


def _same_size(root: Path) -> None:
    file = root / "maps/a.yml"
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("What A is.", "What A was"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _exchanged(root: Path) -> None:
    file = root / "maps/a.yml"
    before = file.stat()
    other = root / "other/a.yml"
    other.write_text(file.read_text("utf-8").replace("What A is.", "What A was"), "utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


def _removed(name: str):
    return lambda root: (root / name).unlink()


def _linked(root: Path) -> None:
    shutil.move(root / "maps/a.yml", root / "other/a.yml")
    (root / "maps/a.yml").symlink_to(root / "other/a.yml")


def _committed(root: Path) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "More")


EDITS = {
    "an edit of the same size, at the same time": _same_size,
    "a file exchanged for one of the same size and time": _exchanged,
    "a new map": _written("maps/more/b.yml", MAP.replace("id: a", "id: b")),
    "a map that is none by its name": _written("maps/more/b.yml.txt", MAP),
    "no map": _removed("maps/a.yml"),
    "a map behind a link": _linked,
    "an image": lambda root: (root / "maps/a.png").write_bytes(png(5, 4)),
    "no image": _removed("maps/a.png"),
    "evidence": _written("evidence/notes.txt", "I would not.\n"),
    "no evidence": _removed("evidence/notes.txt"),
    "a policy": _written("maps/_policy/reviewers.yml", "reviewers: []\nrequired: 2\n"),
    "no policy": _removed("maps/_policy/reviewers.yml"),
    "signers": _written("maps/_policy/allowed_signers", "nobody\n"),
    "the lifecycle": _written("maps/_policy/lifecycle.yml", "withdrawn: []\n"),
    "limitations": _written("maps/_policy/trust.yml", "limitations: {text: For nobody.}\n"),
    "a record": _written("maps/_reviews/x.json", "{}\n"),
    "names": _written("maps/_names.yml", "touchpoints: [{name: Counter}]\n"),
    "figures": _written("maps/_measures/nps.csv", "series,date,value\nnps,2026-10-01,5\n"),
    "settings": _written("mkdocs.yml", f"{CONFIG}site_description: X\n"),
    "settings above": _written("base.yml", "site_url: https://example.org/\n"),
    "settings of ours": _written("journeybook.yml", "site_name: Another one\n"),
    "a commit": _committed,
    "Git's settings": lambda root: git(root, "config", "user.email", "other@example.org"),
    "no repository": lambda root: shutil.rmtree(root / ".git"),
    "a file that may not be read": lambda root: (root / "maps/a.yml").chmod(0o200),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_something_has_changed(asked, edit):
    """It is found out anew, whatever has changed, and as it was before once that is undone."""
    asked.learnt("check", "--format", "json")
    asked.learnt("list", "--format", "json")
    edit(asked.root)
    assert asked.is_told_anew("check", "--format", "json")
    assert asked.is_told_anew("list", "--format", "json")


@pytest.mark.parametrize(
    ("name", "value"),
    [("LANGUAGE", "de"), ("SOURCE_DATE_EPOCH", "1796169600"), ("COLUMNS", "40"), ("ANY", "1")],
)
def test_another_variable(asked, monkeypatch, name, value):
    """Whatever variable is another one, it is found out anew; midnight passes by the clock's."""
    asked.learnt("list")
    monkeypatch.setenv(name, value)
    assert asked.is_told_anew("list")


LINKS = {
    "settings above": ("base.yml", ("check",), "INHERIT: base.yml\nsite_name: Site\n"),
    "where settings above lie": ("above", ("list",), "INHERIT: above/base.yml\nsite_name: Site\n"),
    "a trust root": ("named", ("check", "--trust", "named"), CONFIG),
    "a trust root behind its option": ("named", ("list", "--trust=named"), CONFIG),
    "where a trust root lies": ("named", ("review", "status", "--trust", "named/trust"), CONFIG),
}


@pytest.mark.parametrize("is_through_another", [False, True])
@pytest.mark.parametrize(("link", "words", "config"), LINKS.values(), ids=LINKS)
def test_a_link_that_leads_elsewhere(asked, link, words, config, is_through_another):
    """What a link leads to counts, and not that it is there: of one that is named in a call or in
    the settings, or stands on the way to what is named, also through another link."""
    for name, owner in (("one", "lead"), ("two", "other")):
        policy = f"reviewers: [{{id: {owner}, name: Lead, email: lead@example.org}}]\n"
        for file in ("reviewers.yml", "trust/reviewers.yml"):
            _written(f"{name}/{file}", policy)(asked.root)
        text = f"plugins: [journeybook: {{reviewers: {name}/reviewers.yml}}]\n"
        _written(f"{name}/base.yml", text)(asked.root)
    _written("mkdocs.yml", config)(asked.root)
    (asked.root / link).unlink(missing_ok=True)
    below = "/base.yml" if link.endswith(".yml") else ""
    (asked.root / link).symlink_to("through" if is_through_another else f"one{below}")
    if is_through_another:
        (asked.root / "through").symlink_to(f"one{below}")
    turned = asked.root / ("through" if is_through_another else link)
    asked.learnt(*words, "--format", "json")
    turned.unlink()
    turned.symlink_to(f"two{below}")
    assert asked.is_told_anew(*words, "--format", "json")


def _gone(root: Path) -> None:
    (root / "old/b.yml").unlink()


def _back(root: Path) -> None:
    git(root, "checkout", "--", "old/b.yml")


@pytest.mark.parametrize("turns", [(_gone, _back), (_back, _gone)], ids=["gone", "back"])
@pytest.mark.parametrize("owner", ["owner: Somebody\n", "owner: Another\n"], ids=["same", "alike"])
def test_a_file_that_a_new_map_may_have_been(asked, turns, owner):
    """Whose words a map is that is in no commit yet, those files say that are gone, wherever they
    were: it is found out anew when one goes, and when it is back."""
    text = MAP.replace("id: a\n", "id: b\n")
    _written("old/b.yml", text)(asked.root)
    lead = ("--author", "Lead <lead@example.org>")
    git(asked.root, "add", ".")
    git(asked.root, "commit", "-q", "-m", "Old", *lead)
    _written("maps/b.yml", text.replace("owner: Somebody\n", owner))(asked.root)
    _written(
        "maps/_policy/reviewers.yml",
        "reviewers:\n- {id: lead, name: Lead, email: lead@example.org}\n"
        "- {id: other, name: Other, email: other@example.org}\n",
    )(asked.root)
    edit, before = turns
    before(asked.root)
    asked.learnt("review", "status")
    edit(asked.root)
    assert asked.is_told_anew("review", "status")


@pytest.mark.parametrize("folder", ["", "lib"], ids=["where the call lies", "elsewhere"])
@pytest.mark.parametrize("info", ["gates-1.dist-info", "gates.egg-info"])
def test_what_packages_bring(asked, monkeypatch, tmp_path, folder, info):
    """A package may come to bring something where its folder stays the same, as installations for
    developers do; and Python may look for packages where the call lies."""
    written = tmp_path / "lib" / info / "entry_points.txt"
    written.parent.mkdir(parents=True)
    (written.parent / "METADATA").write_text("Name: gates\nVersion: 1\n")
    (written.parent / "PKG-INFO").write_text("Name: gates\nVersion: 1\n")
    written.write_text("[others]\none = gates:GATE\n", "utf-8")
    first, *rest = sys.path
    lib = str(tmp_path / "lib")
    monkeypatch.setattr(sys, "path", [first, lib, *rest] if folder else [lib, *rest])
    asked.learnt("list")
    written.write_text("[journeybook.gates]\none = gates:GATE\n", "utf-8")
    assert asked.is_told_anew("list")


def test_midnight_within_a_run(asked, monkeypatch):
    """What was found out around midnight is not kept, for neither day."""

    def passes(project, *more, **others):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796169600")
        return inventory(project, *more, **others)

    from journeybook.cli import list as command

    inventory = command.inventory_of
    monkeypatch.setattr(command, "inventory_of", passes)
    asked("list")
    monkeypatch.setattr(command, "inventory_of", inventory)
    for day in ("1796083200", "1796169600"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        assert asked.is_told_anew("list")


def test_an_edit_within_a_run(asked, monkeypatch):
    """What was read while somebody edited is not kept, even if the edit is taken back."""
    from journeybook.cli import list as command

    file, inventory = asked.root / "maps/a.yml", command.inventory_of

    def edited(project, *more, **others):
        file.write_text(MAP.replace("title: A", "title: B"), "utf-8")
        return inventory(project, *more, **others)

    monkeypatch.setattr(command, "inventory_of", edited)
    asked("list")
    monkeypatch.setattr(command, "inventory_of", inventory)
    assert asked.is_told_anew("list")
    file.write_text(MAP, "utf-8")
    assert asked.is_told_anew("list")


_GIT = """\
#!/bin/sh
case "$*" in *" WORD "*) if [ -e FLAG ]; then kill -9 $$; fi;; esac
exec GIT "$@"
"""


@pytest.mark.parametrize("word", ["log", "ls-tree", "rev-parse", "config"])
def test_a_program_that_did_not_come_to_its_end(asked, monkeypatch, tmp_path, word):
    """What it did not tell then, on a machine that was busy or short of room, it may tell now."""
    flag, program = tmp_path / "flag", tmp_path / "bin/git"
    values = {"WORD": word, "FLAG": str(flag), "GIT": shutil.which("git") or ""}
    text = _GIT
    for name, value in values.items():
        text = text.replace(name, value)
    _written("bin/git", text)(tmp_path)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    flag.touch()
    asked("review", "status")
    flag.unlink()
    assert asked.is_told_anew("review", "status")


def _asked_of_few(asked, monkeypatch, first: tuple[str, ...], words: tuple[str, ...]) -> list[str]:
    """Return the names of the files that a command reads, after another one."""
    _written("maps/b.yml", a_map("b", more="related: [a]\n"))(asked.root)
    _written("maps/c.yml", a_map("c"))(asked.root)
    asked(*first)
    real, read = kept_maps.KeptMaps.read, list[str]()

    def noted(self, file):
        read.append(file.name)
        return real(self, file)

    monkeypatch.setattr(kept_maps.KeptMaps, "read", noted)
    told = asked(*words)
    few = list(read)
    assert told == asked(*words, "--no-cache")
    assert asked.is_told_anew("show", "c")
    return few


@pytest.mark.parametrize("first", [("check",), ("export", "c", "--to", "json")], ids=str)
@pytest.mark.parametrize("words", [("impact", "somebody"), ("export", "b", "--to", "csv")], ids=str)
def test_a_new_question_reads_a_few_maps(asked, monkeypatch, first, words):
    """Once all maps were read, who asks about one reads it and what it names, and not the others."""
    read = _asked_of_few(asked, monkeypatch, first, words)
    assert read
    assert "maps/c.yml" not in read


def test_a_question_before_a_check(asked):
    """A check adds to what a question left, and finds what it finds from nothing."""
    for name in ("Front desk", "Front-desk"):
        id_ = "blank" if " " in name else "hyphen"
        step = f"steps: [{{action: Go., touchpoint: {name}}}]"
        more = f"journey: {{stages: [{{name: Begin, {step}}}]}}\n"
        _written(f"maps/{id_}.yml", a_map(id_, more=more))(asked.root)
    asked("export", "a", "--to", "csv")
    assert asked.is_told_anew("check", "--format", "json")
    assert b"Front-desk" in asked("check", "--format", "json")[1]
    assert asked.is_told_anew("export", "a", "--to", "json")


def test_an_edit_beside_a_new_question(asked, monkeypatch):
    """A map that is another one than when all were told is not taken for it."""
    from journeybook.pipeline import load as loading

    _written("maps/b.yml", a_map("b"))(asked.root)
    asked("check")
    real = loading.begin_reviewing

    def edited(*about):
        _written("maps/b.yml", a_map("b", title="Another"))(asked.root)
        return real(*about)

    monkeypatch.setattr(loading, "begin_reviewing", edited)
    code, told, said = asked("export", "b", "--to", "json")
    assert (code, told) == (2, b"")
    assert b"'maps/b.yml' was changed while it was read; run the command again" in said
    monkeypatch.setattr(loading, "begin_reviewing", real)
    assert asked.is_told_anew("export", "b", "--to", "json")


def test_what_changed_a_moment_ago_is_not_kept(asked, monkeypatch):
    """The next change might have the same time."""
    monkeypatch.setattr(kept_answers, "_YOUNG", 60.0)
    assert asked.is_told_anew("list")
    assert asked.is_told_anew("list")


@pytest.mark.parametrize("harm", ["cut", "changed", "exchanged", "of another key"])
def test_entries_that_do_not_count(asked, monkeypatch, tmp_path, harm):
    """A damaged entry, one that stands where another one belongs, and that of somebody else."""
    asked.learnt("list")
    asked.learnt("check")
    entries = sorted((asked.root / FOLDER).glob("*/answers/*/*"))
    assert len(entries) == 2
    contents = [one.read_bytes() for one in entries]
    for entry, content, other in zip(entries, contents, contents[::-1], strict=True):
        changed = content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]
        put = {"cut": content[:-9], "changed": changed, "exchanged": other}
        entry.write_bytes(put.get(harm, content))
    if harm == "of another key":
        monkeypatch.setenv(VARIABLE, str(tmp_path / "others"))
    assert asked.is_told_anew("list")


def test_a_copy_of_a_project_with_its_store(asked, monkeypatch, tmp_path):
    """What was said of one project is not said of another one."""
    asked.learnt("list")
    copy = shutil.copytree(asked.root, tmp_path / "copy")
    monkeypatch.chdir(copy)
    assert asked.is_told_anew("list")
    monkeypatch.chdir(asked.root)
    shutil.rmtree(asked.root / "maps")
    shutil.copytree(copy / "maps", asked.root / "maps")
    assert asked.is_told_anew("list")


def test_a_file_is_written_each_time(asked):
    """What does more than to say something does it again."""
    words = ("export", "a", "--to", "json", "-o", "a.json")
    asked(*words)
    (asked.root / "a.json").unlink()
    asked(*words)
    assert (asked.root / "a.json").exists()
    assert not asked.was_kept


def test_a_store_that_nobody_wants(asked):
    """With `cache: false` nothing is kept, and what was kept before does not count."""
    asked.learnt("list")
    text = "site_name: Site\nplugins: [journeybook: {cache: false}]\n"
    (asked.root / "mkdocs.yml").write_text(text, "utf-8")
    assert asked.is_told_anew("list")
    assert asked.is_told_anew("list")


def test_other_commands_run_each_time(asked):
    """What decides, writes or asks others is never answered from what was kept."""
    for words in (("review", "verify"), ("rules",), ("doctor",)):
        asked(*words)
        asked(*words)
        assert not asked.was_kept, words


def test_a_record_that_was_taken_away_is_put_back_elsewhere(reviewed, monkeypatch, capfdbinary):
    """Where the judge looked for a file that history knows, it is looked for again."""
    record = reviewed.start().approved()
    elsewhere = reviewed.root / "old" / record.name
    elsewhere.parent.mkdir()
    record.rename(elsewhere)
    reviewed.commit()
    content = elsewhere.read_bytes()
    elsewhere.unlink()
    reviewed.commit()
    _written("mkdocs.yml", CONFIG)(reviewed.root)
    monkeypatch.setenv(VARIABLE, str(reviewed.root.parent / "data"))
    monkeypatch.setattr(kept_answers, "_YOUNG", -1e9)
    monkeypatch.chdir(reviewed.root)
    asked = Asked(reviewed.root, capfdbinary, monkeypatch)
    asked.learnt("list", "--format", "json")
    elsewhere.write_bytes(content)
    assert asked.is_told_anew("list", "--format", "json")


_NOTED = """
import json, sys
from pathlib import Path
read = set()
def note(event, told):
    if event in {"open", "os.scandir", "os.listdir"} and isinstance(told[0], str):
        read.add(str(Path(told[0]).absolute()))
sys.addaudithook(note)
from journeybook.environment import kept_answers
kept_answers._YOUNG = -1e9
from journeybook.cli.main import run
run(sys.argv[1:])
Path("../read.json").write_text(json.dumps(sorted(read)))
"""


@pytest.mark.parametrize("call", some(list(CALLS), 1 / 3, "calls"))
def test_nothing_is_read_that_an_answer_does_not_rest_on(asked, tmp_path, call):
    """Each file and folder of the project that is opened is one of those that are compared."""
    _written("maps/_reviews/x.json", "{}\n")(asked.root)
    _written("maps/_policy/allowed_signers", "nobody\n")(asked.root)
    with start(*PYTHON, "-c", _NOTED, *CALLS[call], folder=asked.root) as process:
        process.communicate()
    (entry,) = (asked.root / FOLDER).glob("*/answers/*/*")
    basis = json.loads(entry.read_bytes()[32:])["basis"]
    known = [*basis["files"], *basis["trusted"], *basis["apart"], *basis["evidence"]]
    read = json.loads((tmp_path / "read.json").read_text("utf-8"))
    ours = [one for one in read if asked.root in Path(one).parents]  # Python looks into it, too
    assert str(asked.root / "maps/a.yml") in ours
    assert [one for one in ours if not any(Path(one).is_relative_to(by) for by in known)] == []
