"""What judging reviews costs: four eyes over a long history, signatures, loading with records.

    python benchmarks/review.py             1,000 maps, 5,000 commits: in half a minute
    python benchmarks/review.py --maps 200 --commits 1000
    python benchmarks/review.py --before CHECKOUT  and the commands of an earlier edition, by turns

Of the maps, one in ten was touched by the reviewer whose approval is judged, so that the texts of
its commits must be looked at; one commit in ten is a merge. Figures are processor time in user and
system mode, Git's and ssh-keygen's included, and the best of some runs.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path[0] = str(ROOT)

from benchmarks import maps  # noqa: E402
from benchmarks.table import markdown_table  # noqa: E402
from journeybook.environment.git import read_history  # noqa: E402
from journeybook.environment.ssh_keygen import sign  # noqa: E402
from journeybook.pipeline.environment import Environment  # noqa: E402
from journeybook.pipeline.load import load  # noqa: E402
from journeybook.review.digest import digest_of, own_text  # noqa: E402
from journeybook.review.records import image_name, record_name, snapshot_name  # noqa: E402
from journeybook.review.signatures import read_signers, verify  # noqa: E402
from journeybook.review.snapshot import snapshot_text  # noqa: E402
from journeybook.review.statement import Decision, Statement, record_text  # noqa: E402
from journeybook.settings import Options, Settings, SiteOptions  # noqa: E402

Found = TypeVar("Found")
TODAY = datetime.date(2026, 11, 21)
AT = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
REVIEWER = "reviewer@example.org"
POLICY = f"""\
reviewers:
- {{id: reviewer, name: Reviewer, email: {REVIEWER}}}
- {{id: other, name: Other, email: other@example.org}}
"""
DAY = "1795219200"  # 21 November 2026
SITE = """\
site_name: Benchmark
theme: {name: material, font: false}
plugins: [search, journeybook]
"""
COMMANDS = {
    "review status": ("journeybook", "review", "status"),
    "build": ("mkdocs", "build", "--quiet"),
}
TOUCHED = 10  # one map in so many, by the reviewer
MERGES = 10  # one commit in so many
# Seconds of processor time that must not be exceeded, with 1,000 maps and 5,000 commits.
MOST = {"four eyes": 1.5, "signatures": 0.3}


def main() -> int:
    """Measure and print."""
    options = _options()
    if options.before:
        maps.ORIGINALS = options.before / "maps"  # which both editions can read
    with tempfile.TemporaryDirectory(prefix="journeybook-bench-") as name:
        root = Path(name)
        _report(f"writing {options.maps} maps and {options.commits} commits")
        messages = write(root, options.maps, options.commits)
        rows = list(_measured(root, messages, options.repeat))
        print(markdown_table(("what", "measured", "at most", "verdict"), rows))
        if options.before:
            print(f"\n{_editions(root, options.before, options.repeat)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--maps", type=int, default=1000, metavar="N")
    parser.add_argument("--commits", type=int, default=5000, metavar="N")
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--before", type=Path, metavar="CHECKOUT", help="an earlier edition")
    return parser.parse_args()


def _measured(
    root: Path, messages: Sequence[tuple[bytes, str]], repeat: int
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each figure."""
    settings = Settings(root, Options(), SiteOptions())
    reader = partial(read_history, root, settings.maps_dir)
    signers, _ = read_signers(settings.allowed_signers.read_bytes(), b"")
    bare = replace(settings, options=Options(reviews_dir="none"))
    project = load(settings, Environment(TODAY, reader))
    qualities = [review.state.quality for review in project.reviews.values()]
    _report(", ".join(f"{qualities.count(name)} {name}" for name in sorted(set(qualities))))
    if len({"verified", "draft"} & set(qualities)) < 2:
        raise SystemExit("the maps are not as they should be: some verified, some by the reviewer")
    number = len(qualities)

    def log() -> None:
        reader()

    def judge() -> None:
        reviewing = replace(project.reviewing, history=_once(reader))
        for key, loaded in project.catalog.maps.items():
            digest = project.state(key).digest
            records = [
                replace(record, signature=None) for record in project.reviewing.records[key].records
            ]
            reviewing.judge_records(loaded, digest, records)

    def check() -> None:
        for message, signature in messages:
            if reason := verify(message, signature, "reviewer", AT, signers):
                raise SystemExit(reason)

    _report("measuring")
    seconds = spent(judge, repeat)
    yield _row(f"four eyes, {number:,} maps, git log included", seconds, "four eyes")
    yield _row("  of it git log", spent(log, repeat))
    seconds = spent(check, repeat)
    yield _row(f"{len(messages):,} signatures", seconds, "signatures")
    with_records = spent(lambda: load(settings, Environment(TODAY, reader)), repeat)
    without = spent(lambda: load(bare, Environment(TODAY, reader)), repeat)
    yield _row(f"loading {number:,} maps with records", with_records)
    yield _row(f"loading {number:,} maps without", without)
    yield "with records / without", f"{with_records / without:.2f}", "", ""


