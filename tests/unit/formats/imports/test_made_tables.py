"""Tables that nobody wrote: made at random, in every language, both ways round, in both formats."""

from __future__ import annotations

import csv
import io
import random
import re

import pytest

from journeybook.languages.import_words import import_words
from support.imports import planned

KEYS = ["action", "touchpoint", "channel", "thought", "emotion", "pain_points", "opportunities",
        "delight", "backstage", "duration", "kpis", "evidence", "actors", "frontstage"]  # fmt: skip
ODD = ["Xyzzy", "Plugh (of ours)", "“Frobozz”"]
BETWEEN = ["<br>", "; ", "<br>- ", "<br>・"]


def made(rng: random.Random) -> list[list[str]]:
    """A table with a word of its own in each cell, stages as rows."""
    words = rng.choice(import_words())
    keys = rng.sample(KEYS, rng.randint(2, 6))
    heads = [rng.choice(words.headers[key]) for key in keys] + rng.sample(ODD, rng.randint(0, 2))
    rows = [[rng.choice(words.headers["stage"]), *heads]]
    for stage in range(rng.randint(1, 5)):
        cells = [f"stage{stage}q{rng.randrange(10**6)}"]
        for at in range(len(heads)):
            tokens = [f"w{stage}x{at}x{n}q{rng.randrange(10**6)}" for n in range(rng.randint(0, 3))]
            cells.append(rng.choice(BETWEEN).join(tokens))
        rows.append(cells)
    return rows


def as_markdown(rows: list[list[str]]) -> str:
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "# T\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([cell.replace("<br>", "\n") for cell in row] for row in rows)
    return text.getvalue()


@pytest.mark.parametrize("seed", range(8))
def test_a_made_table_says_the_same_both_ways_round(seed, tmp_path):
    """The same map comes of it as rows, as columns, as Markdown and as CSV; no word is missing."""
    rows = made(random.Random(seed))
    turned = [list(column) for column in zip(*rows, strict=True)]
    maps = set()
    for number, table in enumerate((rows, turned)):
        for ending, write in (("md", as_markdown), ("csv", as_csv)):
            file = tmp_path / f"t{number}.{ending}"
            file.write_text(write(table), "utf-8")
            plan = planned(file, tmp_path / "maps", id_="t", locale="en-US")
            assert not plan.found
            (one,) = plan.imports
            told = one.text + " ".join(note.message for note in (*one.notes, *plan.notes))
            missing = [word for word in re.findall(r"\w*q[0-9]+", str(rows)) if word not in told]
            assert missing == []
            maps.add(re.sub(r"^(title|summary): .*$", "", one.text, flags=re.MULTILINE))
    assert len(maps) == 1
