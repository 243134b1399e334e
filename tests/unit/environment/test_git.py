"""What is read of Git's history, from real repositories."""

from __future__ import annotations

import datetime

import pytest

from journeybook.environment.git import read_history, user_email
from support.reviews_project import REVIEWER_A, REVIEWER_B, WRITER, Reviewed

ODD = ["a b.yml", "ü 地図.yml", "line\nbreak.yml", '"quoted".yml', "tab\there.yml", "x blob 5.yml", ":(glob)*.yml"]  # fmt: skip


@pytest.fixture
def place(tmp_path) -> Reviewed:
    return Reviewed(tmp_path / "project").start()


def history_of(place, folder="maps"):
    found = read_history(place.root, place.root / folder)
    assert found is not None
    return found


def changed(place, history):
    """Return the maps that are not byte for byte those of the last commit."""
    there = (path.relative_to(place.root).as_posix() for path in place.root.rglob("maps/**/*.yml"))
    return set(there) - history.unchanged


def people(history, path):
    """Return who changed a file, the newest change first."""
    return [sorted(change.commit.people) for change in history.of(path)]


def test_who_changed_what(place):
    """Each change has its commit, the day in UTC, and the contents before and after."""
    place.write("maps/a.yml", "one\n")
    first = place.commit(WRITER, committer=REVIEWER_B, day="2026-11-09T23:30:00-02:00")
    place.write("maps/a.yml", "two\n")
    second = place.commit(
        REVIEWER_A, message="m\n\nCo-authored-by: Reviewer B <Reviewer-B@Example.org>"
    )
    history = history_of(place)
    newest, oldest = history.of("maps/a.yml")

    assert people(history, "maps/a.yml") == [[REVIEWER_A, REVIEWER_B], [REVIEWER_B, WRITER]]
    assert (newest.commit.id, oldest.commit.id) == (second, first)
    assert newest.commit.parents == (first,)
    assert oldest.commit.day == datetime.date(2026, 11, 10)
    contents = history.contents([newest.after, oldest.after, "0" * 40])
    assert contents == {newest.after: b"two\n", oldest.after: b"one\n", "0" * 40: None}
    assert newest.before == (oldest.after,)
    assert set(oldest.before[0]) == {"0"}


def test_only_the_folder(place):
    """Commits that touch nothing in the maps folder are passed over, and parents are joined."""
    place.write("maps/a.yml", "one\n")
    first = place.commit()
    place.write("docs/index.md", "x")
    place.commit(REVIEWER_A)
    place.write("maps/a.yml", "two\n")
    second = place.commit()
    history = history_of(place)

    assert list(history.commits) == [second, first]
    assert history.commits[second].parents == (first,)
    assert "docs/index.md" not in history.changes


@pytest.mark.parametrize("name", ODD)
def test_odd_file_names(place, name):
    """A file of any name is found, committed and not, and its text at a commit as well."""
    place.write(f"maps/{name}", "one\n")
    place.write("maps/z.yml", "z\n")
    commit = place.commit(REVIEWER_A)
    place.write(f"maps/{name}", "two\n")
    history = history_of(place)
    where = f"{commit}:./maps/{name}"
    after = history.of(f"maps/{name}")[0].after
    contents = history.contents([where, after])

    assert people(history, f"maps/{name}") == [[REVIEWER_A]]
    assert changed(place, history) == {f"maps/{name}"}
    assert contents[after] == b"one\n"
    # Git reads names by the line, so one with a line break is not asked for.
    assert contents[where] == (None if "\n" in name else b"one\n")


def test_missing_contents(place):
    """What is not there is None, and nothing after it is taken for something else."""
    place.write("maps/a.yml", "one\n")
    commit = place.commit()
    history = history_of(place)
    wanted = [
        f"{commit}:./maps/x blob 9",
        commit,
        f"{commit}:./maps",
        f"{commit}:./maps/a.yml",
        "x",
    ]

    assert list(history.contents(wanted).values()) == [None, None, None, b"one\n", None]
    assert history.contents([]) == {}


def test_renames(place):
    """A file keeps the history that it had under its earlier names."""
    place.write("maps/a.yml", "one\n" * 9)
    place.commit(REVIEWER_A)
    place.git("mv", "maps/a.yml", "maps/b b.yml")
    place.commit(REVIEWER_B)
    place.git("mv", "maps/b b.yml", "maps/c.yml")
    place.write("maps/c.yml", "one\n" * 9 + "two\n")
    place.commit(WRITER)
    history = history_of(place)

    assert people(history, "maps/c.yml") == [[WRITER], [REVIEWER_B], [REVIEWER_A]]
    assert history.names("maps/c.yml") == ["maps/c.yml", "maps/b b.yml", "maps/a.yml"]
    assert people(history, "maps/none.yml") == []


