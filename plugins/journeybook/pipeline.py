"""Settings to a project, and a project to its pages and files: the one place that joins layers.

Both hosts call this module; neither calls the layers below it for more than their records.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

from jinja2 import Environment
from markupsafe import Markup

from journeybook.catalog import Catalog, build
from journeybook.catalog.catalog import Key, page_url
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.loading import (
    BrokenMap,
    LoadedMap,
    TrustPolicy,
    discover,
    load_map,
    load_trust,
)
from journeybook.model import MapDefinition
from journeybook.render.article import article, broken_page, search_text
from journeybook.render.badges import quality_badge
from journeybook.render.context import PageContext
from journeybook.render.document import Document, Link
from journeybook.render.environment import environment
from journeybook.render.escaping import trusted
from journeybook.render.index import KINDS, IndexItem, collection_title, index_page
from journeybook.render.inventory import inventory, inventory_entry
from journeybook.render.page import limitations_of, page
from journeybook.render.texts import Texts, texts_for
from journeybook.review import ReviewState, digest, review_state
from journeybook.rules import check
from journeybook.settings import Settings

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")


@dataclass(frozen=True, slots=True)
class Project:
    """All that is known of the maps of a site.

    Attributes:
        settings: how pages are made.
        catalog: the maps that have a page.
        broken: the files that have no map.
        trust: the site's trust policy.
        diagnostics: every mistake, sorted by place.
        kept: names of broken files whose last good version stands in the catalog.
    """

    settings: Settings
    catalog: Catalog
    broken: tuple[BrokenMap, ...]
    trust: TrustPolicy
    diagnostics: tuple[Diagnostic, ...]
    kept: frozenset[str]

    @property
    def failed(self) -> bool:
        """Whether the diagnostics stop a build."""
        fail_on = self.settings.options.fail_on
        if fail_on == "never":
            return False
        return any(d.severity == Severity.ERROR or fail_on == "warning" for d in self.diagnostics)

    def state(self, key: Key) -> ReviewState:
        """Return how far a map can be trusted."""
        loaded = self.catalog.maps[key]
        default = None if loaded.definition.limitations else self.trust.limitations
        return review_state(digest(loaded.data, default))


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page for a host.

    Attributes:
        document: its parts.
        source: the YAML file that it shows, or None for an index.
        html: its article.
        search: what search is to read of it.
    """

    document: Document
    source: Path | None
    edit_url: str
    html: Markup
    search: Markup


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file beside the pages; its path is from the site's root."""

    path: str
    content: str


def load(settings: Settings, last_good: Mapping[str, LoadedMap] | None = None) -> Project:
    """Read and check all maps of a site.

    Args:
        settings: where they are.
        last_good: by file name, maps to show in place of files that no longer load (a preview).

    Raises:
        ConfigurationError: there is no maps folder.
    """
    files, diagnostics = discover(settings.maps_dir, settings.root)
    trust, found = load_trust(settings.trust_policy, settings.root)
    diagnostics += found
    maps: list[LoadedMap] = []
    broken: list[BrokenMap] = []
    kept: set[str] = set()
    for file in files:
        result, found = load_map(file)
        diagnostics += found
        if isinstance(result, BrokenMap) and last_good and file.name in last_good:
            result = last_good[file.name]
            kept.add(file.name)
        (maps if isinstance(result, LoadedMap) else broken).append(result)  # type: ignore[arg-type]
    catalog = build(
        maps,
        broken,
        page_path=settings.options.page_path,
        default_locale=settings.options.default_locale,
    )
    for loaded in maps:
        if loaded.file.name not in kept:
            diagnostics += check(loaded, catalog)
    return Project(
        settings, catalog, tuple(broken), trust, tuple(sorted(diagnostics)), frozenset(kept)
    )


def template_environment(settings: Settings) -> Environment:
    """Return the templates of a site, its own ones first."""
    custom = settings.site.custom_dir
    return environment(settings.root / custom if custom else None)


def pages(project: Project) -> Iterator[SitePage]:
    """Render every page: maps, broken maps, indexes; sorted within each kind."""
    yield from (map_page(project, key) for key in project.catalog.maps)
    yield from _broken_pages(project)
    yield from _index_pages(project)


def map_page(project: Project, key: Key) -> SitePage:
    """Render the page of one map."""
    context = page_context(project, key)
    document = page(context)
    name = context.loaded.file.name
    found = [d for d in project.diagnostics if d.location.path == name]
    html = article(document, context.texts, context.environment, found, stale=name in project.kept)
    search = search_text(document, context.texts, context.environment)
    return SitePage(document, context.loaded.file.path, context.edit_url, html, search)


def page_context(project: Project, key: Key) -> PageContext:
    """Gather what the page of a map is made of."""
    catalog, settings = project.catalog, project.settings
    loaded = catalog.maps[key]
    definition = loaded.definition
    texts = texts_for(definition.locale)

    def resolve(id_: str) -> Link | None:
        found = catalog.resolve(id_, definition.locale)
        return _link(catalog, found.definition.key) if found else None

    others = [other for other in catalog.languages[definition.id] if other != key]
    return PageContext(
        loaded=loaded,
        url=catalog.urls[key],
        state=project.state(key),
        texts=texts,
        environment=template_environment(settings),
        resolve=resolve,
        translations=tuple(_language_link(catalog, other) for other in others),
        backlinks=tuple(_link(catalog, other) for other in catalog.backlinks.get(key, ())),
        breadcrumb=(
            Link(texts("All maps"), definition.locale, definition.locale),
            Link(
                collection_title(definition.collection, texts),
                f"{definition.locale}/{definition.collection}",
                definition.locale,
            ),
        ),
        limitations=limitations_of(definition, project.trust.limitations),
        edit_url=edit_url(settings, loaded.file.name),
        diagrams=settings.options.diagrams != "none",
    )


