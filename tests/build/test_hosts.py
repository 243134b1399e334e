"""Sites of all kinds: other themes, other links, plugins that change the site after us.

What needs such a plugin itself stands in tests/hosts.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.exceptions import Abort as ClickAbort
from mkdocs.exceptions import Abort, PluginError

from hosts.pages import dead_addresses, dead_links, read_page
from journeybook.cli.main import run
from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A, Reviewed

ADDRESS = "https://maps.example.org/"
JOURNEY = """\
journey:
  goal: g
  period: p
  stages: [{id: s, name: S, steps: [{id: x, action: Read it, emotion: 2}]}]
"""


@pytest.fixture
def site(reviewed: Reviewed, monkeypatch) -> Site:
    """A reviewed journey in one language, a draft in another, and a term."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026
    reviewed.policy()
    reviewed.write_map("Words.", id_="good", more=f"{JOURNEY}tags: [one]\nrelated: [term]\n")
    reviewed.write("maps/good.de.yml", a_map("good", "de-DE", JOURNEY))
    reviewed.write_map("A term.", id_="term")
    reviewed.commit()
    reviewed.decide(id_="good")
    reviewed.commit(REVIEWER_A)
    home = "# Home\n\n[Title](en-US/core/good/index.md#title), [step](en-US/core/good/index.md#step-x)\n"
    return Site(reviewed.root).write({"docs/index.md": home})


def build(site: Site, hook: str = "", theme: object = "mkdocs", **more: object) -> Site:
    config = {
        "theme": {"name": theme} if isinstance(theme, str) else theme,
        "plugins": ["search", {"journeybook": more.pop("ours", {})}],
        "hooks": ["hook.py"],
        "site_url": ADDRESS,
        "strict": True,
        "validation": {"links": {"anchors": "warn"}},
        **more,
    }
    text = yaml.safe_dump({"site_name": "Test", **config}, sort_keys=False)
    return site.write({"mkdocs.yml": text, "hook.py": hook}).build()


@pytest.mark.parametrize(
    "hook", ["", "def on_config(config):\n    config.use_directory_urls = False\n"]
)
def test_links_name_files_where_folders_open_nothing(site, hook):
    """Whether the site says so or another plugin: every link opens a file, each address is one."""
    build(site, hook, use_directory_urls=bool(hook))
    page = read_page(site.out / "en-US/core/good/index.html")

    assert list(dead_links(site.out, ADDRESS, folders=False)) == []
    assert list(dead_addresses(site.out, ADDRESS)) == []
    assert page.canonical == f"{ADDRESS}en-US/core/good/index.html"
    assert page.alternates["de-DE"] == f"{ADDRESS}de-DE/core/good/index.html"
    assert "../term/index.html" in page.links
    addresses = [one["url"] for one in json.loads((site.out / "maps.json").read_text())["maps"]]
    assert f"{ADDRESS}en-US/core/good/index.html" in addresses
    assert f"{ADDRESS}en-US/core/good/handoff.md" in (site.out / "llms.txt").read_text()


def test_a_handoff_of_such_a_site_is_read_again(site, tmp_path):
    """Its address ends with a file, and the map's id is still the folder's."""
    build(site, use_directory_urls=False)
    text = tmp_path / "handoff.txt"
    text.write_bytes((site.out / "en-US/core/good/handoff-v1.txt").read_bytes())
    made = tmp_path / "made"
    made.mkdir()
    (made / "mkdocs.yml").write_text("site_name: M\nplugins: [journeybook]\n")
    (made / "maps").mkdir()

    assert run(["import", str(text), "-f", str(made / "mkdocs.yml"), "--yes"]) == 0
    assert "id: good" in next(made.rglob("good*.yml")).read_text("utf-8")


def test_the_address_is_the_one_that_the_last_plugin_leaves(site):
    """As with versions: nothing in the site names the address that stood there before."""
    hook = (
        "from mkdocs.plugins import event_priority\n\n\n"
        "@event_priority(-100)\ndef on_config(config):\n    config.site_url += '2.0/'\n"
    )
    build(site, hook)
    texts = {one: one.read_text("utf-8") for one in site.out.rglob("*.*") if one.suffix in KINDS}

    assert list(dead_addresses(site.out, f"{ADDRESS}2.0/")) == []
    for path, text in texts.items():
        assert f"{ADDRESS}en" not in text, path
    assert f"{ADDRESS}2.0/en-US/core/good/" in texts[site.out / "maps.json"]


def test_what_another_plugin_takes_out_nothing_leads_to(site):
    """No page, no file beside one, no list and no link names it."""
    hook = (
        "def on_files(files, config):\n"
        "    for file in list(files):\n"
        "        if file.src_uri == 'en-US/core/term/index.md':\n"
        "            files.remove(file)\n"
        "    return files\n"
    )
    build(site, hook)

    assert not (site.out / "en-US/core/term").exists()
    assert "core/term" not in (site.out / "maps.json").read_text("utf-8")
    assert list(dead_links(site.out, ADDRESS)) == []


