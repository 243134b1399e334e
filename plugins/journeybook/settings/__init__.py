"""The options of the plugin's entry in `mkdocs.yml`, as one frozen record for all hosts."""

from journeybook.names import CONFIG_NAMES, OWN_CONFIG, nearest_config
from journeybook.settings.links import SiteLinks, canonical, folder_of
from journeybook.settings.mkdocs_yml import (
    config_files,
    read_settings,
)
from journeybook.settings.options import Options, named_twice, option_problems
from journeybook.settings.settings import Settings, SiteOptions

__all__ = [
    "CONFIG_NAMES",
    "OWN_CONFIG",
    "Options",
    "Settings",
    "SiteLinks",
    "SiteOptions",
    "canonical",
    "config_files",
    "folder_of",
    "named_twice",
    "nearest_config",
    "option_problems",
    "read_settings",
]
