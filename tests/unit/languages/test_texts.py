"""The fixed texts of a locale, and that each language has them all."""

import gettext
import json
import shutil
from decimal import Decimal

import pytest

from journeybook.languages.known import language_of, languages
from journeybook.languages.language import read_language
from journeybook.languages.texts import texts_for
from journeybook.pipeline.exports import export
from journeybook.pipeline.load import load
from journeybook.pipeline.pages import pages
from journeybook.settings import Options, Settings, SiteOptions
from support.english_words import latin_words
from support.language_gaps import (
    SAME,
    entries,
    lacks,
    said_by_findings,
    said_in_code,
    said_in_tables,
    said_in_templates,
)
from support.projects import ROOT, TODAY


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("en-US", "en"),
        ("ja-JP", "ja"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans-SG", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("de-DE", "de"),
        ("de-AT", "de"),
        ("fr-FR", "en"),
        ("xx-XX", "en"),
    ],
)
def test_a_locale_gets_its_language_or_english(locale, code):
    """Simplified characters never stand in for traditional ones; unknown languages get English."""
    assert texts_for(locale).language.code == code


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_a_language_is_complete(language):
    """Each message has an entry with its placeholders; starting maps and phrases are there."""
    found = lacks(language)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("code", ["ja", "zh", "zh-Hant"])
def test_no_word_of_a_catalogue_is_left_in_latin_letters(code):
    """But for keys of the format, which stand in quotes, and names that the field writes so."""
    forms = [form for _, texts in entries(language_of(code)) for form in texts]

    assert [(found, form) for form in forms if (found := latin_words(form))] == []


@pytest.mark.parametrize(
    "said", [said_by_findings, said_in_code, said_in_templates, said_in_tables]
)
def test_messages_are_found_where_they_are_said(said):
    """The list of messages that a catalogue must have is not empty by mistake."""
    assert len(list(said())) > 8


CHOICES = {
    "evidence": ["kind", "interview survey analytics inquiries operations observation"],
    "opportunities": ["status", "idea planned testing done dropped"],
    "pain_points": ["kind", "pain bottleneck service-gap friction"],
    "content": ["status", "keep update create retire"],
    "steps": ["contact", "in-person online phone mail"],
}


def with_every_choice():
    """Return a map in which each choice of a word is made once."""

    def items(name, **more):
        key, words = CHOICES[name]
        return [
            {"id": f"{name[0]}{at}", key: word, **more} for at, word in enumerate(words.split())
        ]

    evidence = items("evidence", **{"from": "operations", "level": "inferred"})
    evidence += [{"id": "e9", "from": "customer", "level": "assumed"}]
    pains = items("pain_points", text="Late", cause="Queue", severity="4", evidence="e9")
    steps = items("steps", action="Act", emotion="4", delight="Soon", feeling="Glad", evidence="e0")
    steps[0] |= {"pain_points": pains, "moment_of_truth": "true", "emotion": "1"}
    steps[1] |= {"handoff": {"from": "A", "to": "B", "risk": "Lost"}, "emotion": "5"}
    steps[2] |= {"failure": {"text": "Down", "recovery": "Call"}, "emotion": "2", "frontstage": "F"}
    content = [{"title": "Page", **item} for item in items("content")]
    kpis = [
        {"name": f"K{at}", "better": better, "target": "5", "measured": measured, "unit": "%"}
        for at, (better, measured) in enumerate([("higher", "9"), ("lower", "9"), ("lower", "5")])
    ]
    stage = {
        "id": "one", "name": "One", "steps": steps, "kpis": kpis, "question": "Why?", "owner": "O",
        "content": [{k: v for k, v in item.items() if k != "id"} for item in content],
        "drop_off": {"rate": "5%", "cause": "C", "countermeasure": "M"}, "automation": "Bot",
        "inquiries": ["Q"], "entry": "In", "exit": "Out", "cta": {"label": "Go", "change": "Trust"},
        "message": "M", "duration": "1 day", "customer_state": "New",
    }  # fmt: skip
    chances = items("opportunities", title="Better", impact="4", effort="2", due="2026-12-24")
    chances += [{"id": "o9", "title": "Old", "addresses": ["p0"], "kind": "address-pain"}]
    persona = {"id": "p", "name": "P", "priority": "secondary", "goals": ["G"], "needs": ["N"]}
    return {
        "format": "1", "id": "choices", "locale": "ja-JP", "title": "All", "summary": "All of it.",
        "ai_assisted": "true", "refresh": {"every": "90d", "triggers": ["segment", "policy"]},
        "journey": {
            "goal": "G", "period": "P", "state": "to-be", "model": "b2b", "stages": [stage],
            "personas": [persona], "opportunities": chances, "evidence": evidence,
        },
    }  # fmt: skip


class Missing(gettext.NullTranslations):
    """Answers what a catalogue does not have, and takes it down."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def gettext(self, message):
        self.asked.add(message)
        return message

    def ngettext(self, msgid1, msgid2, n):
        self.asked.add(msgid1)
        return msgid1


def test_pages_say_nothing_that_no_catalogue_has(tmp_path, monkeypatch):
    """Whatever the pages and texts of our maps say of themselves is in the Japanese catalogue:
    also what they take from tables, such as the words for a state."""
    japanese, missing = language_of("ja-JP"), Missing()
    catalogue = read_language(japanese.folder).messages
    catalogue.add_fallback(missing)
    monkeypatch.setitem(japanese.__dict__, "messages", catalogue)
    for path in (ROOT / "maps/en-US").rglob("*.yml"):
        text = path.read_text("utf-8").replace("\nlocale: en-US\n", "\nlocale: ja-JP\n")
        target = tmp_path / "maps" / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")
    shutil.copytree(ROOT / "maps/en-US/journeys/images", tmp_path / "maps/images")
    (tmp_path / "maps/choices.yml").write_text(json.dumps(with_every_choice()), "utf-8")
    project = load(Settings(tmp_path, Options(default_locale="ja-JP"), SiteOptions()), TODAY)
    assert not project.diagnostics
    for page in pages(project):
        page.render()
    for key in project.catalog.maps:
        export(project, key, "markdown")
    assert missing.asked - SAME == {"1", "2", "3"}  # priorities, words of the maps' own


def test_equal_numbers_keep_the_digits_they_were_given():
    """1, 1.0 and 1.00 are equal, and each is written as it is."""
    texts = texts_for("de-DE")
    written = [texts.number(Decimal(one)) for one in ("1", "1.0", "1.00", "1", "-1.0")]

    assert written == ["1", "1,0", "1,00", "1", "\u22121,0"]
