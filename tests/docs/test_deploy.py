"""The files for build servers in docs/how-to/deploy.md publish what reviews make of the maps."""

import pytest
import yaml

from support.doc_fences import fences

CONFIGS = [
    (fence.title, yaml.safe_load(fence.text)) for fence in fences("docs/how-to/deploy.md", "yaml")
]


def values(config, key):
    """Yield what stands under a key, wherever it is."""
    items = config.items() if isinstance(config, dict) else enumerate(config)
    for name, value in items:
        if name == key:
            yield value
        if isinstance(value, dict | list):
            yield from values(value, key)


@pytest.mark.parametrize(("title", "config"), CONFIGS, ids=[title for title, _ in CONFIGS])
def test_the_site_is_built_strictly_on_the_whole_history(title, config):
    """Without history nothing is verified, and a site with warnings does not go online."""
    depths = [*values(config, "fetch-depth"), *values(config, "GIT_DEPTH")]
    lines = [
        *values(config, "run"),
        *(line for script in values(config, "script") for line in script),
    ]
    built = [line for line in lines if line.startswith("mkdocs build")]

    assert [int(depth) for depth in depths] == [0]
    assert [line.split()[:3] for line in built] == [["mkdocs", "build", "--strict"]]


def test_what_is_built_is_what_goes_online():
    """The folder that a host takes is the one that the build wrote."""
    (github, gitlab) = (config for _, config in CONFIGS)

    assert list(values(github, "path")) == ["site"]  # the default of `mkdocs build`
    assert gitlab["pages"]["script"][-1].endswith(
        f"--site-dir {gitlab['pages']['artifacts']['paths'][0]}"
    )
