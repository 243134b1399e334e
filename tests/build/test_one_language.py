"""Pages in four languages on one site in English: each says everything in its own."""

import re

import pytest
import yaml

from journeybook.formats.starting_map import starting_map
from support.english_words import authors_words, english_words
from support.projects import Site, a_map, mkdocs_yml

LOCALES = {"de-AT": "Kaffee kaufen", "ja-JP": "珈琲を買う", "zh-CN": "买咖啡", "zh-TW": "買咖啡"}
STARTS = ("b2b", "b2c", "term", "method", "persona")
TOGGLE = {"icon": "material/brightness-7", "name": "Switch to dark mode"}
THEME = {
    "name": "material",
    "font": False,
    "features": ["navigation.instant", "navigation.top", "navigation.footer", "content.code.copy",
                 "search.share", "search.suggest", "announce.dismiss"],
    "palette": [{"scheme": "default", "toggle": TOGGLE}, {"scheme": "slate"}],
}  # fmt: skip
FILES = {
    "docs/index.md": "# Home\n\nWelcome.\n",
    "docs/guide.md": "# How to read this\n",
    "maps/en.yml": a_map("only-english", title="An English term", summary="It is in English."),
    "maps/_policy/trust.yml": (
        "id: policy\nlimitations: {text: This page is no advice.}\ntranslated_limitations:\n"
        "  - {locale: de, text: Diese Seite ist kein Rat.}\n"
        "  - {locale: ja, text: このページは助言ではありません。}\n"
        "  - {locale: zh-Hans, text: 本页不构成建议。}\n"
        "  - {locale: zh-Hant, text: 本頁不構成建議。}\n"
    ),
}


def config(theme):
    plugins = ["search", "tags", "journeybook"] if theme["name"] == "material" else None
    nav = ["index.md", {"How-to": ["guide.md"]}]
    text = mkdocs_yml(plugins=plugins, copyright="All rights kept", nav=nav)
    return yaml.safe_dump({**yaml.safe_load(text), "theme": theme})


@pytest.fixture(scope="module")
def maps():
    """Every map to begin with, in every language; each refers to a page that is English alone."""
    found = {}
    for locale, title in LOCALES.items():
        for start in STARTS:
            text = starting_map(start, id_=f"a-{start}", locale=locale, title=title)
            found[locale, start] = f"{text}related: [only-english]\ntags: [{title}]\n"
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory, maps):
    written = {f"maps/{start}.{locale}.yml": text for (locale, start), text in maps.items()}
    files = {"mkdocs.yml": config(THEME), **FILES, **written}
    return Site(tmp_path_factory.mktemp("languages")).write(files).build()


COLLECTIONS = {"term": "core", "method": "methods", "persona": "personas"}


def url(locale, start):
    return f"{locale}/{COLLECTIONS.get(start, 'journeys')}/a-{start}"


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_has_no_english_word(site, maps, locale, start):
    """Not in its text, nor in what the theme, a tooltip or a screen reader says."""
    page = site.page(url(locale, start))

    assert english_words(page, locale, authors_words(maps[locale, start])) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_an_index_has_no_english_word(site, maps, locale):
    """The library, and the list of a collection."""
    own = " ".join(authors_words(text) for (at, _), text in maps.items() if at == locale)

    for page in (locale, f"{locale}/journeys", f"{locale}/core"):
        assert english_words(site.page(page), locale, own) == []


