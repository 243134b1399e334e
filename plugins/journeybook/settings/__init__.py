"""The options of the plugin's entry in `mkdocs.yml`, as one frozen record for all hosts."""

from journeybook.settings.mkdocs_yml import CONFIG_NAMES, OWN_CONFIG, nearest_config, read_settings
from journeybook.settings.options import Options, option_problems
from journeybook.settings.settings import Settings, SiteOptions

__all__ = [
    "CONFIG_NAMES",
    "OWN_CONFIG",
    "Options",
    "Settings",
    "SiteOptions",
    "nearest_config",
    "option_problems",
    "read_settings",
]
