"""Gates of other packages: found, listed after ours, and blamed on their package when broken."""

import sys
from importlib.metadata import entry_points

import pytest

from journeybook.environment.installed import FORMATS_GROUP, GATES_GROUP, own_gates
from journeybook.environment.own_formats import own_formats
from journeybook.errors import ConfigurationError
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.exports import export
from journeybook.pipeline.load import load
from journeybook.rules.gates import GATES
from journeybook.settings import Options, Settings, SiteOptions
from support.projects import TODAY, a_map

GATE = """\
from journeybook.rules.gates import Finding, gate
from journeybook.rules.gates.preconditions import Precondition

@gate("{id}", title="A title", remedy="Mend it.")
def check(subject):
    yield Finding(("title",), "the title is dull")
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a module with an entry point for each name, as an installer lays them out."""
    monkeypatch.syspath_prepend(tmp_path)
    modules = set(sys.modules)

    def installed(
        package: str, code: str, *names: str, value: str = "", group: str = "journeybook.gates"
    ) -> None:
        module = f"{package.replace('-', '_')}_of_a_test"
        (tmp_path / f"{module}.py").write_text(code, "utf-8")
        info = tmp_path / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Name: {package}\nVersion: 1.0\n", "utf-8")
        lines = [f"{name} = {value or f'{module}:check'}\n" for name in names]
        text = f"[{group}]\n" + "".join(lines)
        (info / "entry_points.txt").write_text(text, "utf-8")

    yield installed
    for name in set(sys.modules) - modules:
        del sys.modules[name]


def refused() -> str:
    with pytest.raises(ConfigurationError) as told:
        own_gates(entry_points(group=GATES_GROUP))
    return str(told.value)


def test_gates_are_found_in_the_order_of_their_packages(install):
    """Names of packages, then of entry points, decide; where they are installed does not."""
    install("zebra", GATE.format(id="dull"), "a")
    install("ant", GATE.format(id="flat"), "b")

    assert [gate.id for gate in own_gates(entry_points(group=GATES_GROUP))] == ["flat", "dull"]


def test_they_are_asked_after_ours(install, tmp_path):
    """A project that is given them asks them last; one that is not given them never does."""
    install("acme", GATE.format(id="dull"), "a")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "a.yml").write_text(a_map(), "utf-8")
    settings = Settings(tmp_path, Options(), SiteOptions())
    project = load(
        settings, Environment(TODAY.today, own_gates=own_gates(entry_points(group=GATES_GROUP)))
    )

    (review,) = project.reviews.values()
    assert review.gates[-1].gate.id == "dull"
    last = next(item for item in project.warnings() if item.rule == "dull")
    assert (last.message, last.hint) == ("the title is dull", "Mend it.")
    assert project.reviewing.gates[:-1] == GATES
    assert load(settings, TODAY).reviewing.gates == GATES


BROKEN = {
    "cannot be loaded: ModuleNotFoundError: No module named 'nowhere'": ("", "nowhere:check"),
    "cannot be loaded: AttributeError": ("", ""),
    "cannot be loaded: SystemExit: 3": ("raise SystemExit(3)", ""),
    "cannot be loaded: SyntaxError": ("def", ""),
    "cannot be loaded: ValueError: the id of a gate must be a slug, not 'Dull!'": (
        GATE.format(id="Dull!"),
        "",
    ),
    "cannot be loaded: TypeError: gate 'dull' needs a int": (
        GATE.format(id="dull").replace('"Mend it."', '"Mend it.", needs=7'),
        "",
    ),
    "leads to a function, not to a Gate": ("def check(subject): yield", ""),
}


@pytest.mark.parametrize(("said", "package"), BROKEN.items(), ids=range(len(BROKEN)))
def test_a_broken_entry_point_is_named(install, said, package):
    """What is wrong is told in a line, with the entry point and the package."""
    code, value = package
    install("acme-gates", code, "dull", value=value)

    text = refused()
    assert text.startswith(
        f"entry point 'dull' of 'journeybook.gates' in package 'acme-gates' {said}"
    )


@pytest.mark.parametrize(
    ("id_", "of"),
    [
        ("said-once", "a gate of Journeybook"),
        ("duplicate-map", "a rule of Journeybook"),
        ("unknown-key", "a problem of Journeybook"),
    ],
)
def test_an_id_of_ours_is_taken(install, id_, of):
    """An id stands for one thing in messages and in policies."""
    install("acme", GATE.format(id=id_), "a")

    assert refused().endswith(f"package 'acme': the id '{id_}' is that of {of}")


