"""Decisions in the browser: written as the command line writes them, on what was shown."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from journeybook.errors import ConfigurationError
from journeybook.review_server import open_desk
from support.programs import git
from support.review_desk import POLICY, Desk
from support.review_server import Said, Serve, Tab
from support.ssh_keys import keygen

POLICY_FILE = "maps/_policy/reviewers.yml"


def shown(html: str, name: str) -> str:
    return re.search(f'data-{name}="(.*?)"', html)[1]


def test_three_decisions(desk: Desk, serve_desk: Serve) -> None:
    """Each is on record as the command line would have it, and the queue follows."""
    tab = serve_desk()
    assert "Waiting for you (1)" in tab.ask("/api/queue").html

    done = tab.decide("approve", "Checked", expires="2027-03-31")
    assert (done.status, done.json["made"]) == (200, True)
    statement = desk.record("cx-lead")["statement"]
    assert statement["digest"] == desk.digest
    assert (statement["comment"], statement["expires"]) == ("Checked", "2027-03-31")
    assert desk.quality == "reviewed"
    assert "Waiting for you (0)" in tab.ask("/api/queue").html

    assert tab.decide("request-changes", "No source").status == 200
    assert desk.quality == "in-review"
    assert tab.decide("withdraw").status == 200
    assert desk.quality == "draft"
    assert tab.bugs == []
    assert desk.run("verify").code == 0


def test_it_is_written_as_the_command_line_writes_it(desk: Desk, serve_desk: Serve) -> None:
    """There is one way to write a record: the same bytes, the same files."""
    serve_desk().decide("approve", "Checked")
    ours = {file.name: file.read_bytes() for file in desk.folder.iterdir()}
    for file in desk.folder.iterdir():
        file.unlink()
    desk.approve("cx-lead", "--comment", "Checked")
    assert {file.name: file.read_bytes() for file in desk.folder.iterdir()} == ours


def test_signed(desk: Desk, serve_desk: Serve, tmp_path_factory, monkeypatch) -> None:
    """With a key it is signed; its passphrase is asked for in a window, and a wrong one is told."""
    folder = tmp_path_factory.mktemp("key")
    key, window = folder / "id", folder / "window"
    keygen("-q", "-t", "ed25519", "-N", "correct horse", "-f", str(key))
    kind, blob = key.with_suffix(".pub").read_text().split()[:2]
    (desk.root / "maps/_policy/allowed_signers").write_text(f"cx-lead {kind} {blob}\n")
    desk.policy("signatures: required")
    desk.commit()
    with pytest.raises(ConfigurationError, match="none of your keys is one that"):
        open_desk(desk.root / "mkdocs.yml", folder, reviewer="cx-lead")

    tab = serve_desk(key=key)
    refused = tab.decide("approve")
    assert refused.status == 409
    assert "the passphrase is wrong, or there is no terminal" in refused.html
    assert desk.records == []
    window.write_text("#!/bin/sh\necho 'correct horse'\n")
    window.chmod(0o700)
    monkeypatch.setenv("SSH_ASKPASS", str(window))
    assert tab.decide("approve").status == 200
    assert desk.record("cx-lead")["signature"]
    assert desk.quality == "reviewed"  # and verified once it is committed


def test_the_text_changed_meanwhile(desk: Desk, serve_desk: Serve) -> None:
    """What was not shown is not approved; what changed since is told, word by word."""
    tab = serve_desk()
    before = shown(tab.map(), "digest")
    desk.say("asked <b>three</b> times")
    refused = tab.decide("approve", digest=before)
    assert refused.status == 409
    assert "The text has changed since it was shown" in refused.html
    assert "<ins>&lt;b&gt;three&lt;/b&gt; times</ins>" in refused.html
    assert desk.records == []


def test_another_decision_of_ones_own(desk: Desk, serve_desk: Serve) -> None:
    """A decision that one's own other window has taken since is not overwritten unseen."""
    tab = serve_desk()
    tab.decide("approve")
    refused = tab.decide("request-changes", "x", seen="")
    assert refused.status == 409
    assert desk.record("cx-lead")["statement"]["decision"] == "approve"


def test_refused_as_on_the_command_line(desk: Desk, serve_desk: Serve) -> None:
    """One's own words, comments that hide something, days too far away: refused, with the reason."""
    own = serve_desk("author")
    assert "reviewers cannot approve their own words" in own.map()
    assert own.decide("approve").status == 409
    tab = serve_desk()
    assert tab.decide("approve", "a\u202eb").status == 409
    assert tab.decide("approve", expires="2030-01-01").status == 409
    assert tab.decide("withdraw").status == 409
    assert desk.records == []


