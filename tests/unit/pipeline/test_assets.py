"""The scripts of pages are made of parts."""

import shutil

import pytest

from journeybook.pipeline.assets import mending_script, script, script_source
from support.programs import run


def test_each_file_of_the_script_is_a_part_of_it():
    """No part is forgotten in both, and none comes twice in one."""
    files = sorted(script_source().parent.glob("*.js"))

    assert files
    for file in files:
        times = [whole.count(file.read_text("utf-8")) for whole in (script(), mending_script())]
        assert max(times) == 1, file.name


@pytest.mark.skipif(not shutil.which("node"), reason="no Node.js on this machine")
@pytest.mark.parametrize("whole", [script, mending_script])
def test_the_parts_make_one_script(whole, tmp_path):
    """Joined they are JavaScript in strict mode, and no name is given twice."""
    file = tmp_path / "script.js"
    file.write_text(whole(), "utf-8")

    assert run("node", "--check", file).code == 0
