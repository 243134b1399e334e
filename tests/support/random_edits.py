"""Random edits of a project, of every kind that an author, a reviewer or an administrator makes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from typing import Any

import yaml

from journeybook.environment.machine import environment_of
from journeybook.pipeline.load import load
from journeybook.review.records import record_name
from journeybook.review.statement import Statement, record_text
from journeybook.settings import read_settings
from support.images import png
from support.journeys import journey_map
from support.programs import NOW
from support.projects import Site, a_map, mkdocs_yml

LOCALES = ("en-US", "de-DE", "ja-JP")
POLICY = "reviewers: [{id: lead, name: CX lead, email: lead@example.org}]\n"
TEMPLATE = '{% extends "_base/related.html.jinja" %}{% block content %}<p>WORD</p>{{ super() }}{% endblock %}\n'
MAIN = '{% extends "base.html" %}{% block announce %}WORD{% endblock %}\n'


class Edits:
    """A site, and what is done to it; the same for the same number.

    Args:
        site: an empty folder.
        number: what chance begins with.
        maps: with how many maps the site begins.
    """

    def __init__(self, site: Site, number: int, maps: int = 9) -> None:
        self.site, self.dice = site, random.Random(number)
        self.maps: dict[str, dict[str, Any]] = {}
        self.day = 0
        self.count = 0
        self.log: list[str] = []
        self.site.write({"docs/index.md": "# Home\n", "docs/more.md": "# More\n\nText.\n"})
        (site.root / "overrides").mkdir()
        self.write_config({}, {"site_url": "https://maps.example.org/"})
        for _ in range(maps):
            self.add()
        self.image()

    def word(self) -> str:
        self.count += 1
        return f"word{self.count}"

    def edit(self) -> str:
        """Do something, and return what it was."""
        kinds: list[Callable[[], None]] = [
            self.title, self.summary, self.collection, self.related, self.compared, self.example,
            self.tags, self.owner, self.add, self.translate, self.delete, self.rename, self.change_id,
            self.break_one, self.mend, self.image, self.persona, self.step, self.doc, self.configure,
            self.approve, self.approve, self.policy, self.record_gone, self.template, self.theme,
            self.trust, self.lifecycle, self.later, self.nothing, self.text, self.text, self.measured,
            self.evidence, self.picture,
        ]  # fmt: skip
        often = [*kinds[:15], *kinds[-5:]]  # the rest is another ground for all pages
        kind = self.dice.choice(often * 3 + kinds[15:])
        kind()
        return kind.__name__

    def some(self) -> dict[str, Any]:
        return self.maps[self.dice.choice(sorted(self.maps))]

    def put(self, name: str) -> None:
        text = yaml.safe_dump(self.maps[name], sort_keys=False, allow_unicode=True)
        self.site.write({name: text})

    def change(self, key: str, value: Any) -> None:
        name = self.dice.choice(sorted(self.maps))
        self.maps[name][key] = value
        self.put(name)

    def ids(self, most: int) -> list[str]:
        known = sorted({one["id"] for one in self.maps.values()} | {"nowhere"})
        return self.dice.sample(known, min(len(known), self.dice.randint(1, most)))

    def title(self) -> None:
        self.change("title", f"Title {self.word()}")

    def summary(self) -> None:
        self.change("summary", f"Summary of {self.word()}.")

    def collection(self) -> None:
        self.change("collection", self.dice.choice(["core", "other"]))

    def related(self) -> None:
        self.change("related", self.ids(3))

    def compared(self) -> None:
        self.change("comparisons", [{"map": one, "difference": self.word()} for one in self.ids(2)])

    def example(self) -> None:
        self.change("example", f"An example of *{self.word()}*.")

    def tags(self) -> None:
        self.change("tags", [self.dice.choice(["red", "green"]), self.word()])

    def owner(self) -> None:
        self.change("owner", f"Team {self.word()}")

    def add(self) -> None:
        id_ = f"m{self.count}"
        self.word()
        is_journey = self.dice.random() < 0.4
        text = journey_map(id_, 2, 3, "en-US") if is_journey else a_map(id_)
        self.take(yaml.safe_load(text))

    def translate(self) -> None:
        there = {(one["id"], one["locale"]) for one in self.maps.values()}
        one, locale = self.some(), self.dice.choice(LOCALES)
        if (one["id"], locale) not in there:
            self.take({**one, "locale": locale, "title": f"Title {self.word()}"})

    def take(self, data: dict[str, Any]) -> None:
        name = f"maps/{data['id']}.{data['locale']}.{self.count}.yml"
        self.maps[name] = data
        self.put(name)

    def delete(self) -> None:
        if len(self.maps) > 6:
            name = self.dice.choice(sorted(self.maps))
            del self.maps[name]
            (self.site.root / name).unlink()

    def rename(self) -> None:
        name = self.dice.choice(sorted(self.maps))
        data = self.maps.pop(name)
        (self.site.root / name).unlink()
        self.word()
        self.take(data)

    def change_id(self) -> None:
        self.change("id", f"m{self.count}n")
        self.word()

    def break_one(self) -> None:
        name = self.dice.choice(sorted(self.maps))
        self.site.write({name: f"{(self.site.root / name).read_text('utf-8')}unknwon: x\n"})

    def mend(self) -> None:
        for name in self.maps:
            self.put(name)

    def image(self) -> None:
        for name in ("a.png", "b.png"):
            path = self.site.root / "maps/images" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(png(mark=self.word().encode()))
        for name, one in sorted(self.maps.items()):
            if "journey" in one:
                stage = one["journey"]["stages"][0]
                stage["image"] = {"file": "images/a.png", "alt": f"A picture {self.word()}"}
                self.put(name)
                return

    def journey(self) -> tuple[str, dict[str, Any]] | None:
        named = [name for name, one in sorted(self.maps.items()) if "journey" in one]
        name = self.dice.choice(named) if named else ""
        return (name, self.maps[name]["journey"]) if name else None

    def persona(self) -> None:
        name, told = f"Sam {self.dice.choice('ab')}", self.word()
        if (
            self.dice.random() < 0.3
        ):  # with a page of its own, which lists the journeys that tell it
            self.change("persona", {"name": name, "segment": f"Of {told}"})
        elif found := self.journey():
            found[1]["personas"] = [{"id": "p", "name": name, "segment": f"Of {told}"}]
            self.put(found[0])

    def step(self) -> None:
        if found := self.journey():
            found[1]["stages"][-1]["name"] = f"Stage {self.word()}"
            self.put(found[0])

    def doc(self) -> None:
        name = self.dice.choice(["index", "more", "third"])
        path = self.site.root / f"docs/{name}.md"
        if path.exists() and name == "third":
            path.unlink()
        else:
            self.site.write({f"docs/{name}.md": f"# Page {self.word()}\n\n[More](more.md)\n"})

    def text(self) -> None:
        """Write on a page by hand, under the title that it has."""
        path = self.site.root / f"docs/{self.dice.choice(['index', 'more'])}.md"
        head = path.read_text("utf-8").partition("\n")[0]
        one = self.some()
        page = f"{one['locale']}/{one.get('collection', 'core')}/{one['id']}/index.md"
        link = self.dice.choice(["more.md", "more.md#part", page])
        part = self.dice.choice(["", "## Part\n\n"])
        path.write_text(f"{head}\n\n{part}Text {self.word()}, [there]({link}).\n", "utf-8")

    def measured(self) -> None:
        """Measure a KPI, which some journey names."""
        if found := self.journey():
            kpis = found[1]["stages"][0].setdefault("kpis", [])
            if not kpis:
                kpis.append({"name": "Speed", "series": self.dice.choice(["speed", "rate"])})
                self.put(found[0])
        days = [(name, day) for name in ("speed", "rate") for day in ("2026-01-01", "2026-02-01")]
        rows = [f"{name},{day},{self.dice.randint(1, 9)}" for name, day in days]
        text = "\n".join(["series,date,value", *rows[self.count % 3 :], ""])
        self.site.write({"maps/_measures/figures.csv": text})

    def evidence(self) -> None:
        """Write a file that evidence names."""
        name = f"evidence/{self.dice.choice(['a', 'b'])}.md"
        if self.dice.random() < 0.2:
            (self.site.root / name).unlink(missing_ok=True)
        else:
            self.site.write({name: f"They wait {self.dice.randint(1, 3)} days.\n"})
        if (found := self.journey()) and self.dice.random() < 0.5:
            found[1]["evidence"][0]["file"] = name
            self.put(found[0])

    def picture(self) -> None:
        """Exchange the bytes of an image."""
        path = self.site.root / "maps/images/a.png"
        path.write_bytes(png(mark=self.word().encode()))

    def configure(self) -> None:
        options = {
            "publisher": self.word(), "handoff": self.dice.random() < 0.7,
            "versions": self.dice.random() < 0.7, "paper": self.dice.choice(["A4", "A3"]),
            "publish": self.dice.choice(["all", "all", "all", "approved"]),
        }  # fmt: skip
        config: dict[str, Any] = {"site_url": self.dice.choice(["https://maps.example.org/", ""])}
        if self.dice.random() < 0.3:
            config["use_directory_urls"] = False
        self.write_config(options, config)

    def write_config(self, options: dict[str, Any], config: dict[str, Any]) -> None:
        text = mkdocs_yml(
            plugins=["search", {"journeybook": {"fail_on": "never", **options}}], **config
        )
        data = yaml.safe_load(text)
        data["theme"]["custom_dir"] = "overrides"
        self.site.write({"mkdocs.yml": yaml.safe_dump(data, sort_keys=False)})

    def policy(self) -> None:
        path = self.site.root / "maps/_policy/reviewers.yml"
        if path.exists() and self.dice.random() < 0.4:
            path.unlink()
        else:
            blocking = self.dice.choice(["", "blocking: [no-placeholders]\n"])
            self.site.write({"maps/_policy/reviewers.yml": f"{blocking}{POLICY}"})

    def approve(self) -> None:
        self.site.write({"maps/_policy/reviewers.yml": POLICY})
        settings = read_settings(self.site.root / "mkdocs.yml")
        project = load(settings, environment_of(settings))
        if not project.reviews:
            return
        locale, id_ = self.dice.choice(sorted(project.reviews))
        digest = project.state((locale, id_)).digest
        decision = self.dice.choice(["approve", "approve", "request-changes"])
        words = {"comment": self.word()} if decision == "request-changes" else {}
        statement = Statement(id_, locale, digest, decision, "lead", NOW, None, **words)
        self.site.write({f"maps/_reviews/{record_name(statement)}": record_text(statement, None)})

    def record_gone(self) -> None:
        records = sorted((self.site.root / "maps/_reviews").rglob("*.y*ml"))
        if records:
            self.dice.choice(records).unlink()

    def template(self) -> None:
        path = self.site.root / "overrides/journeybook"
        if path.exists():
            shutil.rmtree(path)
        else:
            text = TEMPLATE.replace("WORD", self.word())
            self.site.write({"overrides/journeybook/related.html.jinja": text})

    def theme(self) -> None:
        self.site.write({"overrides/main.html": MAIN.replace("WORD", self.word())})

    def trust(self) -> None:
        text = f"id: t\nlimitations: {{text: Limits {self.word()}.}}\n"
        self.site.write({"maps/_policy/trust.yml": text})

    def lifecycle(self) -> None:
        id_, other = (self.some()["id"] for _ in range(2))
        text = (
            f"maps:\n  - id: {id_}\n    withdrawn: {{on: 2026-11-01, reason: {self.word()}}}\n"
            if self.dice.random() < 0.5
            else f"moved:\n  en-US/core/old-{self.word()}: {other}\n"
        )
        self.site.write({"maps/_policy/lifecycle.yml": text})

    def later(self) -> None:
        self.day += self.dice.choice([1, 40])

    def nothing(self) -> None:
        """Build once more."""
