"""Names across maps: those that are close are found, and no others; `_names.yml` says what is one."""

import os
import random

import pytest

from journeybook.pipeline.impact import impact_of
from journeybook.pipeline.load import load
from journeybook.pipeline.portfolio_tables import table_of
from journeybook.settings import Options, Settings, SiteOptions
from support.projects import TODAY, a_map

FULL = bool(os.environ.get("HOSTILE_FULL"))
STEP = "journey: {{stages: [{{name: S, steps: [{{action: A, touchpoint: [{names}]}}]}}]}}\n"


def project_of(tmp_path, maps, names=""):
    folder = tmp_path / "maps"
    folder.mkdir(parents=True)
    for id_, text in maps.items():
        (folder / f"{id_}.yml").write_text(text, "utf-8")
    if names:
        (folder / "_names.yml").write_text(names, "utf-8")
    return load(Settings(tmp_path, Options(), SiteOptions()), TODAY)


def said(id_, *names, locale="en-US"):
    quoted = ", ".join(f'"{name}"' for name in names)
    return a_map(id_, locale, more=STEP.format(names=quoted))


def warned(project):
    return [one for one in project.warnings() if one.rule == "near-name"]


CLOSE = [
    ("Order mail", "Order e-mail"),
    ("Order mail", "Order email"),
    ("Order e-mail", "Order email"),
    ("Order mail", "order Mail"),
    ("Call centre", "Call-centre"),
    ("Call centre", "Callcentre"),
    ("Invoice", "Invoices"),
    ("Self-service kiosk", "Self service kiosks"),
    ("Web shop", "Ｗｅｂ　ｓｈｏｐ"),
    ("Customer portal", "Cutsomer portal"),
    ("Order mail", "Order amil"),
    ("Order mail", "Order mial"),
    ("Delivery note", "Delivry note"),
    ("Delivery note", "Dellivery note"),
    ("Delivery note", "Delivary note"),
    ("注文ｻｰﾊﾞｰ", "注文サーバー"),
    ("注文サーバー", "注文サーバ"),
    ("Rückgabeformular", "Rückgabefromular"),
]
APART = [
    ("Store 1", "Store 2"),
    ("Store 1", "Store"),
    ("Phase A letter", "Phase B letter"),
    ("Employer letter", "Employee letter"),
    ("Clock tower", "Lock tower"),
    ("Online form", "Offline form"),
    ("電話", "電報"),
    ("注文書の郵送", "注文者の郵送"),
    ("Inbox", "Outbox"),
    ("Manage screen", "Manager screen"),
    ("Call in", "Call on"),
    ("Form", "From"),
    ("Order mail", "Order main"),
    ("Way in", "Way on"),
    ("Log on", "Log no"),
    ("Order mail", "Mail order"),
]


@pytest.mark.parametrize(("usual", "rare"), CLOSE)
def test_two_ways_to_write_a_name_are_found(tmp_path, usual, rare):
    """The map that says the rarer one is warned, with both counts and the command that mends it."""
    maps = {"a": said("a", usual), "b": said("b", usual), "c": said("c", rare)}
    (one,) = warned(project_of(tmp_path, maps))

    assert one.location.path == "maps/c.yml"
    assert one.message == f"touchpoint '{rare}' (maps: 1) is close to '{usual}' (maps: 2)"
    assert f'journeybook rename "{rare}" "{usual}" --kind touchpoint' in one.hint
    assert one.severity == "warning"


def test_the_command_in_a_hint_can_be_run(tmp_path):
    """A name that begins with a hyphen is none of its options."""
    maps = {
        "a": said("a", "-Order mail"),
        "b": said("b", "-Order mail"),
        "c": said("c", "Order mail"),
    }
    (one,) = warned(project_of(tmp_path, maps))
    assert 'journeybook rename --kind touchpoint -- "Order mail" "-Order mail"' in one.hint


def test_of_names_that_as_many_maps_say_the_one_in_plain_letters_is_written(tmp_path):
    """Those of full width are what an input method left."""
    maps = {"a": said("a", "Ｗｅｂ　ｓｈｏｐ"), "b": said("b", "Web shop")}
    (one,) = warned(project_of(tmp_path, maps))
    assert 'rename "Ｗｅｂ　ｓｈｏｐ" "Web shop"' in one.hint


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_differ_are_left_alone(tmp_path, one, other):
    """Another number, another ending, another first letter or another word is another name."""
    assert warned(project_of(tmp_path, {"a": said("a", one), "b": said("b", other)})) == []


def test_names_of_other_languages_and_kinds_are_not_compared(tmp_path):
    """A word may be written in another way in another language, and an actor like a channel."""
    maps = {
        "a": said("a", "Mails"),
        "b": said("b", "Mail", locale="de-DE"),
        "c": a_map("c", more="owner: Mail\n"),
    }

    assert warned(project_of(tmp_path, maps)) == []


def test_pairs_that_are_listed_as_different_are_no_finding(tmp_path):
    """Nor are two names that the file lists as names of their own."""
    maps = {
        "a": said("a", "Contact form", "Billing desk"),
        "b": said("b", "Contract form", "Biling desk"),
    }
    assert len(warned(project_of(tmp_path / "without", maps))) == 2
    names = (
        "touchpoints: [Billing desk, {name: Biling desk}]\n"
        "different:\n  - names: [Contact form, Contract form]\n"
    )
    assert warned(project_of(tmp_path / "with", maps, names)) == []


