"""Measurements: only numbers and days come from their files, and every mistake has its place."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.diagnostics import Severity
from journeybook.loading import load_measures
from journeybook.model.series import Measurement, Score

DAY, TODAY = datetime.date(2026, 1, 31), datetime.date(2026, 11, 29)


def load(folder, text, name="a.csv"):
    (folder / "_measures").mkdir(exist_ok=True)
    (folder / "_measures" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_measures(folder / "_measures", folder, TODAY)


def told(found):
    return [(one.location.line, one.location.column, str(one.message)) for one in found]


@pytest.mark.parametrize("sign", ",;\t")
def test_a_row_is_a_figure_of_a_day(tmp_path, sign):
    """With any of the usual separators, in any order of days, over any number of files."""
    rows = "series,date,value,n\nb,2026-02-28,-3.50,\na,2026-01-31,12,200\n".replace(",", sign)
    load(tmp_path, "\ufeffDate,Series,Value\r\n2026-01-31,b,4\r\n", "b.csv")
    measures, found = load(tmp_path, rows)

    assert not found
    assert measures.series["a"].last == Measurement(DAY, Decimal(12), 200)
    assert [one.value for one in measures.series["b"].measurements] == [4, Decimal("-3.50")]
    assert measures.series["b"].until(datetime.date(2026, 2, 27)).value == 4
    assert measures.series["b"].until(datetime.date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("columns", "counts", "score", "value"),
    [
        ("promoters,passives,detractors", "50,30,20", Score.NPS, "30.0"),
        ("promoters,passives,detractors", "1,1,1", Score.NPS, "0.0"),
        ("promoters,passives,detractors", "0,1,2", Score.NPS, "-66.7"),
        ("count_1,count_2,count_3,count_4,count_5", "1,0,1,3,3", Score.CSAT, "75.0"),
        (",".join(f"count_{n}" for n in range(1, 8)), "0,0,0,0,1,0,2", Score.CES, "6.33"),
    ],
)
def test_scores_are_made_of_counts(tmp_path, columns, counts, score, value):
    """As their authors define them; how many answered is known then."""
    measures, found = load(tmp_path, f"series,date,{columns}\ns,2026-01-31,{counts}\n")

    assert not found
    n = sum(map(int, counts.split(",")))
    assert measures.series["s"].last == Measurement(DAY, Decimal(value), n, score)


def test_json_lines_say_the_same(tmp_path):
    """One object a line, with numbers as numbers or as texts."""
    text = '{"series": "s", "date": "2026-01-31", "value": 1.50, "n": 3}\n\n'
    measures, found = load(tmp_path, text, "a.jsonl")

    assert not found
    assert measures.series["s"].last == Measurement(DAY, Decimal("1.50"), 3)


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ("s,2026-02-01,many,", 14, "'many' is not a number"),
        ("s,2026-02-01,=1+1,", 14, "'=1+1' is not a number"),
        ("s,2026-02-01,NaN,", 14, "'NaN' is not a number"),
        ("s,2026-02-01,inf,", 14, "'inf' is not a number"),
        ("s,2026-02-01,1e999,", 14, "'1e999' is not a number"),
        ("s,2026-02-01,\uff11\uff12,", 14, "is not a number"),
        ('s,2026-02-01,"1,5",', 14, "'1,5' is not a number"),
        ("s,2026-02-30,1,", 3, "'2026-02-30' is not a date"),
        ("s,1 Feb 2026,1,", 3, "'1 Feb 2026' is not a date"),
        ("s,2026-01-31,2,", 3, "has a figure of this day already"),
        ("Big Sale,2026-02-01,1,", 1, "is not the name of a series"),
        ("s,2026-02-01,1,few", 16, "'few' is not a whole number"),
        ("s,2026-02-01,1,-3", 16, "'-3' is not a whole number"),
        ("s,2026-02-01,1", 1, "the row has 3 cells and the header 4"),
        ("s,2026-02-01,,", 1, "either a value or the counts"),
        (",2026-02-01,1,", 1, "the row lacks 'series'"),
    ],
)
def test_a_mistake_has_its_line_and_column(tmp_path, row, column, message):
    """The row is left out, the others stand."""
    text = f"series,date,value,n\ns,2026-01-31,1,\n{row}\nt,2026-03-01,2,\n"
    measures, found = load(tmp_path, text)

    ((line, at, said),) = told(found)
    assert (line, at) == (3, column)
    assert message in said
    assert {name: len(one.measurements) for name, one in measures.series.items()} == {
        "s": 1, "t": 1
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "places"),
    [
        ("serie,date,value\ns,2026-01-31,1\n", "a.csv", [(1, 1)]),
        ("series,date,value,value\ns,2026-01-31,1,2\n", "a.csv", [(1, 19)]),
        ('{"series": "s", "date": "2026-01-31", "value": NaN}', "a.jsonl", [(1, 39)]),
        ('{"series": "s", "date": "2026-01-31", "value": 1, "value": 2}', "a.jsonl", [(1, 1)]),
        ('{"series": "s", "date": "2026-01-31", "note": "hi"}', "a.jsonl", [(1, 39)]),
        ("[1]\nnope\n", "a.jsonl", [(1, 1), (2, 1)]),
        (b"series,date,value\ns,2026-01-31,\xff\n", "a.csv", [(2, 14)]),
        ("series,date,promoters,passives,detractors\ns,2026-01-31,0,0,0\n", "a.csv", [(2, 1)]),
        ("series,date,promoters,passives\ns,2026-01-31,1,1\n", "a.csv", [(2, 1)]),
    ],
)
def test_what_is_no_table_of_figures_is_told(tmp_path, text, name, places):
    """Headers, objects and counts too; nothing is taken from there."""
    measures, found = load(tmp_path, text, name)

    assert [one[:2] for one in told(found)] == places
    assert not measures.series


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("s;2026-02-01;1,5;", "write 1.5"),
        ("s;2026-02-01;52%;", "write 52"),
        ("s;2026-02-01;52 %;", "write 52"),
        ("s;2026-02-01;1e3;", "write 1000"),
        ("s;2026-02-01;1.204,5;", "write 1204.5"),
        ("s;2026-02-01;1e99;", "series, date and value"),
        ("s;2026-02-01;many;", "series, date and value"),
        ("s;2026-02-01;1;1,204", "write 1204"),
        ("s;2026-02-01;1;1.5", "series, date and value"),
        ("s;1.2.2026;1;", "write 2026-02-01"),
        ("Net score;2026-02-01;1;", "write net-score"),
    ],
)
def test_a_hint_says_what_was_meant(tmp_path, row, hint):
    """The right form of the value, where it can be told."""
    _, (found,) = load(tmp_path, f"series;date;value;n\n{row}\n")
    assert hint in str(found.hint)


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        ("s,2026-11-30,3,,,", 3, "measurement-day"),
        ("s,9999-12-31,3,,,", 3, "measurement-day"),
        ("s,0001-01-01,3,,,", 3, "measurement-day"),
        ("s,1899-12-31,3,,,", 3, "measurement-day"),
        ("s,2026-11-29,,1,1,1", 1, "mixed-series"),
    ],
)
def test_what_is_odd_is_a_warning(tmp_path, row, column, rule):
    """With its line and column, once of a series; what is dated oddly is no last figure."""
    head = "series,date,value,promoters,passives,detractors\ns,2026-01-31,1,,,\n"
    again = row.replace("-11-30,", "-12-30,").replace("-29,", "-28,")
    measures, (found,) = load(tmp_path, f"{head}{row}\n{again if again != row else ''}\n")

    assert (found.rule, found.severity) == (rule, Severity.WARNING)
    assert (found.location.line, found.location.column) == (3, column)
    is_left_out = rule == "measurement-day"
    assert (measures.series["s"].last.date == DAY) is is_left_out


def test_rows_still_to_come_hide_no_others(tmp_path):
    """However many there are, of a plan, say; a hundred are told."""
    days = (TODAY + datetime.timedelta(days=one) for one in range(1, 300))
    rows = "".join(f"plan-{at},{day},1\n" for at, day in enumerate(days))
    measures, found = load(tmp_path, f"series,date,value\n{rows}s,2026-01-31,1\n")

    assert len(found) == 100
    assert measures.series["s"].last.value == 1


@given(st.text(max_size=60), st.sampled_from(["a.csv", "a.tsv", "a.jsonl"]))
def test_any_text_gives_figures_or_findings(tmp_path_factory, text, name):
    """Never anything else, and no more than a hundred findings and one."""
    folder = tmp_path_factory.mktemp("m")
    head = "" if name.endswith("l") else "series,date,value\n"
    _, found = load(folder, (head + text).encode("utf-8", "replace"), name)

    assert len(found) <= 120


@pytest.mark.parametrize("name", ["m.csv.txt", "m.json", "m.CSV", "m.xlsx"])
def test_what_looks_like_measurements_and_is_not_read_is_told(tmp_path, name):
    """A warning; other files stand beside the rows as they like."""
    load(tmp_path, "about the rows", "readme.md")
    measures, found = load(tmp_path, "series,date,value\na,2026-01-31,1\n", name)
    (one,) = found
    assert not measures.series
    assert (one.location.path, one.severity) == (f"_measures/{name}", Severity.WARNING)
    assert "is not read" in one.message


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    """It holds no measurement."""
    (tmp_path / "_measures").write_text("series,date,value\na,2026-01-31,1\n")
    (one,) = load_measures(tmp_path / "_measures", tmp_path, TODAY)[1]
    assert (one.location.path, one.severity) == ("_measures", Severity.WARNING)
