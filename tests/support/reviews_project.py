"""A project under review, in a real repository: maps, a policy, records, commits by anybody.

Nothing here reads a clock: the day is `TODAY`, and commits carry the dates that they are given.

PYTEST_DONT_REWRITE: its assertions only stop a test that was set up wrongly.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from journeybook.environment.git import read_history
from journeybook.loading import DefinitionFile, LoadedMap, load_map
from journeybook.loading.trust import load_trust
from journeybook.model import Limitations
from journeybook.model.series import Measurement
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.review.digest import digest_of, own_text
from journeybook.review.map_review import MapReview
from journeybook.review.records import image_name, record_name, snapshot_name
from journeybook.review.snapshot import snapshot_text
from journeybook.review.statement import Statement, record_text
from journeybook.settings import Options, Settings, SiteOptions
from support.programs import git
from support.projects import a_map
from support.ssh_keys import Keys

TODAY = datetime.date(2026, 11, 21)
KEY = ("en-US", "a")
REVIEWER_A, REVIEWER_B, WRITER = (
    "reviewer-a@example.org",
    "reviewer-b@example.org",
    "writer@example.org",
)
POLICY = f"""\
reviewers:
- id: reviewer-a
  name: Reviewer A
  email: {REVIEWER_A}
  aliases: [reviewer-a.home@example.org]
- id: reviewer-b
  name: Reviewer B
  email: {REVIEWER_B}
