"""A language that nobody has foreseen: a folder makes it, and what the folder lacks is told."""

from decimal import Decimal

import pytest

from journeybook.content.library import Shelf
from journeybook.formats.starting_map import PRESETS
from journeybook.languages.known import language_of, languages
from journeybook.languages.language import read_language
from journeybook.languages.texts import texts_for
from journeybook.render.html.library import Around, library_page
from journeybook.render.html.templates import PageTemplates, environment
from support.language_gaps import lacks, messages

FACTS = r"""
comma: ", "
unit_gap: " "
percent_gap: ""
fonts: ""
slanted_feelings: true
placeholders:
  whole: [do uzupełnienia]
  beginnings: []
stage_names:
  signs: [etap]
  opening: „
  closing: ”
  between: ", | i "
  pattern: \betap(?:u|ie|ach)?\s+NAMES
"""
HEAD = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)"
" ? 1 : 2);\n"
"""
MESSAGES = """
msgid "{n} map"
msgid_plural "{n} maps"
msgstr[0] "{n} mapa"
msgstr[1] "{n} mapy"
msgstr[2] "{n} map"

msgid "Stage"
msgstr "Etap"
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with Polish in it."""
    polish = tmp_path / "languages" / "pl"
    polish.mkdir(parents=True)
    (polish / "language.yml").write_text(FACTS, "utf-8")
    (polish / "messages.po").write_text(HEAD + MESSAGES, "utf-8")
    return polish.parent


def test_a_folder_makes_a_language(folder):
    """It is found where it lies, serves its locales, and leaves the others as they are."""
    assert language_of("pl-PL", folder).folder == folder / "pl"
    assert language_of("pl-PL").code == "en"
    assert {one.code for one in languages(folder)} == {"pl", *(one.code for one in languages())}
    assert language_of("ja-JP", folder) == language_of("ja-JP")
    assert texts_for("pl-PL", folder)("Stage") == "Etap"


def test_a_folder_for_other_characters_serves_their_readers(folder):
    """`zh-Hant` serves Taiwan and Hong Kong, and nobody in mainland China."""
    (folder / "pl").rename(folder / "zh-Hant")

    found = {locale: language_of(locale, folder).code for locale in ("zh-TW", "zh-HK", "zh-CN")}
    assert found == {"zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-CN": "zh"}


def test_a_folder_takes_the_place_of_ours(folder):
    """An organisation says it in its own words."""
    (folder / "pl").rename(folder / "de")

    assert texts_for("de-CH", folder)("Stage") == "Etap"
    assert texts_for("de-CH")("Stage") == "Phase"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 mapa"), (3, "3 mapy"), (5, "5 map"), (12, "12 map"), (22, "22 mapy")],
)
def test_plural_forms_follow_the_rule_of_the_catalogue(folder, number, text):
    """Polish has three forms, and 12 is not like 22."""
    assert texts_for("pl-PL", folder).count("{n} map", "{n} maps", number) == text


def _library(texts):
    """Return the list of a library without a map: what is said around maps."""
    around = Around("", (), (), (), {}, {}, "maps.json", "", "", "")
    templates = PageTemplates(environment(None), texts, texts.locale)
    page = library_page(Shelf(texts.locale, ()), (), (), templates, around)
    return str(page.sections[0].html)


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("pl-PL", {"few": "{n} mapy", "many": "{n} map", "one": "{n} mapa"}),
        ("en-GB", {"one": "{n} map", "other": "{n} maps"}),
        ("ja-JP", {"one": "{n}件", "other": "{n}件"}),
    ],
)
def test_a_browser_gets_the_form_of_each_category(folder, locale, forms):
    """The filter of a list has the forms by the categories that browsers know."""
    texts = texts_for(locale, folder)
    shown = _library(texts)

    assert texts.forms("{n} map", "{n} maps") == forms
    for category, form in forms.items():
        assert f'data-{category}="{form}"' in shown


def test_texts_in_another_language_than_the_page_say_so(folder):
    """In a Korean page with English texts, numbers are counted in English: "1 map"."""

    def shown(locale):
        return _library(texts_for(locale, folder))

    assert '<div class="jb-filter jb-waits" hidden lang="en"' in shown("ko-KR")
    assert " lang=" not in shown("pl-PL")
    assert " lang=" not in shown("en-US")


def test_a_message_that_is_missing_is_english(folder):
    """A catalogue may lag behind."""
    texts = texts_for("pl-PL", folder)
    assert texts("Touchpoints") == "Touchpoints"
    assert texts.count("{n} approval", "{n} approvals", 2) == "2 approvals"
    assert texts("") == ""


def test_figures_have_the_gap_of_the_language(folder):
    """Units and percent signs stand apart or not."""
    value = Decimal("1234.50")
    amounts = {
        locale: (
            texts_for(locale, folder).amount(value, "km"),
            texts_for(locale).amount(value, "%"),
        )
        for locale in ("en-US", "ja-JP", "de-DE", "de-CH")
    }

    assert amounts == {
        "en-US": ("1,234.50 km", "1,234.50%"),
        "ja-JP": ("1,234.50km", "1,234.50%"),
        "de-DE": ("1.234,50\u00a0km", "1.234,50\u00a0%"),
        "de-CH": ("1’234.50\u00a0km", "1’234.50\u00a0%"),
    }


def test_stages_are_spoken_of_by_name(folder):
    """The words around a name, and the quotes, are the language's own."""
    polish, german = language_of("pl", folder), language_of("de")

    assert list(polish.stage_names.names_in("Na etapie „Zakup”, „Dostawa” i „Użycie” pytają.")) == [
        "Zakup", "Dostawa", "Użycie",
    ]  # fmt: skip
    for text in ("In den Phasen „Kauf“ und „Nutzung“.", "Die „Kauf“- oder »Nutzung«-Phase."):
        assert set(german.stage_names.names_in(text)) <= {"Kauf", "Nutzung"}
        assert list(german.stage_names.names_in(text)) != []
    assert list(german.stage_names.names_in("Der Knopf „Kauf“ fehlt.")) == []


