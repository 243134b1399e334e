"""All maps of a site while somebody writes: read once, and again only what changed.

A project is read whole; this is the same for a host that lives on, such as a language server. It
keeps what each file said until its bytes change, and what was found in a map until that map, or
one that it refers to, is another one. The text of an open document stands in place of its file.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from journeybook.catalog import Catalog, build
from journeybook.catalog.addresses import same_place
from journeybook.catalog.catalog import Key
from journeybook.catalog.near_names import Remembered
from journeybook.diagnostics import Diagnostic
from journeybook.loading import (
    BrokenMap,
    DefinitionFile,
    LoadedMap,
    TrustPolicy,
    definition_at,
    discover,
    load_measures,
    load_shared_names,
    load_trust,
)
from journeybook.model.shared_names import SharedNames
from journeybook.pipeline.book_rows import BookRows
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.found import Found
from journeybook.pipeline.lifecycle import lifecycle_findings
from journeybook.pipeline.live_reads import LiveReads, Read
from journeybook.pipeline.mistakes import Mistakes
from journeybook.pipeline.project import Project
from journeybook.pipeline.review_findings import gate_warnings, record_warnings, review_mistakes
from journeybook.pipeline.review_setup import begin_reviewing
from journeybook.pipeline.reviews import Reviewing
from journeybook.pipeline.stamps import files_of_reviews, stamp_of
from journeybook.pipeline.store import NoStore
from journeybook.pipeline.unclaimed_addresses import unclaimed_addresses
from journeybook.pipeline.uncommitted_trust import uncommitted_trust
from journeybook.pipeline.unused_series import unused_series
from journeybook.review.map_review import MapReview
from journeybook.rules import check, check_rest
from journeybook.settings import Settings

_SITE = "\0"  # no file has this name: what is found belongs to no map


class LiveProject:
    """The maps of a site, and what is found in them, kept up to date."""

    def __init__(self, settings: Settings, environment: Environment) -> None:
        """Begin with nothing read; `update` reads.

        Args:
            settings: where the maps are.
            environment: the day, what Git knows, and what installed packages bring.
        """
        # Documents are known by where they lie, whatever way leads there.
        folder = str(settings.maps_dir.resolve())
        if folder != str(settings.maps_dir):
            options = settings.options.model_copy(update={"maps_dir": folder})
            settings = replace(settings, options=options)
        self.settings = settings
        self.found = Found()
        self.project: Project | None = None
        self._environment = environment
        self._files: list[DefinitionFile] = []
        self._reads = LiveReads(settings.maps_dir)
        self._seen: dict[str, object] = {}
        self._reviews: dict[str, MapReview] = {}
        self._trust: TrustPolicy = TrustPolicy()
        self._names = SharedNames()
        self._find_names = Remembered()
        self._reviewing: Reviewing | None = None
        self._reviewed: object = None
        self._site: list[Diagnostic] = []
        self._of_reviews: list[Diagnostic] = []
        self._numbers = count()
        self._turn = -1

    def write(self, path: Path, content: bytes | None) -> None:
        """Take the text of an open document in place of its file; None: the file counts again."""
        self._reads.write(path, content)

    def file_at(self, path: Path) -> DefinitionFile | None:
        """Return the map definition that a file is; None where it is none."""
        found = definition_at(path, self.settings.maps_dir, self.settings.root)
        leads_out = path.is_symlink() and found not in self._files
        return None if leads_out else found

    def update(self, *, look: bool = True) -> Generator[set[str]]:
        """Read what changed, a file at a time, and yield the names of files with other findings.

        The caller may stop at any time, and go on with a new call, which ends the one before.

        Args:
            look: whether files may have changed on the disk, and not open documents alone.

        Raises:
            ConfigurationError: there is no maps folder.
        """
        turn = self._turn = next(self._numbers)
        for changed in self._steps(look=look):
            yield changed
            if turn != self._turn:
                return

    def _steps(self, *, look: bool) -> Iterator[set[str]]:
        if look or self._reviewing is None:
            self._look()
        files = self._all_files()
        for file in files:
            if self._reads.read(file, look=look):
                # Until all are read, at least what the format tells.
                found = self._reads[file.name].found
                yield set() if self.project else self.found.put(file.name, found)
        yield self._forget(files)
        project = self._joined(files)
        broken: dict[str, list[Key]] = {}
        for key in sorted(project.catalog.broken):
            broken.setdefault(key[1], []).append(key)
        for file in files:
            if changed := self._check(file.name, project, broken):
                yield changed
        self.project = replace(project, reviews=self._by_key(project.catalog))
        if look:
            yield self.found.put(_SITE, self._of_site(self.project))

    def _all_files(self) -> list[DefinitionFile]:
        """Return the files of all maps, those first in which somebody writes."""
        written = filter(None, map(self.file_at, self._reads.documents))
        return list(dict.fromkeys([*written, *self._files]))

    def _look(self) -> None:
        settings = self.settings
        self._files, self._site = discover(settings.maps_dir, settings.root)
        stamp = tuple(map(stamp_of, files_of_reviews(settings)))
        if self._reviewing is not None and stamp == self._reviewed:
            files = self._reviewing.evidence_files
            if files is None or not files.have_changed():
                return
        trust, found = load_trust(settings.trust_policy, settings.root)
        measures, of_measures = load_measures(
            settings.measures_dir, settings.root, self._environment.today
        )
        self._names, of_names = load_shared_names(settings.shared_names, settings.root)
        self._reviewing, more = begin_reviewing(settings, trust, self._environment, measures)
        self._trust, self._reviewed = trust or TrustPolicy(), stamp
        self._of_reviews = [*found, *of_measures, *of_names, *more]
        self._seen.clear()

    def _forget(self, files: list[DefinitionFile]) -> set[str]:
        """Forget the files that are there no more; return the names of those with findings."""
        changed: set[str] = set()
        for name in self._reads.keep(files):
            changed |= self.found.put(name, ())
            self._seen.pop(name, None)
            self._reviews.pop(name, None)
        return changed

    def _joined(self, files: list[DefinitionFile]) -> Project:
        reads = [self._reads[name] for name in sorted(file.name for file in files)]
        maps = [one.map for one in reads if isinstance(one.map, LoadedMap)]
        broken = [one.map for one in reads if isinstance(one.map, BrokenMap)]
        options = self.settings.options
        catalog = build(
            maps,
            broken,
            page_path=options.page_path,
            default_locale=options.default_locale,
            queue=options.queue,
            names=self._names,
            find_names=self._find_names,
        )
        if self._reviewing is None:
            raise ValueError("nothing was looked for yet")
        return Project(
            settings=self.settings,
            catalog=catalog,
            reviews={},
            reviewing=self._reviewing,
            broken=tuple(broken),
            trust=self._trust,
            mistakes=Mistakes(),
            kept=frozenset(),
            book_rows=BookRows(
                NoStore(), (), self._names, self._reviewing.measures, maps=catalog.maps, grounds={}
            ),
            own_formats=self._environment.own_formats,
        )

    def _check(self, name: str, project: Project, broken: Mapping[str, list[Key]]) -> set[str]:
        """Check a map if anything is another than before that its findings hang on."""
        read = self._reads[name]
        seen = self._hangs_on(read, project.catalog, broken)
        if self._seen.get(name) == seen:
            return set()
        if isinstance(read.map, BrokenMap):
            self._reviews.pop(name, None)
            found = [*read.found, *check_rest(read.map, project.catalog)]
        else:
            found = [*read.found, *self._of_map(read.map, project)]
        self._seen[name] = seen
        return self.found.put(name, found)

    def _of_map(self, kept: LoadedMap, project: Project) -> Iterator[Diagnostic]:
        """Yield what is found in a map; the nodes that tell places are not kept behind it."""
        loaded = replace(kept, source=kept.source.without_nodes())
        yield from check(loaded, project.catalog)
        if project.catalog.maps.get(loaded.head.key) is not kept:
            self._reviews.pop(loaded.file.name, None)
            return  # a duplicate, which has no page to review
        review = project.reviewing.of(loaded, project.catalog)
        self._reviews[loaded.file.name] = review
        yield from review_mistakes(review, loaded)
        yield from gate_warnings(review, loaded)
        if not project.reviewing.judge.void:
            yield from record_warnings(review)

    def _hangs_on(self, read: Read, catalog: Catalog, broken: Mapping[str, list[Key]]) -> object:
        """Return what the findings of a map hang on, to be compared.

        Args:
            read: the map.
            catalog: all maps.
            broken: by id, the keys of those that did not load.
        """
        others: list[object] = [read.number, catalog.default_locale]
        for id_ in read.names:
            keys = catalog.languages.get(id_, ())
            others += (self._reads[catalog.maps[key].file.name].number for key in keys)
            others += broken.get(id_, ())
        if any(not catalog.knows(id_, read.locale) for id_ in read.names):
            others.append(tuple(catalog.maps))  # among which a near one is looked for
        if url := isinstance(read.map, LoadedMap) and catalog.urls.get(read.map.head.key):
            place = same_place(url)
            others += (catalog.claims.get(place), str(catalog.reserved.get(place)))
            key = read.map.head.key
            others += (catalog.circles.get(key), catalog.twice_named.get(key))
        return others

    def _by_key(self, catalog: Catalog) -> Mapping[Key, MapReview]:
        return {
            key: self._reviews[loaded.file.name]
            for key, loaded in catalog.maps.items()
            if loaded.file.name in self._reviews
        }

    def _of_site(self, project: Project) -> list[Diagnostic]:
        """Return what is found in the site beside its maps."""
        paths = [loaded.file.name for loaded in project.catalog.maps.values()]
        return [
            *self._site,
            *self._of_reviews,
            *lifecycle_findings(project.reviewing, project.catalog),
            *unused_series(project.reviewing.measures, project.catalog),
            *project.passed_over(),
            *project.unserved_locales(),
            *unclaimed_addresses(self.settings, project.reviewing, paths),
            *uncommitted_trust(self.settings, project.reviewing),
        ]
