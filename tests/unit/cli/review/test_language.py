"""In which language reviewers are told and asked."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import click
import pytest

from journeybook.cli.asking import _meant
from journeybook.cli.review.group import review_group
from journeybook.languages.known import languages
from journeybook.languages.texts import texts_for
from support.review_desk import MAP, Desk

OTHERS = [one.code for one in languages() if one.code != "en"]
# A word between blanks or foreign letters; what has a dot, a slash or a hyphen is a name.
WORD = re.compile(r"(?<![\w./@-])[A-Za-z]{3,}(?![\w./@-])", re.ASCII)
# What the map and people say, names of commands and keys, and what programs read in findings.
QUOTED = f"""
{MAP} three times, Figures checked, lead, refunt, nobodys, author, gone
journeybook review show check list, Git, OpenSSH, sign, reviewers, name, email, error, warning, hint
"""


def told(desk: Desk, *arguments: str, lang: str) -> str:
    """Return all that a command says on both outputs."""
    done = desk.run(*arguments, "--lang", lang)
    return done.out + done.err


def journey(desk: Desk, lang: str) -> str:
    """Go through the commands as reviewers do, and return all that was said."""
    said = [told(desk, "status", lang=lang)]
    said.append(told(desk, "diff", "refund", lang=lang))
    said.append(told(desk, "approve", "refund", "--as", "author", "--yes", lang=lang))
    said.append(told(desk, "approve", "refund", "--as", "nobodys", "--yes", lang=lang))
    comment = ("--comment", "Figures checked")
    said.append(told(desk, "approve", "refund", "--as", "cx-lead", "--yes", *comment, lang=lang))
    said.append(told(desk, "approve", "refund", "--as", "cx-lead", "--yes", lang=lang))
    said += [told(desk, name, lang=lang) for name in ("status", "verify", "log")]
    desk.say("asked three times")
    said += [told(desk, name, "refund", lang=lang) for name in ("diff", "verify")]
    said.append(told(desk, "withdraw", "refund", "--as", "cx-lead", "--yes", lang=lang))
    said.append(told(desk, "withdraw", "refund", "--as", "cx-lead", "--all", "--yes", lang=lang))
    said.append(told(desk, "log", "refunt", lang=lang))
    said.append(told(desk, "diff", "refunt", lang=lang))
    said.append(told(desk, "diff", "refund", "--against", "000", lang=lang))
    said.append(told(desk, "approve", "refund", "--as", "cx-lead", "--sign", "nobodys", lang=lang))
    desk.policy("required: 2")
    said.append(told(desk, "approve", "refund", "--as", "ops-lead", "--yes", lang=lang))
    desk.policy("blocking: [sources-dated]")
    said.append(told(desk, "status", lang=lang))
    said.append(told(desk, "show", "refund", lang=lang).partition("\nformat:")[0])
    said.append(told(desk, "approve", "refund", "--as", "cx-lead", "--yes", lang=lang))
    said.append(told(desk, "policy", "check", lang=lang))
    said.append(told(desk, "show", "refund", "--as-of", "2031-01-01", lang=lang))
    (desk.root / "maps/_policy/reviewers.yml").unlink()
    said += [told(desk, name, lang=lang) for name in ("status", "verify")]
    return "\n".join(said)


@pytest.mark.parametrize("lang", [code for code in OTHERS if code != "de"])
def test_no_command_says_an_english_word(desk: Desk, lang: str) -> None:
    """From the queue to the log: tables, verdicts, reasons, refusals and gates."""
    assert set(WORD.findall(journey(desk, lang))) - set(WORD.findall(QUOTED)) == set()


def test_it_is_said_in_german(desk: Desk) -> None:
    """The words of pages and findings; commands, ids and days stay."""
    assert told(desk, "status", lang="de") == (
        "wartet        Qualität  Freigaben  seit        Tage  wartet auf\n"
        "refund.en-US  Entwurf   0 von 1    2026-11-20  5     cx-lead, ops-lead\n"
        "\n"
        "wer prüft  wartet  Tage  endet als Nächstes\n"
        "cx-lead    1       5     -\n"
        "ops-lead   1       5     -\n"
        "1 Map wartet\n"
    )
    said = told(desk, "approve", "refund", "--as", "author", "--yes", lang="de")
    assert said.startswith(
        "journeybook: diese Freigabe würde nicht zählen: niemand kann den eigenen Text freigeben; "
    )
    assert "geprüft bis 2027-11-25; " in told(
        desk, "approve", "refund", "--as", "cx-lead", "--yes", lang="de"
    )
    assert ": zählt (Freigabe, zu diesem Text, nicht signiert, " in told(desk, "verify", lang="de")
    assert " cx-lead: Freigabe bis 2027-11-25 (zählt)\n" in told(desk, "log", lang="de")


def test_the_system_says_in_which_language(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `--lang` it is that of the variables, for refusals too."""
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert desk.run("status").err == "待ち 1件\n"
    assert "マップ「refunt」はありません: " in desk.run("diff", "refunt").err


def test_programs_read_the_same_in_each_language(desk: Desk) -> None:
    """JSON of the queue, of verdicts and of the log has words of the format alone."""
    desk.policy("required: 2")
    desk.approve("cx-lead")
    for command in ("status", "verify", "log"):
        english, german = (
            desk.run(command, "--format", "json", "--lang", lang).out for lang in ("en", "de")
        )
        assert english == german


def test_each_command_takes_a_language() -> None:
    """`--lang` is an option of all of them."""
    context = click.Context(review_group)
    for name in review_group.list_commands(context):
        command = review_group.get_command(context, name)
        inner = command.commands.values() if isinstance(command, click.Group) else [command]
        for one in inner:
            assert any("--lang" in option.opts for option in one.params), name


@pytest.mark.parametrize(
    ("lang", "answer", "meant"),
    [
        ("en", "y", True),
        ("en", "YES ", True),
        ("en", "no", False),
        ("en", "", False),
        ("en", "ja", None),
        ("en", "yes please", None),
        ("de", "ja", True),
        ("de", "J", True),
        ("de", "yes", True),
        ("de", "nein", False),
        ("ja", "はい", True),
        ("ja", "ｙ", True),
        ("ja", "yes", True),
        ("ja", "いいえ", False),
        ("ja", "うん", None),
        ("zh", "是", True),
        ("zh", "y", True),
        ("zh", "否", False),
        ("zh-Hant", "是", True),
        ("zh-Hant", "n", False),
    ],
)
def test_yes_in_english_is_yes_everywhere(lang: str, answer: str, meant: bool | None) -> None:
    """In a language its own words are answers too; what is neither is asked again."""
    assert _meant(answer, texts_for(lang), default=False) is meant


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answer", "code"), [("vielleicht\nja", 0), ("nein", 1)])
def test_it_asks_in_the_language(desk: Desk, run_program: Callable, answer: str, code: int) -> None:
    """The question, what is answered, and what becomes of it."""
    done = run_program(
        "review", "approve", "refund", "--as", "cx-lead", "--lang", "de", typed=answer
    )
    assert done.code == code, done.err
    assert "als CX lead freigeben, bis 2027-11-25? [j/N]" in done.err
    assert ("Bitte mit Ja oder Nein antworten" in done.err) is (code == 0)
    assert ("nichts geschrieben" in done.err) is (code == 1)
    assert desk.records == (["cx-lead"] if code == 0 else [])
