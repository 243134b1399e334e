"""Which language a source is in: told by its letters, then by its words."""

from __future__ import annotations

import pytest

from journeybook.languages.telling import locale_told


@pytest.mark.parametrize(
    ("text", "headers", "locale"),
    [
        ("階段・行動・情緒\n找書・查目錄・平靜", ["階段", "行動", "情緒"], "zh-TW"),
        ("環節 行為 痛點 找書 慢", ["環節", "行為"], "zh-TW"),
        ("阶段 行动 情绪 找书 慢", ["阶段", "行动"], "zh-CN"),
        ("段階 行動 課題 予約 確認", ["段階", "行動", "課題"], "ja-JP"),
        ("階段 行動 早安少女の歌 找書 查目錄 排隊 借書 還書", ["階段", "行動"], "zh-TW"),
        ("フェーズ 行動 予約 する", ["フェーズ"], "ja-JP"),
        ("売上 営業 対応", [], "ja-JP"),
        ("단계 행동 예약", ["단계"], "ko-KR"),
        ("Stage Actions Visit 서울 museum and have lunch there", ["Stage", "Actions"], "en-US"),
        ("Phase Touchpoints der Kunde liest die Seite und wartet auf den Bus",
         ["Phase", "Touchpoints"], "de-DE"),
        ("Phase Actions le client lit la page et attend dans le bus", ["Phase", "Actions"], "fr-FR"),
        ("Stage Action 予約する 電話をかける 待つ", ["Stage", "Action"], "ja-JP"),
        ("", [], ""),
        ("xq zvt", [], ""),
        ("人口 山川", [], "zh-CN"),
    ],
)  # fmt: skip
def test_a_language_is_told(text, headers, locale):
    """Kana alone is not enough, nor are characters that Chinese and Japanese share."""
    assert locale_told(text, headers) == locale
