"""Every example in the documentation does what the text around it says."""

import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from journeybook.cli import cli
from journeybook.cli.main import run
from journeybook.cli.report import as_text
from journeybook.formats.handoff import handoff
from journeybook.loading import (
    DefinitionFile,
    LoadedMap,
    load_portfolio_policy,
    load_shared_names,
    load_trust,
    read_map,
)
from journeybook.model import MapDefinition, Step
from journeybook.model.fields import fields
from journeybook.model.portfolio_policy import PortfolioPolicy, Priority
from journeybook.model.shared_names import Different, SharedName, SharedNames
from journeybook.pipeline.files import artifacts
from journeybook.pipeline.load import load
from journeybook.review.lifecycle import Lifecycle, MapLifecycle, Withdrawal, load_lifecycle
from journeybook.review.policy import load_policy
from journeybook.settings import read_settings
from support.doc_fences import Fence, fences, pages
from support.handoff_reader import read as read_handoff
from support.handoff_reader import whole
from support.projects import ROOT, TODAY
from support.trusted_pages import trusted_page

TUTORIAL = "docs/tutorial/first-map.md"
BROKEN = "docs/how-to/broken-maps.md"
SLIPS = "docs/how-to/common-slips.md"
OVERRIDE = "docs/how-to/override-a-template.md"
GATES = "docs/how-to/quality-gates.md"
OWN_GATES = "docs/how-to/own-gates.md"  # see test_own_gates
CHECK_IN_CI = "docs/how-to/check-in-ci.md"
OWN_FORMATS = "docs/how-to/own-formats.md"  # see test_own_formats
IMPORT_FORMATS = "docs/reference/import-formats.md"  # see test_bring_a_map
STEPS = "docs/how-to/say-more.md"
LANGUAGES = "docs/how-to/languages.md"
YAML = [fence for page in pages() for fence in fences(page, "yaml")]
OTHER_HOSTS = {"docs/how-to/publish-with-hugo.md", "docs/how-to/publish-with-techdocs.md"}
"""See test_other_hosts."""
CONFIGS = [fence for fence in YAML if fence.title == "mkdocs.yml" and fence.page not in OTHER_HOSTS]
MAPS = [
    fence
    for fence in YAML
    if re.fullmatch(r"maps/(?!_)[\w.-]+\.yml", fence.title) and fence.page != TUTORIAL
]
NAMES = [fence for fence in YAML if fence.title == "maps/_names.yml"]
CHECKS = (  # see test_review_pages, test_deploy, test_reviews_on_a_git_host
    ".github/workflows/reviews.yml",
    ".github/workflows/review.yml",
    ".gitlab-ci.yml",
)
DEPLOY = "docs/how-to/deploy.md"  # see test_deploy
LIFECYCLE = [fence for fence in YAML if fence.title == "maps/_policy/lifecycle.yml"]
PORTFOLIO = [fence for fence in YAML if fence.title == "maps/_policy/portfolio.yml"]
TRUST = [fence for fence in YAML if fence.title == "maps/_policy/trust.yml"]
POLICIES = [
    fence
    for fence in YAML
    if fence.title == "maps/_policy/reviewers.yml" and fence.page != OWN_GATES
]


def read(text: str, name: str):
    return read_map(text.encode(), DefinitionFile(Path(name), name))


def site(folder: Path, files: dict[str, str]) -> Path:
    """Write a site with Material, or the theme that `files` names; return its mkdocs.yml."""
    files = {"docs/index.md": "# Home\n", **files}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder / "mkdocs.yml"


def config_of(fence: Fence) -> str:
    """Return the configuration of a fence, with what it leaves out because a site has it."""
    head = "" if "site_name:" in fence.text else "site_name: A site\n"
    theme = "" if "theme:" in fence.text else "theme:\n  name: material\n  font: false\n"
    return head + theme + fence.text


def built(config: Path, **over: object) -> Path:
    loaded = load_config(str(config), **over)
    loaded.plugins.on_startup(command="build", dirty=False)  # MkDocs keeps plugins between builds
    build(loaded)
    return config.parent / "site"


@pytest.mark.parametrize("fence", YAML, ids=lambda fence: fence.page)
def test_yaml_says_which_file_it_is(fence):
    """A block of YAML is a map, a policy or a mkdocs.yml, and so tested; or a check for CI."""
    known = (
        fence in CONFIGS + MAPS + NAMES + POLICIES + TRUST + LIFECYCLE + PORTFOLIO
        or fence.page in {TUTORIAL, OWN_GATES, OWN_FORMATS, CHECK_IN_CI, DEPLOY, *OTHER_HOSTS}
        or fence.title in CHECKS
        or fence.page == IMPORT_FORMATS
    )
    assert known or fence.title.endswith("(broken)")


