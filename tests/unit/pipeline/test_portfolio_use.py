"""What readers do with the portfolio: follow its pictures, open what is cut, tell plan from fact."""

from __future__ import annotations

import csv
import datetime
import io
import re
from typing import Any

import pytest
import yaml

from journeybook.content.journey.head import journey_head
from journeybook.content.journey.placed import place
from journeybook.content.portfolio.table import Table
from journeybook.content.portfolio.tables import TABLES
from journeybook.drawing.cell_picture import cell_picture
from journeybook.languages.texts import texts_for
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.load import load
from journeybook.pipeline.portfolio import portfolio_files, portfolio_pages
from journeybook.pipeline.portfolio_tables import table_of
from journeybook.pipeline.project import Project
from journeybook.settings import Options, Settings, SiteOptions
from support.reviews_project import REVIEWER_A

TODAY = datetime.date(2026, 11, 21)


def write(folder, id_: str, journey: dict[str, Any], **more: Any) -> None:
    """Write a map with a journey; a stage and a step are made where it has none."""
    (folder / "maps").mkdir(exist_ok=True)
    stages = [{"name": "Stage", "steps": [{"action": f"Step of {id_}"}]}]
    data = {"format": 1, "id": id_, "locale": "en-US", "title": f"Journey {id_}", "summary": "S.",
            **more, "journey": {"stages": stages, **journey}}  # fmt: skip
    (folder / f"maps/{id_}.yml").write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")


def project_in(folder, **options: Any) -> Project:
    return load(Settings(folder, Options(**options), SiteOptions()), Environment(TODAY))


def of(project: Project, name: str) -> Table:
    return table_of(project, "en-US", name)


def page(project: Project, name: str) -> str:
    pages = {one.url: one for one in portfolio_pages(project)}
    return str(pages[f"en-US/portfolio/{name}"].render().html)


@pytest.mark.parametrize("many", [0, 70])
def test_a_quadrant_says_what_it_leaves_out(tmp_path, many):
    """Every opportunity is drawn once under its number, or named with the reason why not."""
    ideas = [
        {"id": "done", "title": "Done", "status": "done", "impact": 5, "effort": 1},
        {"id": "vague", "title": "Vague", "impact": 5},
        {"id": "good", "title": "Good", "impact": 5, "effort": 1},
        {"id": "poor", "title": "Poor", "impact": 1, "effort": 5},
    ]
    ideas += [{"id": f"o{n}", "title": f"Idea {n}", "impact": 3, "effort": 3} for n in range(many)]
    for id_ in "ab":
        write(tmp_path, id_, {"opportunities": ideas})
    project = project_in(tmp_path)
    rows, drawn = of(project, "opportunities").rows, of(project, "opportunities").drawn
    assert drawn is not None
    html = page(project, "opportunities")
    points = re.findall(
        r'<a class="jb-chance" xlink:href="([^"]+)"[^>]*><title>(\d+)\. ([^:]+): impact', html
    )
    by_number = {row[0].text: row[0].refs[0] for row in rows}
    for href, number, title in points:
        ref = by_number[f"{number}."]
        assert title == ref.text
        assert href.endswith(f"{ref.url.rsplit('/', 1)[-1]}/#{ref.anchor}")
    why = {reason: len(refs) for reason, refs in drawn.left_out}
    assert why.pop("done or dropped") == why.pop("without impact or effort") == 2
    assert len(points) == min(60, 4 + 2 * many)
    assert len(points) + 4 + sum(why.values()) == len(rows) == drawn.total
    assert f"Drawn: {len(points)} of {len(rows)}, each" in html
    assert html.count("Not drawn: ") == 2 + bool(many)


