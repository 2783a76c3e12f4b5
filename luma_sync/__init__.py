"""Luma Sync: keeps a music and light-show library in step with its cloud, offline first."""

__version__ = "0.1.0"