@pytest.mark.parametrize("fence", LIFECYCLE, ids=lambda fence: fence.page)
def test_lifecycles_load(fence, tmp_path):
    """What becomes of maps is read without a mistake, and the example has every key."""
    path = tmp_path / "lifecycle.yml"
    path.write_text(fence.text, "utf-8")
    read, found = load_lifecycle(path, tmp_path)
    keys = {**Lifecycle.model_fields, **MapLifecycle.model_fields, **Withdrawal.model_fields}

    assert not found
    assert len(read.said.maps) == 2
    assert not [key for key in keys if f"{key}:" not in fence.text]


@pytest.mark.parametrize("fence", NAMES, ids=lambda fence: fence.page)
def test_lists_of_names_load(fence, tmp_path):
    """The list of names is read without a mistake, and its page tells every key."""
    path = tmp_path / "_names.yml"
    path.write_text(fence.text, "utf-8")
    names, found = load_shared_names(path, tmp_path)
    page = (ROOT / fence.page).read_text("utf-8")

    assert not found
    assert names.aliases("en-GB")["touchpoint", "Receipt"] == "Order mail"
    keys = {**SharedNames.model_fields, **SharedName.model_fields, **Different.model_fields}
    assert not [key for key in keys if key not in page]


@pytest.mark.parametrize("fence", PORTFOLIO, ids=lambda fence: fence.page)
def test_portfolio_policies_load(fence, tmp_path):
    """The weights that the page shows are the defaults, and all that there are."""
    path = tmp_path / "portfolio.yml"
    path.write_text(fence.text, "utf-8")

    assert load_portfolio_policy(path, tmp_path) == (PortfolioPolicy(), [])
    assert all(f"{key}:" in fence.text for key in Priority.model_fields)


@pytest.mark.parametrize("fence", MAPS, ids=lambda fence: f"{fence.page}-{fence.title}")
def test_maps_load(fence):
    """A map in the documentation loads, and is named after its id and locale."""
    loaded, found = read(fence.text, fence.title)

    assert as_text(found) == ""
    assert isinstance(loaded, LoadedMap)
    assert fence.title == f"maps/{loaded.definition.id}.{loaded.definition.locale}.yml"


def test_what_a_step_can_say(tmp_path, capsys):
    """The maps of the page stand together without a mistake, and lack nothing that it shows."""
    maps = {fence.title: fence.text for fence in MAPS if fence.page == STEPS}
    config = site(
        tmp_path, {"mkdocs.yml": "site_name: A site\nplugins: [search, journeybook]\n", **maps}
    )
    run(["check", "-f", str(config)])
    told = capsys.readouterr()

    assert f"{len(maps)} maps checked" in told.err
    assert ": error: " not in told.out
    assert not {"steps-reachable", "scale-labelled", "rows-in-place"} & set(
        re.findall(r"\[([\w-]+)\]$", told.out, re.MULTILINE)
    )


def test_each_key_of_a_step_is_shown_at_work():
    """The page on steps uses every key of a step but pictures, which are told elsewhere."""
    text = "".join(fence.text for fence in MAPS if fence.page == STEPS)

    missing = {key for key in fields(Step) if not re.search(rf"\b{key}:\s", text)}
    assert missing <= {"image"}


@pytest.mark.parametrize("fence", POLICIES, ids=lambda fence: fence.page)
def test_policies_load(fence, tmp_path):
    """A reviewer policy in the documentation has no mistake."""
    config = site(tmp_path, {"mkdocs.yml": "site_name: A site\n", fence.title: fence.text})
    policy, found = load_policy(tmp_path / fence.title, config.parent)

    assert as_text(found) == ""
    assert policy is not None


@pytest.mark.parametrize("fence", TRUST, ids=lambda fence: fence.page)
def test_trust_policies_load(fence, tmp_path):
    """A trust policy in the documentation has no mistake."""
    config = site(tmp_path, {"mkdocs.yml": "site_name: A site\n", fence.title: fence.text})
    policy, found = load_trust(tmp_path / fence.title, config.parent)

    assert as_text(found) == ""
    assert policy is not None


