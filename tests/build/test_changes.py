"""A page that waits for a new approval shows what changed since the last one."""

from __future__ import annotations

import re

import pytest

from support.projects import Site
from support.review_desk import MAP, Desk


def page(desk: Desk, publish: str = "all", locale: str = "en-US") -> str:
    """Build the site and return the page of the map."""
    site = Site(desk.root)
    config = f"site_name: A\nplugins: [search, {{journeybook: {{publish: {publish}}}}}]\n"
    site.write({"mkdocs.yml": config, "docs/index.md": "# Home\n"})
    return site.build().page(f"{locale}/core/refund")


def section(html: str) -> str:
    found = re.search(r'<details class="jb-fold jb-changes".*?</details>', html, re.DOTALL)
    return found[0] if found else ""


def test_a_stale_page_shows_what_changed(desk: Desk) -> None:
    """Word by word, with the way to the field; under `publish: approved` the old text stands."""
    desk.approve("cx-lead")
    assert section(page(desk)) == ""
    desk.say("asked three times")
    shown = section(page(desk))
    assert "<summary>Changes since the approved text (1)</summary>" in shown
    assert "<code>pitfalls › 1</code>" in shown
    assert "Customers are asked <del>twice</del><ins>three times</ins> for the same" in shown
    public = page(desk, "approved")
    assert "asked twice" in public
    assert section(public) == ""
    assert "three times" not in public


def test_in_review_it_still_shows(desk: Desk) -> None:
    """A request for changes on the new text does not hide the difference; an approval does."""
    desk.approve("cx-lead")
    desk.say("asked three times")
    desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "Where?")
    assert "<ins>three times</ins>" in section(page(desk))
    desk.approve("cx-lead")
    assert section(page(desk)) == ""


def test_a_first_draft_shows_none(desk: Desk) -> None:
    """There is no approved text to compare with."""
    desk.run("request-changes", "refund", "--as", "cx-lead", "--yes", "--comment", "Where?")
    assert section(page(desk)) == ""


def test_it_is_short(desk: Desk) -> None:
    """Thirty changes, long texts cut around the words that changed, and how much more there is."""
    words = " ".join(f"word{number}" for number in range(200))
    points = "".join(f"  - Point {number}\n" for number in range(40))
    desk.map.write_text(f"{MAP}meaning: {words}\nkey_points:\n{points}", "utf-8")
    desk.commit()
    desk.approve("cx-lead")
    text = desk.map.read_text("utf-8").replace("word100 ", "another ").replace("Point", "Topic")
    desk.map.write_text(text, "utf-8")
    shown = section(page(desk))
    assert shown.count("<li ") == 30
    assert "11 more changes: <code>journeybook review diff refund.en-US</code>" in shown
    assert re.search(
        r"<p>…[^<]{30,60} <del>word100</del><ins>another</ins> [^<]{30,60}…</p>", shown
    )


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "</del><script>1</script>"])
def test_texts_stay_texts(desk: Desk, text: str) -> None:
    """What was approved and what came instead are escaped alike."""
    desk.say(f"'{text}'")
    desk.commit()
    desk.approve("cx-lead")
    desk.say("fine")
    assert "<img" not in section(page(desk))
    assert "<script" not in section(page(desk))
    desk.commit()
    desk.approve("cx-lead")
    desk.say(f"once more '{text}'")
    shown = section(page(desk))
    assert "&lt;" in shown
    assert "<img" not in shown
    assert "<script" not in shown


def test_the_page_speaks_its_language(desk: Desk) -> None:
    """The words around the texts are those of the page."""
    desk.map.write_text(MAP.replace("en-US", "ja-JP"), "utf-8")
    desk.commit()
    desk.approve("cx-lead")
    desk.map.write_text(MAP.replace("en-US", "ja-JP").replace("twice", "thrice"), "utf-8")
    shown = section(page(desk, locale="ja-JP"))
    assert "承認された文からの変更 (1)" in shown
    assert '<span class="jb-change-word">変更</span>' in shown