AS_IT_IS: dict[str, Any] = {
    "state": "as-is",
    "stages": [{"name": "Stage", "kpis": [{"name": "Share", "series": "share", "target": 90,
                                           "better": "higher", "measured": 50}],
                "steps": [{"action": "Ask", "touchpoint": "Desk", "emotion": 1, "evidence": ["e"],
                           "pain_points": [{"text": "It hurts", "severity": 2}]}]}],
    "evidence": [{"id": "e", "level": "observed"}],
}  # fmt: skip
AS_IT_SHOULD_BE: dict[str, Any] = {
    "state": "to-be",
    "stages": [{"name": "Stage", "kpis": [{"name": "Share", "series": "share", "target": 90,
                                           "better": "higher", "measured": 50}],
                "steps": [{"action": "Ask", "touchpoint": "Desk", "emotion": 5,
                           "pain_points": [{"text": "It might hurt", "severity": 5}]}]}],
}  # fmt: skip


def as_told(one: Table) -> list[dict[str, str]]:
    keys = [column.key for column in one.columns]
    return [dict(zip(keys, (cell.words for cell in row), strict=True)) for row in one.rows]


def test_what_should_be_is_kept_apart_from_what_is(tmp_path):
    """In no mean, colour, share or number of what is; in rows of its own, behind all others."""
    write(tmp_path, "a", AS_IT_SHOULD_BE, owner="Team")  # by title it would be first
    write(tmp_path, "b", AS_IT_IS, owner="Team")
    project = project_in(tmp_path)
    (desk,) = as_told(of(project, "touchpoints"))
    (owner,) = as_told(of(project, "owners"))

    assert (desk["emotion"], desk["pain_points"]) == ("1.0 (n\u00a0=\u00a01)", "1")
    assert desk["intended"] == "5.0 (n\u00a0=\u00a01), 1 pain point"
    assert desk["state"] == "as it is, as it should be"
    assert (owner["missed"], owner["unanswered"]) == ("1 Share", "1 It hurts")
    for name in ("pain-points", "kpis", "strength", "assumptions"):
        found = of(project, name)
        states = [row["state"] for row in as_told(found)]
        assert states == sorted(states), name
        assert states[-1] == "as it should be", name
        assert "last" in found.order
        assert '<option value="to-be">' in page(project, name)
    assert [row["state"] for row in as_told(of(project, "kpis"))] == [
        "as it is", "as it should be",
    ]  # fmt: skip
    assert "Of all statements (2): 100% observed." in of(project, "strength").lead
    for name, figure in (("touchpoints", "1.0"), ("pain-points", "2/5")):
        heat = of(project, name).heat
        assert heat is not None
        assert [cell.figure for _, cells in heat.rows for cell in cells if cell] == [figure]
        assert "as they should be are not counted" in heat.note


def test_a_figure_of_a_pilot_says_where_it_comes_from(tmp_path):
    """What should be was observed by nobody, but a KPI of it may have been measured."""
    kpi = {"name": "Share", "target": 90, "better": "higher"}
    is_so = {**kpi, "measured": 50, "measured_on": "2026-09-30", "source": "All customers"}
    plan = {**kpi, "measured": 88, "measured_on": "2026-11-16", "source": "Pilot, 30 customers"}
    for id_, state, one in (("a", "as-is", is_so), ("b", "to-be", plan)):
        write(tmp_path, id_, {"state": state, "stages": [{"name": "Stage", "kpis": [one]}]})
    found = of(project_in(tmp_path), "kpis")

    assert [(row["measured"], row["source"], row["state"]) for row in as_told(found)] == [
        ("50", "All customers", "as it is"), ("88", "Pilot, 30 customers", "as it should be"),
    ]  # fmt: skip
    assert "not observed" not in found.order
    assert "its source says" in found.order


