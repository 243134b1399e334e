"""What a preview watches: the files that evidence names, and the commits of its repository."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from journeybook.environment.watching import looks
from journeybook.mkdocs_plugin.watched import WatchedEvidence, watch_inputs
from journeybook.settings import Options, Settings, SiteOptions
from support.projects import Site, a_map

MAP = """\
journey:
  goal: G
  period: P
  personas: [{{id: tenant, name: Tenant, quote: Whom to call, evidence: talk}}]
  evidence: [{{id: talk, file: {file}}}]
  stages: [{{name: Pay}}]
"""


class Server:
    """What MkDocs watches with."""

    def __init__(self):
        self.watched = []

    def watch(self, path, *, recursive):
        self.watched.append((path.rpartition("/")[2], recursive))


def test_folders_of_evidence_are_watched_as_maps_come_to_name_them(make_project, tmp_path):
    """Each once, without what lies below, and none that is not there or is watched anyway."""
    Site(tmp_path).write({"talks/a.md": "A", "talks/b.md": "B", "docs/c/d.md": "C", "top.md": "T"})
    config = SimpleNamespace(docs_dir=str(tmp_path / "docs"), watch=[str(tmp_path / "maps")])
    watched, server, seen = WatchedEvidence(), Server(), []
    for name in (
        "talks/a.md",
        "talks/b.md",
        "docs/c/d.md",
        "away/none.md",
        "talks/none.md",
        "top.md",
    ):
        project = make_project({"a.yml": a_map(more=MAP.format(file=name))})
        if not seen:
            watched.follow(project)
            assert server.watched == []
            watched.begin(server, config)
        watched.follow(project)
        seen.append(len(server.watched))

    assert server.watched == [("talks", False), (tmp_path.name, False)]
    assert seen == [1, 1, 1, 1, 1, 2]


def config_in(root, watch=()):
    """Return what MkDocs read from a folder."""
    return SimpleNamespace(config_file_path=str(root / "mkdocs.yml"), watch=[*watch])


@pytest.mark.parametrize(
    ("files", "watched"),
    [
        ({"mkdocs.yml": "site_name: S\n"}, []),
        ({"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "site_name: S\n"}, ["base.yml"]),
        (
            {
                "mkdocs.yml": "INHERIT: in/base.yml\n",
                "in/base.yml": "INHERIT: ../first.yml\n",
                "first.yml": "site_name: S\n",
            },
            ["in/base.yml", "first.yml"],
        ),
        ({"mkdocs.yml": "INHERIT: none.yml\n"}, []),
    ],
)
def test_files_that_a_configuration_inherits_from_are_watched(tmp_path, files, watched):
    """All of them, and none that nobody can read: MkDocs says what is wrong then."""
    Site(tmp_path).write(files)
    config = config_in(tmp_path)
    watch_inputs(Settings(tmp_path, Options(), SiteOptions()), config)

    assert config.watch == [str(tmp_path / name) for name in watched]


@pytest.mark.parametrize("place", [".", "books/ours", "../beside"])
def test_a_commit_wakes_a_preview(reviewed, place):
    """In a repository, in a folder of one, and in a further checkout of it."""
    repository = reviewed
    repository.write("books/ours/maps/a.yml", a_map())
    repository.write("maps/a.yml", a_map())
    repository.commit()
    root = (repository.root / place).resolve()
    if not root.exists():
        repository.git("worktree", "add", "-q", str(root), "-b", "other")
    config = config_in(root)
    watch_inputs(Settings(root, Options(), SiteOptions()), config)
    before = looks(map(Path, config.watch))
    replace(repository, root=root).git("commit", "-q", "--allow-empty", "-m", "m")

    assert looks(map(Path, config.watch)) != before


def test_without_a_repository_there_are_no_commits_to_watch(tmp_path):
    """Nor where Git keeps no log of them."""
    Site(tmp_path).write({"maps/a.yml": a_map()})
    config = config_in(tmp_path)
    watch_inputs(Settings(tmp_path, Options(), SiteOptions()), config)

    assert config.watch == [str(tmp_path / "maps")]
