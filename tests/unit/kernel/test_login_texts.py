"""Entries that start the program with the session say exactly its command, whatever is in its paths."""

import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.kernel.login_texts import (
    agent_command,
    desktop_entry,
    entry_exec,
    exec_value,
    is_approved,
    launch_agent,
    run_value,
)

COMMAND = (
    "/opt/Luma Sync/bin/python",
    "-m",
    "luma_sync",
    "--home",
    '/home/anna/100% "music"',
    "--in-background",
)


def read_exec(value: str) -> list[str]:
    """The arguments, as the Desktop Entry Specification reads them: string escapes, quotes, field codes."""
    plain = ""
    letters = iter(value)
    for letter in letters:
        plain += (
            {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}[next(letters)]
            if letter == "\\"
            else letter
        )
    arguments: list[str] = []
    current: str | None = None
    quoted = False
    letters = iter(plain)
    for letter in letters:
        if quoted and letter == "\\":
            current = (current or "") + next(letters)
        elif letter == '"':
            quoted, current = not quoted, current or ""
        elif letter == " " and not quoted:
            arguments += [current] if current is not None else []
            current = None
        else:
            current = (current or "") + letter
    arguments += [current] if current is not None else []
    return [each.replace("%%", "%") for each in arguments]


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1, max_size=5
    )
)
def test_a_desktop_reads_back_every_command(command: list[str]) -> None:
    value = exec_value(command)

    assert "\n" not in value
    assert read_exec(value) == command
    assert entry_exec(desktop_entry(command)) == value


def test_the_desktop_entry_is_whole() -> None:
    text = desktop_entry(COMMAND)

    assert text.splitlines()[0] == "[Desktop Entry]"
    assert 'Exec="/opt/Luma Sync/bin/python" -m luma_sync --home "/home/anna/100%% ' in text
    assert entry_exec(text) == exec_value(COMMAND)


@pytest.mark.parametrize(
    "switched",
    [
        desktop_entry(COMMAND) + "Hidden=true\n",
        desktop_entry(COMMAND).replace("enabled=true", "enabled=false"),
        "Exec=luma-sync\n",
        "[Other]\nExec=luma-sync\n",
        "",
    ],
)
def test_an_entry_that_is_switched_off_or_none_starts_nothing(switched: str) -> None:
    assert entry_exec(switched) is None


def test_keys_of_other_groups_do_not_count() -> None:
    assert entry_exec("[Desktop Entry]\nExec = a b\n[Desktop Action x]\nExec=c\nHidden=true\n") == "a b"


def test_the_launch_agent_is_read_back_and_its_switches_count() -> None:
    content = launch_agent(COMMAND)
    assert agent_command(content) == COMMAND
    found = plistlib.loads(content)
    assert (found["Label"], found["RunAtLoad"], found["LimitLoadToSessionType"]) == (
        "luma-sync",
        True,
        "Aqua",
    )

    for change in ({"Disabled": True}, {"RunAtLoad": False}, {"ProgramArguments": "x"}):
        assert agent_command(plistlib.dumps({**found, **change})) is None
    assert agent_command(b"<plist") is None
    assert agent_command(b"no plist at all") is None


def test_the_run_value_is_quoted_as_windows_reads_it() -> None:
    value = run_value(("C:\\Program Files\\Luma\\pythonw.exe", "-m", "luma_sync", "--home", 'D:\\a "b"\\'))

    assert value == '"C:\\Program Files\\Luma\\pythonw.exe" -m luma_sync --home "D:\\a \\"b\\"\\\\"'


@pytest.mark.parametrize(
    ("switch", "approved"),
    [(None, True), (b"", True), (b"\x02" + bytes(11), True), (b"\x03" + bytes(11), False)],
)
def test_the_list_of_startup_programs_may_have_switched_it_off(switch: bytes | None, approved: bool) -> None:
    assert is_approved(switch) is approved
