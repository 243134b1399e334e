"""`journeybook show`: the page of a map in the terminal."""

import re

import pytest

from journeybook.cli import show
from journeybook.cli.main import run
from journeybook.columns import columns
from support.projects import Site, a_map, mkdocs_yml

JOURNEY = """
kind: journey
owner: 請求チーム
journey:
  goal: 最初の請求書を迷わずに支払い、問い合わせをしなくてすむようにする
  period: 契約から三十日
  personas: [{id: ann, name: はじめての契約者, quote: いくら払うのか知りたいだけなのに}]
  evidence: [{id: talks, source: 利用者へのインタビュー, level: observed}]
  stages:
    - id: bill
      name: 最初の請求書を受け取ってから支払いを終えるまで
      kpis: [{name: 問い合わせ率, target: 5, measured: 12, unit: "%"}]
      steps:
        - {id: read, action: 請求書を開いて金額を確かめる, emotion: 1, feeling: 驚き, touchpoint: 請求書}
        - {id: ask, action: 電話で内訳をたずねる, emotion: 4, touchpoint: 電話, pain_points: [待ち時間が長い]}
  opportunities: [{title: 初回の金額を前もって知らせる, stage: bill, owner: 請求チーム}]
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A project with a Japanese journey, and the shell standing in it."""
    text = a_map("bill", "ja-JP", more=JOURNEY, title="最初の請求書", summary="金額に驚く。")
    Site(tmp_path).write({"mkdocs.yml": mkdocs_yml(), "maps/bill.yml": text})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_page_fits_a_narrow_terminal(site, capsys):
    """No line takes more columns than are asked for, whatever the language."""
    assert run(["show", "bill", "--width", "40"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert max(map(columns, lines)) <= 40
    assert any(re.search(r"\|.*●", line) for line in lines)


def test_in_a_pipe_it_is_plain_lines(site, capsys):
    """Each thing is said on a line of its own, and nothing is drawn or coloured."""
    assert run(["show", "bill"]) == 0
    out = capsys.readouterr().out

    said = (
        "最初の請求書\n", "金額に驚く。", "\n    行動: (1) 請求書を開いて金額を確かめる\n    感情: 1/5\n",
        "待ち時間が長い", "問い合わせ率", "初回の金額を前もって知らせる", "利用者へのインタビュー",
        "いくら払うのか知りたいだけなのに",
    )  # fmt: skip
    assert [text for text in said if text not in out] == []
    assert "●" not in out
    assert "\x1b" not in out


def test_a_terminal_gets_the_curve_and_headings(site, monkeypatch, capsys):
    """There a curve is drawn, and headings stand out without colour too."""
    monkeypatch.setattr(show, "width_of", lambda _: 90)
    assert run(["show", "bill.ja-JP"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert lines[lines.index("ジャーニー") + 1] == "-" * 10
    assert len([line for line in lines if "●" in line]) == 2


def test_a_map_that_is_not_there_is_wrong_usage(site, capsys):
    """The nearest id is named."""
    assert run(["show", "bil"]) == 2
    assert "did you mean 'bill'?" in capsys.readouterr().err
