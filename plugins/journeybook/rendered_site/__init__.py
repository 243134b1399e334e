"""Pages as files for hosts that do not run the plugin: Zensical, plain MkDocs, Hugo."""