def _editions(root: Path, before: Path, repeat: int) -> str:
    """Return what commands cost in both editions, by turns, on records that both can read.

    Nothing is remembered from one run to the next.
    """
    _name_by_twelve_digits(root)
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    (root / "mkdocs.yml").write_text(SITE, "utf-8")
    taken: dict[tuple[str, str], list[float]] = {}
    for _ in range(repeat):
        for what, command in COMMANDS.items():
            for name, edition in (("before", before), ("now", ROOT)):
                work = partial(_run_edition, root, edition, command)
                taken.setdefault((what, name), []).append(_spent(work))
                _report(f"{what}, {name}: {taken[what, name][-1]:.1f} s")
    rows = []
    for what in COMMANDS:
        was, now = (statistics.median(taken[what, name]) for name in ("before", "now"))
        rows.append((what, f"{was:.2f} s", f"{now:.2f} s", f"{now / was:.2f}"))
    return markdown_table(("command, processor time", "before", "now", "ratio"), rows)


def _name_by_twelve_digits(root: Path) -> None:
    """Give records the names that the first edition gave them, in a commit of the reviewer's."""
    for file in (root / "maps/_reviews").rglob("*.json"):
        digest, rest = file.name[:64], file.name[64:]
        file.rename(file.with_name(digest[:12] + rest))
    _commit_records(root, "Name by twelve digits")


