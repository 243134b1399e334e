"""A build that fails, is killed or finds the disk full leaves the old site as it was."""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from click.exceptions import Abort as ClickAbort
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from journeybook.mkdocs_plugin import beside, exchange
from support.programs import MKDOCS, PIPE, run, start
from support.projects import Site, a_map, mkdocs_yml

KILLS = 60 if os.environ.get("HOSTILE_FULL") else 6
FAILED = (Abort, ClickAbort, OSError, RuntimeError, Exception)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A built site, in a folder that holds nothing else of builds."""
    return project(tmp_path).build()


def project(root: Path, **more: object) -> Site:
    text = mkdocs_yml(theme="mkdocs", plugins=["journeybook"], **more)
    return Site(root).write(
        {"mkdocs.yml": text, "docs/index.md": "# Home\n", "maps/a.yml": a_map("a")}
    )


def change(site: Site, word: str = "Changed") -> None:
    site.write({"maps/a.yml": a_map("a", title=word), "docs/index.md": f"# {word}\n"})


def left(site: Site) -> list[str]:
    """Return what builds have left beside the site."""
    return sorted(path.name for path in site.root.glob(".site-*"))


def hook(site: Site, text: str, **more: object) -> None:
    """Add a hook to a project: another plugin, by and large."""
    project(site.root, hooks=["hook.py"], **more)
    site.write({"hook.py": text})


def stays(site: Site, **over: object) -> None:
    """Build, and see that it fails and that the old site is as it was."""
    before = site.tree()
    change(site)
    with pytest.raises(FAILED):
        site.build(**over)
    assert site.tree() == before
    assert left(site) == []


def test_a_good_build_takes_the_place_of_the_old_site(site):
    """What is not built any more is gone, and nothing is left beside."""
    site.write({"docs/old.md": "# Old\n"}).build()
    (site.root / "docs/old.md").unlink()
    change(site)
    site.build()

    assert "Changed" in site.page("en-US/core/a")
    assert not (site.out / "old").exists()
    assert left(site) == []


def test_an_error_in_a_template_leaves_the_old_site(site):
    """A name that an overridden template does not know ends the build, and nothing else."""
    theme = {"name": "mkdocs", "custom_dir": "over"}
    project(site.root)
    site.write(
        {
            "mkdocs.yml": f"site_name: T\ntheme: {theme}\nplugins: [journeybook]\n",
            "over/journeybook/lead.html.jinja": "{{ nobody.knows.this }}",
            "over/journeybook-page.html": "{{ nobody.knows.this }}",
        }
    )
    stays(site)


@pytest.mark.parametrize(
    "event",
    [
        "on_files(files, config)",
        "on_page_content(html, **_)",
        "on_env(env, **_)",
        "on_post_page(output, **_)",
        "on_post_build(config)",
    ],
)
def test_an_error_of_another_plugin_leaves_the_old_site(site, event):
    """Whenever it comes, at the very end too."""
    hook(site, f"def {event}:\n    raise RuntimeError('no')\n")
    stays(site)


@pytest.mark.parametrize("event", ["on_files(files, config)", "on_post_build(config)"])
def test_a_warning_leaves_the_old_site_under_strict(site, event):
    """What MkDocs counts as bad is bad; without `--strict` it is a warning."""
    warn = "import logging\n\n"
    warn += f"def {event}:\n    logging.getLogger('mkdocs.plugins.other').warning('hm')\n"
    hook(site, warn)
    stays(site, strict=True)
    site.build()
    assert "Changed" in site.page("en-US/core/a")


def test_a_mistake_in_a_map_leaves_the_old_site(site):
    """Ours are found before anything is written."""
    before = site.tree()
    site.write({"maps/a.yml": a_map("a", more="unknown: x\n")})
    with pytest.raises(FAILED):
        site.build()

    assert site.tree() == before
    assert left(site) == []


def test_a_page_that_cannot_be_written_leaves_the_old_site(site, monkeypatch):
    """A disk that is full in the middle of a page."""
    real = open

    def full(path, mode="r", *more, **named):
        if "w" in mode and str(path).endswith("index.html"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return real(path, mode, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr("mkdocs.utils.open", full, raising=False)
        stays(site)


def test_a_full_disk_leaves_the_old_site(tmp_path):
    """A real one: a small file system that ends in the middle of the new site."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    options = ("-t", "tmpfs", "-o", "size=4m", "none", str(disk))
    if mount is None or run(mount, *options).code:
        pytest.skip("this needs the right to mount a file system")
    try:
        site = project(disk).build()
        before = site.tree()
        assert before
        (disk / "docs/large.bin").write_bytes(b"x" * 1_500_000)
        with pytest.raises(OSError, match="No space left"):
            site.build()
        assert site.tree() == before
        assert left(site) == []
    finally:
        run("umount", "-l", str(disk), check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_leaves_the_old_site_or_the_new_one(site):
    """Killed at any moment, the site is whole: the old one or the new one; the next build tidies."""
    for number in range(30):
        site.write({f"maps/m{number}.yml": a_map(f"m{number}")})
    began = time.monotonic()
    run(*MKDOCS, "build", "-q", folder=site.root, check=True)
    span = time.monotonic() - began
    now = site.tree()
    dice, killed = random.Random(3), 0
    for turn in range(1, KILLS + 1):
        old = now
        change(site, f"Turn {turn}")
        process = start(*MKDOCS, "build", "-q", folder=site.root)
        if turn % 2:  # at any moment; the others while it writes, and around the exchange
            time.sleep(dice.uniform(0.3, 1) * span)
        else:
            while process.poll() is None and not left(site):
                time.sleep(0.001)
            time.sleep(dice.uniform(0, 0.4) * span)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        now = site.tree()
        if now != old:
            assert now == undisturbed(site)
    run(*MKDOCS, "build", "-q", folder=site.root, check=True)
    assert killed
    assert left(site) == []
    assert f"Turn {KILLS}" in site.page("en-US/core/a")


def undisturbed(site: Site) -> dict[str, bytes]:
    """Return what the whole site holds, from a build that nobody kills."""
    quiet = site.root / "quiet"
    run(*MKDOCS, "build", "-q", "-d", str(quiet), folder=site.root, check=True)
    files = [path for path in sorted(quiet.rglob("*")) if path.is_file()]
    return {path.relative_to(quiet).as_posix(): path.read_bytes() for path in files}


def test_hidden_entries_stay(site):
    """Entries that begin with a dot are carried over as MkDocs keeps them, links and all."""
    site.write({"site/.git/config": "[core]\n", "site/.git/a/b": "x", "site/.nojekyll": ""})
    (site.out / ".git/a/link").symlink_to("b")
    (site.out / ".git/a/b").chmod(0o640)
    (site.out / ".git/a").chmod(0o750)
    change(site)
    site.build()

    assert (site.out / ".git/config").read_text("utf-8") == "[core]\n"
    assert (site.out / ".git/a/link").readlink() == Path("b")
    assert (site.out / ".git/a/b").stat().st_mode & 0o777 == 0o640
    assert (site.out / ".git/a").stat().st_mode & 0o777 == 0o750
    assert (site.out / ".nojekyll").is_file()
    assert "Changed" in site.page("en-US/core/a")


def test_what_the_new_site_says_itself_stands(site):
    """A hidden file that the build writes is the new one; its neighbours from before stay."""
    site.write({"site/.well-known/a.txt": "old", "site/.well-known/b.txt": "old"})
    hook(
        site,
        "from pathlib import Path\n\ndef on_post_build(config):\n"
        "    folder = Path(config.site_dir, '.well-known')\n    folder.mkdir(exist_ok=True)\n"
        "    (folder / 'a.txt').write_text('new')\n",
    )
    site.build()

    assert (site.out / ".well-known/a.txt").read_text("utf-8") == "new"
    assert (site.out / ".well-known/b.txt").read_text("utf-8") == "old"


def test_the_configuration_is_what_it_was(site):
    """Who publishes the folder after a build, as `gh-deploy` and mike do, finds it where it was."""
    config = site.config()
    config.plugins.on_startup(command="gh-deploy", dirty=False)
    build(config)

    assert config.site_dir == str(site.out)

    hook(site, "def on_post_build(config):\n    raise RuntimeError('no')\n")
    config = site.config()
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(RuntimeError):
        build(config)
    assert config.site_dir == str(site.out)


def test_a_build_within_a_build_goes_to_the_same_site(site):
    """As a plugin does that builds each language in turn: one exchange, at the very end."""
    hook(
        site,
        "from mkdocs.commands.build import build\nfrom pathlib import Path\nseen = []\n\n"
        "def on_post_build(config):\n    if not seen:\n        seen.append(1)\n"
        "        build(config)\n        Path(config.site_dir, 'inner.txt').write_text('x')\n",
    )
    change(site)
    site.build()

    assert (site.out / "inner.txt").is_file()
    assert "Changed" in site.page("en-US/core/a")
    assert left(site) == []


@pytest.mark.parametrize("kind", ["link", "mount", "busy"])
def test_where_nothing_can_be_exchanged_one_line_says_so(site, kind, caplog, monkeypatch):
    """A link, a mount, a file system that refuses: the site is replaced, its place stays."""
    caplog.set_level("INFO", "mkdocs")
    if kind == "link":
        site.out.rename(site.root / "elsewhere")
        site.out.symlink_to("elsewhere", target_is_directory=True)
    elif kind == "mount":
        monkeypatch.setattr(Path, "is_mount", lambda path: path == site.out)
    else:
        monkeypatch.setattr(beside, "exchange", busy)
    site.write({"site/.nojekyll": "", "site/gone.txt": "x"})
    change(site)
    site.build()

    assert "Changed" in site.page("en-US/core/a")
    assert (site.out / ".nojekyll").is_file()
    assert not (site.out / "gone.txt").exists()
    assert left(site) == []
    assert caplog.text.count("replaced file by file") == 1
    assert site.out.is_symlink() is (kind == "link")


def busy(*paths: Path) -> Path:
    raise OSError(errno.EBUSY, "Device or resource busy")


def test_without_an_exchange_in_one_step_there_are_two(site, monkeypatch):
    """A system without `renameat2` gets the new site too, and nothing is left."""
    monkeypatch.setattr(exchange, "_at_once", lambda one, other: False)
    change(site)
    site.build()

    assert "Changed" in site.page("en-US/core/a")
    assert left(site) == []


@pytest.mark.parametrize("killed", ["after the first step", "with the new one lost", "at the end"])
def test_two_steps_are_finished_at_the_next_start(site, killed):
    """Killed between the two steps, the next build finds a whole site before it begins its own."""
    old, new = (site.root / f".site-0123abcd.{suffix}" for suffix in ("old", "new"))
    if killed == "at the end":
        shutil.copytree(site.out, old)
    else:
        site.out.rename(old)
    if killed == "after the first step":
        shutil.copytree(old, new)
        (new / "index.html").write_text("whole", "utf-8")
    hook(site, "def on_pre_build(config):\n    raise RuntimeError('no')\n")
    with pytest.raises(RuntimeError):
        site.build()

    whole = (site.out / "index.html").read_text("utf-8") == "whole"
    assert whole is (killed == "after the first step")
    assert left(site) == []


def test_a_build_that_goes_on_is_left_alone(site):
    """What another process is building beside the site is not taken for what a dead one left."""
    other = site.root / ".site-0123abcd.new"
    other.mkdir()
    code = (
        "import sys, pathlib\nfrom journeybook.environment.holding import hold\n"
        "held = hold(pathlib.Path(sys.argv[1]))\nprint(held, flush=True)\nsys.stdin.read()\n"
    )
    process = start(sys.executable, "-c", code, str(other), stdin=PIPE)
    assert process.stdout.readline().strip() != "-1"
    site.build()
    assert left(site) == [other.name]
    process.kill()
    process.wait()
    site.build()
    assert left(site) == []


def test_a_first_build_that_fails_leaves_nothing(tmp_path):
    """Without an old site there is none afterwards."""
    site = project(tmp_path)
    hook(site, "def on_post_build(config):\n    raise RuntimeError('no')\n")
    with pytest.raises(RuntimeError):
        site.build()

    assert not site.out.exists()
    assert left(site) == []


def test_a_folder_of_any_name_is_exchanged(site):
    """Dots and signs in its name are no pattern."""
    over = {"site_dir": str(site.root / "my.site+(1)")}
    site.build(**over)
    (site.root / ".my.site+(1)-0123abcd.new").mkdir()
    change(site)
    site.build(**over)

    names = {path.name for path in site.root.iterdir() if "my.site" in path.name}
    assert names == {"my.site+(1)"}
    assert "Changed" in (site.root / "my.site+(1)/index.html").read_text("utf-8")
    assert not re.search("0123abcd", str(list(site.root.iterdir())))


def test_a_preview_is_untouched(site):
    """`mkdocs serve` builds where it always did."""
    config = site.config()
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")

    assert config.site_dir == str(site.out)
    assert left(site) == []
