"""Python's own import loads the modules of the window; Qt for Python's would read each one's source."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_PROGRAM = """
import inspect
read = []
found = inspect.getsource
inspect.getsource = lambda module: read.append(module) or found(module)
from luma_sync.ui.plain_import import import_plainly
import_plainly()
import luma_sync.ui.main_window
print(sorted(each.__name__ for each in read if each.__name__.startswith("luma_sync.ui.")))
"""


def test_no_source_of_the_window_is_read_while_it_is_loaded() -> None:
    result = subprocess.run(
        [sys.executable, "-c", _PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"
