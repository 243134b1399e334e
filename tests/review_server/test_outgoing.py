"""The commit and the push: records alone, in the reviewer's name, and nothing else runs."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest

from journeybook.environment.branches import default_branch
from journeybook.environment.pushing import push, target_of
from journeybook.environment.record_commit import Person, commit_files
from journeybook.errors import RefusedError
from support.git_settings import COMMANDS
from support.programs import git
from support.review_desk import Desk
from support.review_server import Serve

HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-push",
         "reference-transaction", "post-index-change", "post-rewrite", "fsmonitor-watchman")  # fmt: skip


@pytest.fixture
def remote(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository that the project's branch goes to."""
    place = tmp_path_factory.mktemp("remote") / "maps.git"
    git(desk.root, "clone", "-q", "--bare", ".", str(place))
    git(desk.root, "remote", "add", "origin", str(place))
    git(desk.root, "fetch", "-q")
    git(desk.root, "branch", "-q", "-u", "origin/main")
    return place


def test_records_alone(desk: Desk, serve_desk: Serve, remote: Path) -> None:
    """What is staged stays staged, what is changed stays changed; the author is the reviewer."""
    (desk.root / "staged.txt").write_text("staged")
    git(desk.root, "add", "staged.txt")
    (desk.root / "mkdocs.yml").write_text("site_name: Another\nplugins: [journeybook]\n")
    git(desk.root, "config", "commit.gpgSign", "true")
    tab = serve_desk()
    html = tab.decide("approve").html
    assert "CX lead &lt;cx-lead@example.org&gt;" in html
    made = tab.press(html, "/api/commit")

    assert made.status == 200, made.html
    said = git(desk.root, "log", "-1", "--format=%an <%ae> %cn <%ce> %s", "--name-only")
    head, _, *names = said.splitlines()
    who = "CX lead <cx-lead@example.org>"
    assert head == f"{who} {who} Approve refund.en-US"
    folder = f"maps/_reviews/refund/en-US/{desk.digest}"
    assert names == [f"{folder}-cx-lead.json", f"{folder}.snapshot.json"]
    assert git(desk.root, "status", "--porcelain").splitlines() == ["M mkdocs.yml", "A  staged.txt"]
    assert tab.press(html, "/api/commit").status == 409  # nothing is left
    assert desk.run("verify").code == 0

    pushed = tab.press(made.html, "/api/push")
    assert pushed.json["made"], pushed.html
    assert git(remote, "log", "-1", "--format=%s", "main") == "Approve refund.en-US"
    assert git(desk.root, "rev-parse", "origin/main") == git(desk.root, "rev-parse", "HEAD")
    assert "These commits" not in tab.ask("/api/queue").html


def test_a_push_that_is_refused(desk: Desk, serve_desk: Serve, remote: Path) -> None:
    """The reason is told in words; a branch of its own takes it, and no other branch does."""
    other = git(
        desk.root, "commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "x", by="a@example.org"
    )
    git(desk.root, "push", "-q", str(remote), f"{other}:refs/heads/main")
    tab = serve_desk()
    tab.decide("approve")
    made = tab.commit().html
    refused = tab.press(made, "/api/push")
    assert refused.status == 409
    assert "The remote has newer commits" in refused.html
    own = re.search(r'data-branch="(review/.*?)"', refused.html)[1]
    assert tab.press(made, "/api/push", branch="production").status == 409
    assert tab.press(made, "/api/push", commit=other).status == 409
    assert tab.press(refused.html, "/api/push").json["made"]
    assert git(remote, "log", "-1", "--format=%s", own) == "Approve refund.en-US"


def test_only_what_was_shown(desk: Desk, serve_desk: Serve, remote: Path) -> None:
    """A decision or a commit that came after what was shown is neither committed nor pushed."""
    tab = serve_desk()
    shown = tab.decide("approve").html
    tab.decide("request-changes", "No source")
    assert "has changed since it was shown" in tab.press(shown, "/api/commit").html
    made = tab.commit().html
    desk.say("words of somebody else")
    desk.commit()
    head = git(remote, "rev-parse", "main")
    assert "has changed since it was shown" in tab.press(made, "/api/push").html
    assert git(remote, "rev-parse", "main") == head


