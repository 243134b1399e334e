"""XLSX: the parts of a workbook, its cells, and a workbook written from tables."""