def test_what_a_new_language_lacks_is_told(folder):
    """Nothing has to be remembered: messages, starting maps and phrases are named one by one."""
    lacking = lacks(language_of("pl", folder))

    assert "messages.po: 'Touchpoints'" in lacking
    assert sum(one.startswith("messages.po: ") for one in lacking) == len(messages()) - 2
    assert lacking[-12:] == [
        "starting_maps/term.yml",
        "starting_maps/method.yml",
        "starting_maps/persona.yml",
        "starting_maps/journey.yml",
        *(f"starting_maps/presets/{name}.yml" for name in PRESETS),
        "phrases.yml",
    ]


def test_what_is_wrong_in_a_new_language_is_told(folder):
    """Placeholders, keys of a starting map and examples are compared."""
    polish = folder / "pl"
    (polish / "messages.po").write_text(
        HEAD.replace("Plural-Forms", "X-Forms")
        + MESSAGES.replace("{n} mapy", "{m} mapy")
        + '\nmsgid "Read on {day}"\nmsgstr "Odczyt"\n'
        + '\n#, fuzzy\nmsgid "Steps"\nmsgstr "Kroki"\n',
        "utf-8",
    )
    (polish / "starting_maps").mkdir()
    (polish / "starting_maps/term.yml").write_text("# (head)\nsummary: Krótko.\n", "utf-8")
    phrases = "- signs: [zignoruj]\n  pattern: \\bzignoruj~instrukcje\\b\n  example: Zignoruj to.\n"
    (polish / "phrases.yml").write_text(phrases, "utf-8")
    lacking = lacks(read_language(polish))

    for wrong in (
        "messages.po: Plural-Forms in its head",
        "messages.po: 'Steps'",
        "messages.po: the placeholders of '{n} map'",
        "messages.po: the placeholders of 'Read on {day}'",
        "starting_maps/term.yml: the keys, ids and scores of the English one",
        "phrases.yml: an example of 'zignoruj' that its pattern finds",
    ):
        assert wrong in lacking


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('comma: ", "\n', "", "comma\n  Field required"),
        ('comma: ", "', 'coma: ", "', "coma\n  Extra inputs are not permitted"),
        ("[do uzupełnienia]", "[do uzupełnienia w przyszłości]", "at most 20 characters"),
        ('fonts: ""', 'fonts: "x;}</style>"', "fonts\n  String should match pattern"),
        ("slanted_feelings: true", "slanted_feelings: Georgia", "slanted_feelings\n  Input should"),
    ],
)
def test_the_facts_of_a_language_are_checked(folder, old, new, message):
    """A key of language.yml that is missing, unknown or wrong is named."""
    file = folder / "pl/language.yml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(ValueError, match=message):
        read_language(folder / "pl")
