"""The index of a site: who asks about very many maps reads those alone on whose text an answer rests."""

from __future__ import annotations

import datetime

import pytest
import yaml

from journeybook.errors import ConfigurationError
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.impact import impact_document, impact_of
from journeybook.pipeline.judging import About
from journeybook.pipeline.kept_index import KeptIndex
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.review.records import record_name
from journeybook.review.statement import Statement, record_text
from journeybook.settings import Options, Settings, SiteOptions
from support.memory_store import MemoryStore

TODAY = datetime.date(2026, 11, 21)
STATE = "as it is"


class Site:
    """A site of some maps that name one desk, and that a check has looked at."""

    def __init__(self, root, ids=("one", "two")) -> None:
        self.root, self.store = root, MemoryStore()
        self.settings = Settings(root, Options(review="on"), SiteOptions())
        (root / "maps").mkdir()
        for id_ in ids:
            self.write(id_)

    def write(self, id_: str, state: str = "as-is") -> None:
        step = {"action": "Ask", "touchpoint": "Desk", "emotion": 2}
        data = {"format": 1, "id": id_, "locale": "en-US", "title": f"Journey {id_}", "summary": "S.",
                "refresh": {"every": "30d"},
                "journey": {"state": state, "stages": [{"name": "Buy", "steps": [step]}]}}  # fmt: skip
        (self.root / f"maps/{id_}.yml").write_text(yaml.safe_dump(data), "utf-8")

    def decide(self, id_: str) -> None:
        at = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
        said = Statement(
            map=id_,
            locale="en-US",
            digest="0" * 64,
            decision="request-changes",
            by="somebody",
            at=at,
            expires=None,
        )
        file = self.root / "maps/_reviews" / record_name(said)
        file.parent.mkdir(parents=True)
        file.write_text(record_text(said, None), "utf-8")

    def checked(self) -> Site:
        index = KeptIndex(self.store, STATE, serves=False)
        load(self.settings, self._environment(), index=index).keep()
        index.keep()
        return self

    def asked(self) -> Project:
        index = KeptIndex(self.store, STATE, serves=True)
        assert index.is_known
        return load(self.settings, self._environment(), about=About.FEW, index=index)

    def _environment(self) -> Environment:
        return Environment(TODAY, store=self.store)


@pytest.fixture
def site(tmp_path) -> Site:
    return Site(tmp_path)


def test_a_map_that_nobody_has_decided_on_is_not_read(site):
    """What it touches is kept, and no mark of trust rests on its text."""
    from_files = impact_document(impact_of(site.checked().asked(), "desk"))
    for file in (site.root / "maps").glob("*.yml"):
        file.unlink()

    assert impact_document(impact_of(site.asked(), "desk")) == from_files
    assert from_files[0]["maps"] == ["one", "two"]


def test_a_mark_of_trust_rests_on_the_text_as_it_stands(site):
    """A map that somebody has decided on is read; what is another text now is not told of."""
    site.decide("one")
    assert impact_of(site.checked().asked(), "desk")
    site.write("one", state="to-be")

    with pytest.raises(ConfigurationError, match="changed while it was read"):
        impact_of(site.asked(), "desk")


def test_a_list_tells_of_a_map_what_its_head_says(site):
    """Title, state and the time between reviews are the same, whoever read them."""
    site.write("two", state="to-be")
    catalog = site.checked().asked().catalog
    for key, loaded in catalog.maps.items():
        told = catalog.headline(key)
        head = loaded.head
        assert told is not head
        assert (told.key, told.title, told.refresh, told.state) == (
            head.key, head.title, head.refresh, head.state,
        )  # fmt: skip
