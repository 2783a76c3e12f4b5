"""A device whose commands run in this process: the same command line without the price of starting Python."""

import contextlib
import io
import sys

import pytest

from luma_sync.cli.main import main
from tests.support.cli import COMMAND_TIMEOUT_S, Device, Result


class QuickDevice(Device):
    """`start` still starts a process; `run` does not."""

    def run(self, *arguments: object, stdin: str = "", timeout_s: float = COMMAND_TIMEOUT_S) -> Result:
        """Run a command to its end."""
        del timeout_s
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            patch.delenv("LUMA_SYNC_HOME", raising=False)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(self.command(*arguments)[3:])
        assert "Traceback" not in err.getvalue(), err.getvalue()
        return Result(int(code), out.getvalue(), err.getvalue())
