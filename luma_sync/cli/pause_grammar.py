"""The grammar of `pause` and `resume`."""

import argparse
import re
from collections.abc import Callable
from datetime import timedelta

from luma_sync.kernel.pause import PAUSE_MAX

TOMORROW = "tomorrow"
_LENGTH = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,4})m)?")


def add_pause(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Both commands."""
    pause = command("pause", "hold everything back; a window that is open does so at once", module="pause")
    end = pause.add_mutually_exclusive_group()
    end.add_argument("--for", dest="length", type=_length, metavar="TIME", help="such as 30m, 1h or 1h30m")
    end.add_argument("--until", choices=(TOMORROW,), help="until eight in the morning of the next day")
    command("resume", "go on after a pause", module="pause")


def _length(text: str) -> timedelta:
    match = _LENGTH.fullmatch(text.strip().lower())
    hours, minutes = (int(part or 0) for part in match.groups()) if match else (0, 0)
    length = timedelta(hours=hours, minutes=minutes)
    if not timedelta() < length <= PAUSE_MAX:
        raise argparse.ArgumentTypeError(f"'{text}' is no time such as 30m, 1h or 1h30m, at most 24h")
    return length
