"""What the sources of a preview look like, so that an edit of one is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mkdocs.config.defaults import MkDocsConfig

from journeybook.environment.inputs import looks
from journeybook.errors import ConfigurationError
from journeybook.mkdocs_plugin.as_built import apart_of, places_of
from journeybook.mkdocs_plugin.site import config_file_of, settings_of
from journeybook.settings import Options, config_files


@dataclass(frozen=True)
class Looked:
    """What the files of a site looked like before they were read.

    Attributes:
        config: the files of the configuration.
        places: files and folders, these among them.
        apart: what lies in these and does not count.
        found: by path, what tells that a file is another one.
    """

    config: tuple[str, ...]
    places: tuple[str, ...]
    apart: tuple[str, ...]
    found: dict[str, object]

    def again(self) -> Looked:
        """Look once more."""
        return replace(self, found=looks(self.places, self.apart))

    def others_than(self, before: Looked) -> set[str]:
        """Return the paths of the files that look otherwise than before, came, or are gone."""
        found, known = self.found, before.found
        return {path for path in found.keys() | known.keys() if found.get(path) != known.get(path)}


def look_at(config: MkDocsConfig, options: Options) -> Looked | None:
    """Look at all that a site is made from; None where its configuration is not told by files."""
    settings = settings_of(config, options)
    try:
        files, _ = config_files(config_file_of(config))
    except ConfigurationError:  # MkDocs reads more than we do
        return None
    own = tuple(map(str, files))
    places = tuple(dict.fromkeys((*own, *map(str, places_of(settings, config)))))
    apart = (config.site_dir, *apart_of(settings))
    return Looked(own, places, apart, looks(places, apart))
