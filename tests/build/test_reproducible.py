"""The same maps give the same bytes."""

import hashlib
import shutil

from support.programs import MKDOCS, run
from support.projects import ROOT


def test_two_builds_give_the_same_bytes(tmp_path):
    """Two folders, time zones, hash seeds and file times: every file of the site is equal."""
    trees = []
    for name, zone, seed in (("a", "UTC", "1"), ("b/c", "Asia/Tokyo", "2")):
        root = tmp_path / name
        root.mkdir(parents=True)
        for part in ("docs", "maps"):
            shutil.copytree(ROOT / part, root / part, copy_function=shutil.copyfile)
        shutil.copytree(
            ROOT / "plugins", root / "plugins", ignore=shutil.ignore_patterns("journeybook")
        )
        shutil.copy(ROOT / "mkdocs.yml", root)
        run(*MKDOCS, "build", "-q", folder=root, check=True, TZ=zone, PYTHONHASHSEED=seed)
        files = sorted(p for p in (root / "site").rglob("*") if p.is_file())
        trees.append(
            {
                p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
                for p in files
            }
        )

    assert trees[0] == trees[1]