def test_what_maps_say_alike_is_one_row(tmp_path):
    """A KPI by name, target, figure and day; a source by all that is said, if that tells it."""
    kpi = {"name": "Share", "target": 90, "better": "higher", "measured": 50,
           "measured_on": "2026-09-30"}  # fmt: skip
    others = [{**kpi, "measured_on": "2026-10-30"}, {**kpi, "target": 80}, {**kpi, "name": "Part"},
              {"name": "Unmeasured", "target": 1, "better": "higher"}]  # fmt: skip
    poll = {"source": "Poll", "date": "2026-10-09", "sample": "388 answers"}
    for id_, more, date in (("a", [], "2026-10-09"), ("b", others, "2026-10-10")):
        stages = [{"name": "Stage", "kpis": [kpi, others[-1], *more[:-1]],
                   "steps": [{"action": f"Go {id_}", "emotion": 1, "evidence": ["poll", "talks"]}]}]  # fmt: skip
        evidence = [{"id": "poll", **poll}, {"id": "talks", "source": "Talks"},
                    {"id": "log", "source": "Log", "date": date}]  # fmt: skip
        write(tmp_path, id_, {"stages": stages, "evidence": evidence})
    project = project_in(tmp_path)
    kpis, sources = as_told(of(project, "kpis")), as_told(of(project, "evidence"))
    both = "Journey a: Stage; Journey b: Stage"

    assert [row["place"] for row in kpis if row["kpi"] == "Share"].count(both) == 1
    assert sorted(row["kpi"] for row in kpis) == ["Part", *["Share"] * 3, *["Unmeasured"] * 2]
    assert sorted((row["source"], row["journey"], row["statements"]) for row in sources) == [
        ("Log", "Journey a", "nothing"),
        ("Log", "Journey b", "nothing"),
        ("Poll", "Journey a; Journey b", "Go a; Go b"),
        ("Talks", "Journey a", "Go a"),
        ("Talks", "Journey b", "Go b"),
    ]


def test_the_file_has_figures_with_units_and_lists_of_one_form(tmp_path):
    """A unit stands in a column of its own; each item is a line, and their number is apart."""
    kpi = {"name": "Wait", "unit": "minutes", "better": "lower", "target": 3, "measured": 8.0}
    pains = [{"id": "a", "text": "Slow; and, dull"}, {"id": "b", "text": "Dear"}]
    ideas = [
        {"id": n, "title": f"Idea {n}", "owner": ["One", "Two"], "due": f"2026-11-{day}",
         "addresses": ["a", "b"]}
        for n, day in (("x", "01"), ("y", "19"))
    ]  # fmt: skip
    stages = [{"name": "Stage", "kpis": [kpi],
               "steps": [{"action": "Ask", "touchpoint": "Desk", "pain_points": pains}]}]  # fmt: skip
    for id_ in "ab":
        said = {"stages": stages, "opportunities": ideas[: 1 + (id_ == "a")]}
        write(tmp_path, id_, said, owner=["One", "Two"])
    project = project_in(tmp_path)
    files = {one.path: one.content_bytes.decode() for one in portfolio_files(project)}

    def csv_of(name: str) -> list[dict[str, str]]:
        text = files[f"en-US/portfolio/{name}/{name}.csv"].removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text)))

    assert {(row["measured"], row["unit"]) for row in csv_of("kpis")} == {("8", "minutes")}
    assert "unit" not in re.findall('data-key="([^"]*)"', page(project, "kpis"))
    idea, owner = csv_of("opportunities")[0], csv_of("owners")[0]
    assert (idea["opportunity"], idea["owner"]) == ("Idea x", "One\nTwo")
    assert (idea["answers"], idea["answers_count"]) == ("Slow; and, dull\nDear", "2")
    assert owner["overdue"].split("\n") == [
        "Journey a: Idea x", "Journey b: Idea x", "Idea y",
    ]  # fmt: skip
    assert (owner["overdue_count"], owner["waiting_count"], owner["days_overdue"]) == (
        "3",
        "0",
        "20",
    )
    for name in TABLES:
        for row in csv_of(name) if f"en-US/portfolio/{name}/{name}.csv" in files else []:
            for key in (key for key in row if key.endswith("_count")):
                said = row[key.removesuffix("_count")]
                assert int(row[key]) in {0, len(said.split("\n"))}, (name, key)
                assert int(row[key]) or said in {"", "nobody", "nothing"}, (name, key)


