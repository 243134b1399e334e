"""Rules over several maps."""

from pathlib import Path

import pytest

from journeybook.pipeline.load import load
from journeybook.settings import Options, Settings, SiteOptions
from support.projects import TODAY, a_map

STAGE = "    - {{id: {id}, name: S, steps: [{{id: {step}, action: A, evidence: [{ev}]}}]}}\n"
JOURNEY = "journey:\n  goal: g\n  period: p\n  evidence: [{id: e1}]\n  stages:\n"


def found(tmp_path: Path, maps: dict[str, str], **options: object):
    (tmp_path / "maps").mkdir()
    for name, text in maps.items():
        (tmp_path / "maps" / name).write_text(text, "utf-8")
    project = load(Settings(tmp_path, Options(**options), SiteOptions()), TODAY)
    return [(str(d.location), d.rule, d.message, d.hint) for d in project.diagnostics]


def test_a_reference_without_a_target_names_the_nearest(tmp_path):
    """The place is that of the id; the hint names the nearest known one."""
    maps = {"a.yml": a_map("a", more="related: [custmer]\n"), "b.yml": a_map("customer")}

    assert found(tmp_path, maps) == [
        (
            "maps/a.yml:6:11",
            "unknown-reference",
            "there is no map 'custmer'",
            "did you mean 'customer'?",
        )
    ]


def test_a_reference_to_a_broken_map_is_no_second_mistake(tmp_path):
    """One cause, one message: only the broken file is reported."""
    maps = {"a.yml": a_map("a", more="related: [b]\n"), "b.yml": a_map("b", more="x: 1\n")}

    assert [rule for _, rule, _, _ in found(tmp_path, maps)] == ["unknown-key"]


def test_references_inside_a_journey_are_checked(tmp_path):
    """Evidence that is not there is reported at the id."""
    text = a_map("a", more=JOURNEY + STAGE.format(id="s", step="t", ev="e2"))

    assert found(tmp_path, {"a.yml": text}) == [
        (
            "maps/a.yml:11:62",
            "unknown-reference",
            "there is no evidence 'e2'",
            "did you mean 'e1'?",
        )
    ]


def test_ids_are_unique_for_their_kind(tmp_path):
    """A step's id may not come back in another stage; the hint names the first."""
    stages = STAGE.format(id="s", step="t", ev="e1") + STAGE.format(id="u", step="t", ev="e1")

    assert found(tmp_path, {"a.yml": a_map("a", more=JOURNEY + stages)}) == [
        (
            "maps/a.yml:12:37",
            "duplicate-id",
            "step 't' stands here twice",
            "the first one stands at 11:37",
        )
    ]


def test_two_files_with_one_map_are_reported_at_the_second(tmp_path):
    """`id` and `locale` together are unique."""
    assert found(tmp_path, {"a.yml": a_map("a"), "b.yml": a_map("a")}) == [
        (
            "maps/b.yml:2:5",
            "duplicate-map",
            "map 'a' in en-US is defined twice",
            "the first one is maps/a.yml",
        )
    ]


def test_two_maps_with_one_page_are_reported(tmp_path):
    """A pattern that drops the collection is fine until two maps meet; index pages count too."""
    maps = {"a.yml": a_map("core", more="collection: x\n")}

    assert [rule for _, rule, _, _ in found(tmp_path, maps, page_path="{locale}/{id}")] == []


def test_a_link_that_leaves_the_folder_is_reported(tmp_path):
    """A symbolic link to a file outside is not read."""
    (tmp_path / "secret.yml").write_text(a_map("s"), "utf-8")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "s.yml").symlink_to(tmp_path / "secret.yml")
    (tmp_path / "maps" / "in.yml").write_text(a_map("in"), "utf-8")
    (tmp_path / "maps" / "_policy").mkdir()
    (tmp_path / "maps" / "_policy" / "x.yml").write_text("no map", "utf-8")
    project = load(Settings(tmp_path, Options(), SiteOptions()), TODAY)

    assert [d.rule for d in project.diagnostics] == ["symlink"]
    assert list(project.catalog.maps) == [("en-US", "in")]


def test_a_reference_to_a_made_id_says_where_to_write_it(tmp_path):
    """The id of a part that has none of its own changes with its name: the hint says what to do."""
    text = a_map(
        "a",
        more="journey:\n"
        "  personas: [First-time buyer]\n"
        "  stages:\n"
        "    - name: Pay\n"
        "      steps:\n"
        "        - {action: Open the bill, persona: first-time-buyer, pain_points: [Too long]}\n"
        "    - {name: Keep, next: [{step: open-the-bill}, {step: keep}]}\n"
        "    - {id: pay-2, name: 払う, next: [{step: pay-2}, {step: stage-4}]}\n"
        "    - name: 待つ\n"
        "  opportunities: [{title: Shorten it, addresses: too-long, stage: pay}]\n",
    )
    told = [(rule, message, hint) for _, rule, message, hint in found(tmp_path, {"a.yml": text})]

    assert told == [
        (
            "unknown-reference",
            f"there is no {noun}",
            f"{part} has no id of its own: write '{id_}' there",
        )
        for noun, part, id_ in (
            (
                "persona 'first-time-buyer'",
                "persona 'First-time buyer'",
                "{id: first-time-buyer, …}",
            ),
            ("step 'open-the-bill'", "step 'Open the bill'", "id: open-the-bill"),
            ("step 'keep'", "stage 'Keep'", "id: keep"),
            ("step 'stage-4'", "stage '待つ'", "id: stage-4"),
            ("pain point 'too-long'", "pain point 'Too long'", "{id: too-long, …}"),
            ("stage 'pay'", "stage 'Pay'", "id: pay"),
        )
    ]


