"""Maps, records, snapshots, policies and keys are never served as files, wherever they lie."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from support.projects import Site, a_map, mkdocs_yml

CANARY = "Quetzalcoatlus"
POLICY = f"reviewers: [{{id: cx, name: CX, email: {CANARY}@example.org}}]\n"


def project(root: Path, *, maps: str = "docs/maps", theme: str = "mkdocs", **options: str) -> Site:
    """Write a public site whose maps lie among its pages: a draft, its policy and its records."""
    places = {
        "maps_dir": maps,
        "reviews_dir": f"{maps}/_reviews",
        "reviewers": f"{maps}/_policy/reviewers.yml",
        "trust_policy": f"{maps}/_policy/trust.yml",
        **options,
    }
    plugins = [{"journeybook": {**places, "publish": "approved"}}]
    policy = (root / places["reviewers"]).parent.relative_to(root)
    return Site(root).write(
        {
            "mkdocs.yml": mkdocs_yml(theme=theme, plugins=plugins),
            "docs/index.md": "# Home\n",
            "docs/picture.svg": "<svg/>",
            f"{maps}/a.yml": a_map(summary=CANARY),
            places["reviewers"]: POLICY,
            f"{policy}/allowed_signers": f"# {CANARY}\n",
            f"{policy}/revoked_keys": f"# {CANARY}\n",
            places["trust_policy"]: f"id: x\n# {CANARY}\n",
            f"{places['reviews_dir']}/b/en-US/1.snapshot.json": f'{{"summary": "{CANARY}"}}',
        }
    )


def served(site: Site) -> list[str]:
    """Return the files of the built site that hold a word of what is private."""
    return [name for name, content in site.tree().items() if CANARY.encode() in content]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"maps": "docs"},  # the whole folder of pages
        {"maps": "maps", "reviews_dir": "docs/_reviews"},
        {"maps": "maps", "reviewers": "docs/people/reviewers.yml"},
        {"maps": "maps", "reviewers": "docs/reviewers.yml"},
        {"maps": "maps", "trust_policy": "docs/policy/trust.yml"},
        {"maps": "docs/assets/../maps"},
    ],
    ids=str,
)
def test_nothing_private_is_served(tmp_path, options):
    """Wherever the folders lie, no file of them is in the site, and its own pages and files are."""
    (tmp_path / "docs/assets").mkdir(parents=True)
    site = project(tmp_path, **options).build()

    assert served(site) == []
    assert {"index.html", "picture.svg"} <= set(site.tree())


def test_a_link_to_the_maps_serves_nothing(tmp_path):
    """MkDocs follows links; one that leads to the maps leads to nothing that is served."""
    site = project(tmp_path, maps="maps")
    (tmp_path / "docs/more").symlink_to(tmp_path / "maps", target_is_directory=True)
    (tmp_path / "docs/one.yml").symlink_to(tmp_path / "maps/a.yml")

    assert served(site.build()) == []


def test_a_linked_maps_folder_serves_nothing(tmp_path):
    """The maps folder itself can be a link to a folder among the pages."""
    site = project(tmp_path, maps="docs/elsewhere")
    (tmp_path / "maps").symlink_to(tmp_path / "docs/elsewhere", target_is_directory=True)
    options = {"journeybook": {"publish": "approved"}}
    site.write({"mkdocs.yml": mkdocs_yml(theme="mkdocs", plugins=[options])})

    assert served(site.build()) == []


def test_a_page_beside_the_maps_is_named_and_left_out(tmp_path, caplog):
    """Notes and pictures in the maps folder are not served, and the log says so."""
    site = project(tmp_path)
    site.write({"docs/maps/notes.md": f"# {CANARY}\n", "docs/maps/sketch.png": CANARY}).build()

    assert served(site) == []
    for name in ("docs/maps/notes.md", "docs/maps/sketch.png"):
        assert f"lies among maps, records or policies: {name}" in caplog.text
    assert "a.yml" not in "".join(
        record.message for record in caplog.records if record.levelno >= logging.WARNING
    )


@pytest.mark.parametrize(
    "name", ["x\n::error::y.png", "##vso[task.x]y.png", "x\x1b[2Ky.png"], ids=ascii
)
def test_a_name_that_is_left_out_forges_no_line_of_the_log(tmp_path, caplog, name):
    """What the log names is one line of visible characters."""
    site = project(tmp_path)
    site.write({f"docs/maps/{name}": CANARY}).build()
    (line,) = [one.getMessage() for one in caplog.records if "lies among maps" in one.getMessage()]

    assert line.isprintable()
    assert "##vso" not in line


def test_a_theme_serves_nothing_private(tmp_path):
    """A theme's own folder is searched for files as well."""
    site = project(tmp_path, maps="over/maps")
    text = mkdocs_yml(plugins=[{"journeybook": {"maps_dir": "over/maps", "publish": "approved"}}])
    text = text.replace("name: material", "name: material\n  custom_dir: over")
    site.write({"mkdocs.yml": text, "over/mine.css": "p {}"}).build()

    assert served(site) == []
    assert "mine.css" in site.tree()


def test_a_file_that_another_plugin_adds_is_left_out(tmp_path):
    """What a plugin adds after ours is looked at too."""
    site = project(tmp_path, maps="maps")
    hook = (
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n"
        "    for name in ('a.yml', '_policy/reviewers.yml'):\n"
        "        path = str(__import__('pathlib').Path(config.config_file_path).parent / 'maps' / name)\n"
        "        files.append(File.generated(config, f'x/{name}', abs_src_path=path))\n"
    )
    text = (tmp_path / "mkdocs.yml").read_text("utf-8")
    site.write({"mkdocs.yml": f"{text}hooks: [hook.py]\n", "hook.py": hook}).build()

    assert served(site) == []
