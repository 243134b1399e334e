"""`journeybook check --watch`: what is new, what is mended, and what stops nothing."""

import gc
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
import yaml

from journeybook.cli import watch
from journeybook.cli.main import run
from journeybook.environment import watching
from journeybook.pipeline.reviews import Reviewing
from support.projects import Site, a_map, mkdocs_yml

GOOD = a_map("a")
BROKEN = a_map("a", more="unknwon: x\n")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A project whose maps are good, and the shell standing in it."""
    files = {"mkdocs.yml": mkdocs_yml(), "maps/a.yml": GOOD, "maps/b.yml": a_map("b")}
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path).write(files)


@pytest.fixture
def watched(site, monkeypatch, capsys):
    """Return what each check says when files change so, one step after the other."""

    def said(*steps):
        left, outputs = list(steps), []

        def changed(_self):
            outputs.append(capsys.readouterr())
            if not left:
                raise KeyboardInterrupt
            left.pop(0)()
            return {site.root / "maps/a.yml"}

        monkeypatch.setattr(watch.Watch, "changed", changed)
        assert run(["check", "--watch", "--errors-only"]) == 130
        return outputs

    return said


def test_it_tells_what_is_new_and_what_is_mended(site, watched):
    """Only that is told, on standard output; an interruption ends it with 130."""
    first, new, moved, mended = watched(
        lambda: site.write({"maps/a.yml": BROKEN}),
        lambda: site.write({"maps/a.yml": f"# moved\n{BROKEN}"}),
        lambda: site.write({"maps/a.yml": GOOD}),
    )

    assert first.out == ""
    assert "maps/a.yml:" in new.out
    assert "[unknown-key]" in new.out
    assert "changed: maps/a.yml\n2 maps checked, 1 error\n1 new finding:" in new.err
    assert moved.out == ""
    assert mended.out == "mended: maps/a.yml: unknown key 'unknwon' [unknown-key]\n"


def test_what_cannot_be_read_is_told_and_goes_on(site, watched):
    """A broken mkdocs.yml, or a folder that is gone, ends nothing."""
    maps = site.root / "maps"
    _, broken, back, gone, again = watched(
        lambda: site.write({"mkdocs.yml": "plugins: ["}),
        lambda: site.write({"mkdocs.yml": mkdocs_yml()}),
        lambda: maps.rename(site.root / "elsewhere"),
        lambda: (site.root / "elsewhere").rename(maps),
    )

    assert "this is not YAML" in broken.err
    assert "nothing new" in back.err
    assert "there is no maps folder" in gone.err
    assert "nothing new" in again.err


def test_a_change_is_seen(tmp_path, monkeypatch):
    """Also when a folder is not there at first, and when nothing tells of it."""
    monkeypatch.setattr(watching, "_LOOK", 0.02)
    monkeypatch.setattr(watching, "_REST", 0.01)
    folder = tmp_path / "maps"
    with watching.Watch(lambda: (folder, tmp_path / "mkdocs.yml")) as watched:
        watched.look()
        folder.mkdir()
        (folder / "a.yml").write_text("x")
        assert watched.changed() == {folder / "a.yml"}
        (folder / "a.yml").unlink()
        assert watched.changed() == {folder / "a.yml"}


EVIDENCE = """\
journey:
  goal: G
  period: P
  personas: [{id: tenant, name: Tenant, quote: Whom to call, evidence: talk}]
  evidence: [{id: talk, file: evidence/talk.md}]
  stages: [{name: Pay, steps: [{action: Open, kpis: [{name: Time, series: time}]}]}]
