"""Findings as build servers take them: SARIF, GitHub's workflow commands, GitLab's Code Quality."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from journeybook import __version__
from journeybook.cli.printing import Printed, printed_json
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.languages.texts import Texts
from journeybook.names import relative_name
from journeybook.pipeline.rule_facts import RuleFacts
from journeybook.printable import printable

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://pypi.org/project/mkdocs-journeybook/"
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor"}


@dataclass(frozen=True, slots=True)
class Annotation:
    """A finding as a build server takes it.

    Attributes:
        finding: what was found, told in the person's language.
        fingerprint: what tells it from others; the same in every language and on every line.
    """

    finding: Diagnostic
    fingerprint: str

    @property
    def text(self) -> str:
        """Message and hint, a line each."""
        return "\n".join(filter(None, (self.finding.message, self.finding.hint)))


def annotated(
    found: Sequence[Diagnostic], texts: Texts, root: Path, repository: Path | None
) -> list[Annotation]:
    """Return findings with paths from the top of the repository, where there is one.

    Args:
        found: the findings.
        texts: says them in the person's language.
        root: the folder that their paths start from.
        repository: the top of the repository.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for item in found:
        path = relative_name(root / item.location.path, repository or root)
        what = (item.rule, path, str(item.message))
        fingerprint = "\0".join((*what, str(seen[what])))
        seen[what] += 1
        told = replace(item.said_by(texts.tell), location=replace(item.location, path=path))
        digest = hashlib.sha256(fingerprint.encode("utf-8", "surrogateescape")).hexdigest()
        made.append(Annotation(told, digest))
    return made


def as_github(found: Sequence[Annotation]) -> Printed:
    """Return a workflow command a line, which shows a finding beside its line."""
    return Printed("".join(f"{_command(one)}\n" for one in found))


def _command(one: Annotation) -> str:
    place = one.finding.location
    values = {
        "file": printable(place.path),
        "line": str(place.line),
        "col": str(place.column),
        "title": one.finding.rule,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::{one.finding.severity} {properties}::{_data(one.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(found: Sequence[Annotation]) -> Printed:
    """Return a Code Quality report."""
    return printed_json([_issue(one) for one in found])


def _issue(one: Annotation) -> dict[str, Any]:
    place = one.finding.location
    return {
        "description": one.text.replace("\n", " – "),
        "check_name": one.finding.rule,
        "fingerprint": one.fingerprint,
        "severity": _GITLAB[one.finding.severity],
        "location": {"path": place.path, "lines": {"begin": place.line}},
    }


def as_sarif(found: Sequence[Annotation], facts: Mapping[str, RuleFacts], texts: Texts) -> Printed:
    """Return a log in SARIF 2.1.0, with what can be told of each rule that it names."""
    levels = {one.finding.rule: str(one.finding.severity) for one in found}
    order = {rule: index for index, rule in enumerate(sorted(levels))}
    driver = {
        "name": "journeybook",
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": [dict(_rule(id_, levels[id_], facts.get(id_), texts)) for id_ in order],
    }
    run = {
        "tool": {"driver": driver},
        "language": texts.language.code,
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, order) for one in found],
    }
    return printed_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(id_: str, level: str, facts: RuleFacts | None, texts: Texts) -> Iterator[tuple[str, Any]]:
    yield "id", id_
    yield "defaultConfiguration", {"level": level}
    if facts:
        remedy = texts.tell(facts.remedy)
        # The documentation is English: whoever reads another language gets the remedy alone.
        is_english = texts.language.code == "en"
        told = f"{remedy}\n\n{facts.documentation}".strip() if is_english else remedy
        yield "shortDescription", {"text": texts.tell(facts.title)}
        yield "help", {"text": told, "markdown": told}


def _result(one: Annotation, order: Mapping[str, int]) -> dict[str, Any]:
    finding, place = one.finding, one.finding.location
    physical = {
        "artifactLocation": {"uri": _uri(place.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": str(finding.severity),
        "message": {"text": one.text},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"journeybook/v1": one.fingerprint},
    }


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))
