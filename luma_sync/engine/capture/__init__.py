"""Turning edits and files into work: watches the library, imports audio."""
