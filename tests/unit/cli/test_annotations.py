"""Findings for build servers: SARIF, GitHub, GitLab."""

import json
import re

import pytest

from journeybook.cli import main
from support.projects import Site, a_map, mkdocs_yml

NAMES = ["plain", "a,b", "a:c", "100%", "列", "a b", "##vso[x]", "::error", "x'y"]


@pytest.fixture
def report(tmp_path, monkeypatch, capsys):
    """Return the report of a site in the folder `docs site` of a repository."""
    (tmp_path / ".git").mkdir()
    root = tmp_path / "docs site"
    root.mkdir()
    monkeypatch.chdir(root)

    def made(format_, files, *arguments):
        Site(root).write({"mkdocs.yml": mkdocs_yml(), **files})
        with pytest.raises(SystemExit):
            main(["check", "--format", format_, *arguments])
        return capsys.readouterr().out

    return made


def broken(more="unknwon: x\n", id_="a"):
    return a_map(id_, more=more)


@pytest.mark.parametrize("name", NAMES[:6])
def test_github_gets_a_command_a_line(report, name):
    """Percent signs, colons and commas of a path end no property; a hint is on the same line."""
    out = report("github", {f"maps/{name}.yml": broken("related: [goood]\nunknwon: 5%\n")})
    escaped = name.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    assert out.splitlines()[-1] == (
        f"::error file=docs site/maps/{escaped}.yml,line=7,col=1,title=unknown-key::"
        "unknown key 'unknwon'%0Ause a key of the reference, at its place"
    )


def test_a_hint_is_in_the_same_command(report):
    """It begins a line in what the host shows."""
    files = {"maps/a.yml": broken("related: [bb]\n"), "maps/bbb.yml": a_map("bbb")}
    out = report("github", files, "--errors-only")
    assert out.endswith("there is no map 'bb'%0Adid you mean 'bbb'?\n")


@pytest.mark.parametrize(
    "typed",
    ["x\\n::set-output name=a::b", "x\\r\\n::stop-commands::y", "##[group]", "\\u2028::x::"],
)
@pytest.mark.parametrize("format_", ["text", "github", "gitlab", "sarif", "json"])
def test_a_name_forges_no_line(report, typed, format_):
    """Whatever a map says, no line of a report begins a command that is not ours."""
    out = report(format_, {"maps/a.yml": broken(f'related: ["{typed}"]\n')})
    for line in out.splitlines():
        assert not re.match(r"\s*::(?!error file=|warning file=)", line)
        assert "##[" not in line


@pytest.mark.parametrize("format_", ["text", "github", "gitlab", "sarif", "json"])
def test_a_file_forges_no_line(report, format_):
    """Nor does the name of a file, which may hold a line break."""
    out = report(format_, {"maps/a\n::error file=b::c.yml": broken(), "maps/b.yml": broken()})
    assert not [line for line in out.splitlines() if line.startswith("::error file=b")]


def issues(text):
    return [(one["check_name"], one["fingerprint"]) for one in json.loads(text)]


def test_gitlab_gets_issues(report):
    """Each with the keys that a Code Quality report must have, in GitLab's own words."""
    (issue,) = json.loads(report("gitlab", {"maps/a.yml": broken()}))
    fingerprint = issue.pop("fingerprint")
    assert re.fullmatch("[0-9a-f]{64}", fingerprint)
    assert issue == {
        "description": "unknown key 'unknwon' – use a key of the reference, at its place",
        "check_name": "unknown-key",
        "severity": "major",
        "location": {"path": "docs site/maps/a.yml", "lines": {"begin": 6}},
    }


TWICE = "owner: {}\nuseful_when: [{{}}, {{}}]\n"


def test_a_fingerprint_stays_when_lines_move(report):
    """Nor does the language, or another finding, change it; each finding has its own."""
    before = issues(report("gitlab", {"maps/a.yml": broken(TWICE)}))
    moved = report("gitlab", {"maps/a.yml": "# first\n\n" + broken(TWICE)}, "--lang", "ja")
    assert issues(moved) == before
    assert len(set(before)) == len(before) > 1
    assert set(before) < set(issues(report("gitlab", {"maps/a.yml": broken(TWICE + "x: y\n")})))


