"""What a site says in the place of a page that is not there: the same in each of its languages."""

from __future__ import annotations

from markupsafe import Markup

from journeybook.escaping import trusted
from journeybook.languages.texts import texts_for
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import templates_of
from journeybook.render.html.list_contexts import Missing


def missing_page(project: Project, base: str) -> Markup:
    """Return the article that stands in for a page.

    Args:
        project: the project as the site shows it.
        base: where the site's root is: nobody knows how deep the address lies that is asked for.
    """
    links, default = project.settings.links, project.settings.options.default_locale
    there = dict.fromkeys(key[0] for key in project.catalog.maps)
    locales = sorted(there or (default,), key=lambda locale: (locale != default, locale))
    parts = [
        templates_of(project.settings, texts_for(locale), locale).render(
            Missing(
                locale,
                level,
                f"{base.rstrip('/')}/{links.page(locale)}" if locale in there else "",
            )
        )
        for level, locale in zip((1, *(2 for _ in locales)), locales, strict=False)
    ]
    return trusted(f'<div class="jb-page"><div class="jb-missing">{"".join(parts)}</div></div>')
