"""`journeybook review request`: the body of a pull request, in which words of maps do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journeybook.escaping import markdown_block, markdown_code
from support.programs import git
from support.review_desk import Desk

HOSTILE = """\
'@everyone see https://evil.example.org #12 !3 :tada: <b>x</b> [a](https://evil.example.org)
  `` ` ``` ```` ![](https://evil.example.org/x.png) www.evil.example.org cx@example.org'"""
COMMAND = '"/approve\\n\\n```\\n\\n/merge\\n\\n## verified\\n\\n````\\n"'


def shown(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield the type and the text of what Markdown says outside code, links with their address."""
    for token in MarkdownIt().parse(markdown):
        for inner in token.children or ():
            if inner.type == "link_open":
                yield "link", str(inner.attrGet("href"))
            elif inner.type != "code_inline" and inner.content:
                yield inner.type, inner.content


def test_it_tells_all_that_a_reviewer_asks(desk: Desk) -> None:
    """State, who may approve, the page, the difference in words, and the gates."""
    settings = desk.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "site_url: https://maps.example.org/\n")
    desk.approve("cx-lead")
    desk.say("asked three times")
    desk.commit()
    text = desk.run("request").out

    assert text.startswith("## `refund.en-US`\n\n- State: `stale; it needs: ")
    assert "- May approve: `CX lead (cx-lead)`, `Operations lead (ops-lead)`\n" in text
    assert "- Page: <https://maps.example.org/en-US/core/refund/>\n" in text
    assert "    Customers are asked [-twice-]{+three times+} for the same number.\n" in text
    assert "  [FAIL] Sources are named and figures are dated (sources-dated)\n" in text
    (entry,) = desk.run("request", "--format", "json").json["maps"]
    assert (entry["quality"], entry["reviewers"]) == ("stale", ["cx-lead", "ops-lead"])
    assert [change["way"] for change in entry["changes"]] == [["pitfalls", "1"]]


def test_maps_that_a_branch_changed(desk: Desk) -> None:
    """Words and decisions of the branch count, whatever else waits; files with mistakes are told."""
    git(desk.root, "branch", "base")
    assert desk.run("request", "--base", "base").out == "No map waits for review here.\n"
    desk.say("asked three times")
    desk.map.with_name("broken.yml").write_text("id: broken\nformat: 1\nid: broken\n")
    assert desk.run("request", "--base", "base").out.startswith("No map waits")  # no commit yet
    desk.commit()
    text = desk.run("request", "--base", "base").out

    assert "## `refund.en-US`" in text
    assert "1 map cannot be read, see 'journeybook check': `maps/broken.yml`\n" in text
    git(desk.root, "branch", "-f", "base")
    desk.approve("cx-lead")
    desk.commit()
    assert "- State: `reviewed until" in desk.run("request", "--base", "base").out


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_an_unknown_base(desk: Desk, revision: str) -> None:
    """A revision that Git does not know is wrong usage, and never an option of Git's."""
    done = desk.run("request", f"--base={revision}")

    assert (done.code, done.out) == (2, "")
    assert not (desk.root / "x").exists()


def test_words_of_maps_do_nothing(desk: Desk) -> None:
    """No mention, link, heading or command of a host comes from a map or from a policy."""
    desk.policy()
    policy = desk.root / "maps/_policy/reviewers.yml"
    policy.write_text(
        policy.read_text("utf-8").replace("CX lead", "'@cx `x` https://e.example.org'")
    )
    text = desk.map.read_text("utf-8").replace("title: Refund", f"title: {HOSTILE}")
    text = text.replace("How a customer gets their money back.", COMMAND)
    desk.map.write_text(text, "utf-8")
    desk.commit()
    markdown = desk.run("request").out

    said = list(shown(markdown))
    words = " ".join(content for _, content in said)
    assert not re.search("@|https?:|evil|approve|merge|verified", words.replace("May approve", ""))
    assert {type_ for type_, _ in said} == {"text"}
    assert not re.search(r"^\s{0,1}/\w", markdown, re.MULTILINE)
    headings = re.findall("^#.*$", markdown, re.MULTILINE)
    assert headings == ["## `refund.en-US`"]


@given(st.lists(st.text(alphabet="`~ab/@#<\n\r\t\u2028", max_size=12), max_size=4))
def test_code_ends_where_it_ends(lines: list[str]) -> None:
    """Whatever stands in a block or within a line, Markdown behind it is Markdown again."""
    tokens = MarkdownIt().parse(f"{markdown_block(lines)}\n\nEnd")
    kinds = [token.type for token in tokens]
    assert kinds == ["fence", "paragraph_open", "inline", "paragraph_close"]
    line = f"a {markdown_code(''.join(lines))} b"
    inner = MarkdownIt().parseInline(line)[0].children
    assert [one.type for one in inner] == ["text", "code_inline", "text"]
    assert list(takewhile(str.strip, [inner[0].content])) == ["a "]
