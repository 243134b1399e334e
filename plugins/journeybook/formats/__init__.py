"""Formats that a map leaves and comes back in: one format, one module, reader beside writer."""
