"""Sessions with `journeybook lsp`, started as an editor starts it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import util
from pathlib import Path

import pytest

from journeybook.cli.main import run
from support.editor import Editor, editor
from support.projects import a_map

MOVES = {
    "workspace": {
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["rename"]},
    }
}
JOURNEY = """\
related: [b]
journey:
  goal: Tea
  period: A day
  evidence:
    - {id: visit, source: A visit}
  stages:
    - id: buy
      name: 買う
      steps:
        - {id: go, action: 行く 😀, emotion: 3, evidence: visit}
        - {id: pay, action: Pay, emotion: 2, evidence: [visit]}
"""


class Site:
    """A site, and an editor that has it open."""

    def __init__(self, root: Path, client: Editor) -> None:
        self.root, self.client = root, client

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def type(self, name: str, text: str) -> str:
        self.client.type(self.uri(name), text)
        return self.uri(name)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("site")
    (root / "maps").mkdir()
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Tea\nplugins: [journeybook]\n")
    (root / "maps/a.en-US.yml").write_text(a_map("a", more=JOURNEY), "utf-8")
    (root / "maps/b.en-US.yml").write_text(
        a_map("b", title="お茶 *B*", more="related: [a]\n"), "utf-8"
    )
    with editor(root, MOVES, {"documentation": "https://docs.example.org/j/"}) as client:
        client.open((root / "maps/a.en-US.yml").as_uri(), a_map("a", more=JOURNEY))
        yield Site(root, client)
        assert client.leave() == 0
        assert client.log in {"", "journeybook: a message of the editor cannot be read\n"}


def span(found: dict) -> tuple[int, int, int, int]:
    start, end = found["range"]["start"], found["range"]["end"]
    return start["line"], start["character"], end["line"], end["character"]


def codes(found: list[dict]) -> list[str]:
    return [one["code"] for one in found]


def has_error(found: list[dict]) -> bool:
    return any(one["severity"] == 1 for one in found)


def test_findings_while_typing(site: Site) -> None:
    """Unsaved text is checked; ranges count UTF-16; each finding links to its rule's page."""
    more = "faq: [{question: 😀日, answr: x}]\nrelated: [b, nobody]\n"
    uri = site.type("maps/a.en-US.yml", a_map("a", title="日本😀", more=more))
    # What the format tells is there at once, and the rest when all maps are read.
    told = site.client.findings(uri, lambda found: "unknown-reference" in codes(found))
    errors = [one for one in told if one["severity"] == 1]

    assert [(one["code"], span(one)) for one in errors] == [
        ("unknown-key", (5, 22, 5, 27)),
        ("unknown-reference", (6, 13, 6, 19)),
    ]
    assert errors[0]["message"].endswith("hint: did you mean 'answer'?")
    page = "https://docs.example.org/j/reference/problems/#unknown-key"
    assert errors[0]["codeDescription"]["href"] == page

    uri = site.type("maps/a.en-US.yml", a_map("a", more="related: [b, nobody]\n"))
    assert "unknown-reference" in [one["code"] for one in site.client.settled(uri)]
    # The other map refers to this one, whose id is another now.
    site.type("maps/a.en-US.yml", a_map("c"))
    other = site.client.findings(site.uri("maps/b.en-US.yml"), has_error)
    assert "unknown-reference" in [one["code"] for one in other]
    site.type("maps/a.en-US.yml", a_map("a"))
    site.client.findings(site.uri("maps/b.en-US.yml"), lambda found: not has_error(found))


def test_a_second_map_of_the_same_id_leads_to_the_first(site: Site) -> None:
    """What a finding compares with is a place that one can go to."""
    uri = site.uri("maps/z.en-US.yml")
    site.client.open(uri, a_map("b"))
    found = next(one for one in site.client.settled(uri) if one["code"] == "duplicate-map")
    assert found["relatedInformation"][0]["location"]["uri"] == site.uri("maps/b.en-US.yml")
    site.client.close(uri)
    site.client.findings(uri, lambda found: not found)


