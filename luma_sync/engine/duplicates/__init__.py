"""Rows that are one thing under two ids: found, merged, absorbed, previewed. Imports store and ports only."""
