"""A real `mkdocs build` in process: what stands on pages, and where."""

import json
import re

import pytest

from support.projects import ROOT, a_map, mkdocs_yml
from support.search_index import search_entries

JOURNEY = """\
owner: Support lead
collection: journeys
tags: [billing]
journey:
  goal: Be online
  period: 30 days
  state: as-is
  model: b2c
  stages:
    - {id: s, name: Start, steps: [{id: x, action: Read the bill, emotion: 2}]}
"""


def test_two_lines_give_pages(make_site):
    """`search` and `journeybook` alone give a page, an index per locale and per collection."""
    site = make_site({"a.yml": a_map("a")}).build()

    assert '<h1 id="title">Title a</h1>' in site.page("en-US/core/a")
    assert "Title a" in site.page("en-US")
    assert "Title a" in site.page("en-US/core")


def test_index_is_in_the_navigation_and_maps_are_not(make_site):
    """A page's navigation leads to the index; that of other pages does not grow with the maps."""
    few = make_site({f"m{n}.yml": a_map(f"m{n}") for n in range(3)}).build()
    size = len(few.page(""))
    many = make_site({f"m{n}.yml": a_map(f"m{n}") for n in range(40)}).build()
    page, home = many.page("en-US/core/m0"), many.page("")

    assert 'href="../.."' in page or 'href="../../"' in page
    assert len(home) <= size * 1.02
    assert "m17" not in home


def test_the_maps_of_a_language_stand_beside_the_page_of_each(make_site):
    """All of one language, the page's own marked; and the ones before and behind it."""
    maps = {f"{id_}.yml": a_map(id_) for id_ in "abc"}
    theme = {"name": "material", "font": False, "features": ["navigation.footer"]}
    maps |= {"j.yml": a_map("a", "ja-JP"), "m.yml": a_map("m", more="collection: other\n")}
    site = make_site(maps)
    site.write(
        {"mkdocs.yml": f"site_name: T\ntheme: {json.dumps(theme)}\nplugins: [journeybook]\n"}
    )
    page = site.build().page("en-US/core/b")
    beside = page[page.index("jb-side") : page.index("</nav></li>")]

    links = re.findall(r'href="([^"]*)"( aria-current="page")?>([^<]*)', beside)
    assert links[1:] == [
        ("../../../en-US/core/a/", "", "Title a"),
        ("../../../en-US/core/b/", ' aria-current="page"', "Title b"),
        ("../../../en-US/core/c/", "", "Title c"),
        ("../../../en-US/other/m/", "", "Title m"),
    ]
    assert re.findall(r'(Previous|Next): ([^"]*)"', page) == [
        ("Previous", "Title a"),
        ("Next", "Title c"),
    ]
    assert "Previous" not in site.page("en-US/other/m")


def test_a_page_that_is_not_there_says_so_in_the_languages_of_the_site(make_site):
    """Each leads to its library, the site's own language first; a page of the site's own stays."""
    maps = {"a.yml": a_map("a", "ja-JP"), "b.yml": a_map("b"), "c.yml": a_map("c", "zh-CN")}
    site = make_site(maps, {}, site_url="https://kb.example.org/x/").build()
    page = (site.out / "404.html").read_text("utf-8")

    assert re.findall(r'<h([12])>[^<]*<|data-locale="([^"]*)"', page) == [
        ("", "en-US"), ("1", ""), ("", "ja-JP"), ("2", ""), ("", "zh-CN"), ("2", ""),
    ]  # fmt: skip
    assert re.findall(r'href="(/x/[a-zA-Z-]+/)"', page)[-3:] == [
        "/x/en-US/",
        "/x/ja-JP/",
        "/x/zh-CN/",
    ]
    assert "このアドレスにページはありません" in page

    site.write({"own/404.html": "Ours.", "mkdocs.yml": (site.root / "mkdocs.yml").read_text("utf-8")
                .replace("name: material", "name: material\n  custom_dir: own")})  # fmt: skip
    assert (site.build().out / "404.html").read_text("utf-8") == "Ours."


