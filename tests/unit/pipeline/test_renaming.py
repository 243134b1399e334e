"""Renaming: which places say a name, what becomes of them, and what it costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from journeybook.errors import ConfigurationError, RefusedError
from journeybook.loading.layout import Layout
from journeybook.pipeline.names_in_maps import Named, find_named, named_at
from journeybook.pipeline.project import Project
from journeybook.pipeline.renaming import TextEdit, rename
from journeybook.pipeline.renaming_report import file_changes, shown
from support.projects import a_map

JOURNEY = """\
related: ["b"]  # see also
owner: Desk
journey:
  personas:
  - {id: buyer, name: Buyer}
  stages:
  - id: pay
    name: Pay
    kpis: [Speed]
    steps:
    - id: pay   # the step
      action: Pays at the Desk
      touchpoint: >
        Till
      channel: [Shop, 'Desk']
      persona: buyer
      by_segment:
        buyer: {text: Counts}
      next: [{step: pay, when: no money}]
      journey: b
  opportunities:
  - {title: Faster, stage: pay, kpi: Speed}
"""


MAPS = {
    "a.yml": a_map(more=JOURNEY),
    "b.yml": a_map("b", more="owner: [Desk, Lead]\n"),
    "b.ja-JP.yml": a_map("b", "ja-JP"),
}


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    return make_project(MAPS)


def changed(project: Project, named: Named, new: str) -> dict[str, set[str]]:
    """Return the lines that a renaming makes, by the file."""
    lines: dict[str, set[str]] = {}
    for one in file_changes(rename(project, named, new)):
        before = set((one.before or b"").decode().splitlines())
        lines[one.name] = {
            line for line in (one.after or b"").decode().splitlines() if line not in before
        }
    return lines


@pytest.mark.parametrize(
    ("said", "new", "lines"),
    [
        (("Desk", "channel", ""), "Help desk", {"maps/a.yml": {"      channel: [Shop, 'Help desk']"}}),
        (("Desk", "owner", ""), "A: b", {"maps/a.yml": {'owner: "A: b"'}, "maps/b.yml": {'owner: ["A: b", Lead]'}}),
        (("Till", "", ""), "Counter", {"maps/a.yml": {"        Counter"}}),
        (("Speed", "", ""), "Time", {"maps/a.yml": {"    kpis: [Time]", "  - {title: Faster, stage: pay, kpi: Time}"}}),
        (("pay", "step", "a"), "go", {"maps/a.yml": {"    - id: go   # the step", "      next: [{step: go, when: no money}]"}}),
        (("pay", "stage", "a"), "go", {"maps/a.yml": {"  - id: go", "  - {title: Faster, stage: go, kpi: Speed}"}}),
        (("buyer", "", "a"), "guest", {"maps/a.yml": {"  - {id: guest, name: Buyer}", "      persona: guest",
                                                    "        guest: {text: Counts}"}}),
    ],
)  # fmt: skip
def test_each_place_that_says_the_name_says_another_one(project, said, new, lines):
    """Those of its kind alone, in their quotes, brackets and blocks, beside their comments."""
    name, kind, in_map = said
    named = find_named(project, name, kind, in_map)

    assert changed(project, named, new) == lines


def test_the_file_of_a_map_moves_with_its_id(project):
    """In each language; references to it change, and the old files go last."""
    changes = file_changes(rename(project, find_named(project, "b"), "shop"))

    assert [(one.name, one.before is None, one.after is None) for one in changes] == [
        ("maps/a.yml", False, False),
        ("maps/shop.yml", True, False),
        ("maps/shop.ja-JP.yml", True, False),
        ("maps/b.yml", False, True),
        ("maps/b.ja-JP.yml", False, True),
    ]
    assert b'related: ["shop"]  # see also' in (changes[0].after or b"")
    assert b"journey: shop" in (changes[0].after or b"")


def test_what_it_costs_and_what_stays_is_shown(reviewed):
    """Approvals of maps that change are lost; prose that says the name stays as it is."""
    reviewed.policy("required: 1\n")
    for name, text in MAPS.items():
        reviewed.write(f"maps/{name}", text)
    reviewed.commit()
    reviewed.decide()
    project = reviewed.load()
    lines = list(shown(project, rename(project, find_named(project, "Desk", "channel"), "Till")))

    assert "a.en-US loses the approval of Reviewer A of 2026-11-15" in lines
    assert "maps/a.yml:17:15: says 'Desk' too, and stays" in lines


NAMES = """\
# What we call things
owners:
- {name: Desk, aliases: [Chief, Front]} # the one
# who leads
- Lead
- name: Shop
  aliases: Store   # a single one
  locale: en