def test_gates(tmp_path, capsys):
    """`check` prints the shown warnings for the shown map, and succeeds."""
    (fence,) = (fence for fence in MAPS if fence.page == GATES)
    plain = "site_name: A site\nplugins: [search, journeybook]\n"
    config = site(tmp_path, {"mkdocs.yml": plain, fence.title: fence.text})

    assert run(["check", "-f", str(config)]) == 0
    assert capsys.readouterr().out == fences(GATES, "text")[0].text


@pytest.mark.parametrize("fence", CONFIGS, ids=lambda fence: fence.page)
def test_configurations_are_accepted(fence, tmp_path):
    """MkDocs and the command line accept every mkdocs.yml of the documentation."""
    config = site(tmp_path, {"mkdocs.yml": config_of(fence)})
    (tmp_path / "overrides").mkdir()

    load_config(str(config))
    read_settings(config)


def test_tutorial(tmp_path, capsys):
    """Each step of the tutorial leaves what the text says; its end is a page."""
    config, *steps = fences(TUTORIAL, "yaml")
    name = steps[0].title
    init = re.search(r"journeybook (init .*)", (ROOT / TUTORIAL).read_text("utf-8"))[1]
    assert run([*shlex.split(init), str(tmp_path)]) == 0
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == config.text
    (tmp_path / "maps/first-journey.en-US.yml").unlink()
    capsys.readouterr()
    mkdocs_yml = site(tmp_path, {"mkdocs.yml": config.text})
    text, said = "", []
    for step in steps:
        assert step.title == name
        text += step.text
        site(tmp_path, {name: text})
        run(["check", "-f", str(mkdocs_yml)])
        said.append(capsys.readouterr())

    assert [found.out.count(": error: ") for found in said] == [0, 0, 1, 0, 0]
    assert "there is no evidence 'refund-contacts' [unknown-reference]" in said[2].out
    tutorial = (ROOT / TUTORIAL).read_text("utf-8")
    assert f"`{said[-1].err.strip()}`" in tutorial
    built(mkdocs_yml, strict=True)
    page = re.search(r"`(site/.*/index\.html)`", tutorial)[1]
    text = re.sub("<[^>]+>", "", (tmp_path / page).read_text("utf-8"))
    assert re.search(r"Lowest point\s*1 of 5\s*Wait for the refund, step", text)


def test_broken_map_is_reported_as_shown(tmp_path, capsys):
    """`check` prints the shown lines; a build stops, or with `fail_on: never` shows them."""
    fence = next(fence for fence in fences(BROKEN, "yaml") if fence.title.endswith("(broken)"))
    name = fence.title.split()[0]
    shown = fences(BROKEN, "text")[0].text
    never = next(config for config in CONFIGS if "fail_on: never" in config.text)
    plain = "site_name: A site\nplugins: [search, journeybook]\n"

    config = site(tmp_path, {"mkdocs.yml": plain, name: fence.text})
    assert run(["check", "-f", str(config)]) == 1
    assert capsys.readouterr().out == shown
    with pytest.raises(Abort):
        built(config)
    assert not (tmp_path / "site").exists()

    site(tmp_path, {"mkdocs.yml": config_of(never)})
    page = built(config) / "en-US" / "core" / "pay-a-bill" / "index.html"
    assert "did you mean &#39;touchpoint&#39;?" in page.read_text("utf-8")
    with pytest.raises(Abort):
        built(config, strict=True)


def test_common_slips_are_told_as_the_page_shows(tmp_path, capsys):
    """`check` says of the map with slips, letter for letter, what stands below it."""
    fence = next(fence for fence in fences(SLIPS, "yaml") if fence.title.endswith("(broken)"))
    plain = "site_name: A site\nplugins: [search, journeybook]\n"
    config = site(tmp_path, {"mkdocs.yml": plain, fence.title.split()[0]: fence.text})

    assert run(["check", "-f", str(config)]) == 1
    assert capsys.readouterr().out == fences(SLIPS, "text")[0].text


@pytest.mark.parametrize("page", ["docs/index.md", "docs/reference/problems.md"])
def test_shown_message_is_that_of_the_shown_map(page):
    """The message on the home page is the one for its map, once a key is misspelt."""
    fence = fences("docs/index.md", "yaml")[0]
    wrong = fence.text.replace("touchpoint", "touchpont", 1)
    line = wrong[: wrong.index("touchpont")].count("\n") + 1
    _, found = read(wrong, fence.title)

    assert found[0].location.line == line
    assert as_text(found) == fences(page, "text")[0].text


