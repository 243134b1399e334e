"""Every gate: a map that passes it, and maps that fail it at the marked lines."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from journeybook.catalog import build
from journeybook.diagnostics import Severity
from journeybook.languages.known import languages
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.loading.evidence_files import EvidenceFiles
from journeybook.review import digest_of
from journeybook.rules import RULES, gates
from journeybook.rules.gates import (
    GATES,
    MOST,
    Facts,
    GateResult,
    gate_diagnostics,
    gate_results,
)
from journeybook.rules.gates.phrases import HIDDEN, instructions
from journeybook.rules.gates.works import WORKS
from support.projects import a_map

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*/*.yml"))
PASSES = [case for case in CASES if case.stem.startswith("pass")]
FAILS = [case for case in CASES if case.stem.startswith("fail")]
TODAY = datetime.date(2026, 11, 25)


def name(case: Path) -> str:
    return f"{case.parent.name}-{case.stem}"


def read(text: str, file: str = "maps/a.yml") -> LoadedMap:
    loaded, found = read_map(text.encode(), DefinitionFile(Path(file), file))
    assert found == []
    assert isinstance(loaded, LoadedMap)
    return loaded


def facts(*maps: LoadedMap, reviewed_on: datetime.date | None = None) -> Facts:
    catalog = build(maps, [], page_path="{locale}/{id}", default_locale="en-US")
    files = EvidenceFiles(HERE / "cases/quotes-found")
    digest = lambda loaded: digest_of(loaded.data)  # noqa: E731
    return Facts(catalog, TODAY, reviewed_on, digest, evidence_files=files)


def looked_at(case: Path) -> tuple[LoadedMap, GateResult]:
    """Return the map of a case, and what the gate of its folder says of it."""
    text = case.read_text("utf-8")
    loaded = read(text, case.name)
    others = [read(f.read_text("utf-8"), f.name) for f in CASES if is_beside(f, case)]
    reviewed = re.match(r"# reviewed on (\S+)", text)
    reviewed_on = datetime.date.fromisoformat(reviewed[1]) if reviewed else None
    results = gate_results(loaded, facts(loaded, *others, reviewed_on=reviewed_on))
    return loaded, next(r for r in results if r.gate.id == case.parent.name)


def is_beside(file: Path, case: Path) -> bool:
    return file.parent == case.parent and file not in PASSES + FAILS


def marked(case: Path) -> list[tuple[int, str]]:
    """Return the line and the message of each `# fails: ...` in a case."""
    lines = enumerate(case.read_text("utf-8").splitlines(), start=1)
    found = [(n, line.partition("# fails: ")[2]) for n, line in lines if "# fails: " in line]
    return [(n, part) for n, text in found for part in text.split(" // ") if part[:6] != "hint: "]


@pytest.mark.parametrize("case", PASSES, ids=name)
def test_passes(case):
    """A map that has what the gate asks for passes it."""
    _, result = looked_at(case)

    assert (result.passed, result.findings) == (True, ())


@pytest.mark.parametrize("case", FAILS, ids=name)
def test_fails(case):
    """Each marked line is reported, and no other, as a warning that says how to mend it."""
    loaded, result = looked_at(case)
    found = sorted(gate_diagnostics(loaded, (result,)))
    expected = marked(case)

    assert [d.location.line for d in found] == [line for line, _ in expected]
    for diagnostic, (_, message) in zip(found, expected, strict=True):
        assert message in diagnostic.message
        assert diagnostic.rule == case.parent.name
        assert diagnostic.hint
        assert diagnostic.severity is Severity.WARNING


def test_every_gate_has_cases():
    """Each gate has a map that passes and one that fails; each folder belongs to a gate."""
    for cases in (PASSES, FAILS):
        assert {case.parent.name for case in cases} == {gate.id for gate in GATES}
    assert all(marked(case) for case in FAILS)


def test_every_gate_is_listed():
    """A module with a check is a gate in `GATES`, named by its id; ids of rules differ."""
    folder = Path(gates.__file__).parent
    modules = {f.stem for f in folder.glob("*.py") if "\ndef check(" in f.read_text("utf-8")}

    assert sorted(gate.id.replace("-", "_") for gate in GATES) == sorted(modules)
    assert not {gate.id for gate in GATES} & {rule.id for rule in RULES}


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.id)
def test_a_gate_tells_all_about_itself(gate):
    """Each has its documentation with an example, and what asks for it."""
    assert re.search(r"\n\nPasses: .*\nFails: ", gate.documentation, re.DOTALL)
    assert gate.seeds


def test_gates_concern_the_maps_that_can_have_what_they_ask():
    """A term is asked for nothing that only journeys have; gates keep their order."""
    term = read(a_map())
    asked = [result.gate.id for result in gate_results(term, facts(term))]

    assert asked == [
        "sources-dated",
        "refresh-planned",
        "said-once",
        "nothing-empty",
        "lists-as-lists",
        "language-fits",
        "no-instructions",
    ]


def test_many_findings_are_cut():
    """After ten findings a gate only says how many there are."""
    loaded = read(a_map(more="key_points:\n" + "  - TBD\n" * (MOST + 5)))
    result = next(r for r in gate_results(loaded, facts(loaded)) if r.gate.id == "nothing-empty")

    assert len(result.findings) == MOST + 1
    assert result.findings[-1].message == "and 5 more like this"
    assert result.findings[-1].path == ("key_points", MOST)


@pytest.mark.parametrize("change", [{"id": "No slug"}, {"title": " "}, {"remedy": ""}])
def test_a_gate_can_be_named_and_mended(change):
    """A gate whose id is no slug, or that has no title or remedy, cannot be made."""
    with pytest.raises(ValueError, match="must"):
        replace(GATES[0], **change)


def lines(file: str) -> list[str]:
    return (HERE / "lines" / file).read_text("utf-8").splitlines()


def speaks_to_machines(text: str) -> bool:
    loaded = read(a_map())
    loaded.data["meaning"] = text
    results = gate_results(loaded, facts(loaded))
    return not next(r for r in results if r.gate.id == "no-instructions").passed


EXAMPLES = [phrase.example for language in languages() for phrase in language.phrases]


@pytest.mark.parametrize("text", [*EXAMPLES, *lines("instructions.txt")])
def test_instructions_to_machines_are_found(text):
    """What is written to steer a language model, or to hide, is reported."""
    assert speaks_to_machines(text)


@pytest.mark.parametrize("phrase", [*instructions(), *HIDDEN], ids=lambda phrase: phrase.signs[0])
def test_each_phrase_has_its_lines_and_signs(phrase):
    """Its example or a line shows each phrase, and a sign of the phrase stands in every such text."""
    texts = [*EXAMPLES, *lines("instructions.txt")]
    said = [line for line in texts if phrase.search(line)]

    assert said != []
    for line in said:
        assert any(sign in line.lower() for sign in phrase.signs), line


@pytest.mark.parametrize("text", lines("ordinary.txt"))
def test_ordinary_sentences_pass(text):
    """Sentences with the same words that speak of customers are not reported."""
    assert not speaks_to_machines(text)


def test_works_are_cited_by_gates():
    """Each work is cited by a gate, and each gate names works that there are."""
    assert {name for gate in GATES for name in gate.works} == set(WORKS)
