"""Beside each neighbour, before and behind it, a map's page is what it is without: see neighbours.yml.

It takes minutes and the index of packages, so it runs by `make test-hosts` alone. What it finds is
written to a file of `docs/how-to`, from which "What works with what" is made.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hosts.environments import Environment
from hosts.made import CHECKS, feeds_are_valid
from hosts.neighbours import NEIGHBOURS, ORDERS, TOGETHER, Neighbour
from hosts.pages import PageRead, dead_addresses, dead_links, missing, read_page
from hosts.site_of_all_states import ADDRESS, BUILT, SECRET, WRITER, WRITTEN, mkdocs_yml
from support.programs import Done, git
from support.projects import ROOT

pytestmark = pytest.mark.skipif("HOSTS" not in os.environ, reason="make test-hosts")

RESULTS = ROOT / "docs/how-to/what-works-with-what.json"
NAME = "Maps of all states"


@pytest.fixture(scope="session")
def results() -> Iterator[dict[str, Any]]:
    found: dict[str, Any] = {}
    yield found
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
    names = [one.name for one in NEIGHBOURS] + ["all together"]
    merged = {name: (known | found)[name] for name in names if name in known | found}
    for one in NEIGHBOURS:
        if one.name in merged:
            merged[one.name]["note"] = one.note
    RESULTS.write_text(json.dumps(merged, indent=1, ensure_ascii=False) + "\n", "utf-8")


def built(
    root: Path, source: Path, neighbour: Neighbour, env: Environment, order: str, **ours: Any
) -> tuple[Path, Done]:
    """Build the site beside a neighbour."""
    folder = root / order
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("site"))
    for name in neighbour.removes:
        (folder / name).unlink()
    for name, text in neighbour.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    own = [{"journeybook": {**neighbour.ours, **ours}}]
    theirs = neighbour.plugins
    search = (
        []
        if any("search" in str(one) for one in theirs) or "techdocs" in str(theirs)
        else ["search"]
    )
    plugins = [*search, *(theirs + own if order == "behind" else own + theirs)]
    (folder / "mkdocs.yml").write_text(mkdocs_yml(neighbour.config, plugins), "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Neighbour", by=WRITER, day=WRITTEN)
    host = "properdocs" if neighbour.environment == "properdocs" else "mkdocs"
    more = ("-f", "mkdocs.yml") if host == "properdocs" else ()
    return folder / "site", env.build(folder, host, *more, SOURCE_DATE_EPOCH=BUILT)


def faults(
    site: Path, told: Done, neighbour: Neighbour, base: dict[str, PageRead]
) -> Iterator[str]:
    """Yield what is not as it is without the neighbour, and what it made of maps that is not right."""
    if told.code:
        lines = [
            line for line in told.err.splitlines() if re.match("WARNING|ERROR|[A-Za-z.]*Err", line)
        ]
        yield "the build ends: " + " / ".join(lines[:3] or told.err.strip().splitlines()[-1:])[:300]
        return
    for name, page in base.items():
        if neighbour.makes == "exclude" and "en-US/core/gone" in name:
            continue
        path = site / name
        if not path.is_file():
            yield f"{name} is not there"
            continue
        for lack in missing(read_page(path), page, NAME):
            if lack.partition(":")[0] not in neighbour.lacks:
                yield f"{name}: {lack}"
    yield from CHECKS[neighbour.makes](site) if neighbour.makes else ()
    yield from feeds_are_valid(site)
    yield from dead_addresses(site, ADDRESS)
    for dead in dead_links(site, ADDRESS, folders=neighbour.folders):
        if "ids" not in neighbour.lacks or "no anchor" not in dead:
            yield dead


def leaks(site: Path) -> Iterator[str]:
    """Yield each file of a public site that quotes a text that nobody approved."""
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        if SECRET in path.read_bytes().decode("utf-8", "replace"):
            yield f"{path.relative_to(site)} quotes a text that nobody approved"


def judged(told: Done, found: list[str], neighbour: Neighbour) -> list[str]:
    if neighbour.says and not re.search(neighbour.says, told.err):
        return [*found, f"the build does not say: {neighbour.says}"]
    return found


@pytest.mark.parametrize("neighbour", NEIGHBOURS, ids=lambda one: one.name)
def test_a_neighbour_alone(neighbour, bench, results, tmp_path):
    """In both orders each page is whole, what the neighbour makes is right, nothing private leaves."""
    env = bench.get(neighbour.environment)
    found: dict[str, list[str]] = {}
    for order in neighbour.orders:
        site, told = built(tmp_path, bench.source, neighbour, env, order)
        found[order] = judged(
            told, list(faults(site, told, neighbour, bench.base(neighbour.ours))), neighbour
        )
    site, told = built(
        tmp_path / "public", bench.source, neighbour, env, neighbour.orders[-1], publish="approved"
    )
    found["public"] = list(leaks(site)) if site.is_dir() else ["the build ends"]
    first = neighbour.packages[0].partition(">")[0].lower() if neighbour.packages else ""
    results[neighbour.name] = {
        "kind": neighbour.page,
        "version": env.versions.get(first or "mkdocs-material", ""),
        "note": neighbour.note,
        **{name: faults[:6] for name, faults in found.items()},
    }
    assert not any(found.values()), json.dumps(found, indent=1)[:6000]


@pytest.mark.parametrize("order", ORDERS)
def test_all_together(order, bench, results, tmp_path):
    """So it is with all of them at once that go together."""
    every = Neighbour(
        "all together",
        plugins=[entry for one in TOGETHER for entry in one.plugins],
        files={name: text for one in TOGETHER for name, text in one.files.items()},
        config={key: value for one in TOGETHER for key, value in one.config.items()},
        ours={"nav": "maps"},
    )
    site, told = built(tmp_path, bench.source, every, bench.get("common"), order)
    found = list(faults(site, told, every, bench.base(every.ours)))
    for one in TOGETHER:
        found += CHECKS[one.makes](site) if one.makes and not told.code else ()
    results.setdefault(
        "all together",
        {"kind": "plugin", "version": "", "note": "all plugins above that go together"},
    )[order] = found[:6]
    assert not found
