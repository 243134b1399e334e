"""Commands that go on until somebody ends them: what they throw away is taken back."""

import gc
from types import SimpleNamespace

import pytest

from journeybook.cli.main import run
from journeybook.cli.review import serve as review_serve
from journeybook.environment import watching
from journeybook.language_server import server as language_server
from journeybook.mcp_server import server as mcp_server
from journeybook.uncollected import uncollected
from support.projects import Site, a_map, mkdocs_yml

RUNS = [
    ["check", "--watch"],
    ["render", "--watch", "--out", "out"],
    ["lsp"],
    ["mcp"],
    ["review", "serve", "--no-browser"],
]


@pytest.mark.parametrize("words", RUNS, ids=" ".join)
def test_a_command_that_goes_on_runs_with_the_collector(tmp_path, monkeypatch, words):
    """Others end before it would pay; `main` pauses it for all."""
    Site(tmp_path).write({"mkdocs.yml": mkdocs_yml(), "maps/a.yml": a_map()})
    monkeypatch.chdir(tmp_path)
    seen = []

    def goes_on(*_given, **_named):
        seen.append(gc.isenabled())
        raise KeyboardInterrupt

    desk = SimpleNamespace(
        own_key=None,
        policy=lambda: SimpleNamespace(branch=None),
        reviewer=SimpleNamespace(id="lead", name="Lead"),
    )
    running = SimpleNamespace(address="http://127.0.0.1:1/", serve=goes_on)
    monkeypatch.setattr(watching.Watch, "changed", goes_on)
    monkeypatch.setattr(language_server, "serve", goes_on)
    monkeypatch.setattr(mcp_server, "make_server", lambda _: SimpleNamespace(run=goes_on))
    monkeypatch.setattr(review_serve, "open_desk", lambda *_given, **_named: desk)
    monkeypatch.setattr(review_serve, "listen", lambda *_given: running)
    with uncollected():
        run(words)
        assert not gc.isenabled()
    assert seen == [True]
