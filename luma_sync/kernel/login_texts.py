"""What makes a desktop start the program with the session, as text: one builder for each kind. Pure."""

import re
import subprocess
from collections.abc import Sequence

NAME = "Luma Sync"
LABEL = "luma-sync"
"""The name of the entry, wherever it stands."""

_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+=,-]+")
_ESCAPED = frozenset('"`$\\')
_STRING = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_GROUP = "[Desktop Entry]"
_SWITCH = "X-GNOME-Autostart-enabled"


def desktop_entry(command: Sequence[str]) -> str:
    """An entry of the XDG autostart folder that runs `command`."""
    lines = (
        _GROUP, "Type=Application", f"Name={NAME}", "Comment=Keeps your library in step with its cloud",
        f"Exec={exec_value(command)}", "Terminal=false", f"{_SWITCH}=true", "",
    )  # fmt: skip
    return "\n".join(lines)


def exec_value(command: Sequence[str]) -> str:
    """A command as the key Exec has it: arguments quoted, then the whole escaped as every string is."""
    line = " ".join(_quoted(each.replace("%", "%%")) for each in command)
    return "".join(_STRING.get(letter, letter) for letter in line)


def entry_exec(text: str) -> str | None:
    """The Exec line of an entry that is in force; None when it is switched off or is no entry."""
    values: dict[str, str] = {}
    in_group = False
    for line in text.split("\n"):
        if line.startswith("["):
            in_group = line.strip() == _GROUP
        elif in_group and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            values.setdefault(key.strip(), value.strip())
    is_off = values.get("Hidden", "").lower() == "true" or values.get(_SWITCH, "").lower() == "false"
    return None if is_off else values.get("Exec")


def launch_agent(command: Sequence[str]) -> bytes:
    """A property list for the folder LaunchAgents of macOS."""
    import plistlib  # with its parser of XML, for this system alone

    return plistlib.dumps(
        {
            "Label": LABEL,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
            "ProgramArguments": list(command),
            "RunAtLoad": True,
        }
    )


def agent_command(content: bytes) -> tuple[str, ...] | None:
    """The command of an agent that is in force; None when it is switched off or is no agent."""
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        found = plistlib.loads(content)
    except (plistlib.InvalidFileException, ExpatError, ValueError):
        return None
    if not isinstance(found, dict) or found.get("Disabled") is True or found.get("RunAtLoad") is not True:
        return None
    arguments = found.get("ProgramArguments")
    return tuple(map(str, arguments)) if isinstance(arguments, list) else None


def run_value(command: Sequence[str]) -> str:
    """A command as the registry key Run of Windows has it."""
    return subprocess.list2cmdline(command)


def is_approved(switch: bytes | None) -> bool:
    """Whether Windows' own list of start-up programs leaves the entry on; None: it has no opinion."""
    return not switch or not switch[0] & 1


def _quoted(argument: str) -> str:
    if _PLAIN.fullmatch(argument):
        return argument
    escaped = "".join(f"\\{letter}" if letter in _ESCAPED else letter for letter in argument)
    return f'"{escaped}"'