def test_who_may_decide(desk: Desk, tmp_path_factory) -> None:
    """The person is the one whom Git knows, and nobody whom the policy does not."""
    config = desk.root / "mkdocs.yml"
    assert open_desk(config, tmp_path_factory.mktemp("p")).reviewer.id == "author"
    git(desk.root, "config", "user.email", "stranger@example.org")
    with pytest.raises(ConfigurationError, match="no reviewer has the address"):
        open_desk(config, tmp_path_factory.mktemp("p"))
    with pytest.raises(ConfigurationError, match="there is no reviewer 'nobody'"):
        open_desk(config, tmp_path_factory.mktemp("p"), reviewer="nobody")


def test_the_policy_of_the_default_branch(desk: Desk, serve_desk: Serve) -> None:
    """A branch under review that changes the policy, or its place, changes nothing."""
    git(desk.root, "checkout", "-q", "-b", "change")
    more = "  - {id: intruder, name: Intruder, email: intruder@example.org}\n"
    (desk.root / POLICY_FILE).write_text(POLICY.format(more="required: 1") + more)
    (desk.root / "maps/_policy/other.yml").write_text(POLICY.format(more="required: 2") + more)
    (desk.root / "mkdocs.yml").write_text(
        "site_name: A\nplugins: [{journeybook: {reviewers: maps/_policy/other.yml}}]\n"
    )
    desk.commit()
    with pytest.raises(ConfigurationError, match="there is no reviewer 'intruder'"):
        serve_desk("intruder")
    tab = serve_desk()
    queue = tab.ask("/api/queue").html
    assert "the branch main as this machine has it (" in queue
    assert "0 of 1" in tab.map()
    git(desk.root, "checkout", "-q", "main")
    desk.policy("required: 3")
    desk.commit()
    assert "0 of 3" in tab.map()  # another commit of the default branch counts at once


def test_a_link_of_the_default_branch(desk: Desk, serve_desk: Serve) -> None:
    """Where its mkdocs.yml is a link, what that leads to there says where the policy is."""
    shared = "site_name: A\nplugins: [{journeybook: {reviewers: maps/_policy/own.yml}}]\n"
    (desk.root / "shared").mkdir()
    (desk.root / "shared/site.yml").write_text(shared)
    (desk.root / "maps/_policy/own.yml").write_text(POLICY.format(more="required: 2"))
    (desk.root / "mkdocs.yml").unlink()
    (desk.root / "mkdocs.yml").symlink_to("shared/site.yml")
    desk.commit()
    assert "0 of 2" in serve_desk().map()
    git(desk.root, "checkout", "-q", "-b", "change")
    (desk.root / "shared/site.yml").write_text(shared.replace("own.yml", "reviewers.yml"))
    desk.commit()
    assert "0 of 2" in serve_desk().map()


def _commit(tab: Tab) -> Said:
    done = tab.commit()
    return tab.commit() if done.status == 409 else done


def test_two_reviewers_at_once(desk: Desk, serve_desk: Serve) -> None:
    """Each in a process of their own on one checkout: a record each, one commit each.

    Who is overtaken between looking and committing is told to look again, and has to once.
    """
    desk.policy("required: 2")
    desk.commit()
    tabs = [serve_desk(one) for one in ("cx-lead", "ops-lead")]
    with ThreadPoolExecutor(2) as pool:
        assert [one.status for one in pool.map(lambda tab: tab.decide("approve"), tabs)] == [
            200
        ] * 2
        done = list(pool.map(_commit, tabs))
    assert [one.status for one in done] == [200] * 2, [one.html for one in done]
    assert desk.records == ["cx-lead", "ops-lead"]
    authors = git(desk.root, "log", "-2", "--format=%ae").splitlines()
    assert sorted(authors) == ["cx-lead@example.org", "ops-lead@example.org"]
    assert git(desk.root, "status", "--porcelain") == ""
    assert desk.quality == "reviewed"


def test_the_difference(desk: Desk, serve_desk: Serve) -> None:
    """What changed since the approved text stands beside the page, whole and word by word."""
    desk.approve("ops-lead")
    desk.say("asked three times")
    desk.commit()
    html = serve_desk().map()
    assert "What changed (1)" in re.sub(r"\s+", " ", html)
    assert "<del>twice</del><ins>three times</ins>" in html


def test_in_the_reader_s_language(desk: Desk, serve_desk: Serve) -> None:
    """Each request is answered in the language of the browser."""
    tab = serve_desk()
    assert '<html lang="ja">' in tab.ask("/", Accept_Language="ja").body.decode()
    assert "Prüfliste" in tab.ask("/api/queue", Accept_Language="de").html
    assert json.loads(tab.ask("/api/map/en-US/refund", Accept_Language="zh-TW").body)["html"]


def test_a_team_of_one(desk: Desk, serve_desk: Serve) -> None:
    """Who is alone is told so, and where a second person must be named: on the default branch."""
    policy = "reviewers: [{id: author, name: A, email: author@example.org}]\n"
    (desk.root / POLICY_FILE).write_text(policy)
    desk.commit()
    assert f"main:{POLICY_FILE} names nobody else who may" in serve_desk("author").map()
