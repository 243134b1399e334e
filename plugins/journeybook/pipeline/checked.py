"""What rules and gates found in maps before, where all that they had read is the same.

Of each map a row is kept: what it was made of, and for its rules, its gates and its digest what
these said. Rules and gates ask a catalogue and facts that note each question (`catalog.reads`);
what they said holds while the answers stay. Gates of installed packages are asked each time, since
nobody knows what else they look at. Of each text that a map had, the digest is kept by its bytes,
and so it is of each snapshot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from journeybook.catalog import Catalog
from journeybook.catalog.reads import Ask, CatalogAnswers, Reads, answered, noted_catalog
from journeybook.loading import LoadedMap
from journeybook.loading.images import file_names
from journeybook.model import Limitations
from journeybook.pipeline.kept_forms import finding_form, finding_of
from journeybook.pipeline.kept_rows import KeptRows
from journeybook.pipeline.store import Store
from journeybook.pipeline.text_parts import own_data
from journeybook.review.digest import digest_of
from journeybook.review.map_history import Text
from journeybook.review.snapshot import Snapshot, known_snapshot, read_snapshot
from journeybook.rules import RULES, RuleFinding, findings
from journeybook.rules.gates import GATES, Facts, Gate, GateResult, gate_results
from journeybook.rules.gates.noted import FactsAnswers, NotedFacts, limitations_key

_RULES = {rule.id: rule for rule in RULES}
_GATES = {gate.id: gate for gate in GATES}


class Checked:
    """Asks rules and gates of maps, or knows what they say."""

    def __init__(
        self, store: Store, site: Iterable[str], limitations: Callable[[str], Limitations | None]
    ) -> None:
        """Begin.

        Args:
            store: what keeps.
            site: the settings that rules and gates know of.
            limitations: returns the site's limitations for a locale.
        """
        self._rows = KeptRows(store, "checked")
        self._past = KeptRows(store, "past")
        self._snapshots, self._snapshots_read = KeptRows(store, "snapshots"), set[str]()
        self._site = hashlib.sha256(repr(tuple(site)).encode()).hexdigest()
        self._limitations = limitations
        self._limitation_keys: dict[str, str] = {}
        self._passed = {gate.id: GateResult(gate) for gate in GATES}
        self._answers: CatalogAnswers | None = None

    def digest(self, loaded: LoadedMap) -> str:
        """Return the digest of a map's text."""
        row = self._row(loaded)
        if row and "digest" in row:
            return str(row["digest"])
        limitations = self._limitations(loaded.head.locale)
        digest = digest_of(loaded.data, limitations, loaded.hashes)
        self._take(loaded, "digest", digest)
        return digest

    def past_digest(self, text: Text) -> str | None:
        """Return the digest of a text of a map's history; None when it is no whole map.

        It is kept by the bytes of the text, and holds for the same images and limitations.
        """
        known_by = hashlib.sha256(text.content).hexdigest()
        row = self._past.get(known_by)
        if (
            row
            and row["of"] == self._limitation_key(row["locale"])
            and all(text.sha256(name) == hash_ for name, hash_ in row["images"].items())
        ):
            return str(row["digest"])
        data = own_data(text)
        if data is None:
            return None
        locale = str(data.get("locale", ""))
        digest = digest_of(data, self._limitations(locale))
        images = {name: text.sha256(name) for name in file_names(data)}
        of = self._limitation_key(locale)
        told = {"of": of, "locale": locale, "images": images, "digest": digest}
        self._past.put(known_by, told)
        return digest

    def snapshot(self, content: bytes, name: str) -> Snapshot:
        """Read a snapshot, or know what its bytes told; see `read_snapshot`."""
        known_by = hashlib.sha256(content).hexdigest()
        self._snapshots_read.add(known_by)
        row = self._snapshots.get(known_by)
        if row:
            shows = tuple((image, hash_) for image, hash_ in row["shows"])
            return known_snapshot(content, name, str(row["digest"]), shows)
        snapshot = read_snapshot(content, name)
        self._snapshots.put(known_by, {"digest": snapshot.digest, "shows": snapshot.shows})
        return snapshot

    def findings(self, loaded: LoadedMap, catalog: Catalog) -> tuple[RuleFinding, ...]:
        """Return what the rules find in a map."""
        ask = self._of(catalog)
        kept = self._still(loaded, "rules", ask)
        if kept is not None:
            return tuple(RuleFinding(_RULES[id_], finding_of(form)) for id_, form in kept)
        if not loaded.identity:
            return tuple(findings(loaded, catalog))
        reads = Reads(ask)
        found = tuple(findings(loaded, noted_catalog(catalog, reads)))
        self._say(
            loaded,
            "rules",
            reads,
            lambda: [[one.rule.id, finding_form(one.finding)] for one in found],
        )
        return found

    def gates(
        self, loaded: LoadedMap, facts: Facts, gates: tuple[Gate, ...], *, is_public: bool = False
    ) -> tuple[GateResult, ...]:
        """Return what gates say of a map.

        Args:
            loaded: the map.
            facts: what is known beside it.
            gates: ours, and those of installed packages behind them.
            is_public: whether it stands beside the texts that a public site shows, not those that
                are in the files; what is said there is kept apart.
        """
        own = gates[len(GATES) :]
        if not loaded.identity or gates[: len(GATES)] != GATES:
            return gate_results(loaded, facts, gates)
        what = "shown" if is_public else "gates"
        return (
            *self._ours(loaded, facts, what),
            *(gate_results(loaded, facts, own) if own else ()),
        )

    def keep(self, names: Iterable[str]) -> None:
        """Put into the store what was found, for the maps in the files of these names."""
        self._rows.keep(tuple(names))
        self._past.keep()
        self._snapshots.keep(self._snapshots_read)

    def _ours(self, loaded: LoadedMap, facts: Facts, what: str) -> tuple[GateResult, ...]:
        ask = FactsAnswers(facts, self._of(facts.catalog), self._limitation_key)
        kept = self._still(loaded, what, ask)
        if kept is not None:
            return tuple(self._result(id_, forms) for id_, forms in kept)
        noted = NotedFacts(facts, ask)
        results = gate_results(loaded, noted, GATES)
        self._say(
            loaded,
            what,
            noted.reads,
            lambda: [
                [one.gate.id, [finding_form(each) for each in one.findings]] for one in results
            ],
        )
        return results

    def _result(self, id_: str, forms: list[Any]) -> GateResult:
        if not forms:
            return self._passed[id_]
        return GateResult(_GATES[id_], tuple(map(finding_of, forms)))

    def _still(self, loaded: LoadedMap, what: str, ask: Ask) -> Any:
        """Return what was said of a map, if all that was read for it is the same; else None."""
        row = self._row(loaded)
        kept = row.get(what) if row else None
        if kept is None or answered(kept["asked"], ask) != kept["told"]:
            return None
        return kept["said"]

    def _say(
        self, loaded: LoadedMap, what: str, reads: Reads, said: Callable[[], list[Any]]
    ) -> None:
        told = reads.told()
        try:
            if told:
                self._take(loaded, what, {"asked": told[0], "told": told[1], "said": said()})
        except TypeError:  # what is said has no form
            return

    def _row(self, loaded: LoadedMap) -> Any:
        row = self._rows.get(loaded.file.name) if loaded.identity else None
        return row if row and row["of"] == self._basis(loaded) else None

    def _take(self, loaded: LoadedMap, what: str, value: Any) -> None:
        if loaded.identity:
            before = self._row(loaded) or {"of": self._basis(loaded)}
            self._rows.put(loaded.file.name, {**before, what: value})

    def _basis(self, loaded: LoadedMap) -> str:
        """Return all that counts of a map and of its site, whatever is asked."""
        return f"{self._site} {self._limitation_key(loaded.head.locale)} {loaded.identity}"

    def _limitation_key(self, locale: str) -> str:
        if locale not in self._limitation_keys:
            told = limitations_key(self._limitations(locale))
            self._limitation_keys[locale] = hashlib.sha256(told.encode()).hexdigest()
        return self._limitation_keys[locale]

    def _of(self, catalog: Catalog) -> CatalogAnswers:
        if self._answers is None or self._answers.catalog is not catalog:
            self._answers = CatalogAnswers(catalog)
        return self._answers
