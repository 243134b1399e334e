"""What MkDocs' configuration says to us."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from journeybook.environment.built import asked_for
from journeybook.names import in_full
from journeybook.settings import Options, Settings, SiteOptions


def has_diagram_fence(config: MkDocsConfig) -> bool:
    """Return whether hand-written pages can hold Mermaid fences."""
    fences = config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences", [])
    return any(fence.get("name") == "mermaid" for fence in fences)


def settings_of(config: MkDocsConfig, options: Options) -> Settings:
    """Return our settings for a site.

    Args:
        config: MkDocs' configuration; its file's path is relative under `-f`.
        options: our own entry.
    """
    root, request = config_file_of(config).parent, asked_for()
    trust = Path(request.trust) if request and request.trust else None
    return Settings(root, options, _site(config), trust)


def settings_at_last(settings: Settings, config: MkDocsConfig) -> Settings:
    """Return our settings with what other plugins have made of the site's since.

    Args:
        settings: as they were read.
        config: MkDocs' configuration, when every plugin has had its say.
    """
    # A plugin may gather pages in a folder of its own; ours are edited where they were.
    site = replace(_site(config), docs_dir=settings.site.docs_dir)
    return replace(settings, site=site)


def config_file_of(config: MkDocsConfig) -> Path:
    """Return the configuration's file, in full."""
    return in_full(Path(config.config_file_path or "mkdocs.yml"))


def _site(config: MkDocsConfig) -> SiteOptions:
    return SiteOptions(
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_url=config.site_url or "",
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
        edit_uri_template=str(config.edit_uri_template or ""),
        docs_dir=config.docs_dir,
        use_directory_urls=config.use_directory_urls,
        custom_dir=config.theme.custom_dir or "",
    )
