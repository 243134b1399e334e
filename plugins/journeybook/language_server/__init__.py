"""The language server: what Journeybook knows of maps, told to an editor while somebody types.

The package `pygls` (extra `editor`) speaks the protocol; only `server` and `answers` know it.
"""
