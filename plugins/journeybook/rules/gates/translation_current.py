"""A translation says which text it translates, and that text is still the same.

`translation_of.digest` is the digest of the text that was translated, as
`journeybook review show ID --digest` prints it: 64 hexadecimal digits, or at least the first 12.
When the source changes, its digest does, and the translation has to be looked at again.

Passes: `translation_of: {locale: en-US, digest: …}` with the digest that the English map has now.
Fails: no digest, a text that is none, or the digest of an earlier English text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeybook.catalog import Catalog
from journeybook.catalog.catalog import map_name
from journeybook.loading import LoadedMap
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import TRANSLATIONS
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject

_DIGEST = re.compile(r"[0-9a-f]{12,64}", re.IGNORECASE)
_DIGEST_PATH = ("translation_of", "digest")


@gate(
    "translation-current",
    title="A translation is of the text that its source has now",
    remedy="Compare the two texts, then write the digest of the source into 'translation_of'.",
    needs=TRANSLATIONS,
    seeds=("design",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the source is not named, not there or not the same any more."""
    definition, catalog = subject.definition, subject.facts.catalog
    named = definition.translation_of.digest if definition.translation_of else ""
    if not named:
        message = Message("it is not said which text is translated")
        yield Finding(("translation_of",), message, at_key=True)
    elif not is_digest(named):
        hint = Message("write the 64 hexadecimal digits of a digest, or at least the first 12")
        yield Finding(_DIGEST_PATH, Message("'{text}' is not a digest", text=named[:64]), hint)
    source = source_of(definition, catalog)
    if source is None:
        name = map_name((_locale(definition), definition.id))
        message = Message("the text translated, '{name}', is not here", name=name)
        yield Finding(("translation_of", "locale"), message)
    elif is_digest(named) and subject.facts.digest:
        digest = subject.facts.digest(source)
        if not is_of(named, digest):
            hint = Message("its digest is {digest} now", digest=digest)
            yield Finding(_DIGEST_PATH, Message("the text translated has changed since"), hint)


def is_digest(text: str) -> bool:
    """Return whether a text is a digest, or enough of its beginning."""
    return _DIGEST.fullmatch(text) is not None


def is_of(named: str, digest: str) -> bool:
    """Return whether a digest, perhaps shortened, is that of a text."""
    return digest.startswith(named.lower())


def source_of(definition: MapDefinition, catalog: Catalog) -> LoadedMap | None:
    """Return the map that a page translates; None when it is not here, or is the page itself."""
    locale = _locale(definition)
    return catalog.maps.get((locale, definition.id)) if locale != definition.locale else None


def _locale(definition: MapDefinition) -> str:
    return definition.translation_of.locale if definition.translation_of else ""
