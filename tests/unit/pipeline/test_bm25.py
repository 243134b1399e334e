"""Search over units: what answers best, in each language, and how well on the site's own maps."""

from __future__ import annotations

import time

import pytest
from benchmarks.handoff_units import answered

from journeybook.formats.handoff import units
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.pipeline.bm25 import Bm25, terms
from support.projects import ROOT
from support.trusted_pages import trusted_page

TEXTS = [
    "The first bill is late.",
    "請求書が届かない。",
    "首期账单和报价不一样",
    "A bill, a bill, a bill",
]


@pytest.mark.parametrize(
    ("question", "best"),
    [("a bill? BILL", 3), ("the FIRST", 0), ("請求書", 1), ("账单", 2), ("ＢＩＬＬ", 3)],
)
def test_the_best_text_comes_first(question, best):
    """By words in any case and width; in the middle of a sentence without blanks too."""
    assert Bm25(TEXTS).best(question, 2)[0][0] == best


def test_a_text_without_any_of_the_words_is_no_answer():
    """Nor is there one to nothing, or among nothing."""
    assert Bm25(TEXTS).best("unicorn", 5) == []
    assert Bm25(TEXTS).best("", 5) == []
    assert Bm25([]).best("bill", 5) == []


def test_pairs_of_letters():
    """A single letter stands for itself; scripts do not mix in a term."""
    assert list(terms("請求書が Ab3 書")) == ["請求", "求書", "書が", "ab3", "書"]


def test_a_hostile_question_is_answered_fast():
    """Ten thousand units and a long question take well under a second."""
    index = Bm25([f"unit {n} the same words again and again {n % 7}" for n in range(10_000)])
    begun = time.process_time()
    index.best("the same words again and again " * 30, 3)

    assert time.process_time() - begun < 1


def test_single_units_answer_readers():
    """Of 60 questions on this site's maps, nine in ten are answered by the one best unit."""
    found = []
    for path in sorted((ROOT / "maps").rglob("*.yml")):
        if "_" not in path.relative_to(ROOT / "maps").parts[0]:
            loaded, _ = read_map(path.read_bytes(), DefinitionFile(path, path.name))
            assert isinstance(loaded, LoadedMap)
            found += units(trusted_page(loaded.definition))
    told = [one for language in ("en", "ja", "zh") for one in answered(found, language)]

    assert len(told) == 60
    assert sum(is_right for _, is_right in told) >= 54
    assert max(len(unit.text) for unit in found) <= 2_000
    assert {unit.head["Quality"] for unit in found} == {"reviewed"}
