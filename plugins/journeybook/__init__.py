"""Journeybook: customer journey maps, written as YAML, published as reviewed reference pages.

The layers, from the bottom up; imports only go down (checked by import-linter):

- `diagnostics`, `errors`, `names`: a mistake as a value, what stops a run, what ids look like
- `settings`: the options of `mkdocs.yml`, as one frozen record
- `model`: what a map definition is
- `loading`: YAML text to positioned nodes to the model
- `catalog`: ids, references and backlinks over all maps
- `rules`: one check, one module
- `review`: what an approval is bound to, and the quality that follows
- `render`: model to text: page, pictures, inventory
- `pipeline`: settings to project to pages and files
- `environment`: the clock, Git, environment variables and other programs
- `mkdocs_plugin`, `cli`: the two hosts, each a thin skin over the two above
"""

__version__ = "0.1.0"