@pytest.mark.parametrize(
    ("target", "better", "told"),
    [
        (90, "higher", ("90", "", "at-least")),
        (90, "lower", ("90", "", "at-most")),
        ("-1.5", None, ("-1.5", "", "exactly")),
        ({"min": 3, "max": 5}, "lower", ("3", "5", "between")),
        ({"min": 3}, None, ("3", "", "at-least")),
        ({"max": 5}, "higher", ("5", "", "at-most")),
        ("soon", "lower", ("", "", "")),
        (None, "lower", ("", "", "")),
    ],
)
def test_a_target_is_figures_for_programs(tmp_path, target, better, told):
    """Value, end of a range, and side, beside the words; a mean has number and range beside it."""
    kpi = {"name": "Wait", "unit": "minutes", "target": target, "better": better}
    kpi = {key: value for key, value in kpi.items() if value is not None}
    steps = [
        {"action": n, "touchpoint": "Desk", "emotion": score} for n, score in (("a", 1), ("b", 4))
    ]
    for id_ in "ab":
        write(tmp_path, id_, {"stages": [{"name": "Stage", "kpis": [kpi], "steps": steps}]})
    files = {one.path: one.content_bytes.decode() for one in portfolio_files(project_in(tmp_path))}

    def csv_of(name: str) -> list[dict[str, str]]:
        text = files[f"en-US/portfolio/{name}/{name}.csv"].removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text)))

    row, (desk,) = csv_of("kpis")[0], csv_of("touchpoints")
    assert (row["target_value"], row["target_to"], row["target_direction"]) == told
    ends = [desk[f"emotion{end}"] for end in ("", "_n", "_least", "_most")]
    assert ends == ["2.5", "4", "1", "4"]


def test_names_alike_in_a_cell_are_told_apart(tmp_path):
    """By their maps, and by a number in one map; a cell with many begins with their number."""
    steps = [{"action": "Call", "touchpoint": "Desk"}, {"action": "Wait", "touchpoint": "Desk"}]
    again = {"stages": [{"name": n, "steps": [{**steps[0]}]} for n in ("One", "Two")]}
    for id_, said in (("a", {"stages": [{"name": "Stage", "steps": steps}]}), ("b", again)):
        write(tmp_path, id_, said)
    write(tmp_path, "c", {"stages": [{"name": "Stage", "steps": steps[1:]}]})
    project = project_in(tmp_path)
    for name in ("touchpoints", "impact"):
        table = of(project, name)
        at = [column.key for column in table.columns].index("steps")
        (cell,) = [row[at] for row in table.rows if row[0].text == "Desk"]
        assert (cell.text, sorted(ref.text for ref in cell.refs)) == ("5", [
            "Journey a: Call", "Journey a: Wait", "Journey b: Call (1)", "Journey b: Call (2)",
            "Journey c: Wait",
        ])  # fmt: skip
        assert len({ref[1:] for ref in cell.refs}) == 5


