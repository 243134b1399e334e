"""Samples by chance, which a seed brings back."""

from support import sampling
from support.programs import PYTHON, run
from support.projects import ROOT
from support.sampling import SEED, some

ITEMS = list(range(30))


def test_a_sample_is_a_share_in_order(monkeypatch):
    """So many of them, none twice; at least one where there is any."""
    monkeypatch.setattr(sampling, "FULL", False)
    chosen = some(ITEMS, 1 / 3, "numbers")
    assert len(chosen) == 10
    assert chosen == sorted({*chosen})
    assert len(some(ITEMS, 0.001, "numbers")) == 1
    assert some([], 1 / 3, "nothing") == []
    assert some(ITEMS, 1, "numbers") == ITEMS


def test_without_samples_it_is_all(monkeypatch):
    """Whoever wants to leave nothing out gets everything, in order."""
    monkeypatch.setattr(sampling, "FULL", True)
    assert some(ITEMS, 1 / 3, "numbers") == ITEMS


def test_a_seed_brings_a_sample_back(monkeypatch):
    """The same seed gives the same sample, and other seeds leave nothing out for ever."""
    assert some(ITEMS, 1 / 3, "numbers") == some(ITEMS, 1 / 3, "numbers")
    monkeypatch.setattr(sampling, "FULL", False)
    seen = set()
    for seed in range(60):
        monkeypatch.setattr(sampling, "SEED", str(seed))
        seen.update(some(ITEMS, 1 / 3, "numbers"))
    assert seen == {*ITEMS}


def test_all_processes_of_a_run_have_one_seed():
    """It goes by the environment, and without one there each run draws its own."""
    told = (*PYTHON, "-c", "import support.sampling as s; print(s.SEED)")
    assert run(*told, folder=ROOT / "tests", check=True).out.strip() == SEED
    assert run(*told, folder=ROOT / "tests", check=True, SUITE_SEED="7").out.strip() == "7"
