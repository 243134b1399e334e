"""The handoff text, version 1: its form, its writer and its reader."""