def test_each_language_has_its_tags_with_what_stands_under_them(make_site):
    """Spellings that differ in capitals or hyphens are one tag; pages lead to the tags."""
    maps = {
        "a.yml": a_map("a", more="tags: [First bill, x%y]\n"),
        "b.yml": a_map("b", more="tags: [first-bill]\n"),
        "j.yml": a_map("a", "ja-JP", more="tags: [請求]\n"),
    }
    site = make_site(maps).build()
    english, japanese = site.page("en-US/tags"), site.page("ja-JP/tags")

    cloud = re.findall(r'href="#([^"]*)">([^<]*)<span class="jb-quiet"> (\d+)<', english)
    assert cloud == [("tag-first-bill", "First bill", "2"), ("tag-x%25y", "x%y", "1")]
    assert english.count(">Title b</a></dd>") == 1
    assert "請求" in japanese
    assert "請求" not in english
    assert 'href="../../tags/#tag-x%25y">x%y</a>' in site.page("en-US/core/a")


def test_a_name_in_the_navigation_is_kept(make_site):
    """Of pages of ours, too, and as it was written."""
    nav = [{"Home": "index.md"}, {"All <of> it": [{"Inside": "en-US/index.md"}]}]
    page = make_site({"a.yml": a_map()}, nav=nav).build().page("")

    assert re.search(r'href="en-US/"[^>]*>\s*(<[^>]*>\s*)*Inside', page)


def test_navigation_of_the_site_is_left_alone_when_it_names_an_index(make_site):
    """A `nav` that lists an index page gets no further entry."""
    nav = [{"Home": "index.md"}, {"Journeys": "en-US/index.md"}]
    site = make_site({"a.yml": a_map()}, nav=nav).build()

    assert site.page("").count('href="en-US/"') <= 2  # sidebar, and the title of its section


def test_references_become_links_and_backlinks(make_site):
    """A comparison links to its map, which names the page under Referenced by."""
    a = a_map("a", more="comparisons: [{map: b, role: r, difference: d}]\n")
    site = make_site({"a.yml": a, "b.yml": a_map("b")}).build()

    assert '<a href="../b/" hreflang="en-US">Title b</a>' in site.page("en-US/core/a")
    assert '<a href="../a/" hreflang="en-US">Title a</a>' in site.page("en-US/core/b")


def test_reference_falls_back_to_the_default_locale(make_site):
    """A reference that its own locale does not have resolves in the default one, and says so."""
    a = a_map("a", "ja-JP", more="related: [b]\n")
    site = make_site({"a.yml": a, "b.yml": a_map("b")}).build()

    link = '<a href="../../../en-US/core/b/" hreflang="en-US" lang="en-US">Title b</a>'
    assert f'{link} <span class="jb-muted">(英語)</span>' in site.page("ja-JP/core/a")


def test_headings_follow_the_locale_and_keep_their_ids(make_site):
    """The FAQ heading is Japanese on a Japanese page; its id is the same everywhere."""
    faq = "faq: [{question: q, answer: a}]\n"
    site = make_site({"a.yml": a_map("a", "ja-JP", faq), "b.yml": a_map("b", "zh-CN", faq)})
    site.build()

    assert '<h2 id="faq">よくある質問<' in site.page("ja-JP/core/a")
    assert '<h2 id="faq">常见问题<' in site.page("zh-CN/core/b")


def test_language_versions_link_to_each_other(make_site):
    """Pages with one id in two locales carry a switch, `hreflang` and their own `lang`."""
    site = make_site({"a.yml": a_map("a"), "j.yml": a_map("a", "ja-JP")}).build()
    page = site.page("en-US/core/a")

    assert '<div class="jb-page" lang="en-US">' in page
    assert 'hreflang="ja-JP" lang="ja-JP"' in page
    assert re.search(r'<link rel="alternate [^"]*" hreflang="ja-JP"', page)


