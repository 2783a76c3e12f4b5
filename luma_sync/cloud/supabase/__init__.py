"""The Supabase adapter of the cloud ports, over HTTP.

May import `cloud` and `kernel`; only bootstrap imports it.
"""

import sys

# httpx is a program, too, and would load all that its command line draws with where that is installed: eighty
# modules, 5 MB. To Python, None means that there is no such module, which httpx is made for.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