channels: [Desk]
different:
- names: [Lead, Leed] # people
- names: [Till, Tall]
"""
RELISTED = {
    ("Desk", "owner", "Bureau"): {"{name: Desk,": "{name: Bureau,"},
    ("Desk", "channel", "Counter"): {"channels: [Desk]": "channels: [Counter]"},
    ("Chief", "owner", "Boss"): {"[Chief, Front]}": "[Boss, Front]}"},
    ("Chief", "owner", "Desk"): {},
    ("Chief", "owner", "Lead"): {"[Chief, Front]}": "[Front]}"},
    ("Front", "owner", "Lead"): {"[Chief, Front]}": "[Chief]}"},
    ("Desk", "owner", "Chief"): {"{name: Desk, aliases: [Chief, Front]}": "{name: Chief, aliases: [Front]}"},
    ("Store", "owner", "Kiosk"): {"aliases: Store ": "aliases: Kiosk "},
    ("Lead", "owner", "Head"): {"- Lead\n": "- Head\n", "[Lead, Leed]": "[Head, Leed]"},
    ("Till", "touchpoint", "Counter"): {"[Till, Tall]": "[Counter, Tall]"},
}  # fmt: skip


@pytest.mark.parametrize(("renamed", "changes"), RELISTED.items(), ids=" ".join)
def test_the_list_of_names_changes_with_the_maps(make_project, renamed, changes):
    """Names, aliases and what is different: nothing else of the file is another than before."""
    name, kind, new = renamed
    project = make_project({**MAPS, "_names.yml": NAMES})
    renaming = rename(project, find_named(project, name, kind), new)
    files = {one.name: one.after.decode() for one in file_changes(renaming)}
    wanted = NAMES
    for old, other in changes.items():
        assert old in wanted
        wanted = wanted.replace(old, other)

    assert files.get("maps/_names.yml", NAMES) == wanted
    assert ("maps/_names.yml" in files) == bool(changes)


def test_what_goes_from_the_list_takes_its_comment_along_and_says_so(make_project):
    """An alias that has become the name, and a difference to what is the same now."""
    project = make_project({**MAPS, "_names.yml": NAMES})
    for name, new, gone in (("Shop", "Store", "# a single one"), ("Lead", "Leed", "# people")):
        renaming = rename(project, find_named(project, name, "owner"), new)
        (names,) = (one for one in file_changes(renaming) if one.name == "maps/_names.yml")
        lines = list(map(str, shown(project, renaming)))

        assert gone.encode() not in names.after
        assert f"a comment goes with what it stands beside: {gone}" in lines
        assert names.after.count(b"#") == NAMES.count("#") - 1


def test_two_names_that_are_listed_become_one(make_project):
    """It gets the aliases of the other."""
    project = make_project({**MAPS, "_names.yml": NAMES})
    renaming = rename(project, find_named(project, "Desk", "owner"), "Lead")
    lines = list(map(str, shown(project, renaming)))
    (names,) = (one for one in file_changes(renaming) if one.name == "maps/_names.yml")
    read = yaml.safe_load(names.after)

    assert read["owners"][0] == {"name": "Lead", "aliases": ["Chief", "Front"]}
    assert len(read["owners"]) == 2
    assert "'Lead' is there already: the two become one" in lines
    assert "changes maps/_names.yml" in lines
    assert read["channels"] == ["Desk"]


def test_a_name_that_only_the_list_says_can_be_renamed(make_project):
    """No map changes, and no approval is lost."""
    project = make_project({"a.yml": a_map(), "_names.yml": NAMES})
    (change,) = file_changes(rename(project, find_named(project, "Store"), "Kiosk"))
    assert b"aliases: Kiosk   # a single one" in change.after


@pytest.mark.parametrize(
    ("names", "new", "told"),
    [
        (
            "owners: [Desk, {name: Lead, aliases: Chief}]\n",
            "Chief",
            "'Chief' as an alias of 'Lead'",
        ),
        ("owners: [Desk, {nme: Lead}]\n", "Chief", "has mistakes and may name 'Desk'"),
    ],
)
def test_a_list_that_would_mean_two_things_is_refused(make_project, names, new, told):
    """So is one with mistakes: nobody can tell what it says."""
    project = make_project({**MAPS, "_names.yml": names})
    with pytest.raises(RefusedError, match=told):
        rename(project, find_named(project, "Desk", "owner"), new)


SERIES = a_map(more="journey: {stages: [{name: S, kpis: [{name: K, series: order-nps}]}]}\n")
ROWS = {
    "a.csv": (
        '\ufeffdate;series;value\r\n2026-11-01; "order-nps" ;3\r\n2026-11-02;order-nps-2;4\r\n',
        '\ufeffdate;series;value\r\n2026-11-01; "nps-order" ;3\r\n2026-11-02;order-nps-2;4\r\n',
    ),
    "b.jsonl": (
        '{"value": 1, "series" : "order-nps", "date": "2026-10-01"}\n{"series":"x","value":2}\n',
        '{"value": 1, "series" : "nps-order", "date": "2026-10-01"}\n{"series":"x","value":2}\n',
    ),
    "c/d.csv": ("series,date,value\norder-nps-2,2026-01-01,1\n",) * 2,
}


def test_a_series_is_renamed_with_its_rows(make_project, tmp_path):
    """In maps and in every file of measurements, whose other signs stay."""
    for name, (text, _) in ROWS.items():
        file = tmp_path / "maps/_measures" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    project = make_project({"a.yml": SERIES})
    named = find_named(project, "order-nps")
    after = {one.name: one.after for one in file_changes(rename(project, named, "nps-order"))}

    assert b"series: nps-order}" in after.pop("maps/a.yml")
    wanted = {
        f"maps/_measures/{name}": text for name, (_, text) in ROWS.items() if "c/" not in name
    }
    assert {name: text.decode() for name, text in after.items()} == wanted
    with pytest.raises(ConfigurationError, match="there is 'order-nps-2' already"):
        rename(project, named, "order-nps-2")
    with pytest.raises(ConfigurationError, match="is not an id"):
        rename(project, named, "Order NPS")


def test_a_policy_that_says_the_id_of_a_map_is_named(make_project, tmp_path):
    """Reviewers answer for it, so it stays."""
    (tmp_path / "maps/_policy").mkdir(parents=True)
    (tmp_path / "maps/_policy/lifecycle.yml").write_text("maps: [{id: b, supersedes: a}]\n")
    project = make_project(MAPS)
    lines = list(map(str, shown(project, rename(project, find_named(project, "b"), "shop"))))
    assert "maps/_policy/lifecycle.yml lists 'b': write 'shop' there too" in lines


@pytest.mark.parametrize(
    ("name", "kind", "in_map", "told"),
    [
        ("Desk", "", "", "'owner' and 'channel'; say which by --kind"),
        ("pay", "", "a", "'stage' and 'step'; say which by --kind"),
        ("Deskk", "owner", "", "did you mean 'Desk'?"),
        ("Desk", "chanel", "", "did you mean 'channel'?"),
        ("pay", "", "c", "there is no map 'c'"),
    ],
)
def test_a_name_of_nothing_or_of_several_kinds_is_wrong_usage(project, name, kind, in_map, told):
    """The message says which kinds there are, or what is nearest."""
    with pytest.raises(ConfigurationError) as caught:
        find_named(project, name, kind, in_map)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("name", "new", "told"),
    [("b", "a", "there is 'a' already"), ("b", "B C", "is not an id"), ("b", "b", "already"),
     ("Till", " x", "is no name"), ("Till", "a\u202eb", "is no name")],
)  # fmt: skip
def test_what_cannot_be_a_name_is_refused(project, name, new, told):
    """An id that is taken or none, a name that would not come back from a file."""
    with pytest.raises(ConfigurationError, match=told):
        rename(project, find_named(project, name), new)


def test_a_map_with_mistakes_that_may_say_the_name_stands_in_the_way(make_project):
    """Nobody can tell what it means by it; one that does not say the name is no matter."""
    project = make_project(MAPS | {"c.yml": "id: [Till\n"})

    assert rename(project, find_named(project, "Speed"), "Time").files
    with pytest.raises(RefusedError, match=r"maps/c\.yml has mistakes"):
        rename(project, find_named(project, "Till"), "Counter")


def test_an_editor_asks_by_place_and_with_a_text_that_is_not_saved(project):
    """What is named at a place, and the edits of its file: from where to where, and the new text."""
    loaded = project.catalog.maps["en-US", "a"]
    content = loaded.file.path.read_bytes()
    layout = Layout.of(content)
    spot = layout.spot(("journey", "stages", 0, "steps", 0, "next", 0, "step"))
    assert spot
    found = named_at(loaded, layout, layout.place(spot.start + 1))
    assert found
    unsaved = content.replace(b"# the step", b"#").replace(b"Pays at", b"Goes to")
    (one,) = rename(project, found[0], "go", {loaded.file.name: unsaved}).files

    assert found[0] == Named("step", "pay", "a")
    assert [(edit.start.line, edit.text) for edit in one.edits] == [(16, "go"), (24, "go")]
    assert isinstance(one.edits[0], TextEdit)
    assert b"id: go   #\n" in one.after


PERSONA = a_map("renter", more="kind: persona\npersona: {description: Rents.}\n")
SHARED = """\
journey:
  personas: [{map: renter}, {id: owner, name: Owner}]
  stages:
  - name: Ask
    steps:
    - action: Asks
      persona: [renter, owner]
      by_segment:
        renter: {text: Waits}