def test_completion_hover_and_definition(site: Site) -> None:
    """Keys with their meaning; a reference shows title, state and summary, and leads to its map."""
    text = a_map("a", more=JOURNEY)
    uri = site.type("maps/a.en-US.yml", text)
    client = site.client
    line = text.split("\n").index("related: [b]")

    hover = client.at("hover", uri, line, 10)
    assert hover["contents"]["value"] == "**お茶 \\*B\\*** · map\n\nSummary of b."
    assert span(hover) == (line, 10, line, 11)
    assert client.at("hover", uri, line, 1)["contents"]["value"].endswith("Ids of related maps.")
    target = client.at("definition", uri, line, 10)
    assert (target["uri"], span(target)[:2]) == (site.uri("maps/b.en-US.yml"), (1, 4))
    step = next(n for n, one in enumerate(text.split("\n")) if "id: go" in one)
    inner = client.at("definition", uri, step, text.split("\n")[step].index("visit") + 1)
    assert inner["uri"] == uri

    typed = text + "        - {id: x, action: 😀, "
    site.type("maps/a.en-US.yml", typed)
    last = typed.count("\n")
    found = client.at("completion", uri, last, 30)["items"]
    touchpoint = next(one for one in found if one["label"] == "touchpoint")
    assert touchpoint["textEdit"]["newText"].startswith("touchpoint:")
    assert touchpoint["documentation"]["value"]
    assert touchpoint["textEdit"]["range"]["start"]["character"] == 30


def test_outline_and_references(site: Site) -> None:
    """Stages hold their steps; a name is found in its own map and in others."""
    text = a_map("a", more=JOURNEY)
    uri = site.type("maps/a.en-US.yml", text)
    stage = site.client.request("textDocument/documentSymbol", textDocument={"uri": uri})[0]
    assert stage["name"] == "買う"
    assert [one["name"] for one in stage["children"]] == ["行く 😀", "Pay"]

    context = {"includeDeclaration": True}
    used = site.client.at("references", uri, 1, 4, context=context)
    assert sorted(one["uri"] for one in used) == [uri, site.uri("maps/b.en-US.yml")]
    line = next(n for n, one in enumerate(text.split("\n")) if "id: visit" in one)
    used = site.client.at("references", uri, line, 12, context=context)
    assert len(used) == 3


def test_renaming(site: Site) -> None:
    """An id changes wherever it is named, and the file of its map with it; a bad one is refused."""
    uri = site.type("maps/a.en-US.yml", a_map("a", more=JOURNEY))
    client = site.client
    assert span({"range": client.at("prepareRename", uri, 1, 4)}) == (1, 4, 1, 5)
    changes = client.at("rename", uri, 1, 4, newName="tea")["documentChanges"]
    edits = {one["textDocument"]["uri"]: one["edits"] for one in changes if "edits" in one}
    assert {key: [one["newText"] for one in value] for key, value in edits.items()} == {
        uri: ["tea"],
        site.uri("maps/b.en-US.yml"): ["tea"],
    }
    moved = [one for one in changes if one.get("kind") == "rename"]
    assert [one["newUri"] for one in moved] == [site.uri("maps/tea.en-US.yml")]

    refused = client.at("rename", uri, 1, 4, newName="A tea")
    assert "is not an id" in refused["message"]
    assert "nothing" in client.at("rename", uri, 3, 2, newName="tea")["message"]


def test_a_mend(site: Site) -> None:
    """A finding with one exact mend has an action that writes it."""
    text = a_map("a", more="tgas: [日😀]\n")
    uri = site.type("maps/a.en-US.yml", text)
    site.client.settled(uri)
    range_ = {"start": {"line": 5, "character": 0}, "end": {"line": 5, "character": 0}}
    actions = site.client.request(
        "textDocument/codeAction",
        textDocument={"uri": uri}, range=range_, context={"diagnostics": []},
    )  # fmt: skip
    (edit,) = actions[0]["edit"]["changes"][uri]
    assert (actions[0]["title"], edit["newText"], span(edit)) == (
        "write 'tags'",
        "tags",
        (5, 0, 5, 4),
    )


