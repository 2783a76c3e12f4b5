"""Repositories on one connection of one unit of work; each owns the statements of one concern."""
