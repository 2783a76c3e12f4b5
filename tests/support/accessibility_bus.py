"""What a screen reader sees: the window of another program over AT-SPI, on a bus of our own."""

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"
_EVENTS = "org.a11y.atspi.Event.Object"
_FOCUSABLE, _FOCUSED, _SHOWING = 11, 12, 25
"""Numbers of AtspiStateType."""

T = TypeVar("T")
PATIENCE_S = 20.0
_LOOK_S = 0.1


class NotAnswered(Exception):
    """The program did not answer, or with an error."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something accessible is."""

    owner: str
    path: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing as it is read aloud; `depth` counts from its window."""

    place: Place
    depth: int
    role: str
    name: str
    description: str
    is_showing: bool
    is_focusable: bool


@contextmanager
def session_bus(folder: str, environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment in which programs meet on a bus that nobody else uses."""
    own = {**environment, "XDG_RUNTIME_DIR": folder, "XDG_CACHE_HOME": folder}
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=own,
    )  # fmt: skip
    try:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        yield {**own, "DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    finally:
        daemon.terminate()
        daemon.wait()
        if daemon.stdout is not None:
            daemon.stdout.close()


class ScreenReader:
    """Reads windows, presses their buttons and hears what they announce."""

    def __init__(self, session_address: str) -> None:
        with open_dbus_connection(session_address) as session:
            asked = new_method_call(
                DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress"
            )
            reply = session.send_and_get_reply(asked, timeout=PATIENCE_S)
        if reply.header.message_type.name == "error":
            raise NotAnswered("Nothing reads windows here; install it (in Debian the package at-spi2-core).")
        self._bus: DBusConnection = open_dbus_connection(reply.body[0])
        self._rule = MatchRule(type="signal", interface=_EVENTS)

    def __enter__(self) -> "ScreenReader":
        self._bus.send_and_get_reply(message_bus.AddMatch(self._rule))
        # Programs send only what somebody has asked for.
        registry = DBusAddress(
            "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry"
        )
        self._bus.send_and_get_reply(new_method_call(registry, "RegisterEvent", "s", ("object:",)))
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.close()

    def windows(self) -> list[Place]:
        """All windows of all programs on the bus."""
        programs = self._children(Place("org.a11y.atspi.Registry", _ROOT))
        return [window for program in programs for window in self._children(program)]

    def until_windows(self, count: int) -> list[Place]:
        """Wait until so many windows are there."""
        return self._until(lambda: found if len(found := self.windows()) == count else [], "a window")

    def until_named(self, name: str) -> list[Place]:
        """Wait for the windows of this name."""
        return self._until(
            lambda: [each for each in self.windows() if self.look(each).name == name], f"a window {name!r}"
        )

    def until_found(self, window: Place, role: str, name: str) -> Seen:
        """Wait until something is shown under this name."""

        def look() -> list[Seen]:
            return [each for each in self.read(window) if (each.role, each.name) == (role, name)]

        return self._until(look, f"{role} {name!r}")[0]

    def _until(self, look: Callable[[], list[T]], what: str) -> list[T]:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            with contextlib.suppress(NotAnswered):  # what is going away does not answer
                if found := look():
                    return found
            time.sleep(_LOOK_S)
        raise AssertionError(f"{what} did not come")

    def read(self, place: Place, depth: int = 0) -> Iterator[Seen]:
        """What is shown of the place and everything in it, in reading order."""
        seen = self.look(place, depth)
        if not seen.is_showing:
            return
        yield seen
        for child in self._children(place):
            yield from self.read(child, depth + 1)

    def look(self, place: Place, depth: int = 0) -> Seen:
        """One thing."""
        [low, _high] = self._ask(place, _ACCESSIBLE, "GetState")[0]
        return Seen(
            place, depth,
            role=self._ask(place, _ACCESSIBLE, "GetRoleName")[0],
            name=self._property(place, _ACCESSIBLE, "Name"),
            description=self._property(place, _ACCESSIBLE, "Description"),
            is_showing=bool(low >> _SHOWING & 1),
            is_focusable=bool(low >> _FOCUSABLE & 1),
        )  # fmt: skip

    def find(self, window: Place, role: str, name: str) -> Seen:
        """What is shown under this name; fails if it is not there."""
        for seen in self.read(window):
            if (seen.role, seen.name) == (role, name):
                return seen
        raise AssertionError(f"no {role} is called {name!r}")

    def press(self, seen: Seen) -> None:
        """Do what a click would."""
        count = self._property(seen.place, "org.a11y.atspi.Action", "NActions")
        names = [
            self._ask(seen.place, "org.a11y.atspi.Action", "GetName", "i", (n,))[0] for n in range(count)
        ]
        self._ask(seen.place, "org.a11y.atspi.Action", "DoAction", "i", (names.index("Press"),))

    def number(self, seen: Seen) -> float:
        """The value of a bar or a slider."""
        return float(self._property(seen.place, "org.a11y.atspi.Value", "CurrentValue"))

    def hear(self, kind: str, wanted: str) -> str:
        """Wait for an announcement, or for the focus on something, whose text has `wanted` in it."""
        heard: list[str] = []
        with self._bus.filter(self._rule, bufsize=10_000) as signals:
            while True:
                try:
                    signal = self._bus.recv_until_filtered(signals, timeout=PATIENCE_S)
                except TimeoutError:
                    raise AssertionError(f"{wanted!r} was not heard, but {heard}") from None
                text = self._text_of(kind, signal)
                if wanted in text:
                    return text
                heard += [text] if text else []

    def _text_of(self, kind: str, signal: Any) -> str:
        fields = {key.name: value for key, value in signal.header.fields.items()}
        detail, is_on, _also, (_type, value) = signal.body[:4]
        if kind == "announcement" and fields["member"] == "Announcement":
            return str(value)
        if kind == "focus" and fields["member"] == "StateChanged" and detail == "focused" and is_on:
            return self.look(Place(fields["sender"], fields["path"])).name
        return ""

    def _children(self, place: Place) -> list[Place]:
        return [Place(*each) for each in self._ask(place, _ACCESSIBLE, "GetChildren")[0]]

    def _property(self, place: Place, interface: str, name: str) -> Any:
        [(_type, value)] = self._ask(place, "org.freedesktop.DBus.Properties", "Get", "ss", (interface, name))
        return value

    def _ask(
        self, place: Place, interface: str, method: str, types: str | None = None, values: Sequence[Any] = ()
    ) -> Any:
        call = new_method_call(DBusAddress(place.path, place.owner, interface), method, types, tuple(values))
        reply = self._bus.send_and_get_reply(call, timeout=PATIENCE_S)
        if reply.header.message_type.name == "error":
            raise NotAnswered(f"{method} of {place.path}: {reply.body}")
        return reply.body