def test_an_alias_is_told_by_the_name_to_write(tmp_path):
    """However far it is from the name, at its place; in other languages it is a name like others."""
    maps = {
        "a": said("a", "Confirmation"),
        "b": said("b", "Order mail"),
        "c": said("c", "Confirmation", locale="de-DE"),
    }
    names = "touchpoints:\n  - {name: Order mail, aliases: [Confirmation], locale: en}\n"
    (one,) = warned(project_of(tmp_path, maps, names))

    assert (one.location.path, one.location.line) == ("maps/a.yml", 6)
    assert one.message == "touchpoint 'Confirmation' is an alias of 'Order mail'"
    assert one.hint == (
        'journeybook rename "Confirmation" "Order mail" --kind touchpoint '
        "writes the name in all maps"
    )


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("touchpoints:\n  - A\n  - A\n", ["3:5 name-of-two"]),
        ("channels:\n  - {name: A, aliases: [C]}\n  - {name: B, aliases: [D, C]}\n", ["3:28 name-of-two"]),
        ("actors:\n  - {name: A, aliases: B}\n  - name: B\n", ["3:11 name-of-two"]),
        ("owners:\n  - {name: A, locale: de}\n  - {name: A, locale: de-AT}\n", ["3:12 name-of-two"]),
        ("different:\n  - names: [A]\n", ["2:5 name-of-two"]),
        ("touchpoint: [A]\n", ["1:1 unknown-key"]),
        ("teams:\n  - {name: A, locale: de}\n  - {name: A, locale: ja}\n", []),
        ("teams: [A]\nactors: [A]\n", []),
    ],
)  # fmt: skip
def test_mistakes_of_the_list_have_their_place(tmp_path, names, found):
    """A text that would mean two things is told at its second place, and nothing of the file counts."""
    project = project_of(tmp_path, {"a": said("a", "X")}, names)

    assert [
        f"{one.location.line}:{one.location.column} {one.rule}" for one in project.diagnostics
    ] == found
    assert all(one.location.path == "maps/_names.yml" for one in project.diagnostics)


def planted(seed, size):
    """Return maps with known near-equal names, circles and parents."""
    chance = random.Random(seed)
    pairs = chance.sample(CLOSE[4:], 6)
    heads = [(usual, rare) for usual, rare in pairs if usual != "注文サーバー"]
    fillers = [f"{word} {n}" for n in range(8) for word in ("Counter", "Letter", "Screen")]
    names = {f"m{n}": {chance.choice(fillers)} for n in range(size)}
    ids = list(names)
    near = set()
    for usual, rare in heads:
        places = chance.sample(ids, 5)
        for id_ in places[:3]:
            names[id_].add(usual)
        for id_ in places[3:]:
            names[id_].add(rare)
            near.add((id_, rare, usual))
    below = {id_: set() for id_ in ids}
    free = chance.sample(ids, size)
    rings = [free[:2], free[2:5], free[5:9]]
    for ring in rings:
        for at, id_ in enumerate(ring):
            below[id_].add(ring[(at + 1) % len(ring)])
    tree = free[9:]
    for at, id_ in enumerate(tree[1:], 1):
        for parent in {tree[(at - 1) // 3], tree[chance.randrange(at)]}:
            below[parent].add(id_)
    texts = {}
    for id_ in ids:
        touched = ", ".join(f'"{name}"' for name in sorted(names[id_]))
        steps = [f"{{action: A, touchpoint: [{touched}]}}"]
        steps += [f"{{action: Go, journey: {one}}}" for one in sorted(below[id_])]
        texts[id_] = a_map(
            id_, more=f"journey: {{stages: [{{name: S, steps: [{', '.join(steps)}]}}]}}\n"
        )
    parents = {id_: sorted(one for one in ids if id_ in below[one]) for id_ in ids}
    return texts, near, {id_ for ring in rings for id_ in ring}, parents


@pytest.mark.parametrize(("seed", "size"), [(1, 60), *([(2, 300), (3, 300)] if FULL else [])])
def test_exactly_what_was_planted_is_found(tmp_path, seed, size):
    """Every near-equal name, every circle and every parent of the maps, and nothing else."""
    texts, near, in_circles, parents = planted(seed, size)
    project = project_of(tmp_path, texts)
    found = {
        (one.location.path[5:-4], one.message.values["name"], one.message.values["other"])
        for one in warned(project)
    }

    assert found == near
    assert {
        one.location.path[5:-4] for one in project.diagnostics if one.rule == "unfolds-itself"
    } == in_circles
    above = project.catalog.unfolded_by
    assert {id_: [key[1] for key in above.get(("en-US", id_), ())] for id_ in texts} == parents


def test_the_portfolio_counts_aliases_under_the_name(tmp_path):
    """A step that says both counts once; asked for by an alias, the name answers."""
    maps = {
        "a": said("a", "Order mail", "Confirmation"),
        "b": said("b", "Confirmation") + "owner: Desk\n",
        "c": said("c", "Receipt", locale="de-DE"),
        "d": said("d", "Receipt"),
    }
    names = (
        "touchpoints:\n  - {name: Order mail, aliases: [Confirmation, Receipt], locale: en}\n"
        "owners:\n  - {name: Service desk, aliases: Desk}\n"
    )
    project = project_of(tmp_path, maps, names)
    rows = {row[0].text: row for row in table_of(project, "en-US", "touchpoints").rows}
    owners = [row[0].text for row in table_of(project, "en-US", "owners").rows]

    assert [*rows] == ["Order mail"]
    assert len(impact_of(project, "confirmation")[0][1].steps) == 3
    assert [(locale, one.name) for locale, one in impact_of(project, "Receipt")] == [
        ("de-DE", "Receipt"), ("en-US", "Order mail")
    ]  # fmt: skip
    assert owners == ["Service desk"]
    assert project.catalog.maps["en-US", "b"].definition.owner == ("Desk",)