def test_what_is_believed_without_evidence_is_listed(tmp_path):
    """Personas, values and figures too, as far as a map tells what they rest on, and no others."""
    pains = [{"id": "seen", "text": "Seen", "evidence": ["talks"]},
             {"id": "told", "text": "Told", "evidence": ["guess"], "severity": 2}]  # fmt: skip
    kpis = [{"name": "Wait", "unit": "minutes", "better": "lower", "target": 3},
            {"name": "Calls", "measured": 8}]  # fmt: skip
    journey = {
        "stages": [{"name": "Stage", "kpis": kpis, "steps": [{"action": "Ask", "pain_points": pains}]}],
        "evidence": [{"id": "talks", "level": "observed"}, {"id": "guess", "level": "assumed"}],
        "personas": [{"name": "Known", "evidence": ["guess", "talks"]}, {"name": "Guessed", "evidence": ["guess"]},
                     {"name": "Bare"}, {"map": "elsewhere"}],
        "opportunities": [
            {"title": "Firm", "value": "Much", "addresses": ["seen", "told"]},
            {"title": "Hoped", "value": "More", "addresses": ["told"]},
            {"title": "Loose", "value": "Some"},
            {"title": "Done", "value": "Some", "status": "done"},
            {"title": "Silent"},
        ],
    }  # fmt: skip
    write(tmp_path, "a", journey)
    write(tmp_path, "b", {})
    profile = {"format": 1, "id": "elsewhere", "locale": "en-US", "kind": "persona", "title": "Elsewhere",
               "summary": "S.", "persona": {"description": "D."}}  # fmt: skip
    (tmp_path / "maps/elsewhere.yml").write_text(yaml.safe_dump(profile), "utf-8")
    found = of(project_in(tmp_path), "assumptions")

    assert [(row["kind"], row["statement"], row["evidence"]) for row in as_told(found)] == [
        ("Pain point", "Told", "assumed"),
        ("Persona", "Bare", "nothing"),
        ("Persona", "Elsewhere", "nothing"),
        ("Persona", "Guessed", "assumed"),
        ("Opportunity", "Hoped: More", "assumed"),
        ("Opportunity", "Loose: Some", "nothing"),
        ("KPI", "Wait: at most 3 minutes", "nothing"),
    ]
    assert "is not looked at" in found.lead
    anchors = [row[4].refs[0].anchor for row in found.rows]
    assert anchors[1:4] == ["persona-bare", "", "persona-guessed"]


def test_an_owner_who_is_named_twice_counts_once(tmp_path):
    """Of maps, stages, opportunities, and what is late."""
    found = []
    for names in (["Desk", "Desk"], ["Desk"]):
        idea = {"id": "x", "title": "X", "owner": [*names], "due": "2026-11-20"}
        steps = [{"action": "Waits", "pain_points": ["Long"]}]
        stages = [{"name": "Stage", "owner": [*names], "steps": steps}]
        write(tmp_path, "a", {"stages": stages, "opportunities": [idea]}, owner=[*names])
        found += as_told(of(project_in(tmp_path), "owners"))
    assert found[0] == found[1]


def test_owners_alike_are_told_by_days(tmp_path):
    """Of two with as much overdue and as many targets missed, the one who is later comes first."""
    ideas = [{"id": n, "title": n, "owner": name, "due": due}
             for n, name, due in (("x", "Able", "2026-11-20"), ("y", "Baker", "2026-11-01"))]  # fmt: skip
    for id_ in "ab":
        write(tmp_path, id_, {"opportunities": ideas})
    found = of(project_in(tmp_path), "owners")

    assert [(row["owner"], row["days_overdue"]) for row in as_told(found)] == [
        ("Baker", "20"), ("Able", "1"),
    ]  # fmt: skip
    assert "for most days" in found.order


