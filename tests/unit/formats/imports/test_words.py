"""How cells, scores and headers are understood, in each language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from journeybook.formats.csv_text import delimiters, grid_of
from journeybook.formats.foreign.cells import in_one_cell, is_empty, items
from journeybook.formats.foreign.emotions import felt, scale_of
from journeybook.formats.foreign.headers import meant
from journeybook.formats.incoming import Asked
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.source_text import SourceText, in_another_encoding
from journeybook.languages.import_words import header_keys, import_words, plain
from journeybook.model import Stage, Step
from journeybook.model.fields import fields


@pytest.mark.parametrize(
    ("cell", "names", "expected"),
    [
        ("a<br>b", False, ["a", "b"]),
        ("a<BR />b\nc", False, ["a", "b", "c"]),
        ("- a\n- b", False, ["a", "b"]),
        ("・検索する・比べる", False, ["検索する", "比べる"]),
        ("・検索する<br>・比べる", False, ["検索する", "比べる"]),
        ("a; b；c", False, ["a", "b", "c"]),
        ("検索して、比べる", False, ["検索して、比べる"]),
        ("ウェブ、アプリ", True, ["ウェブ", "アプリ"]),
        ("App／店舗", True, ["App", "店舗"]),
        ("Web / phone", True, ["Web", "phone"]),
        ("Web/phone", True, ["Web", "phone"]),
        ("open 24/7", True, ["open 24/7"]),
        ("https://example.org/a/b", True, ["https://example.org/a/b"]),
        ("カスタマー・サポート", True, ["カスタマー・サポート"]),
        ("• a; b", False, ["a; b"]),
        ("• nothing", False, ["nothing"]),
        ("—", False, []),
        ("a<br>—<br>なし", False, ["a"]),
    ],
)
def test_items_of_a_cell(cell, names, expected):
    """Line breaks and bullets part items; where there are none, marks within the line do."""
    assert items(PlacedText(cell), names=names) == expected


@pytest.mark.parametrize(
    "texts", [("a",), ("a", "b"), ("a; b",), ("Web / App",), ("n/a",), ("・a",)]
)
def test_a_list_in_one_cell_comes_back(texts):
    """A bullet keeps a text together that would be parted, and one that would say nothing."""
    for names in (True, False):
        assert tuple(items(PlacedText(in_one_cell(texts)), names=names)) == texts


@pytest.mark.parametrize("text", ["", " ", "-", "—", "– ", "n/a", "N/A", "None", "无", "無", "なし", "없음",
                                  "néant", "keine", "…", "/"])  # fmt: skip
def test_cells_that_say_nothing(text):
    """Dashes, and the word for nothing of each language."""
    assert is_empty(text)


@pytest.mark.parametrize("text", ["None?", "nothing!", "leer？", "なし！", "-?"])
def test_what_somebody_asks_or_calls_out_is_said(text):
    """A thought of one word is a thought, even where it is the word for nothing."""
    assert not is_empty(text)
    assert items(PlacedText(text), names=False) == [text]


@pytest.mark.parametrize(
    ("cell", "scores", "feeling"),
    [
        ("2", [2], ""), ("+1", [1], ""), ("−2", [-2], ""), ("(-2) then (+1)", [-2, 1], ""),
        ("3 → 4", [3, 4], ""), ("3-4", [3, 4], ""), ("4/5", [4], ""), ("3.5", ["3.5"], ""),
        ("２", [2], ""), ("2 (annoyed)", [2], "annoyed"), ("annoyed (2)", [2], "annoyed"),
        ("2: annoyed", [2], "annoyed"), ("😟 2", [2], "😟"), ("waits 5 minutes", [], "waits 5 minutes"),
        ("5 minutes", [], "5 minutes"), ("40% leave", [], "40% leave"), ("4点", [4], ""),
        ("4 😕", [4], "😕"), ("😊 +1", [1], "😊"), ("▲1", [-1], ""), ("△ 2", [-2], ""), ("2,5", ["2.5"], ""),
        ("2, 5", [2, 5], ""), ("◎", [], "◎"), (":(", [], ":("), ("😴", [], "😴"),
    ],
)  # fmt: skip
def test_scores_are_taken_as_they_stand(cell, scores, feeling):
    """One, or from and to; a number within words is none."""
    found = felt(cell)

    assert [*found.scores] == [Decimal(str(score)) for score in scores]
    assert found.feeling == feeling


@pytest.mark.parametrize(
    ("cell", "guesses", "feeling"),
    [
        ("🙂", (4,), ""), ("😟→🙂", (2, 4), ""), ("☹️ lost", (2,), "lost"), ("★★★☆☆", (3,), ""),
        ("Frustrated", (2,), "Frustrated"), ("curious, then angry", (4, 1), "curious, then angry"),
        ("不安", (2,), "不安"), ("焦虑", (2,), "焦虑"), ("답답함", (2,), "답답함"), ("ravie", (5,), "ravie"),
        ("wütend", (1,), "wütend"), ("上昇", (), "上昇"),
    ],
)  # fmt: skip
def test_faces_and_words_are_guesses(cell, guesses, feeling):
    """They are looked up from 1 to 5, and the words stay; a curve in words is none."""
    found = felt(cell)

    assert (found.scores, found.guesses, found.feeling) == ((), guesses, feeling)


@pytest.mark.parametrize(
    ("scores", "scale"),
    [("1 5", (1, 5)), ("0 4", (0, 5)), ("-1 2", (-2, 2)), ("-3 1", (-3, 3)), ("2 7", (1, 10)),
     ("0 7", (0, 10)), ("50 80", (0, 100)), ("-250 3", (-250, 250))],
)  # fmt: skip
def test_the_scale_is_the_smallest_usual_one(scores, scale):
    """From 1 to 5 where all scores fit; below zero it is as wide on both sides."""
    assert scale_of([felt(one) for one in scores.split()]) == scale


def test_every_header_word_has_one_key():
    """A word names one key of ours, in whichever language; each key has a place in a map."""
    known = {*fields(Stage), *fields(Step)} | {
        "stage",
        "step",
        "number",
        "opportunities",
        "divider",
    }
    for word, keys in header_keys().items():
        assert len(keys) == 1, (word, keys)
        assert set(keys) <= known


def test_every_language_has_words_for_what_tables_have():
    """Stages, actions, emotions and pains have header words in each language, feelings all scores."""
    assert {one.locale for one in import_words()} == {
        "en-US", "de-DE", "fr-FR", "ja-JP", "ko-KR", "zh-CN", "zh-TW"}  # fmt: skip
    for words in import_words():
        assert {"stage", "step", "action", "touchpoint", "thought", "emotion", "pain_points",
                "opportunities", "backstage", "duration"} <= {*words.headers}  # fmt: skip
        assert {*words.feelings} == {1, 2, 3, 4, 5}
        assert {*words.states} == {"as-is", "to-be"}
        assert {*words.headers} == {*import_words()[0].headers}


@pytest.mark.parametrize(
    ("header", "key", "is_whole"),
    [
        ("Pain Points", "pain_points", True), ("**Pain points:**", "pain_points", True),
        ("pain_points", "pain_points", True), ("Emotion (1-5)", "emotion", False),
        ("阶段 (Stage)", "stage", False), ("Thoughts & Feelings", "thought", False),
        ("感情／気持ち", "emotion", False), ("ＫＰＩ", "kpis", True), ("😀 Feelings", "emotion", True),
        ("Étapes", "stage", True), ("Weather", "", True), ("“Systems”", "", True),
    ],
)  # fmt: skip
def test_headers(header, key, is_whole):
    """Case, marks, width and a second word do not matter; quotes make an own row of any word."""
    assert meant(header, Asked()) == (key, is_whole)


def test_a_mapping_comes_before_the_words():
    """What somebody says beside the table wins, and may name several headers."""
    asked = Asked(mapping={"thought": "Weather", "backstage": ["Systems", "Crew"]})

    assert meant("weather", asked).key == "thought"
    assert meant("Crew", asked).key == "backstage"


@pytest.mark.parametrize(
    ("text", "delimiter"), [("a;b,c;d\n1;2;3", ";"), ("a\tb\n", "\t"), ("a,b,c\n1,2,3", ",")]
)
def test_what_stands_between_cells_is_told_by_the_table(text, delimiter):
    """It is the mark that makes most cells."""
    assert delimiters(text)[0] == delimiter


def test_cells_of_csv_know_where_they_stand():
    """Line and column of each, behind quotes with breaks in them too; a lone quote is a letter."""
    rows = grid_of('a,"b\nc ""d""",e\n"x,y\n1 "2" 3,z', ",")

    assert [[str(cell) for cell in row] for row in rows] == [
        ["a", 'b\nc "d"', "e"], ['"x', "y"], ['1 "2" 3', "z"]]  # fmt: skip
    assert [cell.place for cell in rows[0]] == [(1, 1), (1, 3), (2, 10)]
    assert rows[2][1].place == (4, 9)


@pytest.mark.parametrize("encoding", ["cp932", "cp949", "big5", "gb18030", "cp1252"])
def test_the_encoding_that_gives_known_words_is_taken(encoding):
    """Bytes that are no UTF-8 are tried in the encodings of spreadsheets."""
    words = {"cp932": "ステージ,行動", "cp949": "단계,행동", "big5": "階段,接觸點", "gb18030": "阶段,痛点",
             "cp1252": "Étape,Émotion"}[encoding]  # fmt: skip
    source = SourceText("a.csv", words.encode(encoding))
    found, told = in_another_encoding(
        source, lambda text: sum(plain(word) in header_keys() for word in text.split(","))
    )

    assert not source.is_text
    assert found.text == words
    assert told
