"""Where the server's answers come from: read anew when anything has changed, and only then."""

import pytest

from journeybook.mcp_server import source
from support.projects import Site, a_map, mkdocs_yml

QUOTED = """\
journey:
  goal: Tea
  period: A day
  personas: [{id: guest, name: Guest, quote: I like it hot, evidence: talk}]
  evidence: [{id: talk, file: talk.md}]
  stages: [{name: Buy, kpis: [{name: Time, series: time}]}]
"""
FILES = {
    "mkdocs.yml": mkdocs_yml(plugins=[{"journeybook": {"measures_dir": "figures"}}]),
    "maps/a.yml": a_map(more=QUOTED),
    "talk.md": "I like it hot",
    "figures/time.csv": "series,date,value\ntime,2026-11-01,3\n",
    "maps/_names.yml": "owners: [Desk]\n",
    "maps/_policy/portfolio.yml": "priority: {impact: 1}\n",
    "maps/_policy/reviewers.yml": "reviewers: []\n",
}


@pytest.mark.parametrize("name", [name for name in FILES if name != "mkdocs.yml"])
def test_a_project_is_read_anew_when_a_file_of_it_changes(tmp_path, monkeypatch, name):
    """Each that it is read from: also files of evidence, and figures that lie elsewhere."""
    site, read = Site(tmp_path).write(FILES), []
    real = source.project_holdings
    monkeypatch.setattr(source, "project_holdings", lambda found: read.append(1) or real(found))
    held = source.project_source(site.root / "mkdocs.yml")
    held.holdings()
    assert held.holdings() is held.holdings()
    assert len(read) == 1

    (site.root / name).write_text(FILES[name] + " \n", "utf-8")
    assert held.holdings() is held.holdings()
    assert len(read) == 2
