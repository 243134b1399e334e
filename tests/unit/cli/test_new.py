"""`journeybook new`: what it writes, where, and what it refuses."""

import re
from pathlib import Path

import pytest
import yaml

from journeybook.catalog import build
from journeybook.cli.main import run
from journeybook.languages.known import language_of, languages
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.pipeline.new_maps import PRESETS, new_map
from journeybook.rules import check
from support.projects import ROOT, Site, a_map, mkdocs_yml

STARTS = {
    "term": ("--kind", "term"),
    "method": ("--kind", "method"),
    "persona": ("--kind", "persona"),
    **{preset: ("--preset", preset) for preset in PRESETS},
}
OWN = [language.code for language in languages() if language.starting_map("journey")]


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site without a maps folder, and the shell standing in it."""
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path).write({"mkdocs.yml": mkdocs_yml(), "docs/index.md": "# Home\n"})


def test_every_start_in_every_language_is_valid_and_builds(site, capsys):
    """`check` finds no mistake, a strict build passes, and each page has its map's title."""
    for name, arguments in STARTS.items():
        assert run(["new", f"my-{name}", "--locale", "en", *arguments]) == 0
        for locale in set(OWN) - {"en"}:
            text = start_of(name, locale).replace("id: a\n", f"id: my-{name}\n")
            site.write({f"maps/my-{name}.{locale}.yml": text})
    capsys.readouterr()
    assert run(["check"]) == 0
    said = capsys.readouterr().out
    assert ": error: " not in said
    # Gates warn of what only the author can add, not of the words that we gave.
    assert set(re.findall(r"\[([a-z-]+)\]$", said, re.MULTILINE)) <= {
        "comparisons-linked", "evidence-both-sides", "moments-marked", "pains-answered",
        "personas-evidenced", "reality-observed", "refresh-planned", "sources-dated",
        "stages-bounded", "stages-steered", "steps-felt",
    }  # fmt: skip

    site.build(strict=True)
    page = site.page("ja/journeys/my-b2b")
    assert '<h1 id="title">A</h1>' in page
    assert '<h1 id="title">My b2b</h1>' in site.page("en/journeys/my-b2b")
    stages = ("課題認識", "情報収集", "比較検討", "社内稟議", "導入", "定着", "継続")
    assert [stage for stage in stages if stage not in page] == []
    assert "第一次购买的人" in site.page("zh/journeys/my-b2c")
    assert "第一次購買的人" in site.page("zh-Hant/journeys/my-b2c")
    assert "Erstkäufer" in site.page("de/journeys/my-b2c")
    assert "Awareness" in site.page("en/journeys/my-b2c")


def test_a_language_without_a_folder_begins_in_english(site, capsys):
    """A map in French begins with English words in its locale, and its author is told so."""
    for locale in ("fr-FR", "pt-BR"):
        assert run(["new", "return-a-parcel", "--locale", locale]) == 0
        written = (site.root / f"maps/return-a-parcel.{locale}.yml").read_text("utf-8")
        assert yaml.safe_load(written)["locale"] == locale
        assert "First-time buyer" in written
        assert f"note: no language serves {locale}" in capsys.readouterr().err


def start_of(name: str, locale: str) -> str:
    kind = name if name in {"term", "method", "persona"} else "journey"
    preset = name if kind == "journey" else None
    return new_map("a", locale, kind, preset=preset).text


def mistakes(text: str) -> list[str]:
    """Return what reading and references find wrong."""
    loaded, found = read_map(text.encode(), DefinitionFile(Path("a.yml"), "a.yml"))
    if isinstance(loaded, LoadedMap):
        catalog = build([loaded], [], page_path="{locale}/{id}", default_locale="en-US")
        found += check(loaded, catalog)
    return [f"{item.location}: {item.message}" for item in found]


