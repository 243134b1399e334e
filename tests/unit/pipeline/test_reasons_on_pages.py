"""Why a page fails its gates, in the language of the page."""

import re

import pytest

from journeybook.pipeline.load import load
from journeybook.pipeline.pages import pages
from journeybook.settings import Options, Settings, SiteOptions
from support.projects import TODAY, a_map

JOURNEY = """
journey:
  goal: {goal}
  period: {period}
  stages:
    - id: wait
      name: {stage}
      steps:
        - {{id: call, action: {action}}}
"""
WORDS = {
    "ja-JP": {"goal": "払い終える", "period": "一日", "stage": "待つ", "action": "番号を呼ばれる"},
    "de-DE": {"goal": "Bezahlen", "period": "Ein Tag", "stage": "Warten", "action": "Rufen lassen"},
    "fr-FR": {"goal": "Payer", "period": "Un jour", "stage": "Attendre", "action": "Etre nommé"},
}
RECORD = "maps/_reviews/a/{}/nonsense.json"


@pytest.fixture
def page(tmp_path):
    """Return the HTML of a page that fails gates, and has a record that is none."""

    def made(locale):
        files = {"maps/a.yml": a_map(locale=locale, more=JOURNEY.format(**WORDS[locale]))}
        files[RECORD.format(locale)] = "{"
        for name, text in files.items():
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        project = load(Settings(tmp_path, Options(), SiteOptions()), TODAY)
        return next(one.render().html for one in pages(project) if one.url.endswith("/a"))

    return made


@pytest.mark.parametrize(
    ("locale", "reasons"),
    [
        (
            "ja-JP",
            [
                "ステップ「番号を呼ばれる」に感情がありません",
                "ステージ「待つ」に開始条件（entry）も終了条件（exit）もありません",
                "根拠が顧客側と業務側の両方にある",
                "顧客側の根拠がありません",
            ],
        ),
        ("de-DE", ["Schritt „Rufen lassen“: Emotion fehlt"]),
    ],
)
def test_reasons_are_in_the_language_of_the_page(page, locale, reasons):
    """A reader of the page reads why it fails, and nothing of it is marked as English."""
    html = page(locale)
    for reason in reasons:
        assert reason in html
    assert "has no" not in html
    assert not re.search(r'<(?:ul|span) lang="en"', html)


def test_the_reason_of_a_record_is_in_the_language_of_the_page(page):
    """A file among the records that is none is told where its map is reviewed."""
    assert "無効: <span>JSONではありません</span>" in page("ja-JP")


def test_reasons_in_another_language_than_the_page_say_so(page):
    """A page in a language without a folder has English reasons, marked as that."""
    html = page("fr-FR")
    assert '<ul lang="en"><li>' in html
    assert "step &#39;Etre nommé&#39; has no emotion" in html