@pytest.mark.parametrize("option", ["exclude_docs", "draft_docs"])
def test_patterns_of_the_site_are_about_its_own_pages(site, option):
    """They take no page of a map, and no file from beside one."""
    build(site, **{option: "en-US/core/good/*\n*.svg\n*.json\n"})

    assert (site.out / "en-US/core/good/map.json").is_file()
    assert list(dead_links(site.out, ADDRESS)) == []


def test_pages_survive_a_navigation_that_is_built_anew(site):
    """A plugin that lets MkDocs make all pages once more gets ours as they were."""
    hook = (
        "from mkdocs.structure.nav import get_navigation\n\n\n"
        "def on_nav(nav, config, files):\n"
        "    for file in files.documentation_pages():\n"
        "        file.page = None\n"
        "    return get_navigation(files, config)\n"
    )
    build(site, hook)
    assert read_page(site.out / "en-US/core/good/index.html").words


def test_files_of_ours_have_a_source(site):
    """Plugins ask each file for its source without looking whether it has one."""
    hook = (
        "from pathlib import Path\nfrom mkdocs.plugins import event_priority\n\n\n"
        "@event_priority(-1000)\ndef on_files(files, config):\n"
        "    assert all(Path(file.abs_src_path).is_file() for file in files)\n"
        "    return files\n"
    )
    build(site, hook)


KINDS = {".html", ".json", ".txt", ".md", ".atom", ".xml", ".svg", ".csv"}
BARE = {
    "theme/main.html": "<html><head><title>{{ page.title }}</title></head>"
    "<body>{{ page.content }}</body></html>",
    "theme/404.html": "<html></html>",
    "theme/sitemap.xml": "",
}
SAYS = BARE | {
    "theme/main.html": BARE["theme/main.html"].replace(
        "<title>", '<meta name=description content="Of the site"><title>'
    )
}


@pytest.mark.parametrize("files", [BARE, SAYS], ids=["nothing", "another description"])
def test_a_theme_without_blocks_misses_nothing(site, files):
    """Its pages have styles, script, description, canonical link, languages, hand-off and JSON-LD."""
    site.write(files)
    build(site, theme={"name": None, "custom_dir": "theme"})
    path = site.out / "en-US/core/good/index.html"
    page, text = read_page(path), path.read_text("utf-8")

    assert page.description == "Words."
    assert len(re.findall("<meta name=.?description", text)) == 1
    assert page.canonical == f"{ADDRESS}en-US/core/good/"
    assert set(page.alternates) == {"en-US", "de-DE"}
    assert len(page.data) == 1
    assert page.language == "en-US"
    loaded = [link for tag, link in page.all_links if tag in {"link", "script"}]
    for sheet in ("page", "map", "paper"):
        assert sum(f"assets/journeybook/{sheet}/main." in one for one in loaded) == 1
    assert sum("journeybook.js" in one for one in loaded) == 1
    assert list(dead_links(site.out, ADDRESS)) == []


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_a_theme_with_blocks_says_nothing_twice(site, theme):
    """What its blocks have is not added once more."""
    build(site, theme={"name": theme, **({"font": False} if theme == "material" else {})})
    text = site.page("en-US/core/good")

    assert read_page(site.out / "en-US/core/good/index.html").description == "Words."
    for once in ('journeybook.js"', "journeybook/page/main.", "journeybook/paper/main.",
                 "application/ld+json", 'rel="canonical"', 'name="description"', "og:title",
                 'hreflang="de-DE" href="https'):  # fmt: skip
        assert text.count(once) == 1, once


def test_styles_are_called_as_techdocs_keeps_them(site):
    """The front end of TechDocs drops every other style sheet."""
    build(site)
    sheets = sorted(path.name for path in (site.out / "assets/journeybook").rglob("*.css"))
    assert len(sheets) == 3
    assert all(len(name) == len("main.12345678.min.css") for name in sheets)


def test_two_entries_are_refused(site, caplog, capsys, monkeypatch):
    """Each would make pages that the other empties; the command line says the same."""
    site.write({"mkdocs.yml": mkdocs_yml("mkdocs", plugins=["journeybook", {"journeybook": {}}])})
    with pytest.raises((Abort, ClickAbort, PluginError)):
        site.build()
    assert "stands twice below 'plugins'" in caplog.text
    monkeypatch.chdir(site.root)
    assert run(["check"]) == 2
    assert "stands twice below 'plugins'" in capsys.readouterr().err


def test_lists_ask_to_stay_out_of_feeds(site):
    """While plugins read pages, lists and what is not trusted call themselves drafts; not after."""
    hook = (
        "said = {}\n\n\n"
        "def on_page_content(html, page, config, files):\n"
        "    said[page.url] = page.meta.get('draft', False)\n\n\n"
        "def on_page_context(context, page, config, nav):\n"
        "    assert 'draft' not in page.meta\n\n\n"
        "def on_post_build(config):\n"
        "    import json, pathlib\n"
        "    pathlib.Path(config.site_dir, 'said.json').write_text(json.dumps(said))\n"
    )
    build(site, hook)
    said = json.loads(Path(site.out, "said.json").read_text("utf-8"))

    assert said["en-US/core/good/"] is False
    for url in ("en-US/", "en-US/core/", "review-queue/", "en-US/core/term/", "en-US/tags/"):
        assert said[url] is True


