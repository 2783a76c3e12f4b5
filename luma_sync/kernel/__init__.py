"""Vocabulary and ports that every layer shares; imports nothing of the project and no I/O library."""
