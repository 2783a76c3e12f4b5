"""The service that shows notifications on a desktop, as far as it says whether it holds them back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from jeepney import HeaderFields, Message, message_bus, new_error, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_NAME = "org.freedesktop.Notifications"
_LOOK_S = 0.05


class NotificationService:
    """On a bus of its own thread. `inhibited` None: it has no such property, as most have not."""

    def __init__(self, bus: DBusConnection) -> None:
        self.inhibited: bool | None = False
        self.is_deaf = False
        self._bus = bus
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def begin(self) -> None:
        """Answer from now on."""
        self._bus.send_and_get_reply(message_bus.RequestName(_NAME))
        self._thread.start()

    def end(self) -> None:
        """Answer nobody any more."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()

    def _serve(self) -> None:
        while not self._ends.is_set():
            try:
                message = self._bus.receive(timeout=_LOOK_S)
            except TimeoutError:
                continue
            if message.header.fields.get(HeaderFields.member) == "Get" and not self.is_deaf:
                self._bus.send(self._answer(message))

    def _answer(self, question: Message) -> Message:
        if self.inhibited is None or question.body != (_NAME, "Inhibited"):
            return new_error(question, "org.freedesktop.DBus.Error.InvalidArgs", "s", ("No such property",))
        return new_method_return(question, "v", (("b", self.inhibited),))


@contextmanager
def notification_service(address: str) -> Iterator[NotificationService]:
    """One that has not begun yet."""
    with open_dbus_connection(address) as bus:
        service = NotificationService(bus)
        try:
            yield service
        finally:
            service.end()