def test_figures_are_written_one_way(tmp_path):
    """A priority has no idle decimals, shares sum up to a hundred, a figure has its unit."""
    kpi = {"name": "Wait", "unit": "minutes", "better": "lower", "target": 3, "measured": 8}
    levels = ["observed"] * 13 + ["inferred"] + ["assumed"] * 2
    steps: list[dict[str, Any]] = [
        {"action": f"Go {n}", "emotion": 2, "evidence": [level]} for n, level in enumerate(levels)
    ]
    steps[0]["pain_points"] = [{"id": "p", "text": "P", "evidence": ["inferred"]}]
    evidence = [{"id": level, "level": level} for level in dict.fromkeys(levels)]
    idea = {"title": "Try", "impact": 5, "effort": 1, "addresses": ["p"]}
    for id_ in "ab":
        stages = [{"name": "Stage", "kpis": [kpi], "steps": steps}]
        write(tmp_path, id_, {"stages": stages, "evidence": evidence, "opportunities": [idea]})
    project = project_in(tmp_path)
    row = as_told(of(project, "strength"))[0]
    keys = ("observed_statements", "inferred_statements", "assumed_statements")
    journey = project.catalog.maps["en-US", "a"].definition.journey
    assert journey is not None
    head = journey_head(place(journey), texts_for("en-US"))

    assert [row[key] for key in keys] == ["76%", "12%", "12%"]  # 13, 2 and 2 of 17
    assert "76% observed, 12% inferred, 12% assumed" in of(project, "strength").lead
    assert as_told(of(project, "opportunities"))[0]["priority"].startswith("10 = ")
    (told,) = [one for one in head.figures if one.label == "Furthest from its target"]
    assert (told.value, told.beside) == ("8", "target 3 minutes")


def test_where_nothing_is_intended_nothing_is_said_of_it(tmp_path):
    """No column, no filter and no sentence that would hold of every row."""
    for id_ in "ab":
        write(tmp_path, id_, AS_IT_IS, owner="Team")
    project = project_in(tmp_path)
    for name in ("touchpoints", "pain-points", "kpis", "strength", "impact", "owners"):
        found = of(project, name)
        assert not {"state", "intended"} & {column.key for column in found.columns}
        assert "should be" not in page(project, name)
        assert all(len(row) == len(found.columns) for row in found.rows)


def test_shares_of_sources_and_of_statements_have_names_of_their_own(tmp_path):
    """The head of a journey counts sources, and *Strength* statements: two figures, two names."""
    sources = [
        {"id": f"e{n}", "level": level} for n, level in enumerate(["observed"] * 3 + ["assumed"])
    ]
    steps = [{"action": "Ask", "emotion": 2, "evidence": ["e0"]}, {"action": "Go", "emotion": 2}]
    for id_ in "ab":
        stages = [{"name": "Stage", "steps": steps}]
        write(tmp_path, id_, {"stages": stages, "evidence": sources})
    project = project_in(tmp_path)
    definition = project.catalog.maps["en-US", "a"].definition
    assert definition.journey is not None
    head = journey_head(place(definition.journey), texts_for("en-US"))
    (of_sources,) = [one for one in head.figures if one.shares]
    row = as_told(of(project, "strength"))[0]
    labels = {column.key: column.label for column in of(project, "strength").columns}

    assert (of_sources.label, of_sources.value, of_sources.beside) == (
        "Observed sources", "75", "% of 4 sources",
    )  # fmt: skip
    assert (labels["observed_statements"], row["observed_statements"]) == (
        "Observed statements", "50%",
    )  # fmt: skip


LONG = " ".join(["word"] * 100) + " end"


def test_what_a_cell_does_not_show_at_once_is_on_the_page(tmp_path):
    """A long text whole, and further links: both open without scripts, and are printed."""
    stages = [{"name": "Stage", "steps": [{"action": "Ask", "touchpoint": "Desk",
                                           "pain_points": [{"text": LONG}]}]}]  # fmt: skip
    ideas = [{"title": "Short", "value": LONG}]
    for n in range(25):
        write(tmp_path, f"m{n:02}", {"stages": stages, "opportunities": ideas})
    project = project_in(tmp_path)
    for name in ("pain-points", "opportunities"):
        html = page(project, name)
        cut = re.findall('<div class="jb-long"><span>([^<]*)</span><details [^>]*><summary>', html)
        assert cut
        assert set(cut) == {LONG}
        assert "…" not in html
    html = page(project, "touchpoints")
    (opened,) = re.findall(
        "<details [^>]*jb-rest[^>]*><summary>\\+21 more</summary>(.*?)</details>", html
    )[:1]
    assert re.findall(">(Journey m[0-9]+)<", opened) == [f"Journey m{n:02}" for n in range(4, 16)]
    assert '<a href="touchpoints.csv" download>+9 more (CSV)</a>' in opened