def _run_edition(root: Path, edition: Path, command: Sequence[str]) -> None:
    path = os.pathsep.join([str(edition / "plugins"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{edition}: {' '.join(command)}:\n{done.stderr.decode()[-2000:]}")


def _once(read: Callable[[], Found]) -> Callable[[], Found]:
    found = read()
    return lambda: found


def _row(what: str, seconds: float, limit: str = "") -> tuple[str, ...]:
    if not limit:
        return what, f"{seconds:.2f} s", "", ""
    verdict = "met" if seconds <= MOST[limit] else f"missed by {seconds / MOST[limit] - 1:.0%}"
    return what, f"{seconds:.2f} s", f"{MOST[limit]:.1f} s", verdict


def spent(work: Callable[[], object], repeat: int) -> float:
    """Return the processor time that work takes, with the processes that it starts."""
    return min(_spent(work) for _ in range(repeat))


def _spent(work: Callable[[], object]) -> float:
    gc.collect()
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def write(root: Path, count: int, commits: int) -> list[tuple[bytes, str]]:
    """Write maps with a history, and a signed approval of each; return texts and signatures."""
    (root / ".git").mkdir(parents=True)
    maps.write(root / "maps", count)
    policy = root / "maps" / "_policy"
    (policy / "reviewers.yml").write_text(POLICY, "utf-8")
    key = root / ".git" / "key"
    _run(root, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
    public = " ".join(key.with_suffix(".pub").read_text("utf-8").split()[:2])
    (policy / "allowed_signers").write_text(f"reviewer {public}\n", "utf-8")
    _run(root, "git", "init", "-q", "-b", "main")
    _run(root, "git", "fast-import", "--quiet", given=b"".join(_history(root, commits)))
    _run(root, "git", "reset", "-q", "main")
    settings = Settings(root, Options(), SiteOptions())
    found = list(_records(settings, key))
    _commit_records(root, "Approve")  # nothing is verified before a commit holds it
    return found


def _commit_records(root: Path, message: str) -> None:
    reviewer = ("-c", "user.name=Reviewer", "-c", "user.email=reviewer@example.org")
    _run(root, "git", "add", "--all", "maps/_reviews")
    _run(root, "git", *reviewer, "commit", "-q", "-m", message)


def _history(root: Path, commits: int) -> Iterator[bytes]:
    """Yield commits for `git fast-import`: each is a new version of a map, the last one its file.

    The first one brings the images. One in `MERGES` is a merge of a side branch, which has changed
    another map than the main one has. Of the maps that the reviewer touched, they wrote some words,
    or tidied the layout.
    """
    dice = random.Random(1)  # noqa: S311
    files = sorted((root / "maps").rglob("*.yml"))
    touched = set(files[::TOUCHED])
    plan = [_step(dice, files) for _ in range(commits)]
    while sum(len(step) * 2 - 1 for step in plan) > commits - 1:
        plan.pop()
    left = Counter(file for step in plan for file in step)
    first = [_version(root, file, left[file]) for file in files]
    images = sorted((root / "maps").glob("*/*/images/*"))
    first += [(file.relative_to(root).as_posix(), file.read_bytes()) for file in images]
    yield _commit(1, "writer", "", first)
    mark = 1
    for step in plan:
        start = mark
        tips = []
        for file in step:
            left[file] -= 1
            mark += 1
            by = "reviewer" if file in touched and dice.random() < 0.3 else "writer"
            tidy = by == "reviewer" and left[file] > 0 and dice.random() < 0.5
            change = _version(root, file, left[file] + tidy, tidy=tidy)
            yield _commit(mark, by, f"from :{start}\n", [change])
            tips.append((mark, change))
        if len(step) > 1:
            mark += 1
            parents = f"from :{tips[1][0]}\nmerge :{tips[0][0]}\n"
            yield _commit(mark, "writer", parents, [tips[0][1]])


def _step(dice: random.Random, files: Sequence[Path]) -> list[Path]:
    """Return the map that the next commit changes, or the two of a side branch and the main one."""
    return dice.sample(files, 2 if dice.random() < 1.2 / MERGES else 1)


def _version(root: Path, file: Path, left: int, *, tidy: bool = False) -> tuple[str, bytes]:
    """Return the name and a text of a file that will be changed so many times more."""
    text = file.read_bytes().replace(
        b"summary: ", b"summary: Version %d. " % left if left else b"summary: ", 1
    )
    return file.relative_to(root).as_posix(), (b"# tidy\n" if tidy else b"") + text


def _commit(mark: int, by: str, parents: str, files: Sequence[tuple[str, bytes]]) -> bytes:
    who = f"{by} <{by}@example.org> 1767225600 +0000"
    head = f"commit refs/heads/main\nmark :{mark}\nauthor {who}\ncommitter {who}\ndata 1\nm\n"
    changes = (
        f'M 100644 inline "{name}"\ndata {len(text)}\n'.encode() + text + b"\n"
        for name, text in files
    )
    return f"{head}{parents}".encode() + b"".join(changes) + b"\n"


def _records(settings: Settings, key: Path) -> Iterator[tuple[bytes, str]]:
    project = load(settings, Environment(TODAY))
    for loaded in project.catalog.maps.values():
        definition = loaded.definition
        text = own_text(loaded.data, project.trust.limitations, loaded.hashes)
        digest = digest_of(text)
        statement = Statement(
            map=definition.id,
            locale=definition.locale,
            digest=digest,
            decision=Decision.APPROVE,
            by="reviewer",
            at=AT,
            expires=TODAY + datetime.timedelta(days=200),
        )
        signature = sign(statement.canonical(), key)
        record = settings.reviews_dir / record_name(statement)
        record.parent.mkdir(parents=True)
        record.write_text(record_text(statement, signature), "utf-8")
        snapshot = settings.reviews_dir / snapshot_name(definition.key, digest)
        snapshot.write_text(snapshot_text(text), "utf-8")
        for image in loaded.images.values():
            (settings.reviews_dir / image_name(definition.key, image)).write_bytes(image.content())
        yield statement.canonical(), signature


def _run(root: Path, *command: str, given: bytes = b"") -> None:
    program = shutil.which(command[0])
    if program is None:
        raise SystemExit(f"{command[0]} is missing")
    subprocess.run([program, *command[1:]], cwd=root, input=given, check=True)


def _report(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
