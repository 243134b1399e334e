"""The language server: what Journeybook knows of maps, told to an editor while somebody types.

The package `pygls` (extra `editor`) speaks the protocol; only `server`, `boundary`, `requests` and
`answers` know it.
"""
