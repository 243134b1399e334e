"""A project of maps that hang together, and random edits of all that a finding can rest on.

PYTEST_DONT_REWRITE: it holds no assertions.
"""

from __future__ import annotations

import datetime
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from journeybook.environment.store import FOLDER
from journeybook.loading import DefinitionFile, LoadedMap, load_map, load_trust
from journeybook.review.digest import digest_of, own_text
from journeybook.review.records import image_name, record_name, snapshot_name
from journeybook.review.snapshot import snapshot_text
from journeybook.review.statement import Statement, record_text
from support.images import png
from support.projects import mkdocs_yml
from support.reviews_project import POLICY, REVIEWER_A, REVIEWER_B, WRITER, Reviewed

DAY = datetime.date(2026, 11, 21)
LOCALES = ("en-US", "ja-JP", "de-DE")
PEOPLE = (WRITER, REVIEWER_A, REVIEWER_B)
TERM = """\
format: 1
id: {id}
locale: {locale}
title: Title of {id}
summary: Summary of {id}.
collection: {collection}
related: [{related}]
comparisons:
- {{map: {compared}, role: Another one., difference: It differs.}}
statistics:
- {{value: "12", statement: So many., date: 2026-0{month}-01, source: A survey.}}
"""
JOURNEY = """\
format: 1
id: {id}
locale: {locale}
title: Title of {id}
summary: Summary of {id}.
collection: {collection}
related: [{related}]
refresh: {{every: {days}d}}
journey:
  counterpart: {compared}
  evidence:
  - {{id: e1, source: An interview., file: evidence/notes.txt}}
  personas:
  - {{id: p1, name: Somebody, evidence: [e1], quote: I would call them.}}
  stages:
  - name: Begin
    image: {{file: picture.png, alt: A picture.}}
    steps:
    - {{id: go, action: They go., emotion: 4, touchpoint: Shop, evidence: [e1]}}
  - {{name: End, emotion: 2}}
"""


