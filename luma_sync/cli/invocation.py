"""One call of the program: its arguments, its home, its output."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from luma_sync.cli.interruption import Interruption
from luma_sync.cli.output import Output
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.paths import HomePaths

if TYPE_CHECKING:
    from luma_sync.bootstrap import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """What a command gets."""

    arguments: argparse.Namespace
    output: Output
    home: HomePaths
    interruption: Interruption

    @property
    def action(self) -> str:
        """The second word, such as `list` of `outbox list`; empty where there is none."""
        return str(self.arguments.action)

    @property
    def options(self) -> "Options":
        """How the composition root opens this home."""
        from luma_sync.bootstrap import Options  # not paid for by --help

        return Options(home=self.home, token_file=self.token_file)

    @property
    def token_file(self) -> Path | None:
        """Where the session is kept instead of the password store."""
        chosen = getattr(self.arguments, "token_file", None)
        return absolute_path(chosen) if chosen else None


def absolute_path(text: str) -> Path:
    """A path as given on the command line. Raises UsageError for a home of nobody, such as `~nobody`."""
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise UsageError(
            f"There is no user whose home is meant by {text}; give the folder's full path."
        ) from None