"""
PLACES = {
    "evidence/talk.md": "Whom to call?",
    "figures/time.csv": "series,date,value\ntime,2026-11-01,3\n",
    "maps/_names.yml": "owners: [Desk]\n",
    "trust/portfolio.yml": "priority: {impact: 1}\n",
    "trust/reviewers.yml": "reviewers: []\n",
    "trust/lifecycle.yml": "withdrawn: []\n",
    "trust/allowed_signers": "# nobody\n",
    "limits/trust.yml": "id: ours\n",
    "records/a/en-US/none.json": "{}\n",
    "theme/journeybook/page.html.jinja": "{{ page.title }}",
}
OPTIONS = {
    "measures_dir": "figures",
    "reviewers": "trust/reviewers.yml",
    "trust_policy": "limits/trust.yml",
    "reviews_dir": "records",
}


@pytest.fixture
def spread(site):
    """A site whose files are all in folders of their own, as options can have it."""
    more = a_map("a", more=EVIDENCE)
    config = {
        "plugins": [{"journeybook": OPTIONS}],
        "theme": {"name": "mkdocs", "custom_dir": "theme"},
    }
    site.write({"mkdocs.yml": yaml.safe_dump({"site_name": "S", **config}), "maps/a.yml": more})
    for name in PLACES:
        (site.root / name).parent.mkdir(parents=True, exist_ok=True)
    return site


def seen_changes(site, monkeypatch, *steps):
    """Return what a command that watches is told has changed, after each step."""
    left, found, looked = list(steps), [], count()
    real_changed, real_looks = watching.Watch.changed, watching.looks
    monkeypatch.setattr(watching, "_LOOK", 0.01)
    monkeypatch.setattr(watching, "_REST", 0.01)

    def looks(places):
        assert next(looked) < 200 * (len(found) + 1), "nobody sees it"
        return real_looks(places)

    def changed(self):
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()
        names = {path.relative_to(site.root).as_posix() for path in real_changed(self)}
        found.append(names)
        return {site.root / name for name in names}

    monkeypatch.setattr(watching, "looks", looks)
    monkeypatch.setattr(watching.Watch, "changed", changed)
    return found


RENDER = ["render", "--watch", "--out", "out"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        *(([*RENDER], name) for name in PLACES),
        *((["check", "--watch"], name) for name in PLACES if not name.startswith("theme")),
    ],
)
def test_each_file_that_a_site_is_made_of_is_watched(spread, monkeypatch, words, name):
    """It comes, is another one, and is gone; and a change of no other file is told."""
    file = spread.root / name
    found = seen_changes(
        spread,
        monkeypatch,
        lambda: file.write_text(PLACES[name]),
        lambda: file.write_text(PLACES[name] + " "),
        file.unlink,
    )
    assert run([*words, "-f", "mkdocs.yml"]) == 130
    assert found == [{name}] * 3


def test_evidence_that_a_map_comes_to_name_is_watched_from_then_on(spread, monkeypatch, capsys):
    """Not before, and not after; what it says is read anew."""
    talk, notes = spread.root / "evidence/talk.md", spread.root / "notes.md"
    talk.write_text("Whom to call")
    other = a_map("a", more=EVIDENCE.replace("evidence/talk.md", "notes.md"))
    found = seen_changes(
        spread,
        monkeypatch,
        lambda: talk.write_text("Nothing"),
        lambda: (notes.write_text("Whom to call"), spread.write({"maps/a.yml": other})),
        lambda: (talk.unlink(), notes.write_text("Nothing again")),
    )
    assert run(["check", "--watch", "--only", "quotes-found"]) == 130
    assert found == [{"evidence/talk.md"}, {"maps/a.yml"}, {"notes.md"}]
    out = capsys.readouterr().out
    assert [line.partition("maps/a.yml")[0] for line in out.splitlines() if "stand in" in line] == [
        "", "mended: ", ""
    ]  # fmt: skip


@pytest.mark.parametrize("words", [["check", "--watch"], RENDER])
def test_it_holds_no_more_in_the_end_than_in_the_beginning(spread, monkeypatch, words):
    """What was read before is let go, however often it goes on."""
    names, held = iter(range(4)), []

    def count_readings():
        held.append(sum(isinstance(one, Reviewing) for one in gc.get_objects()))
        spread.write({"maps/b.yml": a_map("b", summary=f"The summary {next(names)}.")})

    gc.collect()
    before = sum(isinstance(one, Reviewing) for one in gc.get_objects())
    seen_changes(spread, monkeypatch, *[count_readings] * 4)
    assert run([*words, "-f", "mkdocs.yml"]) == 130
    assert max(held) - before <= held[1] - before <= 3


def test_it_is_no_report(site, capsys):
    """What programs read, and counts, are made once."""
    with suppress(SystemExit):
        assert run(["check", "--watch", "--format", "json"]) == 2
    assert "'--watch' tells what changes" in capsys.readouterr().err
    assert Path("maps/a.yml").exists()
