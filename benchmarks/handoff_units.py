"""Hand-off 3 of this site's maps: its size, and how well single units answer 60 questions.

Each question is put to the units of all maps in all languages, by plain BM25; it is answered when
the one best unit holds the words that `tests/cases/questions/` names. Size is counted in tokens of
a plain sort (see `tokens`) against the page of a site that was built before, e.g. by `make site`:

    python benchmarks/handoff_units.py [SITE]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml

from journeybook.environment.machine import environment_of
from journeybook.formats.handoff import LONGEST, Unit, handoff, units
from journeybook.pipeline.bm25 import Bm25
from journeybook.pipeline.context import page_context
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.settings import read_settings

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests/cases/questions"
_WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")


def tokens(text: str) -> int:
    """Return how many tokens a text has: four letters or digits of ASCII, else a character each."""
    words = _WORDS.findall(text)
    return sum(-(-len(word) // 4) if word.isascii() else len(word) for word in words)


def answered(found: list[Unit], language: str) -> list[tuple[str, bool]]:
    """Return each question of a language, and whether the best of the units answers it."""
    index = Bm25([f"{one.head['Page']}\n{one.heading}\n{one.body}" for one in found])
    asked = yaml.safe_load((QUESTIONS / f"{language}.yml").read_text("utf-8"))
    return [
        (one["ask"], any(one["answer"] in found[at].body for at, _ in index.best(one["ask"], 1)))
        for one in asked
    ]


def sizes(project: Project, site: Path) -> list[tuple[str, float]]:
    """Return of each trusted page its name, and the size of its hand-off against its HTML."""
    found = []
    for key, url in project.catalog.urls.items():
        page = site / url / "index.html"
        if project.state(key).trusted and page.is_file():
            text = handoff(page_context(project, key).trusted())
            found.append((url, tokens(text) / tokens(page.read_text("utf-8"))))
    return found


def main(site: Path) -> None:
    """Print both measures."""
    settings = read_settings(ROOT / "mkdocs.yml")
    project = load(settings, environment_of(settings))
    sys.path.insert(0, str(ROOT / "tests"))
    from support.trusted_pages import trusted_page  # noqa: PLC0415 - drafts are measured too

    found = [
        unit
        for one in project.catalog.maps.values()
        for unit in units(trusted_page(one.definition))
    ]
    print(f"units: {len(found)}, the longest {max(len(one.text) for one in found)} of {LONGEST}")
    for language in ("en", "ja", "zh"):
        told = answered(found, language)
        missed = [question for question, is_right in told if not is_right]
        print(f"{language}: {len(told) - len(missed)} of {len(told)} answered", *missed, sep="\n  ")
    for url, share in sizes(project, site):
        print(f"{share:.3f} of the HTML's tokens: {url}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
