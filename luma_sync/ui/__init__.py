"""The Qt window. Sees the engine facade, snapshots and events only."""

import builtins

import PySide6.QtCore  # noqa: F401 - it replaces what is put back here

# Qt for Python reads and keeps the source of every module that is loaded after it, to learn whether it asks
# for `__feature__`. Nothing here does, and Python's own import is twice as quick.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
