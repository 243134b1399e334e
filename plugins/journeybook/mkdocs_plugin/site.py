"""What MkDocs' configuration says to us."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

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
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    site = SiteOptions(
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_url=config.site_url or "",
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
        docs_dir=config.docs_dir,
        use_directory_urls=config.use_directory_urls,
        custom_dir=config.theme.custom_dir or "",
    )
    return Settings(root, options, site)
