"""An argparse parser that says each mistake in one sentence."""

import argparse
import re
from typing import NoReturn

from luma_sync.kernel.errors import UsageError


class SentenceParser(argparse.ArgumentParser):
    """An argparse parser whose mistakes are one sentence each."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing usage and leaving."""
        raise UsageError(_sentence(message, self.prog))


def _sentence(message: str, prog: str) -> str:
    """The message of argparse as a full sentence that says what to do."""
    help_hint = f"'{prog} --help' shows what is possible."
    if match := re.match(r"argument COMMAND: invalid choice: '?(.*?)'? \(choose", message):
        return f"There is no command '{match[1]}'; '{prog} --help' lists them."
    if match := re.match(r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", message):
        choices = match[3].replace("'", "")
        return f"{match[1]} cannot be '{match[2]}'; choose one of {choices}."
    if match := re.match(r"the following arguments are required: (.*)", message):
        missing = "a command" if match[1] == "COMMAND" else match[1]
        return f"{prog} needs {missing}; {help_hint}"
    if match := re.match(r"unrecognized arguments: (.*)", message):
        return f"'{match[1]}' is not understood by {prog}; {help_hint}"
    if match := re.match(r"argument ([^:]+): (?:expected (?:one|at least one) argument)", message):
        return f"{match[1]} needs a value; {help_hint}"
    if match := re.match(r"argument ([^:]+): (.*)", message):
        return f"{match[1]}: {match[2].rstrip('.')}; {help_hint}"
    return f"{message[:1].upper()}{message[1:].rstrip('.')}; {help_hint}"
