"""Texts of other forms to map definitions; each form is one module that reads and never writes."""