def test_names_that_change_places(place):
    """Two files that took each other's names over time end no search for names."""
    place.write("maps/a.yml", "one\n" * 9)
    place.commit(REVIEWER_A)
    for old, new in (("a", "b"), ("b", "a"), ("a", "b")):
        place.git("mv", f"maps/{old}.yml", f"maps/{new}.yml")
        place.commit()

    assert sorted(history_of(place).names("maps/b.yml")) == ["maps/a.yml", "maps/b.yml"]


def test_uncommitted(place):
    """Changed, added, moved, untracked and ignored files are not those of the last commit."""
    for name in ("same", "changed", "moved", "gone"):
        place.write(f"maps/{name}.yml", f"{name}\n" * 9)
    place.write(".gitignore", "ignored.yml\n")
    place.commit(REVIEWER_A)
    place.write("maps/changed.yml", "x")
    place.write("maps/sub/new.yml", "x")
    place.write("maps/ignored.yml", "x")
    place.write("maps/added.yml", "x")
    place.git("add", "maps/added.yml")
    place.git("mv", "maps/moved.yml", "maps/to.yml")
    (place.root / "maps/gone.yml").unlink()
    history = history_of(place)

    names = {"changed", "sub/new", "added", "to", "ignored"}
    assert changed(place, history) == {f"maps/{name}.yml" for name in names}
    assert people(history, "maps/to.yml") == [[REVIEWER_A]]


def test_moved_and_meant_to_be_added(place):
    """A move that `git add -N` only announces is followed too."""
    place.write("maps/a.yml", "one\n" * 9)
    place.write("maps/z.yml", "z\n")
    place.commit(REVIEWER_A)
    (place.root / "maps/a.yml").rename(place.root / "maps/b.yml")
    place.git("add", "-N", "maps/b.yml")
    place.write("maps/z.yml", "y\n")
    history = history_of(place)

    assert changed(place, history) == {"maps/b.yml", "maps/z.yml"}
    assert people(history, "maps/b.yml") == [[REVIEWER_A]]


def _diverged(place):
    """Let `side` change b.yml and `main` change c.yml."""
    place.write("maps/a.yml", "one\n")
    place.commit()
    place.git("checkout", "-q", "-b", "side")
    place.write("maps/b.yml", "side\n")
    place.commit(REVIEWER_A)
    place.git("checkout", "-q", "main")
    place.write("maps/c.yml", "main\n")
    place.commit(REVIEWER_B)


def test_a_clean_merge_writes_nothing(place):
    """Who merges what others wrote has changed no file; all commits of both sides are known."""
    _diverged(place)
    place.git("merge", "-q", "--no-edit", "side", by="merger@example.org")
    history = history_of(place)

    assert people(history, "maps/b.yml") == [[REVIEWER_A]]
    assert people(history, "maps/c.yml") == [[REVIEWER_B]]
    assert len(history.commits) == 4
    assert [len(commit.parents) for commit in history.commits.values()].count(2) == 1


def test_what_a_merge_writes(place):
    """What stands on neither side of a merge is the words of who merged."""
    _diverged(place)
    place.git("merge", "-q", "--no-commit", "side")
    place.write("maps/a.yml", "two\n")
    place.git("mv", "maps/b.yml", "maps/d.yml")
    merge = place.commit("merger@example.org")
    history = history_of(place)

    assert people(history, "maps/a.yml") == [["merger@example.org"], [WRITER]]
    assert len(history.of("maps/a.yml")[0].before) == 2
    assert people(history, "maps/d.yml") == [["merger@example.org"], [REVIEWER_A]]
    assert next(iter(history.commits)) == merge


def test_octopus(place):
    """A merge of three sides is read like one of two."""
    _diverged(place)
    place.git("checkout", "-q", "-b", "third", "HEAD~1")
    place.write("maps/d.yml", "third\n")
    place.commit("third@example.org")
    place.git("checkout", "-q", "main")
    place.git("merge", "-q", "--no-edit", "side", "third")
    place.write("maps/d.yml", "after\n")
    place.commit()
    history = history_of(place)

    assert people(history, "maps/d.yml") == [[WRITER], ["third@example.org"]]
    assert max(len(commit.parents) for commit in history.commits.values()) == 3