def test_inventory_lists_every_map_sorted(make_site):
    """`maps.json` has an entry a map, by locale and id, with its quality and a digest."""
    maps = {"b.yml": a_map("b"), "a.yml": a_map("a", more=JOURNEY), "j.yml": a_map("a", "ja-JP")}
    site = make_site(maps, site_url="https://kb.example.org/x/").build()
    entries = json.loads((site.out / "maps.json").read_text("utf-8"))["maps"]

    assert [(e["locale"], e["id"]) for e in entries] == [
        ("en-US", "a"),
        ("en-US", "b"),
        ("ja-JP", "a"),
    ]
    assert {e["quality"] for e in entries} == {"unreviewed"}
    assert entries[0]["url"] == "https://kb.example.org/x/en-US/journeys/a/"
    assert re.fullmatch("[0-9a-f]{64}", entries[0]["digest"])


def test_edit_link_leads_to_the_yaml_file(make_site):
    """`source_url` gives the address; without it `repo_url` and `edit_uri` or its template do."""
    options = {"source_url": "https://git.example.org/kb/blob/main/{path}"}
    site = make_site({"d/a.yml": a_map()}, plugins=[{"journeybook": options}]).build()
    assert 'href="https://git.example.org/kb/blob/main/maps/d/a.yml"' in site.page("en-US/core/a")

    site = make_site(
        {"d/a.yml": a_map()},
        repo_url="https://git.example.org/kb",
        edit_uri="edit/main/docs/",
    ).build()
    assert 'href="https://git.example.org/kb/edit/main/maps/d/a.yml"' in site.page("en-US/core/a")

    site = make_site(
        {"d/a.yml": a_map()},
        repo_url="https://git.example.org/kb",
        edit_uri_template="blob/main/docs/{path}?plain=1",
    ).build()
    address = "https://git.example.org/kb/blob/main/maps/d/a.yml?plain=1"
    assert f'href="{address}"' in site.page("en-US/core/a")


def test_journey_assets_stand_only_on_pages_that_need_them(make_site):
    """The picture's stylesheet is on a journey's page and not on a term's."""
    site = make_site({"a.yml": a_map("a"), "j.yml": a_map("j", more=JOURNEY)}).build()

    assert "journeybook/map/main." in site.page("en-US/journeys/j")
    assert "journeybook/map/main." not in site.page("en-US/core/a")
    assert "journeybook.js" not in site.page("")


def test_search_reads_each_text_once_and_no_diagram(make_site):
    """The search index has a step's words once, and neither diagram source nor picture text."""
    site = make_site({"j.yml": a_map("j", more=JOURNEY)}).build()
    entries = [d for d in search_entries(site.out) if d["location"].startswith("en-US/journeys/j")]
    texts = " ".join(f"{d['title']} {d['text']}" for d in entries)

    assert texts.count("Read the bill") == 1
    assert "accTitle" not in texts


def test_search_knows_languages_and_whom_to_trust(make_site):
    """Each page of a map names its language once, its tags once, and weighs more than other pages."""
    site = make_site({"j.yml": a_map("j", "ja-JP", more=JOURNEY)}).build()
    index = search_entries(site.out)
    page, *parts = [one for one in index if one["location"].startswith("ja-JP/journeys/j/")]
    home = next(one for one in index if not one["location"])

    assert (page["lang"], page["tags"], page["boost"] > 1) == ("ja-JP", ["billing"], True)
    assert [one for one in parts if "tags" in one or "lang" in one] == []
    assert "boost" not in home
    assert home["lang"] == "en"


