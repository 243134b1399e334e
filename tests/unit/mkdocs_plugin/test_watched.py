"""What a preview watches of the files that evidence names."""

from types import SimpleNamespace

from journeybook.mkdocs_plugin.watched import WatchedEvidence
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
