"""In which language the command line tells its findings."""

import pytest

from journeybook.cli import main
from support.projects import Site, a_map, mkdocs_yml

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
ENGLISH, GERMAN = "there is no map 'goood'", "es gibt keinen Eintrag „goood“ (Map)"
JAPANESE, TRADITIONAL = "マップ「goood」はありません", "沒有條目「goood」"


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """Return what `check` says with variables and arguments."""
    files = {"mkdocs.yml": mkdocs_yml(), "maps/a.yml": a_map("good", more="related: [goood]\n")}
    Site(tmp_path).write(files)
    monkeypatch.chdir(tmp_path)

    def check(*arguments, **variables):
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as stopped:
            main(["check", *arguments])
        printed = capsys.readouterr()
        return stopped.value.code, printed.out, printed.err

    return check


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, GERMAN),
        ({"LANG": "ja"}, JAPANESE),
        ({"LANG": "de_DE", "LC_MESSAGES": "ja_JP.eucJP"}, JAPANESE),
        ({"LANG": "de_DE", "LC_MESSAGES": "ja_JP", "LC_ALL": "en_GB.UTF-8"}, ENGLISH),
        ({"LANG": "ja_JP", "LANGUAGE": "fr:de:ja"}, GERMAN),
        ({"LANGUAGE": "de"}, GERMAN),
        ({"LANG": "de_AT@euro"}, GERMAN),
        ({"LANG": "ja_JP", "LC_ALL": ""}, JAPANESE),
        ({"LANG": "C", "LANGUAGE": "de"}, ENGLISH),
        ({"LANG": "POSIX"}, ENGLISH),
        ({"LANG": "C.UTF-8"}, ENGLISH),
        ({"LANG": "de_DE", "LC_ALL": "C.UTF-8"}, ENGLISH),
        ({"LANG": "fr_FR.UTF-8"}, ENGLISH),
        ({"LANG": "zh_TW.UTF-8"}, TRADITIONAL),
        ({"LANG": "../../etc"}, ENGLISH),
    ],
)
def test_the_system_says_in_which_language(said, variables, message):
    """`LANGUAGE`, then `LC_ALL`, `LC_MESSAGES`, `LANG`; C, POSIX and unknown ones are English."""
    assert message in said(**variables)[1]


def test_an_option_says_in_which_language(said):
    """`--lang` goes before the system; rule, place and severity stay for programs to read."""
    code, out, err = said("--lang", "de-CH", LANG="ja_JP.UTF-8")
    assert code == 1
    assert f"maps/a.yml:6:11: error: {GERMAN} [unknown-reference]\n  hint: meinten" in out
    assert err.startswith("1 Map geprüft, 1 Fehler, ")
    assert JAPANESE in said("--lang", "ja_JP")[1]
    assert ENGLISH in said("--lang", "en", LANG="de_DE")[1]


def test_a_language_that_is_not_there_is_wrong_usage(said):
    """Who asks for one by name is told which there are."""
    code, _, err = said("--lang", "fr")
    assert code == 2
    assert "'fr' is not among the languages: de, en, ja, zh, zh-Hant" in err


def test_json_is_told_in_the_language_too(said):
    """Programs go by rules; what they show to a person is in the person's language."""
    assert "es gibt keinen Eintrag" in said("--format", "json", "--lang", "de")[1]
