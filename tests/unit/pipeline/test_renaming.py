"""Renaming: which places say a name, what becomes of them, and what it costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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


@pytest.mark.parametrize(("old", "told"), [("Desk", True), ("Lead", False), ("Chief", False)])
def test_a_list_of_names_that_still_has_the_old_one_is_told(make_project, old, told):
    """The list is the site's own: it stays, and whoever renames hears of it. An alias is no name."""
    maps = {**MAPS, "c.yml": a_map("c", more="owner: Chief\n")}
    maps["_names.yml"] = "owners:\n- {name: Desk, aliases: [Chief]}\n"
    project = make_project(maps)
    found = [str(line) for line in shown(project, rename(project, Named("owner", old), "Bureau"))]

    assert ("maps/_names.yml lists 'Desk': write 'Bureau' there too" in found) == told
    assert any("_names.yml" in line for line in found) == told


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

    assert rename(project, find_named(project, "Speed"), "Time").maps
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
    (one,) = rename(project, found[0], "go", {loaded.file.name: unsaved}).maps

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