def test_warnings(desk: Desk, serve_desk: Serve) -> None:
    """A text in no commit, or not yet on the default branch: a decision on it would not last."""
    tab = serve_desk()
    assert "note--warn" not in tab.map()
    desk.say("asked thrice")
    assert "This text is in no commit" in tab.map()
    git(desk.root, "checkout", "-q", "-b", "change")
    desk.commit()
    assert "will not survive a squash" in tab.map()
    html = tab.decide("approve").html
    assert "the branch &#39;change&#39;, not &#39;main&#39;" in html
    git(desk.root, "checkout", "-q", "--detach")
    assert "no branch is checked out" in tab.press(html, "/api/commit").html.lower()


def test_nothing_of_the_checkout_runs(desk: Desk, serve_desk: Serve, tmp_path_factory) -> None:
    """Hooks, settings of Git, filters, templates, a theme, plugins and hooks of MkDocs: none runs."""
    ran = tmp_path_factory.mktemp("ran") / "ran"
    program = desk.root / ".git/trap"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> "{ran}"\nexit 1\n')
    program.chmod(0o755)
    script = f"open({str(ran)!r}, 'a').write(__file__)\n"
    files = {
        "mkdocs.yml": "site_name: A\ntheme: {name: null, custom_dir: theme}\nhooks: [hook.py]\n"
        "plugins: [journeybook, evil]\n",
        "theme/journeybook/review.html.jinja": "TEMPLATE OF THE CHECKOUT",
        "theme/journeybook/page.html.jinja": "TEMPLATE OF THE CHECKOUT",
        "hook.py": script,
        "sitecustomize.py": script,
        "maps/.gitattributes": "* filter=x diff=x merge=x\n",
        ".gitattributes": "* filter=x\n",
    }
    for name, text in files.items():
        (desk.root / name).parent.mkdir(parents=True, exist_ok=True)
        (desk.root / name).write_text(text)
    desk.commit()
    bare = desk.root / "inside.git"
    git(desk.root, "clone", "-q", "--bare", ".", str(bare))
    (bare / "hooks").mkdir(exist_ok=True)
    (bare / "hooks/pre-receive").symlink_to(program)
    (desk.root / ".git/hooks").mkdir(exist_ok=True)
    for hook in HOOKS:
        (desk.root / ".git/hooks" / hook).unlink(missing_ok=True)
        (desk.root / ".git/hooks" / hook).symlink_to(program)
    lines = [f'\t{name.rpartition(".")[2]} = "{program}"' for name in COMMANDS]
    sections = [_section(name) for name in COMMANDS]
    config = desk.root / ".git/config"
    with config.open("a") as stream:
        for section, line in zip(sections, lines, strict=True):
            stream.write(f"{section}\n{line}\n")
        stream.write("[commit]\n\tgpgSign = true\n[push]\n\tgpgSign = true\n")
        stream.write(f"[protocol]\n\tallow = always\n[core]\n\thooksPath = {bare}/hooks\n")

    tab = serve_desk()
    frame = re.search(r'data-frame="(.*?)"', tab.map())[1]
    page = tab.ask(frame).body
    assert b"TEMPLATE OF THE CHECKOUT" not in page
    assert b"Nobody says how long it takes." in page
    made = tab.press(tab.decide("approve").html, "/api/commit")
    assert made.status == 200, made.html
    coded = f"file://{bare}".replace("inside", "%69nside")
    inner = (str(bare), "./inside.git", f"file://{bare}", coded)
    for address in (f"ext::{program}", *inner, f"-u{program}"):
        _set_remote(config, address)
        head = git(desk.root, "rev-parse", "HEAD")
        answer = tab.ask("/api/push", {"branch": "main", "commit": head})
        assert answer.status == 409, address
    assert tab.bugs == []
    assert not ran.exists(), ran.read_text()


def _section(name: str) -> str:
    first, _, rest = name.partition(".")
    between = rest.rpartition(".")[0]
    return f'[{first} "{between}"]' if between else f"[{first}]"


def _set_remote(config: Path, address: str) -> None:
    text = re.sub(r"\n\[remote \"set\"\][^[]*", "\n", config.read_text())
    text = re.sub(r"\n\[branch \"main\"\][^[]*", "\n", text)
    config.write_text(
        f'{text}\n[remote "set"]\n\turl = {address}\n[branch "main"]\n\tremote = set\n'
    )