def test_search_asks_our_worker_around_the_themes(make_site):
    """Every page names it, with the reader's language; what it begins with lies beside it."""
    site = make_site({"a.yml": a_map("a", "ja-JP")}).build()
    worker = site.out / "assets/javascripts/workers/journeybook-search.js"
    (begun,) = re.findall(r'importScripts\("(.*)"\)', worker.read_text("utf-8"))

    assert worker.with_name(begun).is_file()
    for name, languages in (
        ("ja-JP/core/a/index.html", "lang=ja-JP&site=en"),
        ("index.html", "lang=en&site=en"),
        ("404.html", "lang=en&site=en"),
    ):
        text = (site.out / name).read_text("utf-8")
        (called,) = re.findall(r'"search": "([^"]*)"', text)
        assert called.endswith(f"{worker.name}?{languages}"), name


def test_a_page_loads_no_entry_of_the_search_index(make_site):
    """What a theme loads with each page names the parts; each is one language, in plain letters."""
    maps = {"a.yml": a_map("a", more=JOURNEY), "b.yml": a_map("b", "ja-JP", title="請求書")}
    site = make_site(maps).build()
    folder = site.out / "search"
    index = json.loads((folder / "search_index.json").read_text("utf-8"))
    parts = {part["lang"]: part for part in index["config"]["parts"]}
    texts = {lang: (folder / part["file"]).read_text("utf-8") for lang, part in parts.items()}

    assert index["docs"] == []
    assert sorted(parts) == ["en", "en-US", "ja-JP"]
    assert [len(texts[lang].encode()) for lang in parts] == [one["bytes"] for one in parts.values()]
    assert "請求書" in texts["ja-JP"]
    assert texts["en-US"].count('["billing"]') == 1  # the tags, once a page
    assert texts["en-US"].count("en-US/journeys/a/") == 1  # so is its address


ADDING = """
def on_post_build(config):
    entries = config.plugins["material/search"].search_index.entries
    assert len(entries) == SEEN
def on_page_context(context, page, config, nav):
    entries = config.plugins["material/search"].search_index.entries
    if page.url == "en-US/core/a/":
        entries.append({"location": "en-US/core/a/#more", "title": "More", "text": "of a hook"})
"""


@pytest.mark.parametrize("room", [1, 1 << 30])
def test_the_parts_hold_the_same_wherever_entries_wait(make_site, monkeypatch, room):
    """In a file, in memory, or at the plugin that notes them, since a hook may look at it."""
    monkeypatch.setattr("journeybook.mkdocs_plugin.search_entries._SMALL", room)
    maps = {"a.yml": a_map("a", more=JOURNEY), "b.yml": a_map("b", "ja-JP", title="請求書")}
    alone = search_entries(make_site(maps).build().out)
    hook = ADDING.replace("SEEN", str(len(alone) + 1)).replace("core/a/", "journeys/a/")
    beside = make_site(maps, {"hook.py": hook, "mkdocs.yml": mkdocs_yml(hooks=["hook.py"])}).build()
    added = {"location": "en-US/journeys/a/#more", "title": "More", "text": "of a hook"}

    found = search_entries(beside.out)
    assert any(one.items() >= added.items() for one in found)
    left = [one for one in found if one["location"] != added["location"]]
    assert left == alone


@pytest.mark.parametrize(
    "plugins",
    [
        ["search", {"journeybook": {"search": "none"}}],
        ["search", "offline", "journeybook"],
        ["journeybook"],
    ],
)
def test_an_index_that_others_read_stays_whole(make_site, plugins):
    """Where search is left alone, is read without a server, or is off."""
    site = make_site({"a.yml": a_map("a")}, {"mkdocs.yml": mkdocs_yml(plugins=plugins)}).build()
    file = site.out / "search/search_index.json"

    assert not list(site.out.glob("search/part.*"))
    if file.is_file():
        index = json.loads(file.read_text("utf-8"))
        assert any(one["location"].startswith("en-US/core/a/") for one in index["docs"])


def test_a_site_for_reading_without_a_server_keeps_the_themes_worker(make_site):
    """Browsers start no worker of a file: the plugin `offline` has the theme stand in for it."""
    plugins = ["search", "offline", "journeybook"]
    site = make_site({"a.yml": a_map("a")}, {"mkdocs.yml": mkdocs_yml(plugins=plugins)}).build()
    text = (site.out / "index.html").read_text("utf-8")

    assert re.findall(r'"search": "[^"]*/(\w+)[\w.]*"', text) == ["search"]