def test_what_is_no_map_and_what_is_out_of_order(site: Site) -> None:
    """Documents that are unknown, of no map or huge, changes that come too late, messages that are
    none, and requests that are taken back: the server goes on."""
    client = site.client
    for uri in ("untitled:Untitled-1", "file:///%00/x.yml", "http://[", site.uri("mkdocs.yml")):
        assert client.at("hover", uri, 0, 0) is None
        client.type(uri, "format: 1\n")  # never opened
        client.close(uri)
    client.open(site.uri("docs/compose.yml"), "services: {a: [}\n")
    client.open("untitled:Untitled-1", "format: 1\ntgas: x\n")
    client.findings("untitled:Untitled-1", lambda found: len(found) > 1)
    assert not client.told.get(site.uri("docs/compose.yml"))
    client.write_raw(b"Content-Length: 7\r\n\r\n{broken")
    number = client.send(
        "textDocument/hover", textDocument={"uri": "x"}, position={"line": 0, "character": 0}
    )
    client.notify("$/cancelRequest", id=number)
    assert client.request("textDocument/noSuchThing")["code"] == -32601
    uri = site.type("maps/a.en-US.yml", "x: \ud83d\n" + "a: 1\n" * 150_000)
    assert [one["code"] for one in client.settled(uri)] == ["too-large"]
    assert client.at("completion", uri, 0, 3) is None
    for text in ("", "\ud83d", "a: [\r\u2028", "- - -", "'"):
        uri = site.type("maps/a.en-US.yml", text)
        assert client.settled(uri)
        client.at("completion", uri, 0, 1)
        client.request("textDocument/documentSymbol", textDocument={"uri": uri})


def test_files_and_settings_change_below_it(site: Site) -> None:
    """A deleted file, a broken mkdocs.yml and a mended one are seen when the editor tells of them."""
    client = site.client
    uri = site.type("maps/a.en-US.yml", a_map("a", more="related: [b]\n"))
    client.settled(uri)
    (site.root / "maps/b.en-US.yml").rename(site.root / "maps/_b.en-US.txt")
    client.notify("workspace/didChangeWatchedFiles", changes=[])
    client.findings(uri, lambda found: "unknown-reference" in codes(found))

    config = site.root / "mkdocs.yml"
    config.write_text("site_name: Tea\nplugins: [journeybook: {maps_dirr: x}]\n")
    client.notify("workspace/didChangeWatchedFiles", changes=[])
    found = client.findings(config.as_uri())
    assert found[0]["code"] == "configuration"
    config.write_text("site_name: Tea\nplugins: [journeybook]\n")
    (site.root / "maps/_b.en-US.txt").rename(site.root / "maps/b.en-US.yml")
    client.notify("workspace/didChangeWatchedFiles", changes=[])
    client.findings(config.as_uri(), lambda found: not found)
    client.findings(uri, lambda found: "unknown-reference" not in codes(found))


def test_a_single_file_and_the_language_of_the_person(tmp_path: Path) -> None:
    """Without an mkdocs.yml a map is checked by its format alone; what is said is in the language
    that the editor asks for, and its places are counted as it counts."""
    uri = (tmp_path / "a.yml").as_uri()
    counts = {"general": {"positionEncodings": ["utf-8", "utf-16"]}}
    with editor(tmp_path, counts, {"locale": "ja_JP"}, locale="de") as client:
        client.open(uri, a_map("a", more="related: [nobody]\nfaq: [{question: 日, answr: x}]\n"))
        found = client.settled(uri)
        assert [(one["code"], span(one)) for one in found] == [("unknown-key", (6, 22, 6, 27))]
        assert "ヒント" in found[0]["message"]
        assert client.at("completion", uri, 7, 0)["items"]
        assert client.asked == []
        client.process.stdin.close()
        assert client.process.wait(30) == 1  # it left without a word
        assert client.log == ""


def test_without_its_extra_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The message names the extra that is missing."""
    found = util.find_spec
    monkeypatch.setattr(
        "journeybook.cli.lsp.find_spec", lambda name: None if name == "pygls" else found(name)
    )

    assert run(["lsp"]) == 2
    assert "mkdocs-journeybook[editor]" in capfd.readouterr().err
