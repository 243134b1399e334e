"""`mkdocs.yml` read without MkDocs, for the command line.

`!ENV` and `INHERIT` work as they do in MkDocs; any other tag stays the text behind it, since
`!!python/name:` and the like are meant for MkDocs alone. `zensical.toml` says the same below
`[project]`. A site whose host refuses plugins that it does not know has a `journeybook.yml`, which
is read as `mkdocs.yml` is and may inherit from it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
import yaml_env_tag

from journeybook.errors import ConfigurationError, os_reason
from journeybook.message import Message
from journeybook.names import in_full
from journeybook.reading import read_regular
from journeybook.settings.options import checked, named_twice
from journeybook.settings.settings import Settings, SiteOptions

_MAX_INHERIT = 10
_MAX_BYTES = 1024 * 1024


class _Loader(yaml.SafeLoader):
    """Plain YAML, `!ENV`, and text for every other tag."""


def _as_text(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


_Loader.add_multi_constructor("!", _as_text)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _as_text)
_Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)


def read_settings(config_file: Path, read: dict[Path, bytes] | None = None) -> Settings:
    """Read the settings from `mkdocs.yml`.

    Args:
        config_file: the file; it need not hold the plugin.
        read: takes what was read, by file: this one, and those that it inherits from.

    Raises:
        ConfigurationError: the file is missing, is not YAML, or an option of ours is wrong.
    """
    config = _read(in_full(config_file), 0, {} if read is None else read)
    theme = config.get("theme")
    custom_dir = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    site = SiteOptions(
        site_name=_text(config.get("site_name")),
        site_description=_text(config.get("site_description")),
        site_url=_text(config.get("site_url")),
        repo_url=_text(config.get("repo_url")),
        edit_uri=_text(config.get("edit_uri")),
        edit_uri_template=_text(config.get("edit_uri_template")),
        docs_dir=_text(config.get("docs_dir")) or "docs",
        use_directory_urls=config.get("use_directory_urls") is not False,
        custom_dir=_text(custom_dir),
    )
    try:
        options = checked(_entry(config.get("plugins")))
    except ConfigurationError as error:
        first, *more = error.lines
        raise ConfigurationError(_of(config_file, first), *more) from error
    return Settings(in_full(config_file).parent, options, site)


def config_files(config_file: Path) -> tuple[list[Path], set[str]]:
    """Return the files of a configuration, each with the one that it inherits from behind it.

    And the names of the environment variables that they ask for.

    Raises:
        ConfigurationError: see `read_config`.
    """
    read_config(config_file)  # which says what is wrong
    files, names, here = list[Path](), set[str](), in_full(config_file)
    while here not in files:
        files.append(here)
        if here.suffix == ".toml":
            break  # it knows neither `INHERIT` nor `!ENV`
        root = yaml.compose(here.read_bytes().decode("utf-8-sig"), Loader=_Loader)
        names.update(_variables(root))
        parent = _inherits(root)
        here = _beside(here, parent) if parent else here
    return files, names


def _inherits(root: yaml.Node | None) -> str:
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in pairs if key.value == "INHERIT"), "")


def _variables(node: yaml.Node | None, *, is_named: bool = False) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        if is_named or node.tag == "!ENV":
            yield str(node.value)
    elif node is not None:
        is_named = is_named or node.tag == "!ENV"
        for one in node.value:
            for each in one if isinstance(one, tuple) else (one,):
                yield from _variables(each, is_named=is_named)


def read_config(config_file: Path) -> dict[str, Any]:
    """Return all that stands in `mkdocs.yml`, and in the files that it inherits from.

    Raises:
        ConfigurationError: the file is missing, or is neither YAML nor TOML.
    """
    return _read(in_full(config_file), 0, {})


def _read(config_file: Path, depth: int, read: dict[Path, bytes]) -> dict[str, Any]:
    try:
        content = read_regular(config_file, _MAX_BYTES)
    except OSError as error:
        asked_for = depth == 0 and isinstance(error, FileNotFoundError)
        why = Message("cannot read {file}: {why}", file=config_file, why=os_reason(error))
        if asked_for:
            why = Message(
                "{why}; run this beside mkdocs.yml or below, or name it by --config-file", why=why
            )
        raise ConfigurationError(why) from error
    if len(content) > _MAX_BYTES:
        told = Message("the file is over {n} KiB", n=_MAX_BYTES // 1024)
        raise ConfigurationError(_of(config_file, told))
    read[config_file] = content
    if config_file.suffix == ".toml":
        return _project_of(config_file, content)
    try:
        # The loader is a SafeLoader.
        config = yaml.load(content.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        told = Message("this is not YAML")
        raise ConfigurationError(_of(f"{config_file}{place}", told)) from error
    if not isinstance(config, dict):
        raise ConfigurationError(_of(config_file, Message("expected keys and values")))
    parent = config.pop("INHERIT", None)
    if not isinstance(parent, str):
        return config
    if depth >= _MAX_INHERIT:
        raise ConfigurationError(_of(config_file, Message("INHERIT goes round in a circle")))
    return _merged(_read(_beside(config_file, parent), depth + 1, read), config)


def _beside(config_file: Path, parent: str) -> Path:
    """Return the file that one inherits from; where it is a link, the link, as MkDocs does."""
    return Path(os.path.normpath(config_file.parent / parent))


def _project_of(config_file: Path, content: bytes) -> dict[str, Any]:
    try:
        config = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(_of(config_file, Message("this is not TOML"))) from error
    project = config.get("project", {})
    if not isinstance(project, dict):
        raise ConfigurationError(_of(config_file, Message("expected keys and values")))
    return project


def _of(place: object, told: str) -> Message:
    return Message("{place}: {told}", place=place, told=told)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Merge as MkDocs does: mappings key by key, anything else replaced."""
    result = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = _merged(result[key], value) if both else value
    return result


def _entry(plugins: Any) -> Any:
    """Return what stands below `journeybook:`; plugins are a list or a mapping."""
    if isinstance(plugins, Mapping):
        return plugins.get("journeybook")
    entries = [
        item["journeybook"] if isinstance(item, Mapping) else None
        for item in (plugins if isinstance(plugins, list) else [])
        if item == "journeybook" or (isinstance(item, Mapping) and "journeybook" in item)
    ]
    if len(entries) > 1:
        raise ConfigurationError(named_twice())
    return entries[0] if entries else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
