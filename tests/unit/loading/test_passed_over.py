"""Files that look like maps and are not read."""

import pytest

from journeybook.loading import discover, passed_over


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("a.yml.txt", "a.yml"),
        ("a.yaml.bak", "a.yml"),
        ("a.YML", "a.yml"),
        ("a.Yaml", "a.yml"),
        ("a.en-US.yml.TXT", "a.en-US.yml"),
        ("a.yml (1)", "a.yml"),
        ("a.yml - Copy", "a.yml"),
        ("a.yml.", "a.yml"),
        ("sub/a.yml.orig", "a.yml"),
        ("a.yalm", "a.yml"),
        ("a.de-DE.jaml", "a.de-DE.yml"),
        ("a.yml (Copy) (2)", "a.yml"),
        ("a.yaml - Kopie", "a.yml"),
        ("_names.yaml", "_names.yml"),
    ],
)
def test_a_name_that_is_nearly_right_is_told(tmp_path, name, right):
    """What an editor or a mail program did to a name is named, and the name it should have."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("format: 1\n")
    (found,) = passed_over(tmp_path, tmp_path)
    assert (found.location.path, found.severity, found.rule) == (name, "warning", "passed-over")
    assert f"'{right}'" in found.hint
    assert discover(tmp_path, tmp_path)[0] == []


@pytest.mark.parametrize(
    "name",
    [
        "a.yml", "a.yaml", "_a.yml", ".a.yml.swp", "_policy/a.yml.txt", ".git/a.yml.bak",
        "notes.txt", "a.yml.license", "yml.txt", "a.json", "a.yml~", "ayml.bak",
    ],
)  # fmt: skip
def test_other_files_are_not_told(tmp_path, name):
    """What is read, what is no map, and what nobody wrote as one."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("format: 1\n")
    assert list(passed_over(tmp_path, tmp_path)) == []
