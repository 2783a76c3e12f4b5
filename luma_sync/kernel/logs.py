"""Logs: one named logger per area; secrets never reach a line."""

import contextlib
import logging
import logging.handlers
import re
from collections.abc import Iterator
from pathlib import Path

_SECRETS = re.compile(
    r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*|sb_[a-z]+_[A-Za-z0-9_-]+|(?<=Bearer )\S+"
)
_LOG_BYTES = 2 * 1024 * 1024
_LOG_FILES = 5


class RedactSecrets(logging.Filter):
    """Replaces tokens and keys in a log line before any handler sees it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always keeps the record."""
        text = record.getMessage()
        clean = _SECRETS.sub("[secret]", text)
        if clean != text:
            record.msg, record.args = clean, None
        return True


def logger(area: str) -> logging.Logger:
    """The logger of one area, such as `push` or `localcloud`."""
    return logging.getLogger(f"luma_sync.{area}")


def write_logs_to(directory: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Send every line to a rotated file in `directory`; returns the handler, for closing.

    Raises OSError when the directory cannot be written.
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = logging.handlers.RotatingFileHandler(
        directory / "luma-sync.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(RedactSecrets())
    root = logging.getLogger("luma_sync")
    root.setLevel(level)
    root.addHandler(handler)
    return handler


def set_level(name: str) -> None:
    """Write lines of this level (`error`, `warning`, `info`, `debug`) and above from now on."""
    logging.getLogger("luma_sync").setLevel(name.upper())


@contextlib.contextmanager
def logs_in(directory: Path, *, level: int = logging.INFO) -> Iterator[Path]:
    """`write_logs_to` for the length of a `with` block; the log file. Raises OSError before the block."""
    handler = write_logs_to(directory, level=level)
    try:
        yield directory / "luma-sync.log"
    finally:
        logging.getLogger("luma_sync").removeHandler(handler)
        handler.close()
