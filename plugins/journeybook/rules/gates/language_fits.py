"""A page in one language with sentences in another was assembled, not written.

Each longer text must be written in the script of the page's locale. Names and terms in another
script are fine as long as the sentence around them is not. A Japanese sentence has kana, a
Chinese one none; simplified and traditional characters do not mix, and Japanese has forms of its
own. Sources, evidence and aliases may be in any language. The limitations that a page takes from
the site's trust policy are read too: `translated_limitations` there gives them in other languages.

Passes: a Japanese page that says `Google AnalyticsでKPIを毎週確認する`.
Fails: a Chinese page whose advantages are in English, or one with `設计思维` among its tags.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from journeybook.languages.scripts import KANA, is_known, script_of, words_in
from journeybook.message import Message
from journeybook.model.leaves import Leaf
from journeybook.model.roles import Role
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import Precondition
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject

_LONG = 8  # words
_ENOUGH = 0.5  # of them in the script of the page
_ENGLISH_ENOUGH = 0.15  # of them words that only English has, and it has them everywhere

_QUOTED = re.compile(
    r"“[^”]{0,80}”|「[^」]{0,80}」|『[^』]{0,80}』|《[^》]{0,80}》|（[^）]{0,80}）|\([^)]{0,80}\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset({"the", "and", "that", "with", "are", "this", "which", "from", "their"})
# Frequent characters that are written otherwise where they are reported.
_IN_SIMPLIFIED = (
    "們這還說讓門見頁項產業務決設計認識訂單戶買賣嗎給誰級紙終經結約細組統該應進遠運過達選邊員問間題"
    "時為個對樣會沒從東車長書報寫開關電話圖團隊發現實際優點動歷處備頭別轉換變價廣濟與來無後"
)
_IN_TRADITIONAL = (
    "们这还说让门见页项产业务决设计认识订单户买卖吗给谁级纸终经结约细组统该应进远运过达选边员问间题"
    "时为对样会从东车长书报写开关电话图团队发现实际优动历处备头转换变济"
)
_IN_JAPANESE = (
    "们这还说让门见页项产业务决设计认识订单户买卖吗给谁级纸终经结约细组统该应进远运过达选边员问间题"
    "时为对样从东车长书报开关电话图团队发现实际优动历处备头转换变济們這還說讓沒嗎從戶來對應處"
)
_FOREIGN = {"Hans": _IN_SIMPLIFIED, "Hant": _IN_TRADITIONAL, "Jpan": _IN_JAPANESE}
_KANA = re.compile(f"[{KANA}]")
# What a text shows that may be foreign; whether it is, is asked of few.
_LATIN_RUN = re.compile(r"[ -~]{30,}")
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u2e80-\U0003ffff]")
_ENGLISH_WORD = re.compile(r"\b(?:the|and|that|with)\b")
_SUSPECT = {
    "Latn": (_NOT_LATIN, _ENGLISH_WORD),
    "Hans": (_LATIN_RUN, _KANA),
    "Hant": (_LATIN_RUN, _KANA),
}

_KNOWN_SCRIPT = Precondition(
    "pages in a script that is told apart", lambda page: is_known(script_of(page.locale))
)


@gate(
    "language-fits",
    title="Script and language fit the page",
    remedy="Translate the text, or move it to a page in its own language.",
    needs=_KNOWN_SCRIPT,
    seeds=("000", "002"),
    works=("wcag",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each text that is not in the page's language, as far as can be told."""
    locale = subject.definition.locale
    script = script_of(locale)
    for leaf in _suspects(subject, script):
        may_be_foreign = leaf.field.role is Role.CITATION
        if not may_be_foreign and (message := _fault(leaf.value, script, locale)):
            yield Finding(leaf.path, message)
    for leaf in subject.default_texts:
        if message := _fault(leaf.value, script, locale):
            yield Finding(leaf.path, message, _translate_limitations(locale))
            return  # the same is wrong with all of them


@functools.cache
def _foreign_to(script: str) -> re.Pattern[str] | None:
    """Return characters that are not written so in a script."""
    return re.compile(f"[{_FOREIGN[script]}]") if script in _FOREIGN else None


def _translate_limitations(locale: str) -> Message:
    return Message(
        "the site's limitations say it: write those for {locale} under 'translated_limitations' "
        "in the trust policy",
        locale=locale,
    )


def _suspects(subject: Subject, script: str) -> Iterator[Leaf]:
    """Yield, once each, the texts that may be foreign."""
    foreign = _foreign_to(script)
    patterns = (*_SUSPECT.get(script, (_LATIN_RUN,)), *((foreign,) if foreign else ()))
    if _is_english_page(subject.definition.locale):
        patterns = () if subject.index.prose.isascii() else (_NOT_LATIN,)
    offsets = (
        found.start() for suspect in patterns for found in suspect.finditer(subject.index.prose)
    )
    yield from dict.fromkeys(map(subject.index.text_at, sorted(offsets)))


def _is_english_page(locale: str) -> bool:
    return locale.partition("-")[0] == "en"


def _fault(text: str, script: str, locale: str) -> str:
    """Return what is wrong with the language of a text, or an empty text."""
    native, words = words_in(text, script)
    if words >= _LONG and native < words * _ENOUGH:
        return Message("this text is not in the script of {locale}", locale=locale)
    unquoted = _QUOTED.sub("", text)
    if script in {"Hans", "Hant"} and len(_KANA.findall(unquoted)) > 1:
        return Message("kana stand in this Chinese text")
    foreign = _foreign_to(script)
    if foreign and (found := foreign.search(unquoted)):
        return _foreign(found[0], script)
    if script == "Latn" and not _is_english_page(locale) and _is_english(text):
        return Message("this text is in English, the page in {locale}", locale=locale)
    return ""


def _foreign(character: str, script: str) -> Message:
    match script:
        case "Hans":
            return Message("'{character}' is a traditional character", character=character)
        case "Hant":
            return Message("'{character}' is a simplified character", character=character)
        case _:
            return Message("'{character}' is not written so in Japanese", character=character)


def _is_english(text: str) -> bool:
    words = _WORD.findall(text.casefold())
    known = sum(word in _ENGLISH for word in words)
    return len(words) >= _LONG and known >= len(words) * _ENGLISH_ENOUGH
