"""What the plugin costs, beside the same pages written by hand as Markdown."""
