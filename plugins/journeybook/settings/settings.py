"""The one frozen record of options that everything below the hosts sees."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeybook.names import NAMES_FILE, relative_name
from journeybook.settings.links import SiteLinks
from journeybook.settings.options import FOLLOWING_MAPS, Options


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The little that pages need of `mkdocs.yml` beside the plugin's own entry."""

    site_name: str = ""
    site_description: str = ""
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    edit_uri_template: str = ""
    docs_dir: str = "docs"
    use_directory_urls: bool = True
    custom_dir: str = ""
    serves_markdown: bool = True  # else it makes a page of a file in Markdown


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how pages are made.

    Attributes:
        root: the folder of `mkdocs.yml`; every relative path starts here.
        options: the plugin's entry.
        site: what else of `mkdocs.yml` matters.
        trust_dir: a folder to read the trust root from, instead of beside the reviewer policy:
            `reviewers.yml`, `allowed_signers`, `revoked_keys`, `lifecycle.yml` and
            `timestamp-authorities.pem`.
        trust_branch: the branch that these files are from, where that is not the one checked out.
    """

    root: Path
    options: Options
    site: SiteOptions
    trust_dir: Path | None = None
    trust_branch: str = ""

    @property
    def links(self) -> SiteLinks:
        """What makes the links of the site."""
        return SiteLinks(self.site.site_url, self.site.use_directory_urls)

    def left_behind(self) -> Iterator[tuple[str, str]]:
        """Yield option and former default of what nobody reads since the maps folder moved.

        A policy or records that stand where they would be with the default maps folder, while
        there are none where they are looked for.
        """
        defaults, options = Options(), self.options
        for name in FOLLOWING_MAPS:
            former, now = getattr(defaults, name), getattr(options, name)
            is_default = now == getattr(Options(maps_dir=options.maps_dir), name)
            if not is_default or os.path.lexists(self.root / now):
                continue
            if now != former and os.path.lexists(self.root / former):
                yield name, former

    def usual(self) -> Settings:
        """Return the settings that the site would have without options of ours."""
        return Settings(self.root, Options(), self.site)

    @property
    def publisher(self) -> str:
        """Who publishes the site."""
        return self.options.publisher or self.site.site_name

    @property
    def maps_dir(self) -> Path:
        """The folder of the map definitions."""
        return self.root / self.options.maps_dir

    @property
    def trust_policy(self) -> Path:
        """The file of the site's trust policy."""
        return self.root / self.options.trust_policy

    @property
    def reviews_dir(self) -> Path:
        """The folder of the review records."""
        return self.root / self.options.reviews_dir

    @property
    def measures_dir(self) -> Path:
        """The folder of the measurements."""
        return self.root / self.options.measures_dir

    @property
    def reviewers(self) -> Path:
        """The file of the reviewer policy."""
        if self.trust_dir is not None:
            return self.trust_dir / "reviewers.yml"
        return self.root / self.options.reviewers

    @property
    def reviewers_name(self) -> str:
        """What messages call the reviewer policy: a file, or one of another branch."""
        if self.trust_branch:
            return f"{self.trust_branch}:{self.options.reviewers}"
        return relative_name(self.reviewers, self.root)

    @property
    def allowed_signers(self) -> Path:
        """The keys that reviewers sign with, an OpenSSH file beside the reviewer policy."""
        return self.reviewers.parent / "allowed_signers"

    @property
    def revoked_keys(self) -> Path:
        """The keys that are not trusted any more, an OpenSSH file beside the reviewer policy."""
        return self.reviewers.parent / "revoked_keys"

    @property
    def lifecycle(self) -> Path:
        """What becomes of approved texts, a file beside the reviewer policy."""
        return self.reviewers.parent / "lifecycle.yml"

    @property
    def shared_names(self) -> Path:
        """The names that mean one thing in all maps, a file in the maps folder."""
        return self.maps_dir / NAMES_FILE

    @property
    def portfolio_policy(self) -> Path:
        """How the portfolio puts opportunities in order, a file beside the reviewer policy."""
        return self.reviewers.parent / "portfolio.yml"

    @property
    def timestamp_authorities(self) -> Path:
        """The certificates of those who may stamp records, a file beside the reviewer policy."""
        return self.reviewers.parent / "timestamp-authorities.pem"

    @property
    def policy_files(self) -> tuple[Path, ...]:
        """The reviewer policy and the files beside it, whether they are there or not."""
        return (
            self.reviewers,
            self.allowed_signers,
            self.revoked_keys,
            self.lifecycle,
            self.timestamp_authorities,
        )

    @property
    def trust_root(self) -> tuple[Path, ...]:
        """All small files that trust rests on."""
        return *self.policy_files, self.trust_policy

    @property
    def inputs(self) -> tuple[Path, ...]:
        """All files and folders that maps, reviews and figures are read from, there or not.

        Files that evidence names are not among them: only the maps tell of these.
        """
        return (
            self.maps_dir,
            self.reviews_dir,
            self.measures_dir,
            self.portfolio_policy,
            *self.trust_root,
        )
