"""A laid-out journey as pictures: SVG and Mermaid source."""
