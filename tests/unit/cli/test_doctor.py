"""`journeybook doctor`: what a machine and a site lack, and what to do about it."""

import json

import pytest

from journeybook.cli.main import run
from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A

MAPS = {"docs/index.md": "# Home\n", "maps/a.yml": a_map()}


@pytest.fixture
def told(capsys, monkeypatch):
    """Return a function that runs the doctor in a folder: the exit code, and what it says."""

    def run_there(root, code):
        monkeypatch.chdir(root)
        assert run(["doctor", "--format", "json"]) == code
        found = json.loads(capsys.readouterr().out)["conditions"]
        assert [
            one for one in found if one["state"] not in {"ok", "note"} and not one["remedy"]
        ] == []
        return {(one["state"], one["area"], one["message"]) for one in found}

    return run_there


def test_a_sound_site_has_nothing_broken(reviewed, told):
    """Versions, plugins in their order, history and the person as a reviewer are told."""
    reviewed.policy()
    for name, text in {"mkdocs.yml": mkdocs_yml(), **MAPS}.items():
        reviewed.write(name, text)
    reviewed.commit()
    reviewed.git("config", "user.email", REVIEWER_A)
    found = told(reviewed.root, 0)

    assert {state for state, *_ in found} <= {"ok", "note"}
    for area, message in (
        ("plugins", "in their order: search, journeybook"),
        ("offline", "pages load nothing from other hosts"),
        ("Git", "the whole history is there"),
        ("reviews", "you are reviewer 'reviewer-a'"),
        ("maps", "1 map"),
    ):
        assert ("ok", area, message) in found

    reviewed.policy("signatures: required\n")
    reviewed.git("config", "user.email", "stranger@example.org")
    messages = {message for *_, message in told(reviewed.root, 0)}
    assert "signatures are required, and there is no maps/_policy/allowed_signers" in messages
    policy = "maps/_policy/reviewers.yml: the last commit does not hold this as it stands"
    assert policy in messages
    assert any(message.startswith("the address of your commits") for message in messages)


def test_what_is_broken_is_an_error(tmp_path, told):
    """Plugins and a theme that nobody installed, mistakes in maps, a plugin that is not on."""
    config = "site_name: x\ntheme: no-such-theme\nplugins: [search, no-such-plugin]\n"
    Site(tmp_path).write({**MAPS, "mkdocs.yml": config, "maps/b.yml": "x: y\n"})
    errors = {message for state, _, message in told(tmp_path, 1) if state == "error"}

    assert {
        "theme 'no-such-theme' is not installed",
        "plugin 'no-such-plugin' is not installed",
        "mkdocs.yml does not switch Journeybook on",
    } <= errors
    assert any(message.endswith("mistakes") for message in errors)


def test_what_is_loaded_passed_over_and_missing_is_a_warning(tmp_path, told):
    """Fonts and scripts of other hosts, plugins beside us, files that only look like maps."""
    config = (
        "site_name: x\ntheme: {name: material}\nextra_javascript: [https://example.org/a.js, b.js]\n"
        "plugins:\n  - journeybook: {}\n  - llmstxt\n  - encryptcontent: {}\n"
    )
    Site(tmp_path).write({**MAPS, "mkdocs.yml": config, "maps/b.yml.txt": "x"})
    found = told(tmp_path, 1)

    for area, message in (
        ("offline", "pages load fonts from another host"),
        ("offline", "pages load https://example.org/a.js"),
        ("plugins", "without 'search' nobody can search the site"),
        ("plugins", "'llmstxt' writes an llms.txt too; that of Journeybook stands"),
        ("maps", "maps/b.yml.txt: this looks like a map and is not read"),
    ):
        assert ("warning", area, message) in found
    assert ("note", "Git", "this is no repository, so nobody can tell who wrote what") in found


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (None, "there is no mkdocs.yml here or above"),
        ("a: [", "this is not YAML"),
        ("plugins: [{journeybook: {maps: x}}]", "'maps' is not an option"),
        ("plugins: [search, journeybook]", "there is no maps folder"),
    ],
)
def test_what_cannot_be_read_does_not_hide_the_rest(tmp_path, told, config, message):
    """The machine is looked at all the same."""
    if config is not None:
        Site(tmp_path).write({"mkdocs.yml": config})
    found = told(tmp_path, 1)

    assert any(message in said for state, _, said in found if state == "error")
    assert "Mermaid" in {area for _, area, _ in found}


def test_a_line_for_each_with_its_state_as_a_word(tmp_path, monkeypatch, capsys):
    """No state is said by a colour alone, and each language says them all."""
    Site(tmp_path).write({**MAPS, "mkdocs.yml": mkdocs_yml()})
    monkeypatch.chdir(tmp_path)
    for locale in ("en", "ja"):
        assert run(["doctor", "--lang", locale]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert {line.split()[1] for line in lines} <= {"ok", "note", "warning"}
        assert "\x1b" not in "".join(lines)
    assert any("プラグイン：順に：search, journeybook" in line for line in lines)
