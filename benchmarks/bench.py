"""Compare our pages with the same ones written by hand: processor time, page size, memory.

Every build runs in a fresh process and is measured by the system. What a site without maps takes
is subtracted. Before any measuring, each text of a map must stand on our page and on its twin.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path[0] = str(ROOT)

from benchmarks import maps  # noqa: E402
from benchmarks.measured import Used, measured  # noqa: E402
from benchmarks.table import MOST, MOST_OF, Case, Figure, report  # noqa: E402

FEW = 200  # builds of larger sites are long enough to be measured less often
EXAMPLES = """\
examples:
  make bench                                      everything, in some minutes
  python benchmarks/bench.py --quick              a first idea, in less than a minute
  python benchmarks/bench.py --maps 100,400       other sizes; the targets apply to the largest
  python benchmarks/bench.py --maps 800 --of journeys   journeys alone, but for what they lead to
  python benchmarks/bench.py --repeat 5           small sites built five times, large ones thrice
"""


def main() -> int:
    """Measure and print; return 1 when a page lacks a text."""
    options = _options()
    figures: defaultdict[Case, Figure] = defaultdict(Figure)
    with tempfile.TemporaryDirectory(prefix="journeybook-bench-") as folder:
        for count in (0, *options.maps):
            if not _prepared(Path(folder), count, options.of) and not options.incomplete:
                return 1
        for case in _plan(options):
            measure(Path(folder), case, figures[case])
    print(f"\n{report(figures, MOST_OF.get(options.of, MOST))}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--maps", type=_counts, default="100,1000", metavar="N,…", help="sizes [default: 100,1000]"
    )
    parser.add_argument(
        "--repeat", type=int, default=3, metavar="N", help="builds of each site [default: 3]"
    )
    parser.add_argument(
        "--of", default="", metavar="COLLECTION", help="maps of one collection, again and again"
    )
    parser.add_argument("--quick", action="store_true", help="27 and 108 maps, one build of each")
    parser.add_argument(
        "--incomplete", action="store_true", help="measure even if a page lacks a text of its map"
    )
    options = parser.parse_args()
    if options.quick:
        options.maps, options.repeat = (27, 108), 1
    return options


def _counts(text: str) -> tuple[int, ...]:
    counts = tuple(sorted({int(part) for part in text.split(",")}))
    least = len(maps.originals())
    if not counts or counts[0] < least:
        raise argparse.ArgumentTypeError(f"sizes of {least} and more")
    return counts


def _plan(options: argparse.Namespace) -> Iterator[Case]:
    """Yield the builds to measure, in rounds, so that a busy minute meets every site alike.

    Of a large site the dear ones are built once: all in the navigation, and by hand with
    mermaid2; both together would take many minutes and are left out.
    """
    for turn in range(options.repeat):
        for count in (0, *options.maps):
            large = count > FEW
            if large and turn > options.repeat // 2:
                continue
            for mermaid2 in (False, True):
                yield Case(count, "ours", mermaid2)
                if not (large and turn and mermaid2):
                    yield Case(count, "out", mermaid2)
                if count and not (large and (turn or mermaid2)):
                    yield Case(count, "all", mermaid2)


def _prepared(work: Path, count: int, collection: str) -> bool:
    """Write and build both sites of a size; return whether no text is missing in them."""
    folder = work / str(count)
    _tell(f"{count} maps: writing and comparing both sites")
    _job("ours", folder, count, collection)
    build(folder, Case(count, "ours", mermaid2=False))
    _job("twin", folder, count, collection)
    if not count:
        return True
    build(folder, Case(count, "out", mermaid2=False), "--strict")
    found = json.loads(_job("check", folder, count, collection))
    share = found["twin_text"] / found["ours_text"]
    print(f"{count} maps, {found['checked']} compared: the twin shows {share:.1%} of our text")
    return not (_lacks("our", found["ours_lacks"]) | _lacks("the twin's", found["twin_lacks"]))


def _lacks(whose: str, lines: list[str]) -> bool:
    if lines:
        print(f"{len(lines)} texts are missing on {whose} pages, the first of them:")
        print("".join(f"  {line}\n" for line in lines[:12]), end="")
    return bool(lines)


def _job(name: str, folder: Path, count: int, collection: str) -> str:
    command = [sys.executable, "-m", "benchmarks.sites", name, str(folder), str(count), collection]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def measure(work: Path, case: Case, figure: Figure) -> None:
    """Build a site once more and note what it took."""
    folder = work / str(case.maps)
    began = time.monotonic()
    used = build(folder, case)
    figure.cpu.append(used.cpu)
    figure.memory.append(used.memory)
    sizes = [file.stat().st_size for file in _site(folder, case).glob("*/*/*/index.html")]
    figure.page_bytes = sum(sizes) / len(sizes) if sizes else 0.0
    if len(sizes) != case.maps:
        raise SystemExit(f"{len(sizes)} pages for {case.maps} maps")
    _tell(
        f"{case.maps} maps, {case.site}{', mermaid2' if case.mermaid2 else ''}: "
        f"{figure.cpu[-1]:.2f} s CPU, {time.monotonic() - began:.2f} s"
    )


def build(folder: Path, case: Case, *options: str) -> Used:
    """Build a site in a process of its own and return what that used."""
    site = _site(folder, case)
    config = f"{case.site}{'-mermaid2' if case.mermaid2 else ''}.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *options, "--clean"]
    # MkDocs would delete the last site within the measure.
    shutil.rmtree(site, ignore_errors=True)
    return measured([*command, "--config-file", config, "--site-dir", site], site.parent)


def _site(folder: Path, case: Case) -> Path:
    return folder / ("ours" if case.site == "ours" else "twin") / "site"


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
