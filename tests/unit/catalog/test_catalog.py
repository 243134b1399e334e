"""The index over all maps: keys, addresses, references from map to map, language versions."""

from pathlib import Path

import pytest

from journeybook.catalog import build
from journeybook.catalog.catalog import map_name
from journeybook.loading import BrokenMap, DefinitionFile, read_map
from support.projects import a_map


def read(text, name="a.yml"):
    found, _ = read_map(text.encode(), DefinitionFile(Path(name), name))
    return found


def catalog_of(*texts, page_path="{locale}/{collection}/{id}", default_locale="en-US"):
    """Build the catalog of maps and broken maps given as their texts, each a file of its own."""
    files = [read(text, f"{number}.yml") for number, text in enumerate(texts)]
    broken = [file for file in files if isinstance(file, BrokenMap)]
    maps = [file for file in files if file not in broken]
    return build(maps, broken, page_path=page_path, default_locale=default_locale)


def test_maps_are_in_the_order_of_their_keys():
    """By locale, then by id, whatever their files are called."""
    catalog = catalog_of(a_map("b"), a_map("a", "ja-JP"), a_map("a"))

    assert list(catalog.maps) == [("en-US", "a"), ("en-US", "b"), ("ja-JP", "a")]
    assert list(catalog.urls) == list(catalog.maps)
    assert [map_name(key) for key in catalog.maps] == ["a.en-US", "b.en-US", "a.ja-JP"]


def test_of_two_maps_with_one_key_the_first_file_has_it():
    """The second one has no page, and refers to nothing."""
    catalog = catalog_of(
        a_map(title="First"), a_map(title="Second", more="related: [b]\n"), a_map("b")
    )

    assert catalog.maps["en-US", "a"].definition.title == "First"
    assert catalog.backlinks == {}


def test_addresses_follow_the_pattern_of_the_site():
    """The pattern gets locale, collection and id; without a collection a term is in `core`."""
    texts = (a_map("a"), a_map("b", more="collection: billing\n"))

    assert list(catalog_of(*texts).urls.values()) == ["en-US/core/a", "en-US/billing/b"]
    assert list(catalog_of(*texts, page_path="book/{id}.{locale}").urls.values()) == [
        "book/a.en-US",
        "book/b.en-US",
    ]


def test_an_address_belongs_to_the_first_map_that_has_it():
    """Upper and lower case are one address: many file systems cannot tell them apart."""
    one, two = a_map("a", more="collection: x\n"), a_map("a", "en-GB", more="collection: x\n")
    catalog = catalog_of(one, two, page_path="{collection}/{id}")

    assert catalog.owners == {"x/a": ("en-GB", "a")}
    assert catalog_of(one, page_path="{locale}/{id}").owners == {"en-us/a": ("en-US", "a")}


@pytest.mark.parametrize(
    ("id_", "locale", "found"),
    [
        ("a", "ja-JP", ("ja-JP", "a")),
        ("b", "ja-JP", ("en-US", "b")),
        ("a", "zh-CN", ("en-US", "a")),
        ("c", "en-US", None),
        ("c", "ja-JP", ("ja-JP", "c")),
        ("d", "ja-JP", None),
    ],
)
def test_a_reference_means_its_own_locale_else_the_default_one(id_, locale, found):
    """Never a third locale."""
    catalog = catalog_of(a_map("a"), a_map("b"), a_map("a", "ja-JP"), a_map("c", "ja-JP"))
    resolved = catalog.resolve(id_, locale)

    assert (resolved.definition.key if resolved else None) == found
    assert catalog.knows(id_, locale) is (found is not None)
    assert (id_ in catalog.ids(locale)) is (found is not None)


def test_a_broken_file_is_known_and_not_found():
    """A reference to it is no second mistake, but leads nowhere."""
    catalog = catalog_of(a_map("a"), a_map("b", more="unknown: x\n"))

    assert catalog.broken == {("en-US", "b")}
    assert catalog.knows("b", "en-US")
    assert catalog.knows("b", "ja-JP")
    assert catalog.resolve("b", "en-US") is None
    assert "b" not in catalog.ids("en-US")


def test_backlinks_name_every_map_that_refers_here():
    """By a comparison, as related, or as counterpart of a journey: each map once, and not itself."""
    compared = 'comparisons: [{map: a, difference: "One is not the other."}]\nrelated: [a]\n'
    stages = "[{id: s, name: S, steps: [{id: t, action: T}]}]"
    journey = f"journey: {{goal: g, period: p, counterpart: a, stages: {stages}}}\n"
    catalog = catalog_of(
        a_map("a", more="related: [a, b]\n"),
        a_map("c", more=journey),
        a_map("b", more=compared),
        a_map("d"),
    )

    assert catalog.backlinks["en-US", "a"] == (("en-US", "b"), ("en-US", "c"))
    assert catalog.backlinks["en-US", "b"] == (("en-US", "a"),)
    assert ("en-US", "d") not in catalog.backlinks


def test_a_backlink_stands_where_the_reference_leads():
    """A Japanese map that names an English one is on the English page, unless there is a Japanese."""
    one = a_map("one", "ja-JP", more="related: [a, b]\n")
    catalog = catalog_of(a_map("a"), a_map("b"), a_map("b", "ja-JP"), one)

    assert catalog.backlinks == {
        ("en-US", "a"): (("ja-JP", "one"),),
        ("ja-JP", "b"): (("ja-JP", "one"),),
    }


def test_language_versions_share_an_id():
    """Each id has the keys of all its versions, by locale."""
    catalog = catalog_of(a_map("a", "zh-CN"), a_map("a"), a_map("b"), a_map("a", "ja-JP"))

    assert catalog.languages == {
        "a": (("en-US", "a"), ("ja-JP", "a"), ("zh-CN", "a")),
        "b": (("en-US", "b"),),
    }
