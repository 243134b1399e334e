"""The one frozen record of options that everything below the hosts sees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journeybook.settings.options import Options


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The little that pages need of `mkdocs.yml` beside the plugin's own entry."""

    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    docs_dir: str = "docs"
    use_directory_urls: bool = True
    custom_dir: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how pages are made.

    Attributes:
        root: the folder of `mkdocs.yml`; every relative path starts here.
        options: the plugin's entry.
        site: what else of `mkdocs.yml` matters.
    """

    root: Path
    options: Options
    site: SiteOptions

    @property
    def maps_dir(self) -> Path:
        """The folder of the map definitions."""
        return self.root / self.options.maps_dir

    @property
    def trust_policy(self) -> Path:
        """The file of the site's trust policy."""
        return self.root / self.options.trust_policy
