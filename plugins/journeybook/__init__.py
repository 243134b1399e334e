"""Journeybook: customer journey maps, written as YAML, published as reviewed reference pages.

The layers, from the bottom up; imports only go down (checked by import-linter):

- `diagnostics`, `errors`, `names`, `escaping`: a mistake as a value, what stops a run, what ids
  look like, map text into output languages
- `languages`: everything that depends on the language of a page, one folder each
- `settings`: the options of `mkdocs.yml`, as one frozen record
- `model`: what a map definition is, and what each of its fields is
- `loading`: YAML text to positioned nodes to the model
- `catalog`: ids, references and backlinks over all maps
- `rules`: one check, one module
- `review`: what an approval is bound to, and the quality that follows
- `content`: what a page says, as records without markup
- `drawing`: a laid-out journey as pictures
- `render`, `formats`: a page as HTML and Markdown; what a map leaves and comes back in
- `pipeline`: settings to project to pages and files
- `environment`: the clock, Git, programs and other packages
- `language_server`, `mkdocs_plugin`, `cli`: the hosts, each a thin skin
"""

__version__ = "0.1.0"
