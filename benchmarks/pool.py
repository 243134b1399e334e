"""What a process pool could save of a cold build: pages of maps and the files beside them, by time.

    python -m benchmarks.pool            400 maps, in one, two and four processes
    python -m benchmarks.pool 1000

The project is read once. Then processes are forked that share its memory; each makes its part of
the pages and files and sends the bytes to the one that would write them. Nothing else of a build
can be shared out: reading and checking come before, and the theme's page around each article,
search and the plugins of others run in MkDocs' one process. Wall time, so on a quiet machine only.
"""

from __future__ import annotations

import os
import selectors
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.cold_builds import _built, _write
from benchmarks.table import markdown_table
from journeybook.catalog.catalog import Key
from journeybook.environment.clock import now
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.files import files_beside
from journeybook.pipeline.load import load
from journeybook.pipeline.pages import map_page
from journeybook.pipeline.project import Project
from journeybook.settings import Options, Settings, SiteOptions
from journeybook.uncollected import uncollected

_PROCESSES = (1, 2, 4)
_TURNS = 3
_CHUNK = 1 << 20


def main() -> int:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with tempfile.TemporaryDirectory(prefix="journeybook-pool-") as name:
        root = Path(name)
        _write(root, count, "without a portfolio")
        began = time.monotonic()
        _built(root)
        whole = time.monotonic() - began
        rows = list(_rows(root, whole))
    print(f"{count} maps, {os.cpu_count()} processors; a cold build takes {whole:.1f} s")
    print(markdown_table(("processes", "pages and files", "bytes", "a build would take"), rows))
    return 0


def _rows(root: Path, whole: float) -> Iterator[tuple[str, ...]]:
    alone = 0.0
    for processes in _PROCESSES:
        taken, sizes = zip(*(_run(root, processes) for _ in range(_TURNS)), strict=True)
        seconds = statistics.median(taken)
        alone = alone or seconds
        would = (whole - alone + seconds) / whole
        yield str(processes), f"{seconds:.2f} s", f"{sizes[0]:,}", f"{would:.2f} of it"


def _run(root: Path, processes: int) -> tuple[float, int]:
    """Return the seconds that making all takes in so many processes, and the number of bytes."""
    settings = Settings(root, Options(portfolio=False), SiteOptions())
    with uncollected():
        project = load(settings, Environment(now().date()))
        keys = list(project.catalog.maps)
        began = time.monotonic()
        if processes == 1:
            size = sum(map(len, _made(project, keys)))
        else:
            size = _shared_out([(project, keys[at::processes]) for at in range(processes)])
        return time.monotonic() - began, size


def _shared_out(parts: Sequence[tuple[Project, Sequence[Key]]]) -> int:
    """Make each part in a process of its own; return the number of bytes that came from them."""
    size = 0
    with selectors.DefaultSelector() as ends:
        for project, keys in parts:
            mine, theirs = os.pipe()
            if os.fork() == 0:
                with os.fdopen(theirs, "wb") as out:
                    out.writelines(_made(project, keys))
                os._exit(0)
            os.close(theirs)
            ends.register(mine, selectors.EVENT_READ)
        while ends.get_map():
            for ready, _ in ends.select():
                sent = os.read(ready.fd, _CHUNK)
                size += len(sent)
                if not sent:
                    ends.unregister(ready.fd)
                    os.close(ready.fd)
    for _ in parts:
        os.wait()
    return size


def _made(project: Project, keys: Sequence[Key]) -> Iterator[bytes]:
    for key in keys:
        page = map_page(project, key).render()
        yield f"{page.html}{page.search}".encode()
        for file in files_beside(project, key):
            yield file.content_bytes


if __name__ == "__main__":
    raise SystemExit(main())