def without_signs(text: str, only: str = "") -> str:
    """Return a text whose commented keys are keys; with `only`, the block that begins so alone."""
    lines, inside = [], not only
    for line in text.splitlines():
        indentation, sign, rest = re.match(r"( *)(#*) ?(.*)", line).groups()
        if only and sign == "#" and rest[:1] not in {" ", "-"}:
            inside = line == only
        lines.append(f"{indentation}{rest}" if inside and sign == "#" else line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("locale", OWN)
def test_every_commented_key_is_valid_without_its_sign(locale):
    """All of them at once in every start, and each block of its own."""
    for name in STARTS:
        assert mistakes(without_signs(start_of(name, locale))) == []
    frame = start_of("b2c", locale)
    blocks = re.findall(r"^ *# [a-z_]+:.*$", frame, re.MULTILINE)
    assert len(blocks) > 15
    for block in blocks:
        assert mistakes(without_signs(frame, block)) == []


def test_the_documentation_lists_every_preset():
    """With its stages as the English file names them."""
    page = (ROOT / "docs/how-to/start-a-map.md").read_text("utf-8")
    for preset in PRESETS:
        stages = language_of("en").preset(preset)["stages"]
        listed = ", ".join(stage["name"].lower() for stage in stages)
        assert re.search(rf"`{preset}`[^|]*\| {listed} \|", page), listed


def test_a_preset_claims_nothing_that_nobody_saw():
    """Each stage that says how it feels says that this is assumed; few lines stand before the rest."""
    for preset in PRESETS:
        text = start_of(preset, "en-US")
        stages = yaml.safe_load(text)["journey"]["stages"]
        assert {stage["level"] for stage in stages if "emotion" in stage} <= {"assumed"}
        assert text.index("personas:") < text.index("# owner:")
        assert len(stages) == {"empty": 3, "b2c": 5, "saas": 6, "b2b": 7}.get(preset, 6)


def test_goes_beside_the_maps_of_its_locale_and_collection(site, capsys):
    """The printed path is where the site keeps such maps; without any, the maps folder."""
    site.write({"maps/en/journeys/a.yml": a_map("a", more="collection: journeys\n")})
    assert run(["new", "b"]) == 0
    assert run(["new", "c", "--kind", "term"]) == 0
    assert run(["new", "d", "--into", "maps/x"]) == 0
    printed = capsys.readouterr()
    assert printed.out.split() == [
        "maps/en/journeys/b.en-US.yml",
        "maps/c.en-US.yml",
        "maps/x/d.en-US.yml",
    ]
    assert "journeybook check" in printed.err
    assert "note" not in printed.err


def test_a_folder_that_the_site_does_not_read(site, tmp_path, capsys):
    """It is written where it was asked for, and told that no page comes of it."""
    assert run(["new", "b", "--into", str(tmp_path / "drafts")]) == 0
    assert "note: the site reads only the maps in 'maps'" in capsys.readouterr().err


def test_a_title_is_taken_as_it_is(site):
    """Whatever means something to YAML is quoted."""
    title = "“Why”: a #1 question? - yes"
    assert run(["new", "why", "--kind", "term", "--title", title]) == 0
    assert yaml.safe_load((site.root / "maps/why.en-US.yml").read_text("utf-8"))["title"] == title


def test_nothing_that_exists_is_overwritten(site, capsys):
    """A file of that name and a map of that id and locale, sound or broken, are refused."""
    broken = a_map("broken", more="unknwon: x\n")
    site.write({"maps/other.yml": a_map("a"), "maps/x.yml": broken, "maps/b.en-US.yml": "# mine\n"})
    for id_, reason in (
        ("a", "maps/other.yml holds map 'a' in en-US already"),
        ("broken", "maps/x.yml holds map 'broken'"),
        ("b", "maps/b.en-US.yml"),
    ):
        assert run(["new", id_]) == 1
        assert reason in capsys.readouterr().err
    assert (site.root / "maps/b.en-US.yml").read_text("utf-8") == "# mine\n"
    assert run(["new", "a", "--locale", "ja-JP"]) == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("Pay It",), "'Pay It' is not an id"),
        (("../x",), "is not an id"),
        (("a", "--locale", "english"), "'english' is not a locale"),
        (("a", "--kind", "term", "--preset", "b2b"), "--preset is for journeys"),
        (("a", "--title", "x\u202ey"), "the title cannot be used"),
        (("a", "--kind", "map"), "map"),
    ],
)
def test_wrong_usage_exits_2_and_writes_nothing(site, capsys, arguments, reason):
    """The message names what is wrong."""
    assert run(["new", *arguments]) == 2
    assert reason in capsys.readouterr().err
    assert not (site.root / "maps").exists()
