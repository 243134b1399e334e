"""What stands around pages: templates of the site by what they say, packages by their edition."""

from __future__ import annotations

import sysconfig

import pytest
from mkdocs.config import load_config

from journeybook.mkdocs_plugin.around import why_untold
from support.projects import mkdocs_yml

TEMPLATE = "{% for page in pages %}{{ page.title }}{% endfor %}"


@pytest.fixture
def with_theme_in(tmp_path, monkeypatch):
    """Put a theme that lists pages into a folder below the site's, and return the configuration.

    Packages are installed below `.venv`.
    """

    def put(folder: str) -> object:
        theme = tmp_path / folder
        theme.mkdir(parents=True)
        (theme / "index.html").write_text(TEMPLATE)
        (tmp_path / "docs").mkdir()
        (tmp_path / "mkdocs.yml").write_text(mkdocs_yml())
        monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path / ".venv/packages"))
        config = load_config(str(tmp_path / "mkdocs.yml"))
        config.theme.dirs.append(str(theme))
        return config

    return put


def test_a_package_inside_the_folder_of_the_site_is_told_by_its_edition(with_theme_in):
    """So a virtual environment may lie there, as tutorials put it."""
    assert why_untold(with_theme_in(".venv/packages/theme")) == ""


def test_a_template_of_the_site_that_may_list_pages_is_named(with_theme_in):
    """What it shows changes with each of them, and nobody can tell how."""
    assert why_untold(with_theme_in("overrides")) == "the template index.html may show any page"