"""


def test_a_shared_persona_keeps_its_places(make_project):
    """A journey names the persona by the id of its map: in all that it says of that persona."""
    project = make_project({"renter.yml": PERSONA, "a.yml": a_map(more=SHARED)})
    assert changed(project, find_named(project, "renter"), "tenant")["maps/a.yml"] == {
        "  personas: [{map: tenant}, {id: owner, name: Owner}]",
        "      persona: [tenant, owner]",
        "        tenant: {text: Waits}",
    }


def test_a_persona_with_an_id_of_its_own_keeps_it(make_project):
    """Its journey names it by that id, whatever the map is called that tells of it."""
    text = SHARED.replace("{map: renter}", "{id: r, map: renter}")
    text = text.replace("[renter, owner]", "[r, owner]").replace("renter: {text", "r: {text")
    project = make_project({"renter.yml": PERSONA, "a.yml": a_map(more=text)})
    assert changed(project, find_named(project, "renter"), "tenant")["maps/a.yml"] == {
        "  personas: [{id: r, map: tenant}, {id: owner, name: Owner}]"
    }


def journey(touchpoint: str, stages: str = "") -> str:
    return a_map(
        more=f"""\
journey:
  stages:
  - id: shop
    name: Shop
    steps:
    - id: ask
      action: Asks
      touchpoint: {touchpoint}
{stages}"""
    )


ALONE = """\
      next: [{step: alone}]
  - {id: alone, name: Alone, next: [{step: ask}]}
  opportunities:
  - {title: Faster, step: alone}