def test_override(tmp_path):
    """The template shown changes the page, and keeps what it extends."""
    template = fences(OVERRIDE, "jinja")[0]
    config = config_of(fences(OVERRIDE, "yaml")[0]) + "plugins: [search, journeybook]\n"
    files = {
        "mkdocs.yml": config,
        template.title: template.text,
        "maps/a.en-US.yml": "format: 1\nid: a\nlocale: en-US\ntitle: A\nsummary: A.\n"
        "faq: [{question: Why?, answer: Because.}]\n",
    }
    page = built(site(tmp_path, files), strict=True) / "en-US" / "core" / "a" / "index.html"

    text = page.read_text("utf-8")
    assert text.count("mailto:cx@example.org") == 1
    assert "Because." in text


def test_languages(tmp_path):
    """The two language versions shown link to each other; the navigation names both indexes."""
    maps = {fence.title: fence.text for fence in MAPS if fence.page == LANGUAGES}
    config = [fence for fence in CONFIGS if fence.page == LANGUAGES][-1]
    out = built(site(tmp_path, {"mkdocs.yml": config_of(config), **maps}), strict=True)

    page = (out / "en-US" / "core" / "service-blueprint" / "index.html").read_text("utf-8")
    assert 'hreflang="ja-JP"' in page
    assert 'href="../../../ja-JP/core/service-blueprint/"' in page
    home = (out / "index.html").read_text("utf-8")
    assert "日本語" in home
    assert "English" in home


def test_import(tmp_path, capsys, monkeypatch):
    """The handoff text shown becomes the map shown."""
    page = "docs/how-to/import-handoff.md"
    handoff, made = fences(page, "text")[0], fences(page, "yaml")[0]
    plugins = "site_name: A site\nplugins: [search, journeybook]\n"
    site(tmp_path, {"mkdocs.yml": plugins, handoff.title: handoff.text, "maps/.keep": ""})
    monkeypatch.chdir(tmp_path)

    for line, written in zip(lines_of(page), (False, True), strict=True):
        assert run(shlex.split(line)[1:]) == 0, capsys.readouterr().out
        assert (tmp_path / made.title).exists() is written
    assert (tmp_path / made.title).read_text("utf-8") == made.text


def test_navigation(tmp_path):
    """The navigation shown in the how-to names pages that exist."""
    page = "docs/how-to/existing-site.md"
    nav = next(fence for fence in fences(page, "yaml") if fence.text.startswith("nav:"))
    example = fences("README.md", "yaml")[-1]
    config = f"{config_of(nav)}plugins: [search, journeybook]\n"
    out = built(site(tmp_path, {"mkdocs.yml": config, example.title: example.text}), strict=True)

    home = (out / "index.html").read_text("utf-8")
    assert home.count('href="en-US/journeys/"') >= 1
    assert "Library" in home


def lines_of(page: str) -> list[str]:
    texts = (fence.text.replace("\\\n", " ") for fence in fences(page, "bash"))
    return [line for text in texts for line in text.splitlines()]


@pytest.mark.parametrize("page", pages())
def test_commands_exist(page):
    """Every `journeybook` command in a block has the options that it is given."""
    for line in lines_of(page):
        program, *arguments = shlex.split(line.replace(".venv/bin/", ""))
        if program != "journeybook":
            continue
        command: click.Command | None = cli
        while isinstance(command, click.Group):
            command = command.get_command(click.Context(command), arguments.pop(0))
        assert command is not None, line
        command.make_parser(click.Context(command)).parse_args(arguments)


def test_layers_are_those_of_the_contract():
    """The picture of the layers is that of the import contract."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]

    assert fences("docs/explanation/architecture.md", "text")[0].text.splitlines() == layers


def test_inventory_keys_are_documented():
    """Every key of maps.json is on its page."""
    project = load(read_settings(ROOT / "mkdocs.yml"), TODAY)
    text = next(item.content for item in artifacts(project) if item.path == "maps.json")
    page = (ROOT / "docs" / "reference" / "maps-json.md").read_text("utf-8")

    assert [key for key in set(re.findall(r'"(\w+)":', text)) if f"`{key}`" not in page] == []


def test_handoff():
    """The hand-off shown is that of the map it holds, and the page names all that is in a head."""
    page = "docs/reference/handoff.md"
    shown = fences(page, "text")[0].text
    found = read_handoff(shown)
    document = whole(found)

    definition = MapDefinition.model_validate({"format": "1", **document["map"]})
    assert shown == handoff(trusted_page(definition))
    text = (ROOT / page).read_text("utf-8")
    assert not [key for *_, head, _ in found for key in head if f"| `{key}` |" not in text]
    assert not [key for key in document["review"] if f"`{key}`" not in text]
