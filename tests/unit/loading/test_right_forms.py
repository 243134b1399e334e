"""What was typed, and what to write instead."""

import pytest

from journeybook.loading.problems import remedy_of
from journeybook.loading.right_forms import right_form


@pytest.mark.parametrize(
    ("problem", "typed", "right"),
    [
        ("bad-date", "11/21/2026", "2026-11-21"),
        ("bad-date", "21.11.2026", "2026-11-21"),
        ("bad-date", "2026/11/21", "2026-11-21"),
        ("bad-date", "2026年11月21日", "2026-11-21"),
        ("bad-date", "４/５/２０２６", "2026-04-05 or 2026-05-04, whichever day is meant"),
        ("bad-date", "5.4.2026", "2026-04-05"),
        ("bad-number", "91,0", "91.0"),
        ("bad-number", "1,214", "1214"),
        ("bad-number", "1.214,5", "1214.5"),
        ("bad-number", "1'214", "1214"),
        ("bad-number", "１２．５", "12.5"),
        ("bad-number", "95 %", '95, and the unit under its own key: "%"'),
        ("bad-number", "3 days", '3, and the unit under its own key: "days"'),
        ("bad-interval", "3 months", "90d"),
        ("bad-interval", "2 Wochen", "14d"),
        ("bad-interval", "1年", "365d"),
        ("bad-interval", "半年", ""),
        ("bad-url", "www.example.org", "https://www.example.org"),
        ("bad-url", "http:/example.org/a", "https://example.org/a"),
        ("bad-url", "desk@example.org", "mailto:desk@example.org"),
        ("bad-url", "javascript:alert(1)", ""),
        ("bad-id", "Größe M", "groesse-m"),
        ("bad-id", "支払い", ""),
        ("bad-locale", "EN_us", "en-US"),
        ("bad-locale", "zh_hant_tw", "zh-Hant-TW"),
        ("bad-locale", "English", ""),
        ("bad-boolean", "はい", "true"),
        ("bad-boolean", "Off", "false"),
        ("out-of-range", "３", "3"),
        ("out-of-range", "😡", ""),
        ("bad-date", "31/31/2026", ""),
        ("bad-date", "3. März 2027", "2027-03-03"),
        ("bad-date", "Wed, 3rd of March 2027", "2027-03-03"),
        ("bad-date", "Dez. 24, 2026", "2026-12-24"),
        ("bad-date", "24-Dec-2026", "2026-12-24"),
        ("bad-date", "24.12.26", "2026-12-24"),
        ("bad-date", "5/4/26", "2026-04-05 or 2026-05-04, whichever day is meant"),
        ("bad-date", "2026–12–24", "2026-12-24"),
        ("bad-date", "2026-12-24T09:30:00Z", "2026-12-24"),
        ("bad-date", "24. Dezember 2026, 9.30 Uhr", "2026-12-24"),
        ("bad-date", "Movember 3, 2026", ""),
        ("bad-date", "December 2026", ""),
        ("bad-number", "−12", "-12"),
        ("bad-id", "Rückgabe", "rueckgabe"),
        ("bad-id", "Ru\u0308ckgabe_Café", "rueckgabe-cafe"),
        ("bad-url", "www.example.org/a–b", "https://www.example.org/a–b"),
        ("bad-path", "images\\shop.png", "images/shop.png"),
        ("bad-path", "/images / shop\n.png", "images/shop .png"),
        ("bad-path", "../shop.png", ""),
        ("out-of-range", "4.0", "4"),
        ("out-of-range", "2 (slight)", "2"),
        ("out-of-range", "2-3", ""),
        ("bad-date", "x" * 300, ""),
    ],
)
def test_the_right_form_is_told_where_it_can_be_told(problem, typed, right):
    """Where it cannot, the hint is what the problem says."""
    assert right_form(problem, typed) == (f"write {right}" if right else remedy_of(problem))
