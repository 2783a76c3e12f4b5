"""WHAT is synced, as data. May import `kernel` only; holds no I/O."""