def test_templates_can_be_overridden_by_block(make_site):
    """A file in `custom_dir/journeybook` extends ours and replaces one block."""
    faq = '{% extends "_base/faq.html.jinja" %}{% block content %}<p>ours</p>{% endblock %}'
    theme = {"name": "material", "font": False, "custom_dir": "over"}
    site = make_site(
        {"a.yml": a_map(more="faq: [{question: q, answer: a}]\n")},
        {"over/journeybook/faq.html.jinja": faq, "mkdocs.yml": ""},
    )
    site.write(
        {"mkdocs.yml": f"site_name: T\ntheme: {json.dumps(theme)}\nplugins: [journeybook]\n"}
    )
    site.build()

    assert "<p>ours</p>" in site.page("en-US/core/a")


def test_other_themes_get_complete_pages(make_site, tmp_path):
    """The themes that MkDocs brings show the whole page."""
    for theme in ("mkdocs", "readthedocs"):
        site = make_site({"j.yml": a_map("j", more=JOURNEY)}, theme=theme).build()

        assert "Read the bill" in site.page("en-US/journeys/j")
        assert "journeybook/page/main." in site.page("en-US/journeys/j")


def test_titles_and_tags_are_escaped_wherever_the_theme_puts_them(make_site):
    """No text of a map becomes markup in title, description, tags or navigation."""
    evil = "'</title><script>x()</script>'"
    text = a_map("a", title=evil, summary=evil, more=f"tags: [{evil}]\n")
    plugins = ["search", "tags", "journeybook"]
    site = make_site(
        {"a.yml": text}, {"docs/t.md": "# T\n\n<!-- material/tags -->\n"}, plugins=plugins
    )
    site.build()

    for path, content in site.tree().items():
        if path.endswith(".html"):
            assert b"<script>x()" not in content, path


def test_without_mermaid_pages_build_and_one_warning_says_so(make_site, caplog, monkeypatch):
    """A package without its copy of Mermaid makes pages without diagrams."""
    monkeypatch.setattr("journeybook.pipeline.assets._MERMAID", ROOT / "nowhere")
    site = make_site({"j.yml": a_map("j", more=JOURNEY), "k.yml": a_map("k", more=JOURNEY)}).build()

    assert "jb-diagram" not in site.page("en-US/journeys/j")
    assert caplog.text.count("diagrams are off") == 1


def test_diagrams_can_be_left_to_material_or_mermaid2(make_site):
    """`diagrams` hands the source to the other drawer under the class that it looks for."""
    maps = {"j.yml": a_map("j", more=JOURNEY)}
    site = make_site(maps, plugins=[{"journeybook": {"diagrams": "material"}}]).build()
    assert '<pre class="mermaid">' in site.page("en-US/journeys/j")

    plugins = ["mermaid2", {"journeybook": {"diagrams": "mermaid2"}}]
    page = make_site(maps, plugins=plugins).build().page("en-US/journeys/j")
    assert '<div class="mermaid">journey' in page
    assert "mermaid.initialize(" in page


def test_mermaid2_is_kept_from_the_network_and_from_our_pages(make_site):
    """Beside mermaid2 no page of ours holds its name, and a fence gets the local library."""
    fence = "# Fence\n\n```mermaid\ngraph TD\n  a --> b\n```\n"
    site = make_site(
        {"j.yml": a_map("j", more=JOURNEY)},
        {"docs/fence.md": fence},
        plugins=["search", "mermaid2", "journeybook"],
    ).build()

    assert "mermaid" not in site.page("en-US/journeys/j")
    assert '<script src="../assets/journeybook/journeybook.js">' in site.page("fence")
    assert "unpkg" not in site.page("fence")


