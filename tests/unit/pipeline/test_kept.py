"""What was read and checked is not read and checked again while all that it rests on is the same."""

from __future__ import annotations

import datetime

import pytest

from journeybook.environment import store as stores
from journeybook.environment.store import FOLDER, open_store
from journeybook.environment.store_key import VARIABLE
from journeybook.message import Message
from journeybook.pipeline import checked, kept_maps, kept_names
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.kept_forms import as_bytes, from_bytes, message_form, message_of
from journeybook.pipeline.load import load
from journeybook.settings import Options, Settings, SiteOptions
from support.projects import TODAY, Site, a_map

MAPS = {
    "maps/a.yml": a_map("a", more="related: [b, none]\n"),
    "maps/b.yml": a_map("b"),
    "maps/c.yml": a_map(
        "c", "ja-JP", more="translation_of: {locale: en-US, digest: abcdefabcdef}\n"
    ),
    "maps/d.yml": a_map("d", more="refresh: {every: 30d}\n"),
}


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Returns a function that loads the project, and what was read and checked for it."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr(stores, "edition", lambda: "ab" * 32)
    site = Site(tmp_path / "project").write(MAPS)
    work: list[str] = []

    def noted(module, name, what):
        real = getattr(module, name)

        def work_noted(first, *others):
            work.append(f"{what} {what_of(first)}")
            return real(first, *others)

        monkeypatch.setattr(module, name, work_noted)

    noted(kept_maps, "load_map", "read")
    noted(checked, "findings", "rules")
    noted(checked, "gate_results", "gates")
    real_names = kept_names.twice_named
    monkeypatch.setattr(
        kept_names, "twice_named", lambda *told: work.append("names") or real_names(*told)
    )

    def make(files: dict[str, str] | None = None, gone: str = "") -> list[str]:
        site.write(files or {})
        if gone:
            (site.root / gone).unlink()
        work.clear()
        settings = Settings(site.root, Options(), SiteOptions())
        environment = Environment(TODAY.today, store=open_store(site.root))
        project = load(settings, environment)
        assert len(project.diagnostics) + len(project.warnings()) > 0
        project.keep()
        return sorted(work)

    make.root = site.root  # type: ignore[attr-defined]
    return make


def what_of(one) -> str:
    name = one.name if hasattr(one, "name") else one.file.name
    return name.removeprefix("maps/").removesuffix(".yml")


def test_nothing_is_done_twice(made):
    """Of a project in which nothing changed, nothing is read or checked again."""
    assert len(made()) == 13
    assert made() == []


def test_a_change_is_read_and_what_looked_at_it_is_checked(made):
    """The map itself is read; of the others, those are checked that had looked at it."""
    made()
    changed = MAPS["maps/b.yml"].replace("Summary", "Words")

    assert made({"maps/b.yml": changed}) == ["gates b", "read b", "rules b"]


def test_what_was_looked_for_and_not_found_counts(made):
    """A map that appears where others had looked in vain is seen by them."""
    made()
    assert made({"maps/none.yml": a_map("none")}) == [
        "gates none", "read none", "rules a", "rules none"
    ]  # fmt: skip
    assert made(gone="maps/none.yml") == ["rules a"]


def test_a_translation_looks_at_its_source(made):
    """When a source appears or changes, the gates of its translation are asked again."""
    made()
    assert "gates c" in made({"maps/source.yml": a_map("c")})
    assert "gates c" in made({"maps/source.yml": a_map("c", summary="Other words.")})
    assert "gates c" not in made({"maps/b.yml": a_map("b", summary="Other words.")})


def test_a_broken_map_is_read_each_time(made):
    """Nothing is kept of a file with mistakes."""
    made({"maps/b.yml": "id: [\n"})
    assert "read b" in made()


def test_two_names_for_one_text(made):
    """The same bytes under another name are another file's."""
    made()
    text = (made.root / "maps/b.yml").read_text("utf-8")
    assert "read again" in made({"maps/again.yml": text})


def test_all_that_is_kept_can_be_lost(made):
    """Without some entries, what they held is found out again."""
    made()
    for path in (made.root / FOLDER).glob("*/checked/*/*"):
        path.unlink()
    assert not any(one.startswith("read") for one in made())
    for path in (made.root / FOLDER).glob("*/maps/*/*"):
        path.unlink()
    assert sum(one.startswith("read") for one in made()) == 4


@pytest.mark.parametrize(
    "message",
    [
        "plain",
        Message("with {braces} and no values"),
        Message("'{name}' of {n}", name="a\n{b}", n=3),
        Message("{what} twice", what=Message("'{name}' inside", name=Message("deep"))),
        Message.counted("{n} map", "{n} maps", 2),
        Message.counted("{n} of {what}", "{n} of {what}", 1, what=Message("one")),
        Message("{flag} {nothing}", flag=True, nothing=None),
        Message("due on {day}", day=datetime.date(2026, 2, 28)),
        Message("\ud800 {x}", x="\udfff"),
    ],
)
def test_a_message_comes_back_as_it_was(message):
    """Pattern, plural and values come back, so that it can be said in each language."""
    back = message_of(from_bytes(as_bytes(message_form(message))))

    assert (type(back), back) == (type(message), message)
    if isinstance(message, Message):
        assert (back.pattern, back.plural, back.values) == (
            message.pattern, message.plural, message.values
        )  # fmt: skip


def test_a_message_of_unknown_values_is_not_kept(tmp_path):
    """What has no form is refused, and so is not kept, rather than kept as something else."""
    with pytest.raises(TypeError):
        message_form(Message("{path}", path=tmp_path))


def test_names_are_compared_when_a_map_says_others(made):
    """Of what all maps call things, nobody looks for slips until one of them says another name."""
    made({"maps/x.yml": a_map("x", more="owner: Service desk\n")})

    assert "names" not in made({"maps/b.yml": a_map("b", summary="Other words.")})
    assert "names" in made({"maps/y.yml": a_map("y", more="owner: Service dexk\n")})
    assert made() == []


def test_a_circle_that_closes_elsewhere_is_seen(made):
    """Maps of which nothing changed are asked again when another one leads back to them, or not."""
    unfolds = "journey: {{stages: [{{name: S, journey: {}}}]}}\n"
    made({f"maps/{a}.yml": a_map(a, more=unfolds.format(b)) for a, b in ("xy", "yz")})
    open_end = {"maps/z.yml": a_map("z", more=unfolds.format("b"))}
    closed = {"maps/z.yml": a_map("z", more=unfolds.format("x"))}
    made(open_end)

    assert {"rules x", "rules y"} <= set(made(closed))
    assert {"rules x", "rules y"} <= set(made(open_end))


def test_a_build_leaves_the_places_of_warnings_that_it_does_not_tell(tmp_path, monkeypatch):
    """A check right after it reads no map into nodes."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr(stores, "edition", lambda: "ab" * 32)
    site = Site(tmp_path / "project").write(MAPS)
    settings = Settings(site.root, Options(), SiteOptions())

    def loaded():
        return load(settings, Environment(TODAY.today, store=open_store(site.root)))

    loaded().keep()
    nodes: list[bytes] = []
    monkeypatch.setattr(
        kept_maps, "read_nodes", lambda content: nodes.append(content) or (None, [])
    )
    found = loaded().warnings()
    assert found
    assert nodes == []
    monkeypatch.undo()
    assert found == load(settings, Environment(TODAY.today)).warnings()
