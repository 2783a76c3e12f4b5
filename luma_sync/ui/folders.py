"""Folders that dialogs open in."""

from pathlib import Path


def nearest_folder(path: Path) -> Path:
    """The deepest folder of the path that is there."""
    return next((folder for folder in path.parents if folder.is_dir()), Path.home())