def test_statements_lead_to_their_evidence_and_personas(make_site):
    """A step and a pain point name the level of what they rest on, a step whose it is."""
    more = """\
journey:
  goal: g
  period: p
  personas: [{id: buyer, name: First buyer, evidence: talk}]
  evidence: [{id: log, level: observed}, {id: talk, level: assumed, source: One talk}]
  stages:
    - id: s
      name: Start
      steps:
        - id: x
          action: Pay
          persona: buyer
          evidence: talk
          pain_points: [{id: slow, text: Slow, evidence: [log, talk]}]
"""
    page = make_site({"a.yml": a_map("a", more=more)}).build().page("en-US/core/a")
    record = page[page.index('<section class="jb-record"') : page.index('id="after-map"')]
    links = re.findall(r'<a class="jb-ev [^"]*" href="#([a-z-]+)" aria-label="(.*?)"', record)

    assert list(dict.fromkeys(links)) == [
        ("evidence-log", "Evidence: log, E1 observed"),
        ("evidence-talk", "Evidence: One talk, E2 assumed"),
    ]
    assert re.search(r'<a class="jb-ev jb-ev--place" href="#persona-buyer"', page)
    assert '<tr id="evidence-talk">' in page
    assert 'id="persona-buyer"' in page
    assert re.search(r'href="#evidence-talk">One talk</a> \(E2 assumed\)', page)


def test_a_translation_names_its_original(make_site):
    """What the page was translated from is linked."""
    more = "translation_of: {locale: en-US}\n"
    site = make_site({"a.yml": a_map("a"), "j.yml": a_map("a", "ja-JP", more)}).build()

    assert re.search(
        r'<dt>翻訳元</dt><dd><a href="../../../en-US/core/a/" hreflang="en-US">English</a>',
        site.page("ja-JP/core/a"),
    )


def test_opportunities_lead_to_their_pain_points_and_to_the_figure_that_will_tell(make_site):
    """Answers land at their steps, KPIs in CX management, pain points in the map."""
    journey = """\
journey:
  goal: Be online
  period: 30 days
  stages:
    - id: s
      name: Start
      kpis: [{name: Paid, target: 90, measured: 80, better: higher}]
      steps: [{id: x, action: Pay, emotion: 2, pain_points: [{id: fee, text: A fee}]}]
  opportunities:
    - {id: late, title: Remind, kpi: No such}
    - {id: show, title: Show the fee, addresses: [fee], kpi: Paid, impact: 5, effort: 2}
"""
    page = make_site({"j.yml": a_map("j", more=journey)}).build().page("en-US/core/j")

    assert '<a href="#step-x">1</a>' in page
    assert '<a href="#kpi-s-1">Paid</a>' in page
    assert "<span>No such</span>" in page
    assert '<tr id="kpi-s-1">' in page
    assert re.search(r'<div class="jb-brief jb-brief--pain" id="pain-fee">', page)
    assert re.search(
        r'<li class="jb-chance-card jb-chance-card--open" id="opportunity-show">', page
    )
    ids = set(re.findall(r' id="([^"]+)"', page))
    inside = page[page.index('<div class="jb-page') : page.index('<footer class="jb-foot"')]
    assert set(re.findall(r'href="#([^"]+)"', inside)) <= ids


def test_a_journey_says_whose_it_is_and_which_state_it_shows(make_site):
    """Owner, state and business model stand below the title, behind how far to trust the page.

    The owner is called so where readers see it: a role alone was taken for that of a pain's owner.
    """
    options = {"journeybook": {"review": "on"}}
    site = make_site({"a.yml": a_map(more=JOURNEY)}, plugins=[options])
    page = site.build().page("en-US/journeys/a")
    line = re.search(r'<p class="jb-trust .*?</p>', page)[0]

    assert re.findall(r'<span(?: title="([^"]*)")?>([^<]*)</span>', line)[1:] == [
        ("", "Owner: Support lead"),
        ("State", "As it is"),
        ("Business model", "B2C"),
    ]
