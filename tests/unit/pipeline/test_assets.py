"""The script of pages is made of parts."""

import shutil

import pytest

from journeybook.pipeline.assets import script, script_source
from support.programs import run


def test_each_file_of_the_script_is_a_part_of_it():
    """No part is forgotten, and none comes twice."""
    whole = script()
    files = sorted(script_source().parent.glob("*.js"))

    assert files
    assert [file.name for file in files if whole.count(file.read_text("utf-8")) != 1] == []


@pytest.mark.skipif(not shutil.which("node"), reason="no Node.js on this machine")
def test_the_parts_make_one_script(tmp_path):
    """Joined they are JavaScript in strict mode, and no name is given twice."""
    file = tmp_path / "script.js"
    file.write_text(script(), "utf-8")

    assert run("node", "--check", file).code == 0
