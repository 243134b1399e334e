"""What a built site hands to AI readers and machines: reviewed text, all of it, and nothing else."""

from __future__ import annotations

import datetime
import json
import re
import shlex

import pytest

from journeybook.cli.main import run
from journeybook.formats.handoff_v1.reader import read_handoff_v1
from journeybook.formats.yaml_text import yaml_text
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.load import load
from journeybook.review.records import record_name
from journeybook.review.statement import Statement, record_text
from journeybook.settings import read_settings
from support.handoff_reader import read
from support.programs import NOW
from support.projects import ROOT, Site, a_map, mkdocs_yml

FORMS = ROOT / "tests/cases/handoff-v1"
CASES = ROOT / "tests/unit/formats/cases"
REVIEWERS = "reviewers: [{id: lead, name: CX lead, email: lead@example.org}]\n"
TRUST = "id: harbour-trust-2\n"
DRAFT = "en-US/core/unread"


def approve(site: Site, locale: str, id_: str) -> None:
    """Let the one reviewer approve a map as it stands."""
    project = load(read_settings(site.root / "mkdocs.yml"), Environment(NOW.date()))
    digest = project.state((locale, id_)).digest
    until = NOW.date() + datetime.timedelta(days=100)
    statement = Statement(id_, locale, digest, "approve", "lead", NOW, until)
    site.write({f"maps/_reviews/{record_name(statement)}": record_text(statement, None)})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A built site with an imported term, a journey and a draft; the first two are approved."""
    text = (FORMS / "complete/handoff.txt").read_bytes()
    data, _ = read_handoff_v1(text, "handoff.txt")
    assert data is not None
    options = {"publisher": "Harbour Notes"}
    site = Site(tmp_path_factory.mktemp("site")).write(
        {
            "mkdocs.yml": mkdocs_yml(
                site_url="https://notes.harbour.example/",
                plugins=["search", {"journeybook": options}],
            ),
            "docs/index.md": "# Home\n",
            "maps/plan.yml": yaml_text(data),
            "maps/card.yml": re.sub(
                r"(?m)^related:\n.*\n|^  counterpart: .*\n|^  - map: .*\n(?:    .*\n)*",
                "",
                (CASES / "every-key-reviewed/map.yml").read_text("utf-8"),
            ),
            "maps/unread.yml": a_map("unread"),
            "maps/_policy/reviewers.yml": REVIEWERS,
            "maps/_policy/trust.yml": TRUST,
        }
    )
    approve(site, "en-US", "service-recovery-plan")
    approve(site, "en-US", "library-card")
    return site.build()


def test_an_imported_text_comes_back_once_it_is_approved(site: Site) -> None:
    """The file of the site is, byte for byte, the text that was imported."""
    page = site.out / "en-US/operations/service-recovery-plan"

    assert (page / "handoff-v1.txt").read_bytes() == (FORMS / "complete/handoff.txt").read_bytes()


def test_only_trusted_pages_have_texts_for_machines(site: Site) -> None:
    """A draft has no handoff text and no JSON-LD, and is in neither list."""
    names = {"handoff.md", "handoff.txt", "handoff-v1.txt"}
    with_texts = {path.parent.name for path in site.out.rglob("handoff*")}
    pages = {path.parent.name: path.read_text("utf-8") for path in site.out.rglob("index.html")}

    assert with_texts == {"service-recovery-plan", "library-card"}
    assert not names & {path.name for path in (site.out / DRAFT).iterdir()}
    assert {name for name, html in pages.items() if "ld+json" in html} == with_texts
    for name in ("llms.txt", "llms-full.txt"):
        assert "unread" not in (site.out / name).read_text("utf-8")


def test_every_link_of_llms_txt_resolves(site: Site) -> None:
    """Each link leads to a text of this site, and the full text is made of just those."""
    links = re.findall(r"\]\((.*?)\)", (site.out / "llms.txt").read_text("utf-8"))
    texts = [
        (site.out / link.removeprefix("https://notes.harbour.example/")).read_text("utf-8")
        for link in links
    ]

    assert len(texts) == 2
    assert (site.out / "llms-full.txt").read_text("utf-8") == "\n".join(texts)
    heads = [head for text in texts for _, _, head, _ in read(text)[:1]]
    assert [head["Address"].partition("#")[0] + "handoff.md" for head in heads] == links
    assert all(" by CX lead" in head["Reviewed"] for head in heads)


def test_a_page_names_its_hand_off(site: Site) -> None:
    """In its head for programs and below it for people, where it is trusted and only there."""
    html = site.page("en-US/journeys/library-card")

    assert '<link rel="alternate handoff" type="text/markdown" href="handoff.md">' in html
    assert '<a href="handoff.md">Handoff text (Markdown)</a>' in html
    folder = site.out / "en-US/journeys/library-card"
    assert (folder / "handoff.md").read_bytes() == (folder / "handoff.txt").read_bytes()
    drafts = [
        page for page in site.out.rglob("index.html") if not (page.parent / "handoff.md").exists()
    ]
    assert drafts
    assert not any("handoff.md" in page.read_text("utf-8") for page in drafts)


def test_json_ld_stands_in_the_page(site: Site) -> None:
    """The page's head has one such script, of the same text as the export, with good addresses."""
    html = site.page("en-US/journeys/library-card")
    head = html.partition("</head>")[0]
    (written,) = re.findall(r"<script type=.application/ld\+json.>(.*?)</script>", head, re.DOTALL)
    run(shlex.split(f"export library-card --to json-ld -o {site.root}/x -f {site.root}/mkdocs.yml"))
    graph = json.loads(written)["@graph"]

    assert html.count("ld+json") == 1
    assert json.loads((site.root / "x").read_text("utf-8"))["@graph"] == graph
    places = [place["item"] for place in graph[-1]["itemListElement"]]
    assert places
    for place in places:
        folder = site.out / place.removeprefix("https://notes.harbour.example/")
        assert (folder / "index.html").is_file(), place


def test_the_schema_is_on_the_site(site: Site) -> None:
    """Editors can take the schema from the site."""

    assert json.loads((site.out / "schema/map.schema.json").read_text("utf-8"))["properties"]
