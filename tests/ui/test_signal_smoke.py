"""The locked PySide6 and Python survive a million signals (6.12.0 with Python 3.11 aborts after some hundred)."""

import subprocess
import sys

_PROGRAM = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Source(QObject):
    told = Signal(object, bool)

application = QCoreApplication([])
source, heard = Source(), [0]

def hear(value, flag):
    assert value is None and flag is True
    heard[0] += 1

source.told.connect(hear)
for _ in range(1_000_000):
    source.told.emit(None, True)
print(heard[0])
"""


def test_a_million_signals() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False, timeout=300
    )

    assert (done.returncode, done.stdout.strip()) == (0, "1000000"), done.stderr
