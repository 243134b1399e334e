"""`mkdocs.yml` read without MkDocs."""

import pytest

from journeybook.errors import ConfigurationError
from journeybook.settings import Options, config_files, read_settings


def write(folder, text, name="mkdocs.yml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_options_of_ours_are_read_and_foreign_tags_stay_text(tmp_path, monkeypatch):
    """`!ENV` is filled in; a `!!python/name` beside our entry does no harm."""
    monkeypatch.setenv("KB_URL", "https://kb.example.org/")
    text = (
        "site_url: !ENV [KB_URL, none]\n"
        "plugins:\n  - search\n  - journeybook: {maps_dir: journeys, publisher: P}\n"
        "markdown_extensions:\n  - x:\n      format: !!python/name:os.system\n      y: !other {a: 1}\n"
    )
    settings = read_settings(write(tmp_path, text))

    assert settings.site.site_url == "https://kb.example.org/"
    assert settings.maps_dir == tmp_path / "journeys"
    assert settings.options.publisher == "P"


def test_a_site_is_published_under_its_name(tmp_path):
    """Unless somebody else is named."""
    named = "site_name: Acme journeys\nplugins: [{journeybook: {publisher: Acme}}]\n"
    unnamed = "site_name: Acme journeys\nplugins: [journeybook]\n"
    found = [read_settings(write(tmp_path, text)).publisher for text in (named, unnamed)]

    assert found == ["Acme", "Acme journeys"]


def test_inherited_configuration_is_merged(tmp_path):
    """`INHERIT` gives what the file itself leaves out."""
    write(tmp_path, "site_url: https://a.example.org/\nrepo_url: https://b.example.org\n", "b.yml")
    settings = read_settings(write(tmp_path, "INHERIT: b.yml\nrepo_url: https://c.example.org\n"))

    assert settings.site.site_url == "https://a.example.org/"
    assert settings.site.repo_url == "https://c.example.org"


@pytest.mark.parametrize("linked", ["b.yml", "deep", "deep/c.yml"])
def test_what_is_inherited_through_a_link_is_told_by_the_link(tmp_path, linked):
    """Whether the link is the file or a folder above it: it may lead elsewhere tomorrow. What a
    file behind a link inherits lies beside the link, where MkDocs looks for it."""
    for place in ("", "elsewhere"):
        folder = tmp_path / place
        (folder / "deep").mkdir(parents=True)
        write(folder, "INHERIT: deep/c.yml\n", "b.yml")
        write(folder, "INHERIT: ../d.yml\n", "deep/c.yml")
    write(tmp_path, "site_name: Ours\n", "d.yml")
    (tmp_path / linked).rename(tmp_path / "moved")
    (tmp_path / linked).symlink_to(tmp_path / "elsewhere" / linked)
    config = write(tmp_path, "INHERIT: b.yml\n")

    assert read_settings(config).site.site_name == "Ours"
    files, _ = config_files(config)
    names = ("mkdocs.yml", "b.yml", "deep/c.yml", "d.yml")
    assert files == [tmp_path / name for name in names]


def test_plugins_may_be_a_mapping_and_the_entry_may_be_empty(tmp_path):
    """Both ways of writing plugins work; without options the defaults hold."""
    assert read_settings(write(tmp_path, "plugins: {journeybook: }\n")).options == Options()
    assert read_settings(write(tmp_path, "plugins: [journeybook]\n")).options == Options()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("plugins: [{journeybook: {map_dir: x}}]\n", "did you mean 'maps_dir'?"),
        ("plugins: [{journeybook: {publish: some}}]\n", "must be 'all' or 'approved', not 'some'"),
        ("plugins: [{journeybook: [x]}]\n", "must be a mapping of options"),
        ("a: [\n", "this is not YAML"),
        ("INHERIT: mkdocs.yml\n", "INHERIT goes round in a circle"),
    ],
)
def test_wrong_configuration_is_told(tmp_path, text, message):
    """Each mistake in mkdocs.yml is a configuration error that names it."""
    with pytest.raises(ConfigurationError, match=message.replace("?", r"\?")):
        read_settings(write(tmp_path, text))


def test_a_missing_file_is_told(tmp_path):
    """No traceback for a folder without mkdocs.yml, but what to do."""
    with pytest.raises(ConfigurationError, match=r"cannot read .*; run this beside mkdocs.yml"):
        read_settings(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize("maps_dir", ["journeys", "docs/journeys/", "./journeys", "."])
def test_what_lies_below_the_maps_folder_moves_with_it(tmp_path, maps_dir):
    """`maps_dir` alone moves policy, trust and records, so that none of them is lost."""
    text = f"plugins: [{{journeybook: {{maps_dir: {maps_dir}}}}}]\n"
    settings = read_settings(write(tmp_path, text))

    assert settings.reviewers == settings.maps_dir / "_policy/reviewers.yml"
    assert settings.allowed_signers == settings.maps_dir / "_policy/allowed_signers"
    assert settings.trust_policy == settings.maps_dir / "_policy/trust.yml"
    assert settings.reviews_dir == settings.maps_dir / "_reviews"


def test_what_is_named_stays_where_it_is(tmp_path):
    """An option that says where a file is wins over the maps folder."""
    options = "{maps_dir: journeys, reviewers: maps/_policy/reviewers.yml, reviews_dir: x}"
    settings = read_settings(write(tmp_path, f"plugins: [{{journeybook: {options}}}]\n"))

    assert settings.reviewers == tmp_path / "maps/_policy/reviewers.yml"
    assert settings.reviews_dir == tmp_path / "x"
    assert settings.trust_policy == tmp_path / "journeys/_policy/trust.yml"


def test_a_maps_folder_that_is_no_text_is_told(tmp_path):
    """A wrong type is told as before."""
    with pytest.raises(ConfigurationError, match="'maps_dir' must be a text"):
        read_settings(write(tmp_path, "plugins: [{journeybook: {maps_dir: [x]}}]\n"))