def edit_url(settings: Settings, name: str) -> str:
    """Return where a file can be edited, or an empty text.

    Args:
        settings: `source_url`, or else `repo_url` and `edit_uri`.
        name: the file, relative to the folder of `mkdocs.yml`.
    """
    if settings.options.source_url:
        return settings.options.source_url.replace("{path}", quote(name))
    site = settings.site
    if not site.repo_url or not site.edit_uri:
        return ""
    docs = settings.root / site.docs_dir
    path = Path(os.path.relpath(settings.root / name, docs)).as_posix()
    base = site.repo_url if site.repo_url.endswith("/") else f"{site.repo_url}/"
    return urljoin(base, site.edit_uri + quote(path))


def artifacts(project: Project) -> Iterator[Artifact]:
    """Render every file beside the pages."""
    site_url = project.settings.site.site_url
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    entries = (
        inventory_entry(
            loaded.definition, f"{base}{project.catalog.urls[key]}/", project.state(key)
        )
        for key, loaded in project.catalog.maps.items()
    )
    yield Artifact("maps.json", inventory(entries))


def index_urls(project: Project) -> list[tuple[str, str, str]]:
    """Return `(url, locale, collection)` of each index page; the collection of a locale's is empty.

    The index of a locale comes before those of its collections.
    """
    keys = {
        (loaded.definition.locale, collection)
        for loaded in project.catalog.maps.values()
        for collection in ("", loaded.definition.collection)
    }
    return [
        (f"{locale}/{collection}".rstrip("/"), locale, collection)
        for locale, collection in sorted(keys)
    ]


def _link(catalog: Catalog, key: Key) -> Link:
    definition = catalog.maps[key].definition
    return Link(definition.title, catalog.urls[key], definition.locale, definition.summary)


def _language_link(catalog: Catalog, key: Key) -> Link:
    definition = catalog.maps[key].definition
    name = texts_for(definition.locale).language_name()
    return Link(definition.title, catalog.urls[key], definition.locale, name)


def _broken_pages(project: Project) -> Iterator[SitePage]:
    taken = set(project.catalog.owners)
    for file in project.broken:
        url = _broken_url(file, project.settings)
        if url.casefold() in taken:
            continue
        taken.add(url.casefold())
        texts = texts_for(project.settings.options.default_locale)
        templates = template_environment(project.settings)
        found = [d for d in project.diagnostics if d.location.path == file.file.name]
        document = broken_page(url, file.title or file.file.name, found, texts, templates)
        yield SitePage(
            document,
            file.file.path,
            edit_url(project.settings, file.file.name),
            article(document, texts, templates),
            trusted(""),
        )


def _broken_url(file: BrokenMap, settings: Settings) -> str:
    """Return a page path for a file whose id, locale and collection may be anything."""
    stem = _NOT_IN_SLUG.sub("-", file.file.path.name.lower()).strip("-") or "map"
    safe = BrokenMap(
        file.file,
        file.id if _SLUG.fullmatch(file.id) else stem,
        file.locale if _LOCALE.fullmatch(file.locale) else settings.options.default_locale,
        file.collection if _SLUG.fullmatch(file.collection) else "core",
        file.title,
    )
    return page_url(safe, settings.options.page_path)


def _index_pages(project: Project) -> Iterator[SitePage]:
    templates = template_environment(project.settings)
    urls = index_urls(project)
    for url, locale, collection in urls:
        texts = texts_for(locale)
        top = Link(texts("All maps"), locale, locale)
        keys = [
            key
            for key, loaded in project.catalog.maps.items()
            if key[0] == locale and collection in {"", loaded.definition.collection}
        ]
        document = index_page(
            url,
            (_index_item(project, key, texts) for key in keys),
            texts,
            templates,
            title=collection_title(collection, texts) if collection else top.title,
            breadcrumb=(top,) if collection else (),
            translations=_index_translations(urls, locale, collection),
            grouped=not collection,
        )
        yield SitePage(
            document,
            None,
            "",
            article(document, texts, templates),
            search_text(document, texts, templates),
        )


def _index_item(project: Project, key: Key, texts: Texts) -> IndexItem:
    definition: MapDefinition = project.catalog.maps[key].definition
    return IndexItem(
        _link(project.catalog, key),
        definition.kind,
        texts(KINDS[definition.kind]),
        definition.owner,
        quality_badge(project.state(key), texts),
        definition.collection,
        f"{definition.locale}/{definition.collection}",
    )


def _index_translations(
    urls: Iterable[tuple[str, str, str]], locale: str, collection: str
) -> tuple[Link, ...]:
    return tuple(
        Link(texts_for(other)("All maps"), url, other, texts_for(other).language_name())
        for url, other, its in urls
        if its == collection and other != locale
    )
