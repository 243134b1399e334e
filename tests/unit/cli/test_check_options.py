"""What `journeybook check` can be asked for: some rules, errors alone, counts, ids."""

from pathlib import Path

import pytest

from journeybook.cli import main
from support.projects import Site, a_map, mkdocs_yml

JOURNEY = """
journey:
  goal: Pay
  period: A day
  stages:
    - id: wait
      name: Wait
      steps:
        - {id: call, action: Be called}
"""


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Return what `check` gives with arguments: exit code, findings, the rest."""
    files = {
        "mkdocs.yml": mkdocs_yml(),
        "maps/good.yml": a_map("good", more=JOURNEY),
        "maps/one.yml": a_map("one", more="unknwon: x\n"),
        "maps/two.yml": a_map("two", more="related: [goood]\n"),
    }
    Site(tmp_path).write(files)
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main(["check", *arguments])
        printed = capsys.readouterr()
        return stopped.value.code, printed.out, printed.err

    return run


def findings(text):
    return [line for line in text.splitlines() if not line.startswith("  hint: ")]


def test_rules_are_chosen(check):
    """`--only` names a rule, or several; what is left decides on the exit code."""
    code, out, err = check("--only", "steps-felt")
    assert (code, len(findings(out))) == (0, 2)
    assert "step 'Be called' has no emotion [steps-felt]" in out
    assert err == "3 maps checked, 2 warnings\n"

    code, out, _ = check("--only", "steps-felt", "--only", "unknown-key")
    assert (code, len(findings(out))) == (1, 3)
    assert check("--only", "moments-marked", "maps/two.yml")[:2] == (0, "")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("step-felt", "did you mean 'steps-felt'?"),
        ("unknwon-key", "did you mean 'unknown-key'?"),
        ("unknown-referense", "did you mean 'unknown-reference'?"),
        ("qqq", "there is no rule 'qqq'; see 'journeybook rules'\n"),
    ],
)
def test_a_rule_that_is_not_there_is_wrong_usage(check, typed, hint):
    """A slip must not look like a project without findings."""
    code, out, err = check("--only", typed)
    assert (code, out) == (2, "")
    assert f"there is no rule '{typed}'" in err
    assert hint in err


def test_errors_are_chosen(check):
    """`--errors-only` leaves warnings out, also of the exit code."""
    code, out, err = check("--errors-only")
    assert code == 1
    assert [line.split(": ")[1] for line in findings(out)] == ["error", "error"]
    assert err == "3 maps checked, 2 errors\n"
    assert check("--errors-only", "--fail-on", "warning", "maps/good.yml")[0] == 0


def test_findings_are_counted(check):
    """`--summary` counts by rule and by file, the most first, and lists none."""
    code, out, _ = check("--summary", "--only", "refresh-planned", "--only", "unknown-key")
    assert code == 1
    assert out == (
        "findings by rule:\n"
        "  2  refresh-planned  A refresh is planned and not overdue\n"
        "  1  unknown-key      A key that the format does not know.\n"
        "\nfindings by file:\n"
        "  1  maps/good.yml\n  1  maps/one.yml\n  1  maps/two.yml\n"
    )
    assert check("--summary", "--only", "directive")[1] == ""


def test_ids_are_listed(check):
    """`--ids` names the parts that others can refer to, each at its place."""
    _, out, _ = check("--ids", "maps/good.yml")
    assert out == "maps/good.yml:11:11: stage wait\nmaps/good.yml:14:16: step call\n"
    assert check("--ids", "maps/two.yml")[1] == ""


def test_a_file_with_mistakes_is_named_beside_the_ids(check):
    """Its ids are not listed, and nobody has to guess why; the others are told in the language."""
    _, out, err = check("--ids", "maps/good.yml", "maps/one.yml")
    assert "maps/one.yml" not in out
    assert "maps/one.yml: mistakes keep its ids from being listed" in err
    assert "one.yml" not in check("--ids", "maps/good.yml")[2]
    _, out, err = check("--ids", "--lang", "de")
    assert ": Phase " in out
    assert "maps/one.yml: wegen der Fehler darin sind keine Ids gelistet" in err


def test_ids_are_not_counted(check):
    """Who asks for both is told to leave one out, in the person's language."""
    code, out, err = check("--ids", "--summary", "--lang", "zh-Hant")
    assert (code, out) == (2, "")
    assert "「--ids」不列出可計數的問題" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang=de", "--fomrat", "json"], "die Option „--fomrat“ gibt es nicht"),
        (["--lang", "ja", "--format", "xml"], "「--format」は"),
        (["--lang", "zh_TW", "nowhere"], "沒有這個檔案或資料夾"),
        (["--lang", "de", "--only"], "die Option „--only“ wird anders verwendet"),
    ],
)
def test_wrong_usage_is_told_in_the_language(check, arguments, said):
    """What is typed wrong is as hard to read in another language as a finding is."""
    code, _, err = check(*arguments)
    assert code == 2
    assert said in err
    assert "Try " not in err


def test_made_ids_are_listed_as_that(check):
    """A part without an id has one for places on the page; it is listed where the part begins."""
    path = Path("maps/good.yml")
    path.write_text(path.read_text("utf-8").replace("id: call, ", ""), "utf-8")
    _, out, _ = check("--ids", "maps/good.yml")
    assert out == "maps/good.yml:11:11: stage wait\nmaps/good.yml:14:11: step be-called (made)\n"


@pytest.mark.parametrize("option", ["--summary", "--ids"])
def test_what_is_a_text_has_no_other_format(check, option):
    """A report for programs lists findings."""
    code, _, err = check(option, "--format", "sarif")
    assert code == 2
    assert "leave '--format' out" in err
