"""A gate from another package, as docs/how-to/own-gates.md shows it: installed by pip and asked."""

import pytest

from support.doc_fences import fences
from support.packages import ShownPackage

PAGE = "docs/how-to/own-gates.md"


@pytest.fixture(scope="module")
def acme(tmp_path_factory):
    """The shown package, and the shown map in English and Japanese."""
    shown = ShownPackage(PAGE, "acme_gates", tmp_path_factory.mktemp("gates"))
    (shown.site / "maps/ja.yml").write_text(shown.map.text.replace("en-US", "ja-JP"), "utf-8")
    return shown


def test_the_package_shown_is_the_one_that_is_kept(acme):
    """The files on the page are those of the test package, which is linted like all code."""
    assert acme.files() == acme.kept()


def test_the_gate_is_asked(acme):
    """`check` prints the shown warning; without the package it finds nothing."""
    asked = acme.run("journeybook", "check", acme.map.title)

    assert (asked.code, asked.out) == (0, fences(PAGE, "text")[0].text)
    assert acme.run("journeybook", "check", acme.map.title, installed=False).out == ""


def write_policy(acme):
    policy = fences(PAGE, "yaml")[1]
    (acme.site / policy.title).parent.mkdir(exist_ok=True)
    (acme.site / policy.title).write_text(policy.text, "utf-8")


def test_its_title_is_shown_as_written(acme):
    """A catalogue that does not know the texts of the gate leaves them in its package's words."""
    write_policy(acme)  # else the site would not tell of gates
    done = acme.run("mkdocs", "build", "-q")
    assert done.code == 0, done.err

    html = (acme.site / "site/ja-JP/core/return-a-parcel/index.html").read_text("utf-8")
    assert 'id="gate-owner-named"' in html
    assert "The page names its owner" in html
    ours = html.index('id="gate-sources-dated"'), html.index('id="gate-no-instructions"')
    assert min(ours) < max(ours)


def test_it_may_block(acme):
    """The policy shown lets nothing be approved that fails the gate; without the package, nobody."""
    write_policy(acme)
    approve = ["journeybook", "review", "approve", "return-a-parcel", "--locale", "en-US"]
    refused = acme.run(*approve, "--as", "cx-lead", "--yes")

    assert refused.code == 1
    assert "owner-named (Write under 'owner' which team answers for the page.)" in refused.err
    without = acme.run("journeybook", "check", installed=False)
    assert "there is no gate 'owner-named'" in without.out