def test_a_push_asks_at_no_terminal(desk: Desk, monkeypatch, tmp_path_factory) -> None:
    """The person's own way to a host is taken; where it fails, the reason is told, and it ends."""
    ssh = tmp_path_factory.mktemp("ssh") / "ssh"
    ssh.write_text("#!/bin/sh\necho 'Permission denied (publickey).' >&2\nexit 255\n")
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    git(desk.root, "remote", "add", "origin", "ssh://git:secret@host.example.org/maps.git")
    target = target_of(desk.root)
    assert target is not None
    assert target.shown == "ssh://host.example.org/maps.git"
    assert (
        push(desk.root, target, git(desk.root, "rev-parse", "HEAD")).reason
        == "the remote did not accept your key"
    )


def test_the_default_branch(desk: Desk) -> None:
    """What the remote says it is; else the remote's branch of a usual name, else the one here."""
    head = git(desk.root, "rev-parse", "HEAD")
    assert default_branch(desk.root).name == "main"
    git(desk.root, "update-ref", "refs/remotes/origin/master", head)
    assert default_branch(desk.root).name == "origin/master"
    git(desk.root, "update-ref", "refs/remotes/origin/trunk", head)
    git(desk.root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert default_branch(desk.root).name == "origin/trunk"
    assert default_branch(Path(os.devnull).parent) is None


def test_a_commit_where_somebody_else_is_at_work(desk: Desk) -> None:
    """While another Git holds the index, nothing is changed, and the reason is told."""
    desk.approve("cx-lead")
    (desk.root / ".git/index.lock").touch()
    head = git(desk.root, "rev-parse", "HEAD")
    with pytest.raises(RefusedError, match=r"index\.lock"):
        commit_files(desk.root, list(desk.folder.iterdir()), "m", Person("a", "a@example.org"))
    assert git(desk.root, "rev-parse", "HEAD") == head


def test_commit_and_push_at_once(desk: Desk, serve_desk: Serve, remote: Path) -> None:
    """One press where it is known what goes where: the reviewer's decisions and nothing else."""
    tab = serve_desk()
    html = tab.decide("approve").html
    assert "git push origin HEAD:refs/heads/main" in html
    sent = tab.press(html, "/api/send")
    assert sent.json["made"], sent.html
    assert git(remote, "log", "-1", "--format=%ae %s", "main") == (
        "cx-lead@example.org Approve refund.en-US"
    )
    assert tab.press(html, "/api/send").status == 409

    again = tab.decide("request-changes", "No").html
    assert tab.press(again, "/api/send", branch="production").status == 409
    assert git(remote, "for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert "These commits are on this machine alone" in tab.ask("/api/queue").html


def test_nothing_goes_along_that_was_not_shown(desk: Desk, serve_desk: Serve, remote: Path) -> None:
    """A commit of somebody else that no remote has: the decision is committed, and no more."""
    tab = serve_desk()
    html = tab.decide("approve").html
    git(desk.root, "commit", "-q", "--allow-empty", "-m", "Mine", by="author@example.org")
    sent = tab.press(html, "/api/send")
    assert sent.status == 200
    assert "These commits are on this machine alone" in sent.html
    assert "Mine" in sent.html
    assert git(remote, "log", "-1", "--format=%s", "main") == "A change"

    assert "/api/send" not in tab.decide("request-changes", "No").html  # while some are ahead
    git(desk.root, "remote", "remove", "origin")
    assert "/api/send" not in tab.ask("/api/queue").html


def test_the_index_is_held_for_a_moment(desk: Desk, serve_desk: Serve) -> None:
    """Another Git at work on the checkout is waited for; one that stays is named."""
    lock = desk.root / ".git/index.lock"
    tab = serve_desk()
    html = tab.decide("approve").html
    lock.touch()
    refused = tab.press(html, "/api/commit")
    assert refused.status == 409
    assert "index.lock" in refused.html
    freed = threading.Timer(0.1, lock.unlink)
    freed.start()
    assert tab.press(html, "/api/commit").status == 200
    freed.join()
