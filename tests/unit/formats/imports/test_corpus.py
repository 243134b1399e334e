"""168 journeys as teams write them: eight forms, seven languages, three of each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from journeybook.pipeline.load import load
from journeybook.settings import read_settings
from support.import_corpus import ENDINGS, Written, corpus, words_of
from support.imports import planned
from support.projects import TODAY
from unit.formats.imports.test_cases import words

LOCALES = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "ja": "ja-JP", "zh": "zh-CN",
           "zh-Hant": "zh-TW", "ko": "ko-KR"}  # fmt: skip
OTHERS = {"touchpoint": "channel"}  # some call it so
KEYS = {"action": "action", "touchpoint": "touchpoint", "thought": "thought", "pain": "pain_points"}


@pytest.mark.parametrize("form", ENDINGS)
def test_a_journey_comes_in_whole_from_every_form(form, tmp_path):
    """In each of seven languages: no word missing, nothing misread, no error and so no edit."""
    found: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {}
    maps = tmp_path / "maps"
    maps.mkdir()
    for source in corpus(form):
        found["sources"] += 1
        if said := _wrong(source, tmp_path, maps, found):
            wrong[source.name] = said
    (tmp_path / "mkdocs.yml").write_text("plugins: [journeybook]\n")
    project = load(read_settings(tmp_path / "mkdocs.yml"), TODAY)

    print(form, dict(found))
    assert wrong == {}
    assert found["sources"] == len(project.catalog.maps) == 3 * len(LOCALES)
    assert [str(one) for one in project.diagnostics if one.severity == "error"] == []


def _wrong(source: Written, folder: Path, maps: Path, found: Counter[str]) -> list[str]:
    """What became wrong of a source; its map goes to the others."""
    file = folder / source.file
    file.write_bytes(source.content)
    plan = planned(file, folder / "none", id_=source.name.lower())
    if len(plan.imports) != 1:
        return [f"{len(plan.imports)} maps", *map(str, plan.found)]
    (one,) = plan.imports
    (maps / f"{source.name}.yml").write_text(one.text, "utf-8")
    notes = [*plan.notes, *one.notes]
    found.update(str(note.kind) for note in notes)
    told = " ".join([one.text, *(str(note.message) for note in notes)])
    missing = words(words_of(source)) - words(told)
    return [
        *(f"missing: {word}" for word in sorted(missing)),
        *_misread(source, yaml.safe_load(one.text)),
    ]


def _misread(source: Written, data: dict[str, Any]) -> list[str]:
    """Where the map says something else than the journey does."""
    journey = data["journey"]
    language = source.name.removeprefix(f"{source.form}-").rpartition("-")[0]
    wrong = _differ("locale", data["locale"], LOCALES[language])
    wrong += _differ("title", data["title"], source.told["title"])
    wrong += _differ("collection", data["collection"], "journeys")
    names = [stage["name"] for stage in journey["stages"]]
    if source.form != "headings":
        wrong += _differ("stages", names, [one.name for one in source.stages])
    elif len(names) != len(source.stages):
        return [*wrong, f"stages: {names}"]
    if source.form == "mermaid":
        steps = [[step["action"] for step in _steps(stage)] for stage in journey["stages"]]
        return wrong + _differ("steps", steps, [one.action for one in source.stages])
    persona = [one["name"] for one in journey.get("personas", [])]
    wrong += _differ("persona", persona, [source.told["persona"][1]])
    wrong += _differ("goal", journey.get("goal"), source.told["goal"][1])
    wrong += _differ("rows of its own", [row["label"] for row in journey.get("rows", [])], [])
    if len(names) == len(source.stages):
        for stage, one in zip(journey["stages"], source.stages, strict=True):
            for head, key in KEYS.items():
                wanted = getattr(one, head)
                wanted = [wanted] if isinstance(wanted, str) else wanted
                said = _texts(stage.get(key) or stage.get(OTHERS.get(key, ""), []))
                if head == "action" and not said:
                    said = [step["action"] for step in _steps(stage)]
                wrong += _differ(f"{one.name}.{head}", said, wanted)
            if "emotion" not in stage:
                wrong.append(f"{one.name}: no score of {one.emotion}")
    ideas = [idea["title"] for idea in journey.get("opportunities", [])]
    return wrong + _differ("ideas", ideas, [idea for one in source.stages for idea in one.idea])


def _steps(stage: dict[str, Any]) -> list[dict[str, Any]]:
    return stage.get("steps") or [{"action": stage["name"]}]


def _texts(said: Any) -> list[str]:
    return [one["text"] if isinstance(one, dict) else one
            for one in (said if isinstance(said, list) else [said])]  # fmt: skip


def _differ(what: str, said: Any, wanted: Any) -> list[str]:
    return [] if said == wanted else [f"{what}: {said!r} and not {wanted!r}"]
