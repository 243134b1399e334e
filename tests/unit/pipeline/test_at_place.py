"""What may be written at a place of a map; the cases are files with a mark for the cursor."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook.loading.faults import Place
from journeybook.pipeline.at_place import offer_at
from journeybook.pipeline.live import LiveProject
from journeybook.pipeline.navigation import MapText
from journeybook.pipeline.suggestions import suggestions
from journeybook.settings import Settings, SiteOptions
from journeybook.settings.options import checked
from support.projects import ROOT, TODAY, a_map

CASES = sorted((ROOT / "tests/cases/completion").glob("*.yml"))
CURSOR = "‸"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    root = tmp_path_factory.mktemp("site")
    (root / "maps").mkdir()
    for id_, locale in (("a", "en-US"), ("b", "en-US"), ("far", "ja-JP")):
        (root / f"maps/{id_}.yml").write_text(a_map(id_, locale), "utf-8")
    live = LiveProject(Settings(root, checked({}), SiteOptions()), TODAY)
    for _ in live.update():
        pass
    return live.project.catalog


def offered(text: str, catalog) -> dict[str, str]:
    """Return what may be written at the cursor: by word, what is typed then."""
    before, _, after = text.partition(CURSOR)
    content = (before + after).encode()
    place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
    offer = offer_at(content, place)
    if offer is None:
        return {}
    found = list(suggestions(offer, MapText(content), catalog))
    typed = before.splitlines()[-1][offer.start.column - 1 :]
    assert typed.replace("-", "").isalnum() or not typed
    return {one.word: one.typed for one in found}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_offered(path: Path, catalog) -> None:
    """Keys that are missing, choices, ids of parts and of maps: what fits there, and else nothing."""
    wanted, unwanted, text = path.read_text("utf-8").split("\n", 2)
    found = offered(text, catalog)

    for word in filter(None, wanted.removeprefix("# offers:").strip().split(", ")):
        assert word in found or word in map(str.strip, found.values()), found
    for word in filter(None, unwanted.removeprefix("# not:").strip().split(", ")):
        assert word not in found if word != "*" else not found


@settings(max_examples=30)
@given(st.data())
def test_any_text_has_an_offer_or_none(data) -> None:
    """Whatever is typed so far, and wherever the cursor is, nothing is raised."""
    text = CASES[3].read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    odd = data.draw(
        st.text(st.sampled_from(" \n\t:-[]{},'\"#|>&*!%@`a😀日\r\x00\u2028\ud800"), max_size=8)
    )
    content = f"{text[:at]}{odd}{text[at:]}".encode("utf-8", "surrogatepass")

    place = Place(data.draw(st.integers(1, 40)), data.draw(st.integers(1, 40)))
    offer = offer_at(content, place)
    assert offer is None or offer.start.line == place.line
