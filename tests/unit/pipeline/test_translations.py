"""A page that translates another one says when that text has changed since."""

from __future__ import annotations

import pytest

from journeybook.languages.known import languages
from journeybook.languages.texts import texts_for
from journeybook.pipeline.exports import export
from journeybook.pipeline.pages import map_page
from support.projects import a_map
from support.reviews_project import REVIEWER_A

JA = ("ja-JP", "a")
CHANGED = "翻訳元の文章は、その後変更されています"


@pytest.fixture
def translated(reviewed):
    """Write a source, and a translation that names the digest of that text or another one."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    reviewed.write_map("The wait lasts two minutes.")
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)

    def write(digest: str = ""):
        more = f"translation_of: {{locale: en-US, digest: {digest or reviewed.digest()}}}\n"
        text = a_map("a", "ja-JP", title="待ち", summary="待ちは二分です。", more=more)
        reviewed.write("maps/a.ja.yml", text)
        return reviewed.load()

    return write


def said(project) -> str:
    return map_page(project, JA).render().html + export(project, JA, "markdown")


def failed(project) -> list[str]:
    gates = project.reviews[JA].gates
    return [
        f.message for one in gates if one.gate.id == "translation-current" for f in one.findings
    ]


def test_a_translation_of_the_present_text_says_nothing(translated):
    """With the digest of the source, whole or shortened, the gate passes and the page is silent."""
    project = translated()
    digest = project.state(("en-US", "a")).digest

    for named in (digest, digest[:12], digest[:20].upper()):
        project = translated(named)
        assert failed(project) == []
        assert CHANGED not in said(project)


def test_a_source_that_changed_is_told_on_the_page(translated, reviewed):
    """The page names the keys that changed where the text translated is kept; no word of them."""
    translated()
    reviewed.write_map("The wait lasts TEN minutes.", title="Waiting")
    reviewed.commit()
    project = reviewed.load()

    assert failed(project) == ["the text translated has changed since"]
    assert f"{CHANGED}：title、summary。" in said(project)
    assert "TEN" not in said(project)


JOURNEY = """\
journey:
  stages:
    - id: pay
      name: Pay
      steps: [{{id: open, action: "{action}"}}{more}]
"""


def test_it_is_told_field_by_field(reviewed):
    """By keys, places and ids that the translation has itself; an id that it lacks is a word."""
    reviewed.policy(signers={"reviewer-a": "ed25519"})
    reviewed.write_map("W.", more=JOURNEY.format(action="Open", more=", {action: Wait}"))
    reviewed.commit()
    reviewed.decide(sign="ed25519")
    reviewed.commit(REVIEWER_A)
    more = f"translation_of: {{locale: en-US, digest: {reviewed.digest()}}}\n"
    text = a_map("a", "ja-JP", more=more + JOURNEY.format(action="開く", more=""))
    reviewed.write("maps/a.ja.yml", text)
    more = ", {action: Wait longer}, {id: secret-plan, action: Hide}"
    reviewed.write_map("W.", more=JOURNEY.format(action="Unfold", more=more))
    html = said(reviewed.load())

    ways = ("open › action", "2 › action", "… › id", "… › action")
    assert "、".join(f"journey › stages › pay › steps › {way}" for way in ways) in html
    assert not any(word in html for word in ("Unfold", "longer", "secret", "Hide"))


def test_a_source_whose_text_is_not_kept_is_told_all_the_same(translated):
    """The digest of a text that nobody has any more: it has changed, and that is all."""
    project = translated("c66bd5b71bcc" + "0" * 52)

    assert failed(project) == ["the text translated has changed since"]
    assert f"{CHANGED}。" in said(project)


@pytest.mark.parametrize("digest", ["yes", "'v1, June'", "c66bd5b71bc", "'0x1234567890abcdef'"])
def test_a_digest_that_is_none_is_a_warning(translated, digest):
    """The map loads and builds as before; its gate says what is wrong."""
    project = translated(digest)

    assert project.diagnostics == ()
    assert len(failed(project)) == 1
    assert "is not a digest" in failed(project)[0]
    assert CHANGED not in said(project)


def test_the_sentence_is_there_in_every_language():
    """Readers of each language are told in theirs."""
    message = "The text it translates has changed since."
    for language in languages():
        assert (texts_for(language.code)(message) == message) == (language.code == "en")
