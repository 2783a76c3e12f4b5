"""`python -m luma_sync` and the `luma-sync` command."""

import sys

from luma_sync.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
