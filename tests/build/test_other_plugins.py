"""What other plugins write into a page stands, and what they read of pages may be read."""

from __future__ import annotations

import re

import pytest

from support.projects import Site, a_map, mkdocs_yml
from support.reviews_project import REVIEWER_A, Reviewed
from support.search_index import search_entries

CANARY = "Quetzalcoatlus"
TRUSTED = "Archaeopteryx"
JOURNEY = """\
journey:
  goal: g
  period: p
  stages: [{id: s, name: S, steps: [{id: x, action: Read it, emotion: 2}]}]
"""
LOCK = """
from mkdocs.plugins import event_priority


@event_priority({priority})
def on_page_context(context, page, config, nav):
    if page.url.startswith("en-US/core/"):
        page.content = {content}
    return context
"""
FORM = "'<form>Password</form>'"
READER = """
from pathlib import Path

read = {}


def on_pre_build(config):
    read.clear()


def on_page_content(html, page, config, files):
    read[page.url] = f"- [{page.title}]({page.url})\\n\\n{html}"
    return html


def on_post_build(config):
    for name in ("llms.txt", "llms-full.txt", "all-pages.txt"):
        Path(config.site_dir, name).write_text("\\n".join(read.values()))
    for url, text in read.items():
        Path(config.site_dir, url, "index.md").write_text(text)
"""


@pytest.fixture
def site(reviewed: Reviewed, monkeypatch) -> Site:
    """A preview of a draft and of a reviewed map."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026
    reviewed.policy()
    reviewed.write_map(f"{CANARY} words.", id_="draft", title=CANARY, more=JOURNEY)
    reviewed.write_map(f"{TRUSTED} words.", id_="good", more=JOURNEY)
    reviewed.commit()
    reviewed.decide(id_="good")
    reviewed.commit(REVIEWER_A)
    return Site(reviewed.root).write({"docs/index.md": "# Home\n"})


def build(site: Site, hook: str, **options: object) -> Site:
    text = mkdocs_yml(
        theme="mkdocs",
        plugins=["search", {"journeybook": options}],
        hooks=["hook.py"],
        site_url="https://maps.example.org/",
    )
    return site.write({"mkdocs.yml": text, "hook.py": hook}).build()


def body(site: Site, url: str) -> str:
    """Return a page without its head, which has its title and its description."""
    return site.page(url).partition("</head>")[2]


@pytest.mark.parametrize("priority", [100, 50, 0, -50, -200])
def test_what_another_plugin_puts_in_a_page_stands(site, priority):
    """A form that hides a page is never overwritten, whenever it comes."""
    build(site, LOCK.format(priority=priority, content=FORM))

    for id_, word in (("draft", CANARY), ("good", TRUSTED)):
        page = site.page(f"en-US/core/{id_}")
        assert "<form>Password</form>" in page
        assert f"{word} words." not in page
        assert "application/ld+json" not in page
        assert 'id="at-a-glance"' not in page


def test_a_hidden_page_has_nothing_beside_it(site, caplog):
    """The files beside such a page say what it hides, so they go, and no file has its text.

    Lists of maps that people read quote it: these pages are named, in one line.
    """
    build(site, LOCK.format(priority=0, content=FORM))
    folder = site.out / "en-US/core/good"

    assert [path.name for path in folder.iterdir()] == ["index.html"]
    for name in ("maps.json", "llms.txt", "llms-full.txt"):
        assert TRUSTED not in (site.out / name).read_text("utf-8")
    assert caplog.text.count("does not hide what quotes it") == 1
    assert "hides draft.en-US, good.en-US, and" in caplog.text
    assert "en-US/portfolio/" in caplog.text
    assert sorted(path.name for path in site.out.iterdir() if path.suffix in {".ics", ".json"}) == [
        "maps.json"
    ]


def test_earlier_texts_of_a_hidden_page_go_with_it(site, reviewed):
    """A page below it shows what it said once."""
    reviewed.write_map(f"{TRUSTED} words anew.", id_="good", more=JOURNEY)
    hook = LOCK.format(priority=0, content=FORM)
    build(site, hook.replace('.startswith("en-US/core/")', ' == "en-US/core/good/"'))

    assert "../en-US/core/good/versions/" in site.page("approved-changes")
    assert not list(site.out.glob("en-US/core/good/versions/*/index.html"))


def test_a_page_that_is_written_over_is_named(site, caplog):
    """A redirect from a map's address to itself, say, ends a strict build."""
    hook = (
        "from pathlib import Path\n\n\n"
        "def on_post_build(config):\n"
        "    Path(config.site_dir, 'en-US/core/good/index.html').write_text('Redirecting')\n"
    )
    build(site, hook)

    assert "wrote over the page en-US/core/good/" in caplog.text
    assert caplog.text.count("wrote over") == 1


