"""Python's own `import`, given back before the window is loaded."""

import builtins

import PySide6.QtCore  # noqa: F401 - it has put its own in the place


def import_plainly() -> None:
    """Load what follows without reading it twice.

    Qt for Python reads and keeps the source of every module that is loaded after it, to learn whether it asks
    for `__feature__`. Nothing here does, and Python's own import is twice as quick.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