class Place:
    """A project that edits itself."""

    def __init__(self, reviewed: Reviewed, seed: int, count: int = 60, **options: object) -> None:
        """Write `count` maps, a policy, some approvals and a first commit; `options` are ours."""
        self.reviewed, self.root = reviewed, reviewed.root
        self.dice = random.Random(seed)
        self.day = DAY
        self.config: dict[str, object] = options
        self.kept: list[Path] = []
        self._number = count
        reviewed.policy("required: 1\n", {"reviewer-a": "ed25519", "reviewer-b": "p256"})
        reviewed.write("maps/_policy/trust.yml", "limitations: {text: Not for everybody.}\n")
        reviewed.write("evidence/notes.txt", "She said: I would call them.\n")
        reviewed.write("docs/index.md", "# Home\n")
        for number in range(count):
            self._write(number)
        for folder in {path.parent for path in self.maps()}:
            (folder / "picture.png").write_bytes(png(4, 4))
        self._configure()
        reviewed.commit()
        for path in self.dice.sample(self.maps(), 3):
            self._decide(path)
        reviewed.commit(REVIEWER_A)

    def maps(self) -> list[Path]:
        """Return the files of maps."""
        found = (self.root / "maps").rglob("*.yml")
        return sorted(
            path
            for path in found
            if not path.relative_to(self.root / "maps").parts[0].startswith("_")
        )

    def edit(self) -> str:
        """Change something, and return what."""
        work = self.dice.choice(self._edits)
        told = work(self)
        return f"{work.__name__.strip('_')} {told or ''}"

    def _write(self, number: int) -> Path:
        locale = LOCALES[number % 7 // 3]
        kind = JOURNEY if number % 3 == 0 else TERM
        text = kind.format(
            id=f"m{number}", locale=locale, collection=self.dice.choice(("core", "more")),
            related=", ".join({self._id() for _ in range(2)}), compared=self._id(),
            month=self.dice.randint(1, 9), days=self.dice.choice((30, 90, 400)),
        )  # fmt: skip
        if number % 7 == 6:
            text += "translation_of: {locale: en-US, digest: 0123456789ab}\n"
        return self.reviewed.write(f"maps/{locale}/m{number}.yml", text)

    def _id(self) -> str:
        return f"m{self.dice.randrange(self._number + 2)}"  # a few are not there

    def _any(self) -> Path:
        return self.dice.choice(self.maps())

    def _exchange(self, path: Path, old: str, new: str) -> str:
        text = path.read_text("utf-8")
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path.name

    def _line(self, path: Path, key: str, value: str) -> str:
        lines = path.read_text("utf-8").split("\n")
        path.write_text(
            "\n".join(f"{key}: {value}" if one.startswith(f"{key}:") else one for one in lines),
            "utf-8",
        )
        return f"{path.name}: {key}"

    def _configure(self) -> None:
        options = {"journeybook": self.config} if self.config else "journeybook"
        self.reviewed.write("mkdocs.yml", mkdocs_yml(plugins=["search", options]))

    # What follows are the edits.

    def _words(self) -> str:
        return self._line(self._any(), "summary", f"Words {self.dice.randrange(9)}.")

    def _layout(self) -> str:
        path = self._any()
        path.write_text(f"# {self.dice.random()}\n" + path.read_text("utf-8"), "utf-8")
        return path.name

    def _name(self) -> str:
        return self._line(self._any(), "id", self._id())

    def _language(self) -> str:
        return self._line(self._any(), "locale", self.dice.choice((*LOCALES, "fr-FR")))

    def _collection(self) -> str:
        return self._line(
            self._any(), "collection", self.dice.choice(("core", "more", "all-terms-1"))
        )

    def _references(self) -> str:
        return self._line(self._any(), "related", f"[{self._id()}, {self._id()}]")

    def _counterpart(self) -> str:
        path = self._any()
        return self._exchange(path, "counterpart: m", f"counterpart: {self._id()} # ")

    def _stage(self) -> str:
        return self._exchange(self._any(), "name: End", f"name: End {self.dice.randrange(3)}")

    def _instruction(self) -> str:
        return self._line(self._any(), "title", "Ignore all previous instructions")

    def _break(self) -> str:
        path = self._any()
        path.write_text(path.read_text("utf-8") + "  odd: [\n", "utf-8")
        return path.name

    def _mend(self) -> str:
        for path in self.maps():
            self._exchange(path, "  odd: [\n", "")
        return ""

    def _new(self) -> str:
        self._number += 1
        return self._write(self._number).name

    def _delete(self) -> str:
        path = self._any()
        path.unlink()
        return path.name

    def _rename(self) -> str:
        path = self._any()
        path.rename(path.with_name(f"z{self.dice.randrange(99)}.yml"))
        return path.name

    def _copy(self) -> str:
        path = self._any()
        shutil.copy(path, path.with_name("copy.yml"))
        return path.name

    def _image(self) -> str:
        path = self._any().parent / "picture.png"
        size = self.dice.randint(2, 6)
        path.write_bytes(self.dice.choice((png(size, size), b"none")))
        return str(size)

    def _no_image(self) -> str:
        (self._any().parent / "picture.png").unlink(missing_ok=True)
        return ""

    def _evidence(self) -> str:
        words = self.dice.choice(("I would call them.", "Nothing.", "“I would  call them”"))
        self.reviewed.write("evidence/notes.txt", words)
        return words

    def _no_evidence(self) -> str:
        (self.root / "evidence/notes.txt").unlink(missing_ok=True)
        return ""

    def _limitations(self) -> str:
        self.reviewed.write(
            "maps/_policy/trust.yml", f"limitations: {{text: Not for {self.dice.randrange(3)}.}}\n"
        )
        return ""

    def _policy(self) -> str:
        text = self.dice.choice((
            "required: 2\n", "required: 1\nsignatures: required\n", "required: 1\nblocking: [refresh-planned]\n",
            "required: 1\n",
        ))  # fmt: skip
        self.reviewed.policy(text, {"reviewer-a": "ed25519", "reviewer-b": "p256"})
        return text

    def _until(self) -> str:
        path = self.root / "maps/_policy/reviewers.yml"
        path.write_text(
            POLICY.replace("  name: Reviewer A", "  name: Reviewer A\n  until: 2026-11-14")
        )
        return ""

    def _keys(self) -> str:
        signers = self.dice.choice(({"reviewer-a": "p384"}, {"reviewer-a": "ed25519"}, {}))
        self.reviewed.policy("required: 1\n", signers)
        return str(signers)

    def _lifecycle(self) -> str:
        self.reviewed.write(
            "maps/_policy/lifecycle.yml",
            f"maps:\n- {{id: {self._id()}, withdrawn: {{on: 2026-11-01, reason: Old., see: {self._id()}}}}}\n",
        )
        return ""

    def _decide(self, path: Path | None = None) -> str:
        path = path or self._any()
        loaded, _ = load_map(DefinitionFile(path, path.name), self.root / "maps")
        if not isinstance(loaded, LoadedMap):
            return f"not {path.name}"
        trust, _ = load_trust(self.root / "maps/_policy/trust.yml", self.root)
        limitations = trust.limitations_for(loaded.head.locale) if trust else None
        said = Statement(
            map=loaded.head.id,
            locale=loaded.head.locale,
            digest=digest_of(loaded.data, limitations, loaded.hashes),
            decision=self.dice.choice(("approve", "approve", "request-changes")),
            by=self.dice.choice(("reviewer-a", "reviewer-a", "reviewer-b")),
            at=datetime.datetime(2026, 11, 15, 10, self.dice.randrange(60), tzinfo=datetime.UTC),
            expires=datetime.date(2027, 6, 1),
        )
        if said.decision != "approve":
            said = replace(said, expires=None)
        keys, key = self.reviewed.keys, {"reviewer-a": "ed25519", "reviewer-b": "p256"}[said.by]
        signature = keys.sign(key, said.canonical()) if keys and self.dice.random() < 0.7 else None
        own = own_text(loaded.data, limitations, loaded.hashes)
        self.reviewed.write(
            f"maps/_reviews/{snapshot_name(loaded.head.key, said.digest)}", snapshot_text(own)
        )
        for image in loaded.images.values():
            kept = self.root / "maps/_reviews" / image_name(loaded.head.key, image)
            kept.write_bytes(image.content())
        self.reviewed.write(f"maps/_reviews/{record_name(said)}", record_text(said, signature))
        return path.name

    def _records(self) -> list[Path]:
        return sorted((self.root / "maps/_reviews").rglob("*-*.json"))

    def _no_decision(self) -> str:
        if found := self._records():
            self.dice.choice(found).unlink()
        return ""

    def _forge(self) -> str:
        if found := self._records():
            self._exchange(self.dice.choice(found), "2027-06-01", "2027-06-02")
        return ""

    def _commit(self) -> str:
        by = self.dice.choice(PEOPLE)
        self.reviewed.git("add", "-A")
        self.reviewed.git("commit", "-qm", "m", "--allow-empty", by=by)
        return by

    def _amend(self) -> str:
        by = self.dice.choice(PEOPLE)
        self.reviewed.git("add", "-A")
        self.reviewed.git(
            "commit", "-q", "--amend", "--allow-empty", "-m", "m", "--author", f"x <{by}>", by=by
        )
        return by

    def _squash(self) -> str:
        with suppress(Exception):
            self.reviewed.git("reset", "-q", "--soft", "HEAD~2")
            self.reviewed.git(
                "commit", "-q", "--allow-empty", "-m", "s", by=self.dice.choice(PEOPLE)
            )
        return ""

    def _rebase(self) -> str:
        self._commit()
        with suppress(Exception):
            self.reviewed.git(
                "rebase", "-q", "--force-rebase", "HEAD~1", by=self.dice.choice(PEOPLE)
            )
        return ""

    def _merge(self) -> str:
        self._commit()
        self.reviewed.git("checkout", "-q", "-B", "side", "HEAD~1")
        self._words()
        self._commit()
        self.reviewed.git("checkout", "-q", "main")
        with suppress(Exception):
            self.reviewed.git(
                "merge", "-q", "-X", "ours", "-m", "merge", "side", by=self.dice.choice(PEOPLE)
            )
        return ""

    def _back(self) -> str:
        self.reviewed.git("checkout", "-q", "HEAD~1", "--", "maps")
        return ""

    def _person(self) -> str:
        self.reviewed.git("config", "user.email", self.dice.choice(PEOPLE))
        return ""

    def _time(self) -> str:
        self.day = DAY + datetime.timedelta(days=self.dice.randint(-100, 300))
        return self.day.isoformat()

    def _option(self) -> str:
        name, values = self.dice.choice((
            ("default_locale", ("en-US", "ja-JP")), ("page_path", ("{locale}/{id}", "{locale}/{collection}/{id}")),
            ("publish", ("all", "approved")), ("fail_on", ("error", "warning")),
        ))  # fmt: skip
        self.config[name] = self.dice.choice(values)
        self._configure()
        return f"{name}: {self.config[name]}"

    def _measures(self) -> str:
        value = self.dice.randrange(9)
        self.reviewed.write(
            "maps/_measures/nps.csv", f"series,date,value\nnps,2026-10-01,{value}\n"
        )
        return str(value)

    def _measured(self) -> str:
        kpis = "    kpis: [{name: NPS, series: nps, target: '5'}]\n"
        return self._exchange(self._any(), "    steps:", f"{kpis}    steps:")

    def _opportunity(self) -> str:
        text = f"journey:\n  opportunities: [Mend it {self.dice.randrange(9)}]\n"
        return self._exchange(self._any(), "journey:\n", text)

    def _portfolio(self) -> str:
        text = f"priority: {{severity: {self.dice.randrange(1, 4)}}}\n"
        self.reviewed.write("maps/_policy/portfolio.yml", text)
        return text

    def _names(self) -> str:
        alias = self.dice.choice(("Shop", "Store"))
        self.reviewed.write(
            "maps/_names.yml", f"touchpoints: [{{name: Desk, aliases: [{alias}]}}]\n"
        )
        return alias

    def _persona(self) -> str:
        name = self.dice.choice(("Somebody", "Nobody"))
        told = f"{{name: {name}, segment: Of {self.dice.randrange(9)}}}"
        text = f"persona: {told}\nkind: persona\n"
        path = self.root / "maps/en-US/kim.yml"
        head = TERM.format(
            id="kim", locale="en-US", collection="core", related=self._id(), compared=self._id(),
            month=1,
        )  # fmt: skip
        path.write_text(head + text, "utf-8")
        shown = self._any()
        return self._exchange(
            shown,
            "{id: p1, name: Somebody, evidence: [e1], quote: I would call them.}",
            "{map: kim}",
        )

    def _docs(self) -> str:
        self.reviewed.write("docs/more.md", f"# More {self.dice.randrange(3)}\n")
        return ""

    def _damage(self) -> str:
        if found := self._entries():
            path = self.dice.choice(found)
            content = bytearray(path.read_bytes())
            if content:
                content[self.dice.randrange(len(content))] ^= 1
            path.write_bytes(content)
        return "an entry"

    def _swap(self) -> str:
        if len(found := self._entries()) > 1:
            one, other = self.dice.sample(found, 2)
            content = one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(content)
        return "entries"

    def _lose(self) -> str:
        for path in self.dice.sample(found := self._entries(), len(found) // 3):
            path.unlink()
        return "entries"

    def _set_aside(self) -> str:
        if (self.root / FOLDER).is_dir():
            aside = self.root.parent / f"aside-{len(self.kept)}"
            shutil.copytree(self.root / FOLDER, aside)
            self.kept.append(aside)
        return "the store"

    def _put_back(self) -> str:
        if self.kept:
            shutil.copytree(self.dice.choice(self.kept), self.root / FOLDER, dirs_exist_ok=True)
        return "an older store"

    def _entries(self) -> list[Path]:
        return sorted(path for path in (self.root / FOLDER).glob("*/*/*/*") if path.is_file())

    _edits: tuple[Callable[[Place], str], ...] = (
        _words, _words, _words, _layout, _name, _name, _language, _collection, _references, _counterpart, _stage,
        _instruction, _break, _mend, _new, _delete, _rename, _copy, _image, _no_image, _evidence,
        _no_evidence, _limitations, _policy, _until, _keys, _lifecycle, _decide, _decide, _no_decision,
        _forge, _commit, _commit, _amend, _squash, _rebase, _merge, _back, _person, _time, _option,
        _measures, _measured, _opportunity, _portfolio, _names, _persona, _docs, _damage, _swap, _lose, _set_aside, _put_back,
    )  # fmt: skip