def test_site_in_a_subfolder(place):
    """Names begin at the folder of mkdocs.yml, wherever the repository begins."""
    place.write("docs/site/maps/a.yml", "one\n")
    commit = place.commit(REVIEWER_A)
    place.write("docs/site/maps/b.yml", "x")
    root = place.root / "docs/site"
    history = read_history(root, root / "maps")

    assert people(history, "maps/a.yml") == [[REVIEWER_A]]
    assert history.unchanged == {"maps/a.yml"}
    where = f"{commit}:./maps/a.yml"
    assert history.contents([where]) == {where: b"one\n"}


def test_maps_beside_the_site(place):
    """Maps in a folder beside that of mkdocs.yml have names that lead there."""
    place.write("maps/a.yml", "one\n")
    commit = place.commit(REVIEWER_A)
    root = place.root / "site"
    root.mkdir()
    history = read_history(root, root / ".." / "maps")
    where = f"{commit}:./../maps/a.yml"

    assert people(history, "../maps/a.yml") == [[REVIEWER_A]]
    assert history.contents([where]) == {where: b"one\n"}


def test_maps_outside_the_repository(place, tmp_path):
    """Of maps outside the repository there is no history."""
    place.write("README.md", "x")
    place.commit()
    (tmp_path / "maps").mkdir()

    assert read_history(place.root, tmp_path / "maps") is None


def test_maps_in_another_repository(place):
    """Of maps in a repository of their own, the outer one tells nothing of who wrote them."""
    place.write("README.md", "x")
    place.commit()
    inner = Reviewed(place.root / "maps").start()
    inner.write("a.yml", "one\n")
    inner.commit(REVIEWER_A)

    assert history_of(place).of("maps/a.yml") == []


@pytest.mark.parametrize("folder", ["[a]*", ":(top)x", "with blank", "地図"])
def test_odd_folders(tmp_path, folder):
    """A folder name that Git could take for a pattern is a name."""
    place = Reviewed(tmp_path / folder / folder).start()
    place.write(f"{folder}/a.yml", "one\n")
    place.write("a/b.yml", "one\n")
    place.commit(REVIEWER_A)

    assert set(history_of(place, folder).changes) == {f"{folder}/a.yml"}


def test_root_through_a_link(place, tmp_path):
    """A project that is reached through a link has the same names."""
    place.write("maps/a.yml", "one\n")
    place.commit(REVIEWER_A)
    link = tmp_path / "link"
    link.symlink_to(place.root)

    assert people(read_history(link, link / "maps"), "maps/a.yml") == [[REVIEWER_A]]


def test_detached_head(place):
    """What counts is the commit that is checked out, on a branch or not."""
    place.write("maps/a.yml", "one\n")
    first = place.commit(REVIEWER_A)
    place.write("maps/a.yml", "two\n")
    place.commit(REVIEWER_B)
    place.git("checkout", "-q", first)

    assert people(history_of(place), "maps/a.yml") == [[REVIEWER_A]]


def test_worktree(place, tmp_path):
    """A worktree of a repository is read like the repository itself."""
    place.write("maps/a.yml", "one\n")
    place.commit(REVIEWER_A)
    place.git("worktree", "add", "-q", str(tmp_path / "other"))

    assert people(read_history(tmp_path / "other", tmp_path / "other/maps"), "maps/a.yml") == [
        [REVIEWER_A]
    ]


@pytest.mark.parametrize("objects", ["sha1", "sha256"])
def test_names_of_objects(tmp_path, objects):
    """Repositories with either hash are read."""
    place = Reviewed(tmp_path)
    place.git("init", "-q", "-b", "main", f"--object-format={objects}")
    place.write("maps/a.yml", "one\n")
    place.commit(REVIEWER_A)
    history = history_of(place)
    (change,) = history.of("maps/a.yml")

    assert history.contents([change.after]) == {change.after: b"one\n"}