"""


def test_a_stage_without_steps_is_renamed_where_it_is_named_as_a_step(make_project):
    """In all languages of the map."""
    text = journey("Desk", ALONE)
    german = text.replace("locale: en-US", "locale: de-DE")
    project = make_project({"a.yml": text, "a.de-DE.yml": german})
    found = changed(project, find_named(project, "alone", in_map="a"), "solo")
    lines = {
        "      next: [{step: solo}]",
        "  - {id: solo, name: Alone, next: [{step: ask}]}",
        "  - {title: Faster, step: solo}",
    }
    assert found == {"maps/a.yml": lines, "maps/a.de-DE.yml": lines}


@pytest.mark.parametrize(("name", "new"), [("alone", "ask"), ("ask", "alone")])
def test_a_step_and_a_stage_without_steps_get_no_common_id(make_project, name, new):
    """`next` would mean another one."""
    project = make_project({"a.yml": journey("Desk", ALONE)})
    with pytest.raises(ConfigurationError, match=f"a.yml: there is '{new}' already"):
        rename(project, find_named(project, name, in_map="a"), new)


@pytest.mark.parametrize(
    ("name", "new", "in_map"), [("owner", "renter", "a"), ("renter", "owner", "")]
)
def test_a_persona_gets_no_id_that_another_one_goes_by(make_project, name, new, in_map):
    """Neither its own nor that of the map which tells of it."""
    text = SHARED + "        owner: {text: Calls}\n"
    project = make_project({"renter.yml": PERSONA, "a.yml": a_map(more=text)})
    with pytest.raises(ConfigurationError, match=f"a.yml: there is '{new}' already"):
        rename(project, find_named(project, name, "", in_map), new)


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "forms",
    [
        ("Order\n        desk", "Team: care", '"Team: care"'),
        ("[Order\n        desk, x]", "Team: care", '["Team: care", x]'),
        ("- Order\n        desk", "Team: care", '- "Team: care"'),
        ("'Order\n        desk'", "Till", "'Till'"),
        ('"Order\n        desk"', "Till", '"Till"'),
        (">-\n        Order\n        desk", "Till", ">-\n        Till"),
        ("|-\n        Order desk", "Till", "|-\n        Till"),
    ],
)
def test_a_name_keeps_the_form_in_which_it_is_written(make_project, tmp_path, eol, forms):
    """On several lines, in blocks and in quotes; with each kind of line ends."""
    said, new, anew = forms
    is_list = said.startswith("-")
    before, after = (
        journey(f"\n      {one}" if is_list else one).replace("\n", eol).encode()
        for one in (said, anew)
    )
    make_project({})
    (tmp_path / "maps" / "a.yml").write_bytes(before)
    project = make_project({})
    (one,) = rename(project, find_named(project, "Order desk"), new).files
    assert one.after == after


@pytest.mark.parametrize(
    ("new", "told"),
    [("x" * 6000, "5000 characters"), ("a\tb", "is no name"), ("a" + "\u0300" * 40, "is no name")],
)
def test_a_name_that_no_map_may_hold_is_refused(project, new, told):
    """Before anything is written, for the reason that a map would have."""
    with pytest.raises((ConfigurationError, RefusedError), match=told):
        rename(project, find_named(project, "Till"), new)


@pytest.mark.parametrize(
    ("said", "anew"),
    [("[Desk, Till]", "[Till]"), ("[Till, x, Desk] # c", "[Till, x] # c"),
     ("\n- Till # d\n- Desk\n- x", "\n- Till # d\n- x"),
     ("\n- Desk # d\n- Till\n- Desk", "\n- Till # d")],
)  # fmt: skip
def test_a_list_says_a_name_once_where_two_become_one(make_project, said, anew):
    """The rest of it stays as it is written."""
    project = make_project({"a.yml": a_map(more=f"owner: {said}\n")})
    (one,) = rename(project, find_named(project, "Desk"), "Till").files
    assert one.after.decode() == a_map(more=f"owner: {anew}\n")


def test_a_series_is_renamed_where_json_writes_it_with_escapes(make_project):
    """It is read as the same series."""
    rows = (
        '{"date": "2026-01-05", "value": 3, "series": "ser\\u002da"}\n'
        '{"series": "ser-a", "date": "2026-01-06", "value": 3}\n'
    )
    project = make_project({"a.yml": a_map(), "_measures/m.jsonl": rows})
    (one,) = rename(project, find_named(project, "ser-a"), "ser-b").files
    assert one.after.decode().count('"series": "ser-b"') == 2


def test_an_alias_of_another_name_is_no_new_name(make_project):
    """The list would mean two things by it; the name itself can be joined."""
    names = "touchpoints:\n- {name: Post, aliases: [Receipt]}\n"
    project = make_project({"a.yml": journey("Letter"), "_names.yml": names})
    letter = find_named(project, "Letter")
    with pytest.raises(RefusedError, match="'Receipt' as an alias of 'Post'"):
        rename(project, letter, "Receipt")
    assert rename(project, letter, "Post").files


def test_only_who_may_approve_a_map_by_its_whole_id_is_told(make_project, tmp_path):
    """An id that is a part of another word is nobody's."""
    (tmp_path / "maps/_policy").mkdir(parents=True)
    (tmp_path / "maps/_policy/reviewers.yml").write_text(
        "reviewers:\n- {id: ann, name: Ann, email: ann@example.org, may_approve: [core/b-c, b]}\n"
    )
    project = make_project(MAPS)
    lines = list(map(str, shown(project, rename(project, find_named(project, "b"), "shop"))))
    told = [line for line in lines if "may approve" in line]
    assert told == ["ann may approve 'b': see whether that still fits"]
