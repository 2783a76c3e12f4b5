"""httpx without its command line."""

import sys

# It is a program, too, and loads all that this draws with where that is installed: eighty modules, 5 MB. None
# says to Python that there is no such module, which httpx is made for.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

import httpx as httpx  # noqa: E402