def test_another_file_has_other_fingerprints(report):
    """The same mistake in two files is two."""
    found = issues(report("gitlab", {"maps/a.yml": broken(), "maps/b.yml": broken(id_="b")}))
    assert len(found) == len(set(found)) == 2


def log(text):
    """Return the run of a SARIF log, once it has what SARIF 2.1.0 asks for and nothing besides."""
    document = json.loads(text)
    assert set(document) == {"$schema", "version", "runs"}
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    assert set(run) == {"tool", "language", "columnKind", "results"}
    assert re.fullmatch("[a-z]{2}(-[A-Z]{2})?", run["language"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert set(run["tool"]) == {"driver"}
    driver = run["tool"]["driver"]
    assert set(driver) == {"name", "semanticVersion", "informationUri", "rules"}
    for rule in driver["rules"]:
        assert set(rule) == {"id", "shortDescription", "help", "defaultConfiguration"}
        assert set(rule["help"]) == {"text", "markdown"}
        assert rule["shortDescription"]["text"]
    for result in run["results"]:
        check_result(result, driver["rules"])
    return run


def check_result(result, rules):
    assert set(result) == {
        "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints",
    }  # fmt: skip
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in {"error", "warning", "note", "none"}
    assert set(result["message"]) == {"text"}
    (location,) = result["locations"]
    assert set(location) == {"physicalLocation"}
    physical = location["physicalLocation"]
    assert set(physical) == {"artifactLocation", "region"}
    assert set(physical["artifactLocation"]) == {"uri", "uriBaseId"}
    # A relative reference of RFC 3986: a first segment with a colon would be a scheme.
    assert re.fullmatch(
        r"(?:[\w.~/-]|%[0-9A-F]{2})+", physical["artifactLocation"]["uri"], re.ASCII
    )
    region = physical["region"]
    assert set(region) == {"startLine", "startColumn"}
    assert all(isinstance(number, int) and number > 0 for number in region.values())


@pytest.mark.parametrize("name", NAMES)
def test_sarif_is_what_the_standard_says(report, name):
    """Whatever a file is called, its address is one, from the top of the repository."""
    run = log(report("sarif", {f"maps/{name}.yml": broken(), "maps/z.yml": a_map("z")}))
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]
    }
    assert "docs%20site/maps/z.yml" in uris
    assert all(uri.startswith("docs%20site/maps/") for uri in uris)


def test_sarif_counts_characters(report):
    """A column is one of characters, as the log says, also behind one outside the BMP."""
    run = log(report("sarif", {"maps/a.yml": broken("tags: [𠮷野家, {}]\n")}, "--errors-only"))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 6, "startColumn": 13}


def test_sarif_tells_of_rules(report):
    """What a gate asks for is said in the person's language, and how to mend it."""
    run = log(report("sarif", {"maps/a.yml": a_map("a")}, "--lang", "de"))
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert run["language"] == "de"
    assert rules["refresh-planned"]["shortDescription"]["text"] == (
        "Eine Aktualisierung ist geplant und nicht überfällig"
    )
    assert rules["refresh-planned"]["defaultConfiguration"] == {"level": "warning"}
    assert "Fails:" not in rules["refresh-planned"]["help"]["markdown"]


def test_sarif_tells_of_problems(report):
    """What no gate finds is described in the person's language too; in English, with examples."""
    files = {"maps/a.yml": a_map("a", more="related: [gone]\nrefresh: {every: soon}\n")}

    def described(language):
        run = log(report("sarif", files, "--lang", language))
        return {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}

    german = described("de")["bad-interval"]
    assert german["shortDescription"]["text"] == "Keine Zahl von Tagen."
    assert german["help"]["text"] == "es als 90d schreiben"
    assert described("en")["bad-interval"]["shortDescription"]["text"] == "Not a number of days."


def test_nothing_found_is_a_report_too(report):
    """A build server takes an empty one for: all mended."""
    assert log(report("sarif", {"maps/a.yml": a_map("a")}, "--errors-only"))["results"] == []
    assert report("gitlab", {}, "--errors-only") == "[]\n"
    assert report("github", {}, "--errors-only") == ""
