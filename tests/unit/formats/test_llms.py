"""`llms.txt` and `llms-full.txt`."""

from __future__ import annotations

from markdown_it import MarkdownIt

from journeybook.content.trusted_page import TrustedPage
from journeybook.formats.handoff import handoff
from journeybook.formats.llms import llms, llms_full
from journeybook.model import MapDefinition
from support.handoff_reader import read
from support.trusted_pages import trusted_page


def page(
    id_: str, locale: str = "en-US", collection: str = "core", title: str = "T"
) -> TrustedPage:
    return trusted_page(
        MapDefinition.model_validate(
            {
                "format": "1",
                "id": id_,
                "locale": locale,
                "collection": collection,
                "title": title,
                "summary": f"About\n{title}.",
            }
        )
    )


PAGES = [
    page("b", title="[B](https://evil.example) `*_`"),
    page("z", "ja-JP", title="一覧"),
    page("a", title="A <b>"),
    page("j", collection="service-desk"),
]


def test_sections_and_links() -> None:
    """A section for each locale and collection, the pages in it by id, whatever their order."""
    text = llms("Our maps", "Journeys & terms.\n## Not a heading", PAGES)

    assert text == (
        "# Our maps\n\n> Journeys \\& terms. \\#\\# Not a heading\n\n"
        "## English: Terms (en-US)\n\n"
        "- [A \\<b\\>](https://maps.example.org/en-US/core/a/handoff.md): About A \\<b\\>.\n"
        "- [\\[B\\](https://evil.example) \\`\\*\\_\\`]"
        "(https://maps.example.org/en-US/core/b/handoff.md)"
        ": About \\[B\\](https://evil.example) \\`\\*\\_\\`.\n\n"
        "## English: Service desk (en-US)\n\n"
        "- [T](https://maps.example.org/en-US/service-desk/j/handoff.md): About T.\n\n"
        "## 日本語: 用語 (ja-JP)\n\n"
        "- [一覧](https://maps.example.org/ja-JP/core/z/handoff.md): About 一覧.\n"
    )
    assert text == llms("Our maps", "Journeys & terms.\n## Not a heading", reversed(PAGES))


def test_titles_show_as_typed() -> None:
    """Rendered as Markdown, each entry is one link whose text is the title."""
    tokens = MarkdownIt().parse(llms("T", "", PAGES))
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    links = ["".join(t.content for t in children) for children in inline if len(children) > 2]

    assert sum(t.type == "link_open" for children in inline for t in children) == len(PAGES)
    assert links[1] == "[B](https://evil.example) `*_`: About [B](https://evil.example) `*_`."


def test_an_address_cannot_end_the_link() -> None:
    """Brackets and blanks in the address of a site are written as codes."""
    a = page("a")
    odd = TrustedPage(a.definition, a.state, "https://x.example/a (b)", None, "", "", ())

    assert "](https://x.example/a%20%28b%29/handoff.md)" in llms("T", "", [odd])


def test_a_site_without_trusted_pages() -> None:
    """Nothing to hand out gives the head alone, and an empty full text."""
    assert llms("T", "", []) == "# T\n"
    assert llms_full([]) == ""


def test_the_full_text_splits_into_its_pages() -> None:
    """Cut before each line that starts with `# `, it gives every handoff text again."""
    texts = ("\n" + llms_full(PAGES)).split("\n# ")[1:]
    wanted = sorted(PAGES, key=lambda p: (p.definition.locale, p.definition.collection, p.address))

    assert [read(f"# {text}") for text in texts] == [read(handoff(p)) for p in wanted]