def test_a_state_that_all_maps_have_is_said_once(reviewed):
    """One that some have stands beside each of these, and is explained above."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    for id_ in ("a", "b"):
        more = "journey: {stages: [{name: One, steps: [{action: Ask, touchpoint: Desk}]}]}\n"
        reviewed.write_map("Fine words.", id_=id_, title=f"Title {id_}", more=more)
    reviewed.commit()
    alike = page(reviewed.load(), "touchpoints")
    reviewed.decide(id_="a", sign="ed25519")
    reviewed.commit(REVIEWER_A)
    mixed = page(reviewed.load(), "touchpoints")

    assert "How far all maps here can be trusted:" in alike
    assert alike.count("jb-badge--draft") == 1
    assert "data-alike" in alike
    assert "Beside a link stands how far its map can be trusted" in mixed
    assert "data-alike" not in mixed
    rows = mixed[mixed.index("<tbody>") :]
    assert '>Title b</a> <span class="jb-badge jb-badge--draft"' in rows
    assert re.search(">Title a</a>(?! <span)", rows)


@pytest.mark.parametrize(
    ("scores", "shown", "is_bad"),
    [
        ([3, 2.8], "2.9", False),
        ([2.8], "2.8", False),
        ([2.5], "2.5", False),
        ([2, 3], "2.5", False),
        ([2.46, 2.46], "2.5", False),  # what is shown decides
        ([2.44], "2.4", True),
        ([1.5, 1.5], "1.5", True),
        ([3.5], "3.5", False),
        ([4.5, 4.5], "4.5", False),
    ],
)
def test_a_mean_is_red_as_its_point_is(tmp_path, scores, shown, is_bad):
    """In words, in the point beside them and in the colours above: one border, which is said."""
    steps = [{"action": f"Go {n}", "touchpoint": "Desk", "channel": "Mail", "emotion": str(score)}
             for n, score in enumerate(scores)]  # fmt: skip
    write(tmp_path, "a", {"stages": [{"name": "Stage", "steps": steps}]})
    write(tmp_path, "b", {})
    project = project_in(tmp_path)
    for name in ("touchpoints", "channels"):
        found = of(project, name)
        at = [column.key for column in found.columns].index("emotion")
        (cell,) = [row[at] for row in found.rows]
        assert found.heat is not None
        (heat,) = [one for _, cells in found.heat.rows for one in cells if one]
        point = re.search(r'<circle class="jb-score-(\d)"', str(cell_picture(cell)))

        assert point is not None
        assert (cell.text.split(" ")[0], cell.tone == "bad") == (shown, is_bad)
        assert heat.figure == shown
        assert int(point[1]) == heat.tone
        assert (heat.tone <= 2) == is_bad
        assert "A mean below 2.5 is red" in found.lead


def test_pages_say_what_their_numbers_count(tmp_path):
    """Checks are no text, a sum is called one, an age says its limit, no share exceeds all."""
    kpis = [
        {"name": "Old", "measured": 8, "measured_on": "2026-09-01", "fresh_for": "60d"},
        {"name": "New", "measured": 8, "measured_on": "2026-11-01", "fresh_for": "60d"},
        {"name": "Free", "measured": 8, "measured_on": "2020-01-01"},
        *({"name": f"{better} {target}{unit}", "target": target, "better": better, "unit": unit}
          for better, target, unit in (("higher", 100, "%"), ("lower", 0, "%"), ("lower", 100, "%"),
                                       ("higher", 100, ""), ("lower", 0, "calls"))),
    ]  # fmt: skip
    step = {"action": "Go", "pain_points": [{"text": "P", "severity": 3}], "evidence": ["e"]}
    evidence = [{"id": "e", "source": "Talks", "level": "observed", "date": "2020-01-01",
                 "fresh_for": "90d"}]  # fmt: skip
    for id_, owner in (("a", "Ann"), ("b", "Bob")):
        said = {"stages": [{"name": "Stage", "kpis": kpis, "steps": [step]}], "evidence": evidence}
        write(tmp_path, id_, said, owner=owner)
    project = project_in(tmp_path, review="on")
    found = {row["kpi"]: row for row in as_told(of(project, "kpis"))}
    heat = of(project, "pain-points").heat

    assert {name: found[name]["age"] for name in ("Old", "New", "Free")} == {
        "Old": "81, good for 60", "New": "20, good for 60", "Free": "2516, no limit",
    }  # fmt: skip
    assert {name: found[name]["fresh_for"] for name in ("Old", "New", "Free")} == {
        "Old": "60", "New": "60", "Free": "",
    }  # fmt: skip
    (talks,) = as_told(of(project, "evidence"))
    assert (talks["age"].partition(",")[2], talks["fresh_for"]) == (" good for 90", "90")
    assert [row["target"] for row in found.values() if row["target"]] == [
        "at least 100", "100%", "0%", "at most 0 calls", "at most 100%",
    ]  # fmt: skip
    assert [row["owners"] for row in as_told(of(project, "evidence"))] == ["Ann, Bob"]
    assert "says to be good is marked" in of(project, "evidence").lead
    assert heat is not None
    assert "largest sum first" in heat.note
    assert of(project, "checks").approved is None
    assert "Rows in approved text" not in page(project, "checks")
    assert "Rows in approved text" in page(project, "kpis")


def test_chinese_parts_clauses_by_another_sign_than_lists():
    """Names of a list stand beside each other; a second clause follows a comma."""
    for locale in ("zh-CN", "zh-TW"):
        t = texts_for(locale)
        assert (t.join(("a", "b")), t.clauses("a", "", "b", "c")) == ("a、b", "a，b，c")
    assert texts_for("en-US").clauses("a", "b") == texts_for("en-US").join(("a", "b"))
    assert texts_for("en-US").clauses("", "") == ""


def test_every_row_of_the_first_page_is_a_link(tmp_path):
    """A name that no map says alone leads to the rows of its table; others lead to their map."""
    stages = [{"name": "S", "owner": ["Owner & Sons"], "steps": [
        {"action": "Calls", "touchpoint": "Desk", "channel": "Phone", "emotion": "2",
         "pain_points": [{"id": "p", "text": "It rings on"}]}]}]  # fmt: skip
    write(tmp_path, "j", {"stages": stages, "opportunities": [{"id": "o", "title": "Answer"}]})
    write(tmp_path, "other", {})
    pages = {one.url: str(one.render().html) for one in portfolio_pages(project_in(tmp_path))}
    html = pages["en-US/portfolio"].partition('class="jb-portfolio-parts"')[2]
    rows = re.findall(r"<li>(.*?)</li>", html, re.DOTALL)

    assert len(rows) >= 8
    assert [row for row in rows if not re.match(r"\d*\.? ?<a href=", row)] == []
    assert 'href="owners/?filter=%22Owner%20%26%20Sons%22">Owner &amp; Sons</a>' in html
    assert re.search(r'<a href="[^"]*/j/#opportunity-o">Answer</a>', html)


def test_leads_are_short(tmp_path):
    """What a table tells is said in so many words: rules for its figures stand below, smaller."""
    for name in ("one", "two"):
        write(tmp_path, name, {"state": "to-be" if name == "two" else "as-is", "stages": [
            {"name": "S", "steps": [{"action": "Calls", "touchpoint": "Desk", "channel": "Phone",
                                     "emotion": "2"}]}]})  # fmt: skip
    project = project_in(tmp_path)
    assert {
        name: len(of(project, name).lead) for name in TABLES if len(of(project, name).lead) > 300
    } == {}