def test_a_made_id_that_nothing_has_is_no_hint(tmp_path):
    """A reference to what no part is called is answered by the ids that are known."""
    text = a_map("a", more=JOURNEY + STAGE.format(id="s", step="t", ev="e2") + "    - name: Pay\n")

    assert [hint for *_, hint in found(tmp_path, {"a.yml": text})] == ["did you mean 'e1'?"]


OPPORTUNITY = (
    "journey:\n  stages:\n"
    "    - {{id: look, name: Look, steps: [{{id: open, action: Open}}]}}\n"
    "    - {{id: pay, name: Pay}}\n"
    "  opportunities: [{{title: Shorten it, stage: {stage}, step: {step}}}]\n"
)


def test_an_opportunity_names_a_step_of_its_stage(tmp_path):
    """A stage that contradicts the step is an error at the stage."""
    text = a_map("a", more=OPPORTUNITY.format(stage="pay", step="open"))

    assert found(tmp_path, {"a.yml": text}) == [
        (
            "maps/a.yml:10:46",
            "step-elsewhere",
            "opportunity 'Shorten it' names stage 'pay', but step 'open' stands in another one",
            "leave 'stage' out: it follows from the step",
        )
    ]


def test_an_opportunity_whose_stage_and_step_agree_is_fine(tmp_path):
    """The step stands in the stage, or is the stage itself where that has none."""
    maps = {
        "a.yml": a_map("a", more=OPPORTUNITY.format(stage="look", step="open")),
        "b.yml": a_map("b", more=OPPORTUNITY.format(stage="pay", step="pay")),
    }

    assert found(tmp_path, maps) == []


def test_an_unknown_stage_of_an_opportunity_is_one_mistake(tmp_path):
    """What does not exist is not told to contradict something too."""
    text = a_map("a", more=OPPORTUNITY.format(stage="lok", step="open"))

    assert [rule for _, rule, _, _ in found(tmp_path, {"a.yml": text})] == ["unknown-reference"]


def test_a_map_does_not_unfold_itself(tmp_path):
    """A step or stage that names its own map is an error; one that names another is not."""
    text = (
        "journey:\n  stages:\n"
        "    - {{name: Look, journey: {other}, steps: [{{action: Open, journey: {own}}}]}}\n"
    )
    maps = {
        "a.yml": a_map("a", more=text.format(own="a", other="b")),
        "b.yml": a_map("b", more=text.format(own="c", other="c")),
        "c.yml": a_map("c"),
    }

    assert found(tmp_path, maps) == [
        (
            "maps/a.yml:8:64",
            "unfolds-itself",
            "step 'Open' is unfolded in its own map",
            "name the map that shows it in detail, or take the key out",
        )
    ]


def _unfolding(id_, *below, locale="en-US"):
    steps = ", ".join(f"{{action: Go to {one}, journey: {one}}}" for one in below)
    more = f"journey: {{stages: [{{name: S, steps: [{steps or '{action: Rest}'}]}}]}}\n"
    return a_map(id_, locale, more=more)


def _circles(tmp_path, maps):
    files = {f"{id_}.yml": _unfolding(id_, *below) for id_, below in maps.items()}
    return sorted(
        (place.partition(":")[0][5:-4], message.rpartition(": ")[2])
        for place, rule, message, _ in found(tmp_path, files)
        if rule == "unfolds-itself"
    )


@pytest.mark.parametrize(
    ("maps", "ways"),
    [
        ({"a": "b", "b": "c", "c": "a"}, {"a": "abca", "b": "bcab", "c": "cabc"}),
        ({"top": "ab", "a": "b", "b": "a", "c": ""}, {"a": "aba", "b": "bab"}),
        ({"a": "bd", "b": "c", "c": "", "d": "c"}, {}),  # two ways down are no way back
        ({"a": "b", "b": "c", "c": "bd", "d": "a"}, {"a": "abcda", "b": "bcb", "c": "cbc cdabc",
                                                     "d": "dabcd"}),
    ],
    ids=["three", "below a map that is in none", "several parents", "two that cross"],
)  # fmt: skip
def test_each_map_of_a_circle_names_the_way_round(tmp_path, maps, ways):
    """The way is the shortest one through the map that the step names; who is outside has none."""
    expected = sorted(
        (id_, " → ".join(way)) for id_, those in ways.items() for way in those.split()
    )

    assert _circles(tmp_path, maps) == expected


def test_a_circle_across_languages_goes_by_what_references_mean(tmp_path):
    """A reference that its own language does not have leads to the default one, and not back."""
    maps = {
        "a.yml": _unfolding("a", "b"),
        "b.yml": _unfolding("b", "c"),
        "c.yml": _unfolding("c"),
        "b.ja.yml": _unfolding("b", "a", locale="ja-JP"),
    }

    assert "unfolds-itself" not in {rule for _, rule, _, _ in found(tmp_path, maps)}
