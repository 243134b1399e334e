"""Settings to a project, and a project to pages and files: the one place that joins the layers.

Hosts call the modules of this package alone, and each only those that it needs: a command starts as
fast as what it imports. The records of the layers below that hosts hold in their hands stand in
`records`; a contract in pyproject.toml says so.
"""
