"""A reviewer's session in Chromium: approve with a signature, commit, push, ask, withdraw."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from support.chromium import Watch, needs_chromium
from support.programs import git
from support.review_desk import Desk
from support.review_server import Serve
from support.ssh_keys import Keys

pytestmark = [pytest.mark.browser, needs_chromium]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
FAULTS = """async () => [
  ...(await axe.run({ iframes: false })).violations.map((found) => `${found.id}: ${found.nodes[0].html}`),
  ...(document.documentElement.scrollWidth > innerWidth ? ["wider than the screen"] : [])]"""
HOSTILE = "</p><script>parent.ran = 1</script><img src=x onerror='ran=1'>"


def test_a_session(
    desk: Desk, serve_desk: Serve, keys: Keys, tab: Watch, tmp_path_factory: Any
) -> None:
    """From the printed address to a pushed, verified approval; every screen is accessible."""
    remote = with_remote(desk, keys, tmp_path_factory.mktemp("remote") / "maps.git")
    served = serve_desk(key=keys.file("ed25519"), enter=False)
    page = tab.page
    page.goto(served.address)
    page.get_by_role("heading", name="Review queue").wait_for()
    assert page.url == f"http://{served.place}/"
    faults = seen(page)

    # By keyboard alone: past the head, to the map, to the decision.
    page.keyboard.press("Shift+Tab")
    page.get_by_role("link", name="Refund").press("Enter")
    frame = page.frame_locator("iframe")
    frame.get_by_role("heading", name="Refund").wait_for()
    assert HOSTILE in frame.locator("body").inner_text()
    assert page.evaluate("window.ran") is None
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    faults += seen(page)

    assert in_reach(page, "Ask for changes")
    page.get_by_role("button", name="Ask for changes").press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_label("Comment").evaluate("field => field === document.activeElement")
    dialog.get_by_role("button", name="Ask for changes").press("Enter")
    assert page.locator("#missing").is_visible()
    dialog.get_by_label("Comment").fill("Checked with the call log")
    page.reload()
    page.get_by_role("button", name="Approve").press("Enter")
    assert "Approve refund.en-US" in dialog.inner_text()
    assert dialog.get_by_label("Comment").input_value() == "Checked with the call log"
    dialog.get_by_label("valid until").fill("2026-12-31")
    assert "2026-12-31" in dialog.get_by_role("heading").inner_text()
    faults += seen(page)
    page.keyboard.press("Escape")
    assert desk.records == []
    page.get_by_role("button", name="Approve").press("Enter")
    dialog.get_by_role("button", name="Approve").press("Enter")
    page.get_by_role("heading", name="refund.en-US: Approved").wait_for()
    faults += seen(page)
    page.get_by_role("button", name="Commit and push to main").click()
    page.get_by_role("heading", name="Pushed").wait_for()
    assert git(remote, "log", "-1", "--format=%ae %s", "main").endswith("Approve refund.en-US")
    assert desk.quality == "verified"

    decide_otherwise(page, desk)
    second = page.context.new_page()
    second.goto(served.address)
    second.get_by_role("alert").wait_for()
    assert re.search("no key", second.locator("main").inner_text())
    assert not faults, "\n".join(faults)
    assert tab.complaints() == []
    assert served.bugs == []


def with_remote(desk: Desk, keys: Keys, remote: Path) -> Path:
    """Ask for signatures, hold a hostile text, and have a remote."""
    (desk.root / "maps/_policy/allowed_signers").write_bytes(keys.allow(cx_lead="ed25519"))
    desk.policy("signatures: required")
    desk.map.write_text(desk.map.read_text() + f"key_points: [{json.dumps(HOSTILE)}]\n")
    desk.commit()
    git(desk.root, "clone", "-q", "--bare", ".", str(remote))
    git(desk.root, "remote", "add", "origin", str(remote))
    git(desk.root, "fetch", "-q")
    return remote


def decide_otherwise(page: Any, desk: Desk) -> None:
    """Ask for changes, then withdraw."""
    for decision, comment in (("Ask for changes", "No source"), ("Withdraw", "")):
        page.get_by_role("link", name="Review queue").first.click()
        page.get_by_role("link", name="Refund").click()
        page.get_by_role("button", name=decision).click()
        page.get_by_role("dialog").get_by_label("Comment").fill(comment)
        page.get_by_role("dialog").get_by_role("button", name=decision).click()
        page.get_by_role("button", name="Commit these files").wait_for()
    assert desk.record("cx-lead")["statement"]["decision"] == "withdraw"
    assert desk.record("cx-lead")["signature"]


def in_reach(page: Any, button: str) -> bool:
    """Return whether a button is on the screen at the end of a page."""
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    place = page.get_by_role("button", name=button).bounding_box()
    return 0 <= place["y"] < page.viewport_size["height"] - place["height"]


def seen(page: Any) -> list[str]:
    """Return what axe finds in a screen, and whether it is wider than the window."""
    page.evaluate(AXE)
    return page.evaluate(FAULTS)
