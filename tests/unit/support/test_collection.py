"""What pytest looks into."""

from fnmatch import fnmatch

from support.projects import ROOT


def test_no_folder_with_tests_is_passed_over(pytestconfig):
    """Pytest passes over folders called `build` and the like, unless it is told otherwise."""
    passed = pytestconfig.getini("norecursedirs")
    tests = ROOT / "tests"
    folders = {
        part
        for file in tests.rglob("test_*.py")
        if "node_modules" not in file.parts
        for part in file.parent.relative_to(tests).parts
    }
    assert {"build", "unit"} <= folders
    assert [one for one in folders if any(fnmatch(one, pattern) for pattern in passed)] == []
