"""Who takes part in a build: of whom it is known what they read, and of whom it is not."""

from __future__ import annotations

import pytest
from mkdocs.config import load_config

from journeybook.mkdocs_plugin.neighbours import unknown_to_us
from support.projects import Site

KNOWN = """\
plugins: [search, tags, journeybook]
markdown_extensions:
  - admonition
  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
  - pymdownx.superfences:
      custom_fences:
        - name: m
          class: m
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
UNKNOWN = {
    "markdown_extensions: [pymdownx.snippets]\n": "pymdownx.snippets",
    "markdown_extensions: [{toc: {slugify: !!python/name:os.path.normpath }}]\n": "posixpath.normpath",
    "hooks: [hook.py]\n": "hook.py",
    "plugins: [search, material/meta]\n": "material/meta",
    "plugins: [material/info]\n": "material/info",
}


def config_of(tmp_path, text):
    site = Site(tmp_path).write({"docs/index.md": "# Home\n", "hook.py": ""})
    site.write({"mkdocs.yml": f"site_name: Test\ntheme: material\n{text}"})
    return load_config(str(tmp_path / "mkdocs.yml"))


def test_what_is_known(tmp_path):
    """Plugins, extensions, and the functions that they are given."""
    assert unknown_to_us(config_of(tmp_path, KNOWN)) == ""


@pytest.mark.parametrize(("text", "name"), UNKNOWN.items())
def test_what_may_read_anything_is_named(tmp_path, text, name):
    """A plugin, a hook, an extension, or a function from somewhere else."""
    assert unknown_to_us(config_of(tmp_path, text)) == name