@pytest.mark.parametrize(
    ("locale", "page", "word"),
    [
        ("ja-JP", '<html lang="ja"><p>接点 Touchpoints</p>', "Touchpoints"),
        ("de-AT", '<html lang="de-AT"><a title="Permanent link">x</a>', "Permanent"),
        ("zh-TW", '<html lang="zh-TW"><input placeholder="Search">', "Search"),
        ("zh-CN", '<html lang="zh"><svg><text>happy</text></svg>', "happy"),
        ("ja-JP", '<html lang="ja"><p lang="en">One</p><p>二</p>Two', "Two"),
    ],
)
def test_an_english_word_is_found(locale, page, word):
    """The check reads texts, attributes and pictures, and goes by the nearest `lang`."""
    assert [found for found, _ in english_words(page, locale, "own words")][-1:] == [word]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("de-AT", ["Suche", "Zum Inhalt", "Inhaltsverzeichnis", "Zurück zum Seitenanfang",
                   "Erstellt mit", "Zum dunklen Modus wechseln"]),
        ("ja-JP", ["検索", "コンテンツにスキップ", "目次", "ページトップへ戻る", "作成ツール",
                   "ダークモードに切り替え"]),
        ("zh-CN", ["搜索", "跳转至", "目录", "回到页面顶部", "制作工具", "切换到深色模式"]),
        ("zh-TW", ["搜尋", "跳轉", "目錄", "製作工具", "切換到深色模式"]),
    ],
)  # fmt: skip
def test_the_theme_speaks_the_language_of_the_page(site, locale, words):
    """One site, one build; the words of a hand-written page stay those of the site."""
    page, home = site.page(url(locale, "term")), site.page("")

    assert [word for word in words if word not in page] == []
    assert [word for word in words if word in home] == []
    assert f'lang="{locale}"' in re.search("<html[^>]*>", page)[0]
    assert '<html lang="en"' in home


def test_links_into_another_language_say_so(site):
    """In the navigation, in the list of related pages, and on hand-written pages."""
    page, home = site.page(url("ja-JP", "term")), site.page("")

    assert '<span lang="en">How-to</span>' in page
    assert re.search(r'<a hreflang="en" target="_self" lang="en" href="[./]*guide/"', page)
    related = page.partition('id="related"')[2]
    assert re.search(
        r'hreflang="en-US" lang="en-US">An English term</a> <span[^>]*>\(英語\)', related
    )
    assert '<p lang="en-US">It is in English.</p>' in related
    assert re.search(r'<a hreflang="ja-JP" target="_self" lang="ja-JP" href="ja-JP/"', home)
    assert "hreflang" not in re.search(r'<a[^>]*href="guide/"[^>]*>', home)[0]


def test_a_page_notes_its_language_for_instant_navigation(site):
    """Material exchanges the page below the header: our script must see that the words differ."""
    for page, lang in ((url("zh-TW", "term"), "zh-TW"), ("", "en"), ("en-US", "en-US")):
        assert f'<meta name="journeybook-language" content="{lang}"></head>' in site.page(page)


@pytest.mark.parametrize(
    ("theme", "words"),
    [("mkdocs", {"ja-JP": "検索", "zh-TW": "搜尋", "de-AT": "Suche"}), ("readthedocs", {"de-AT": "Erzeugt mit"})],
)  # fmt: skip
def test_themes_with_catalogues_speak_it_too(tmp_path, maps, theme, words):
    """MkDocs' own themes look their words up by gettext; the site's language stays English."""
    written = {f"maps/{locale}.yml": maps[locale, "term"] for locale in words}
    site = Site(tmp_path).write({"mkdocs.yml": config({"name": theme}), **FILES, **written}).build()

    for locale, word in words.items():
        page = site.page(url(locale, "term"))
        assert word in page
        assert f'lang="{locale}"' in re.search("<html[^>]*>", page)[0]
        assert word not in site.page("")


def test_a_site_of_one_language_is_as_its_theme_makes_it(make_site):
    """Nothing is marked where there is nothing to tell apart."""
    site = make_site({"a.yml": a_map()}, theme="material").build()

    for page in ("", "en-US/core/a"):
        assert "journeybook-language" not in site.page(page)
        assert 'target="_self"' not in site.page(page)


def test_a_locale_without_a_language_is_told(make_site, make_project, caplog):
    """Its pages have English headings, marked as such; the build says so, once for each locale."""
    maps = {f"{id_}.yml": a_map(id_, "pt-BR") for id_ in ("a", "b")} | {
        "c.yml": a_map("c", "de-AT")
    }
    project = make_project(maps)

    (told,) = project.unserved_locales()
    assert str(told) == (
        "maps/a.yml:3:9: warning: no language serves pt-BR: the headings and labels of its 2 pages"
        " are English [no-language]\n  hint: there are de, en, ja, zh, zh-Hant; another one is a"
        " folder of texts"
    )
    caplog.set_level("INFO", "mkdocs")
    make_site(maps).build()
    assert "no language serves pt-BR" in caplog.text
    assert "de-AT" not in caplog.text