WRITES_LATE = """
from pathlib import Path
from mkdocs.plugins import event_priority

noted = {{}}


@event_priority({priority})
def on_config(config):
    {change}
    noted["site"] = config.site_dir


def on_post_build(config):
    path = Path(noted["site"], "late.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("late")
"""


@pytest.mark.parametrize("priority", [100, 0, -200])
def test_what_a_plugin_writes_where_the_site_was_to_be_is_there(site, priority):
    """It may have noted the place while it read the configuration, as print-site does."""
    build(site, WRITES_LATE.format(priority=priority, change="pass"))
    assert (site.out / "late.txt").read_text("utf-8") == "late"


def test_another_place_of_the_site_is_followed(site):
    """A plugin that moves the site moves it whole, and nothing is left beside it."""
    hook = (
        "from pathlib import Path\n\n\n"
        "def on_config(config):\n    config.site_dir = str(Path(config.site_dir, '2.0'))\n"
    )
    build(site, hook)

    assert (site.out / "2.0/en-US/core/good/index.html").is_file()
    assert not (site.out / "en-US").exists()
    assert not list(site.root.glob(".site-*"))


def test_an_article_that_another_plugin_writes_anew_stays_ours(site):
    """One that parses and writes every page's HTML changes neither the page nor what search reads."""
    build(site)
    before = json.loads((site.out / "search/search_index.json").read_text("utf-8"))["docs"]
    hook = (
        "def on_page_content(html, page, config, files):\n"
        "    return '<html><body>' + html.replace('&#39;', \"'\").replace('<br/>', '<br>') + ' </body></html>'\n"
    )
    build(site, hook)
    after = json.loads((site.out / "search/search_index.json").read_text("utf-8"))["docs"]
    ours = [one for one in before if one["location"].startswith("en-US")]

    assert [one for one in after if one["location"].startswith("en-US")] == ours
    assert "application/ld+json" in site.page("en-US/core/good")


def navigation_of(site: Site) -> list[tuple[str, str]]:
    page = read_page(site.out / "index.html")
    return [(tag, link) for tag, link in page.all_links if tag == "a"]


@pytest.mark.parametrize("nav", ["none", "indexes", "maps"])
def test_the_navigation_holds_what_is_asked_for(site, nav):
    """Nothing of us, the lists of maps, or every map too."""
    site.write({"docs/index.md": "# Home\n"})
    links = {link for _, link in navigation_of(build(site, theme="readthedocs", ours={"nav": nav}))}

    assert ("en-US/" in links) is (nav != "none")
    assert ("en-US/core/good/" in links) is (nav == "maps")


def test_a_title_may_hold_what_template_engines_read(site):
    """The page asks not to be rendered as a template of the author's site."""
    hook = (
        "def on_page_markdown(markdown, page, config, files):\n"
        "    ours = page.url.startswith('en-US')\n"
        "    assert not ours or page.meta['render_macros'] is False\n"
    )
    build(site, hook)


def test_the_switch_of_languages_leads_to_translations(site):
    """Material's leads to the start of a language; on our pages, to the same page."""
    languages = [
        {"name": "English", "link": "/en/", "lang": "en"},
        {"name": "Deutsch", "link": "/de/", "lang": "de"},
        {"name": "Français", "link": "/fr/", "lang": "fr"},
    ]
    build(site, theme={"name": "material", "font": False}, extra={"alternate": languages})
    text = site.page("en-US/core/good")

    assert re.search(rf'href="{ADDRESS}de-DE/core/good/" hreflang="de"', text)
    assert 'href="/fr/" hreflang="fr"' in text
    assert 'href="/de/" hreflang="de"' in site.page("")


def test_a_page_is_called_as_itself_says(site):
    """Not as the navigation calls it, where the theme would: a list is no language."""
    for theme in ("mkdocs", "readthedocs"):
        build(site, theme=theme)
        assert read_page(site.out / "de-DE/index.html").title.startswith("Bibliothek")


def test_no_copy_of_a_source_is_served(site):
    """A theme that puts the source of each page beside it hands out no map and no configuration."""
    hook = (
        "import shutil\nfrom pathlib import Path\n\nsources = {}\n\n\n"
        "def on_page_markdown(markdown, page, config, files):\n"
        "    sources[page.url] = page.file.abs_src_path\n\n\n"
        "def on_post_build(config):\n"
        "    for url, path in sources.items():\n"
        "        shutil.copy2(path, Path(config.site_dir, url, 'source.md'))\n"
    )
    build(site, hook)
    assert [path.parent for path in site.out.rglob("source.md")] == [
        site.out
    ]  # of the page by hand