def test_two_packages_cannot_share_an_id(install):
    """The second one is refused, and the first one is named."""
    install("ant", GATE.format(id="dull"), "a")
    install("bee", GATE.format(id="dull"), "b")

    assert refused() == (
        "entry point 'b' of 'journeybook.gates' in package 'bee': the id 'dull' is that of "
        "entry point 'a' of 'journeybook.gates' in package 'ant'"
    )


FAULTS = {
    "AttributeError: 'NoneType' object has no attribute 'stages'": GATE.format(id="dull").replace(
        "yield", "subject.definition.journey.stages\n    yield"
    ),
    "TypeError: a check yields findings, not str": GATE.format(id="dull")
    + "    yield 'the title is dull'\n",
    "TypeError: a finding has a tuple as path and a text as message": GATE.format(
        id="dull"
    ).replace('("title",)', "7"),
    "ZeroDivisionError: division by zero": GATE.format(id="dull").replace(
        'remedy="Mend it."', 'remedy="Mend it.", needs=Precondition("none", lambda page: 1 / 0)'
    ),
}


@pytest.mark.parametrize(("said", "code"), FAULTS.items(), ids=range(len(FAULTS)))
def test_a_gate_that_fails_is_no_fault_of_ours(install, tmp_path, said, code):
    """An error inside the foreign code is told with its package and the map."""
    install("acme", code, "a")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "a.yml").write_text(a_map("parcel"), "utf-8")
    settings = Settings(tmp_path, Options(), SiteOptions())

    with pytest.raises(ConfigurationError) as told:
        _ = load(
            settings, Environment(TODAY.today, own_gates=own_gates(entry_points(group=GATES_GROUP)))
        ).diagnostics
    assert str(told.value) == (
        f"entry point 'a' of 'journeybook.gates' in package 'acme' fails on map 'parcel': {said}"
    )


FORMAT = """\
from journeybook.formats.format import Format

check = Format({id!r}, lambda context: {text}, file={file!r})
"""


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"id": "json"}, "the id 'json' is that of a format of Journeybook"),
        ({"id": "pdf"}, "the id 'pdf' is that of a format of Journeybook"),
        ({"file": "preview.png"}, "the file 'preview.png' is that of the picture beside links"),
        ({"file": "map.json"}, "the file 'map.json' is that of a format of Journeybook"),
        ({"file": "../up.txt"}, "'../up.txt' is not a plain file name"),
        ({"file": ".hidden"}, "'.hidden' is not a plain file name"),
        ({"file": 5}, "cannot be loaded: TypeError"),
        ({"file": "index.html"}, "the file 'index.html' is that of the page"),
        ({"id": "a b"}, "the id of a format must be a slug, not 'a b'"),
    ],
)
def test_a_format_that_is_in_the_way_is_refused(install, values, reason):
    """Its id and its file must be its own, and the file must lie beside the page."""
    given = {"id": "x", "file": "x.txt", "text": "''"} | values
    install("acme", FORMAT.format(**given), "one", group="journeybook.formats")

    with pytest.raises(ConfigurationError) as told:
        own_formats(entry_points(group=FORMATS_GROUP))
    assert "entry point 'one' of 'journeybook.formats' in package 'acme'" in str(told.value)
    assert reason in str(told.value)


@pytest.mark.parametrize("text", ["1 / 0", "['text']", "context.nothing", "chr(0xD800)"])
def test_a_format_that_fails_is_blamed_on_its_package(install, tmp_path, text):
    """What it raises is an error of the configuration; so is anything that is no text and no bytes."""
    code = FORMAT.format(id="x", file="x.txt", text=text)
    install("acme", code, "one", group="journeybook.formats")
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "a.yml").write_text(a_map("a"), "utf-8")
    settings = Settings(tmp_path, Options(), SiteOptions())
    project = load(
        settings, Environment(TODAY, own_formats=own_formats(entry_points(group=FORMATS_GROUP)))
    )

    with pytest.raises(ConfigurationError, match="in package 'acme' fails on map 'a'"):
        export(project, ("en-US", "a"), "x")
