"""A site that is built once for each of its languages: static-i18n builds within a build.

Our pages have addresses of their own in every language, so each is written once: in the pass of its
language, where the navigation around it speaks that.
"""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from journeybook.languages.known import nearest


def are_many(config: MkDocsConfig) -> bool:
    """Return whether the site is built by a plugin that does so, which drops pages of others."""
    return "i18n" in config.plugins


def writes(locale: str, config: MkDocsConfig) -> bool:
    """Return whether this pass writes the pages of a language."""
    i18n: Any = config.plugins.get("i18n")
    if i18n is None:
        return True
    return bool(
        i18n.current_language == (nearest(locale, i18n.build_languages) or i18n.default_language)
    )