@pytest.mark.parametrize(
    "setting",
    [
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.mailmap", "true"),
        ("log.diffMerges", "separate"),
        ("log.decorate", "full"),
        ("diff.relative", "true"),
        ("diff.renames", "false"),
        ("diff.noprefix", "true"),
        ("diff.ignoreSubmodules", "all"),
        ("status.renames", "false"),
        ("status.showUntrackedFiles", "no"),
        ("status.relativePaths", "true"),
        ("core.quotePath", "true"),
        ("color.ui", "always"),
        ("format.pretty", "oneline"),
        ("core.abbrev", "5"),
    ],
    ids=lambda setting: setting[0],
)
def test_settings_change_nothing(place, setting):
    """Nobody's settings of Git change what is read."""
    place.write("sub/maps/a.yml", "one\n" * 9)
    place.write("sub/.mailmap", f"<{WRITER}> <{REVIEWER_A}>\n")
    place.commit(REVIEWER_A)
    place.git("checkout", "-q", "-b", "side")
    place.write("sub/maps/s.yml", "s\n")
    place.commit(REVIEWER_B)
    place.git("checkout", "-q", "main")
    place.git("mv", "sub/maps/a.yml", "sub/maps/b.yml")
    place.commit()
    place.git("merge", "-q", "--no-edit", "side")
    place.write("sub/maps/new.yml", "x")
    root = place.root / "sub"
    before = read_history(root, root / "maps")
    place.git("config", *setting)
    after = read_history(root, root / "maps")

    assert people(after, "maps/b.yml") == [[WRITER], [REVIEWER_A]]
    for what in ("commits", "changes", "renames", "head", "unchanged", "user"):
        assert getattr(after, what) == getattr(before, what)


def test_a_time_that_no_calendar_has(place):
    """A commit in the year 10000 is read like any other."""
    place.write("maps/a.yml", "one\n")
    place.commit(REVIEWER_A)
    commit = place.git("cat-file", "commit", "HEAD")
    seconds = commit.partition("committer")[2].split()[2]
    odd = place.write("odd", commit.replace(seconds, "253402300800") + "\n")
    name = place.git("hash-object", "-t", "commit", "-w", str(odd))
    place.git("reset", "-q", "--hard", name)

    assert place.git("log", "-1", "--format=%ct") == "253402300800"
    assert people(history_of(place), "maps/a.yml") == [[REVIEWER_A]]


def test_no_history(place, tmp_path, monkeypatch):
    """Without a commit, a repository, all of the history, or Git itself, there is no history."""
    (place.root / "maps").mkdir()
    assert read_history(place.root, place.root / "maps") is None

    place.write("maps/a.yml", "one\n")
    place.commit()
    place.write("maps/a.yml", "two\n")
    place.commit()
    shallow = tmp_path / "shallow"
    place.git("clone", "-q", "--depth=1", place.root.as_uri(), str(shallow))
    assert read_history(shallow, shallow / "maps") is None

    (tmp_path / "export/maps").mkdir(parents=True)
    assert read_history(tmp_path / "export", tmp_path / "export/maps") is None

    assert read_history(place.root, place.root / "maps") is not None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(place.root, place.root / "maps") is None
    assert user_email(place.root) == ""


def test_user(place):
    """Uncommitted changes are those of `user.email`; without the setting they are nobody's."""
    place.git("config", "user.email", "  Reviewer-A@Example.org ")
    assert user_email(place.root).casefold() == REVIEWER_A

    place.git("config", "--unset", "user.email")
    assert user_email(place.root) == ""


def test_reading_leaves_the_repository_as_it_is(place):
    """Nothing is written: a Git that works there at the same time is not disturbed."""
    path = place.write("maps/a.yml", "one\n")
    place.commit()
    path.write_text("one\n")  # newer, and the same: `git status` would note it
    index = place.root / ".git/index"
    before = index.read_bytes()
    history = history_of(place)

    assert not changed(place, history)
    assert index.read_bytes() == before


def test_files_that_look_like_a_repository_are_none(place, tmp_path):
    """A change can bring a whole repository along as files: neither its history nor its settings
    are taken for those of the project, and no program that it names is run."""
    place.write("site/maps/a.yml", "one\n")
    place.commit(REVIEWER_B)
    planted, ran = Reviewed(tmp_path / "planted"), tmp_path / "ran"
    planted.write("site/maps/a.yml", "one\n")
    planted.start(REVIEWER_A).commit(REVIEWER_A)
    folder = place.root / "site"
    for name in ("HEAD", "objects", "refs"):
        (planted.root / ".git" / name).rename(folder / name)
    settings = f"[core]\nbare = false\nworktree = ..\nfsmonitor = touch '{ran}'; false\n"
    (folder / "config").write_text(f"{settings}[user]\nemail = {REVIEWER_A}\n")

    assert user_email(folder) != REVIEWER_A
    assert read_history(folder, folder / "maps") is None
    assert not ran.exists()