"""


@dataclass
class Reviewed:
    """A project in a folder, with the files of its review.

    Attributes:
        root: the folder of `mkdocs.yml`, and of the repository unless `top` says otherwise.
        keys: keys to sign with.
        options: the plugin's options.
    """

    root: Path
    keys: Keys | None = None
    options: Options = field(default_factory=Options)
    _minutes: itertools.count[int] = field(default_factory=itertools.count)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def write_map(self, words: str = "First.", *, id_: str = "a", **more: str) -> Path:
        """Write a map whose summary is `words`."""
        return self.write(f"maps/{id_}.yml", a_map(id_, summary=words, **more))

    def policy(self, text: str = "", signers: dict[str, str] | None = None) -> None:
        """Write the policy, with lines in front, and the signers' keys by their ids."""
        self.write("maps/_policy/reviewers.yml", text + POLICY)
        if self.keys and signers is not None:
            path = self.root / "maps/_policy/allowed_signers"
            path.write_bytes(self.keys.allow(**signers))

    def git(self, *told: str, by: str = WRITER, committer: str = "", day: str = "") -> str:
        when = day or f"2026-11-10T10:{next(self._minutes) % 60:02}:00Z"
        return git(self.root, *told, by=by, committer=committer, day=when)

    def start(self, user: str = WRITER) -> Reviewed:
        """Make a repository whose uncommitted changes are `user`'s."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", user)
        return self

    def commit(
        self, by: str = WRITER, *, committer: str = "", message: str = "m", day: str = ""
    ) -> str:
        """Commit all that is there and return the commit's name."""
        self.git("add", "-A")
        self.git("commit", "-qm", message, by=by, committer=committer, day=day)
        return self.git("rev-parse", "HEAD")

    def part_ways(self) -> None:
        """Let the branches `side` and `main` go apart, each with a file of its own."""
        for branch, told in (("side", ("-b", "side")), ("main", ("main",))):
            self.git("checkout", "-q", *told)
            self.write(f"{branch}.txt", branch)
            self.commit()

    def text(self, id_: str = "a") -> LoadedMap:
        """Return the map as it stands in its file."""
        path = self.root / f"maps/{id_}.yml"
        loaded, found = load_map(DefinitionFile(path, path.name), self.root / "maps")
        assert isinstance(loaded, LoadedMap), found
        return loaded

    def limitations(self) -> Limitations | None:
        """Return those that a page without its own prints."""
        trust, _ = load_trust(self.root / self.options.trust_policy, self.root)
        return trust.limitations_for("en-US") if trust else None

    def digest(self, id_: str = "a") -> str:
        loaded = self.text(id_)
        return digest_of(loaded.data, self.limitations(), loaded.hashes)

    def decide(
        self,
        by: str = "reviewer-a",
        *,
        sign: str | None = None,
        id_: str = "a",
        snapshot: bool = True,
        decision: str = "approve",
        at: str = "2026-11-15T10:00:00Z",
        expires: str | None = "2027-06-01",
        comment: str = "",
        rests_on: Iterable[str] = (),
        figures: Mapping[str, tuple[str, str] | None] | None = None,
    ) -> Path:
        """Write a record on the map as it stands, signed with a key if one is named."""
        loaded, limitations = self.text(id_), self.limitations()
        statement = Statement(
            map=id_,
            locale="en-US",
            digest=digest_of(loaded.data, limitations, loaded.hashes),
            decision=decision,  # type: ignore[arg-type]
            by=by,
            at=datetime.datetime.fromisoformat(at),
            expires=datetime.date.fromisoformat(expires)
            if expires and decision == "approve"
            else None,
            comment=comment,
            rests_on=tuple(
                (name, hashlib.sha256((self.root / name).read_bytes()).hexdigest())
                for name in sorted(rests_on)
            ),
            figures=tuple(
                (name, seen and Measurement(datetime.date.fromisoformat(seen[0]), Decimal(seen[1])))
                for name, seen in sorted((figures or {}).items())
            ),
        )
        signature = self.keys.sign(sign, statement.canonical()) if sign and self.keys else None
        if snapshot:
            name = snapshot_name(("en-US", id_), statement.digest)
            own = own_text(loaded.data, limitations, loaded.hashes)
            self.write(f"maps/_reviews/{name}", snapshot_text(own))
            for image in loaded.images.values():
                kept = image_name(("en-US", id_), image)
                (self.root / "maps/_reviews" / kept).write_bytes(image.content())
        return self.write(
            f"maps/_reviews/{record_name(statement)}", record_text(statement, signature)
        )

    def approved(self, *, sign: str | None = "ed25519", policy: str = "", **said: str) -> Path:
        """Make the usual case: a map by a writer, approved and committed by reviewer A."""
        self.policy(policy, {"reviewer-a": "ed25519", "reviewer-b": "p256"})
        self.write_map()
        self.commit()
        path = self.decide(sign=sign, **said)
        self.commit(REVIEWER_A)
        return path

    def load(
        self, *, history: bool = True, today: datetime.date = TODAY, is_whole: bool = False
    ) -> Project:
        """Load the project; `is_whole`: as in a repository, where what is missing is gone."""
        settings = Settings(self.root, self.options, SiteOptions())
        reader = partial(read_history, self.root, settings.maps_dir, settings.trust_policy)
        environment = Environment(today, reader) if history else Environment(today)
        if is_whole:
            environment = replace(environment, repository=self.root)
        return load(settings, environment)

    def shown(self, project: Project | None = None) -> Project:
        """Return what a public site shows."""
        found = project or self.load()
        options = found.settings.options.model_copy(update={"publish": "approved"})
        settings = Settings(found.settings.root, options, found.settings.site)
        return published(replace(found, settings=settings))


OWN_WORDS = "not-counted: reviewers cannot approve their own words"
"""What is told of such an approval."""


@pytest.fixture
def reviewed(tmp_path, keys) -> Reviewed:
    return Reviewed(tmp_path / "project", keys).start()


def edit(path: Path, **statement: object) -> None:
    """Change what a record says, and leave its signature."""
    record = json.loads(path.read_text("utf-8"))
    record["statement"] |= statement
    path.write_text(json.dumps(record), "utf-8")


def edit_record(path: Path, **record: object) -> None:
    """Change a record outside its statement."""
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | record), "utf-8")


def reasons(review: MapReview) -> Iterable[str]:
    """Yield why records do not count, with the kind of their fault in front."""
    for judged in review.judged:
        if judged.verdict != "counts":
            yield f"{judged.verdict}: {judged.reason}"
    for refused in review.refused:
        yield f"refused: {refused.reason}"
