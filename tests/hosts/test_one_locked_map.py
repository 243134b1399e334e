"""Beside encryptcontent, with a password for one map: what else says its words goes or is named."""

from __future__ import annotations

import os
import shutil

import pytest

from hosts.site_of_all_states import BUILT, mkdocs_yml

pytestmark = pytest.mark.skipif("HOSTS" not in os.environ, reason="make test-hosts")

WORDS = "Looks at the tag"
LOCK = """
from mkdocs.plugins import event_priority


@event_priority(100)
def on_page_markdown(markdown, page, **_):
    if page.url == "en-US/core/pay/":
        page.meta["password"] = "Correct-Horse_Battery=Staple 2026"
    return markdown
"""


@pytest.mark.parametrize("ours", [{}, {"review": "off"}], ids=["reviewed", "without reviews"])
def test_a_locked_map_is_quoted_by_pages_that_are_named(bench, tmp_path, ours):
    """No file has its words, and each page that has them stands in one warning."""
    root = shutil.copytree(bench.source, tmp_path / "site")
    (file,) = root.glob("maps/pay.en*.yml")
    file.write_text(file.read_text("utf-8").replace("Looks at the price", WORDS), "utf-8")
    plugins = ["search", {"encryptcontent": {}}, {"journeybook": ours}]
    (root / "lock.py").write_text(LOCK, "utf-8")
    (root / "mkdocs.yml").write_text(mkdocs_yml({"hooks": ["lock.py"]}, plugins), "utf-8")
    told = bench.get("common").build(root, "mkdocs", "--no-strict", SOURCE_DATE_EPOCH=BUILT).err
    site = root / "site"
    clear = [path for path in site.rglob("*") if path.is_file() and WORDS in _text(path)]
    (warning,) = (line for line in told.splitlines() if "does not hide what quotes it" in line)

    assert "hides pay.en-US," in warning
    assert {path.name for path in clear} <= {"index.html"}
    assert site / "en-US/core/pay/index.html" not in clear
    for path in clear:
        assert f"{path.parent.relative_to(site).as_posix()}/" in warning


def _text(path) -> str:
    return path.read_bytes().decode("utf-8", "replace")