@pytest.mark.parametrize("priority", [100, 0, -200])
def test_what_another_plugin_adds_to_a_page_stands(site, priority):
    """A line above or below the article stays there, and so do article, files and JSON-LD."""
    hook = LOCK.format(priority=priority, content="'<p>Above</p>' + page.content + '<p>Below</p>'")
    build(site, hook)
    page = site.page("en-US/core/good")

    assert re.search(f"<p>Above</p>.*{TRUSTED} words.*<svg.*<p>Below</p>", page, re.DOTALL)
    assert "application/ld+json" in page
    assert (site.out / "en-US/core/good/handoff.txt").is_file()
    assert "<!-- journeybook" not in page


def test_what_another_plugin_changes_in_a_page_stands(site):
    """So does a word that it blackens."""
    hook = LOCK.format(priority=0, content=f"page.content.replace('{CANARY}', '[black]')")
    build(site, hook)

    assert "[black] words." in site.page("en-US/core/draft")
    assert f"{CANARY} words." not in body(site, "en-US/core/draft")


@pytest.mark.parametrize("event", ["page_content", "page_context"])
def test_search_reads_its_own_text(site, event):
    """Whatever other plugins do, search reads neither diagram nor picture of a page."""
    hook = {
        "page_content": "def on_page_content(html, **_):\n    return f'<p>Widget</p>{html}'\n",
        "page_context": LOCK.format(priority=0, content="page.content + '<p>Widget</p>'"),
    }[event]
    build(site, hook)
    found = search_entries(site.out)
    texts = "".join(one["text"] for one in found if one["location"].startswith("en-US/core/good/"))

    assert texts.count("Read it") == 1  # in the entry of the page; that of the step is called so
    assert "Widget" in site.page("en-US/core/good")
    assert "<svg" in site.page("en-US/core/good")


@pytest.mark.parametrize("publish", ["all", "approved"])
@pytest.mark.parametrize("handoff", [True, False])
def test_a_plugin_that_reads_pages_for_others_reads_no_draft(site, publish, handoff):
    """Texts that it makes of pages hold no word of what is not trusted, a title neither."""
    build(site, READER, publish=publish, handoff=handoff)
    made = [path for path in site.out.rglob("*") if path.suffix in {".txt", ".md"}]
    texts = {path.relative_to(site.out).as_posix(): path.read_text("utf-8") for path in made}

    assert "en-US/core/good/index.md" in texts
    assert [name for name, text in texts.items() if CANARY in text] == []
    assert f"{TRUSTED} words." in texts["all-pages.txt"]
    if publish == "all":
        assert f"{CANARY} words." in site.page("en-US/core/draft")
        assert f"<title>{CANARY}" in site.page("en-US/core/draft")


def test_llms_txt_is_ours(site, caplog):
    """Another plugin's `llms.txt` does not replace ours, and the log names the way out."""
    build(site, READER)
    text = (site.out / "llms.txt").read_text("utf-8")

    assert "en-US/core/good/handoff.md" in text
    assert "all pages" not in text
    assert caplog.text.count("another plugin wrote llms") == 2

    build(site, READER, handoff=False)
    assert "- [Title good]" in (site.out / "llms.txt").read_text("utf-8")


def test_a_plugin_that_changes_what_it_reads_changes_drafts_too(site):
    """What is put around the text of a page that it may not read is around that text."""
    build(site, "def on_page_content(html, **_):\n    return f'<div>{html}</div><p>Rate</p>'\n")
    page = site.page("en-US/core/draft")

    assert re.search(f"<div>.*{CANARY} words.*</div><p>Rate</p>", page, re.DOTALL)
    assert "<!-- journeybook" not in page


def test_indexes_are_read_in_a_public_site_only(site):
    """The lists of a preview name drafts; those of a public site do not."""
    build(site, READER)
    assert "Title good" not in (site.out / "en-US/core/index.md").read_text("utf-8")
    build(site, READER, publish="approved")
    assert "Title good" in (site.out / "en-US/core/index.md").read_text("utf-8")


def test_a_map_of_its_own_is_no_other_page(make_site):
    """Pages by hand are handed on as they always were."""
    hook = "def on_page_content(html, **_):\n    return f'<i>{html}</i>'\n"
    site = make_site({"a.yml": a_map()}, {"hook.py": hook}, theme="mkdocs", hooks=["hook.py"])

    assert "<i><h1" in site.build().page("")
