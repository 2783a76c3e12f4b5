"""One window per home: the second start raises the first window and ends."""

import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from luma_sync.kernel.logs import logger

_ASK, _YES = b"raise\n", b"ok\n"
_PATH_MAX = 100
"""Bytes of a socket's path; systems allow 104 to 108."""

_CONNECT_MS = 1000
_ANSWER_MS = 5000
_log = logger("ui")


def addresses(home: Path) -> tuple[str, ...]:
    """Where the window of this home listens: in the home itself, else in the user's own runtime folder.

    Both are the user's alone; the names follow from the home, so that two homes never meet.
    """
    real = os.path.normcase(os.path.realpath(home))
    name = f"luma-sync-{hashlib.sha256(os.fsencode(real)).hexdigest()[:24]}"
    if sys.platform == "win32":
        return (name,)
    places = [Path(real) / "window.sock"]
    runtime = _runtime_folder()
    if runtime is not None:
        places.append(runtime / f"{name}.sock")
    return tuple(str(place) for place in places if len(os.fsencode(place)) <= _PATH_MAX)


def _runtime_folder() -> Path | None:
    """A folder with a short path that is the user's alone; None when somebody else has put theirs there."""
    given = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(given) if given else Path(tempfile.gettempdir()) / f"luma-sync-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    is_private = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return folder if is_private else None


def raise_first(home: Path) -> bool:
    """Ask the window of this home to come forward; whether there is one and it has said yes.

    Blocks for a moment; nothing else runs yet.
    """
    return any(_asked(address) for address in addresses(home))


def is_there(home: Path) -> bool:
    """Whether a window of this home listens; it is not asked for anything."""
    return any(_listens(address) for address in addresses(home))


def _listens(address: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(address)
    try:
        return socket.waitForConnected(_CONNECT_MS)
    finally:
        socket.abort()


def _asked(address: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    try:
        socket.write(_ASK)
        answer = b""
        while _YES not in answer and socket.waitForReadyRead(_ANSWER_MS):
            answer += bytes(socket.readAll().data())
        return _YES in answer
    finally:
        socket.abort()


class SingleInstance(QObject):
    """The first window's ear. Belongs to whoever owns the profile.

    Signals: raised() when a newcomer asks the window to come forward.
    """

    raised = Signal()

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._server: QLocalServer | None = None

    @property
    def address(self) -> str:
        """Where it listens; empty while it does not."""
        return self._server.fullServerName() if self._server is not None else ""

    def listen(self) -> None:
        """Begin; a socket that a crash has left is replaced. Without a place the window works alone."""
        self.close()
        for address in addresses(self._home):
            # Only the owner of the profile comes here: whatever lies there has no process behind it.
            QLocalServer.removeServer(address)
            server = QLocalServer(self)
            server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            if server.listen(address):
                server.newConnection.connect(self._on_connection)
                self._server = server
                return
            _log.info("No ear at %s: %s", address, server.errorString())
            server.deleteLater()

    def close(self) -> None:
        """End; the socket goes."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_connection(self) -> None:
        server = self._server
        socket = server.nextPendingConnection() if server is not None else None
        if socket is None:
            return
        socket.setParent(self)
        socket.readyRead.connect(lambda: self._on_word(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _on_word(self, socket: QLocalSocket) -> None:
        if bytes(socket.read(len(_ASK)).data()) != _ASK:
            socket.abort()
            return
        socket.write(_YES)
        socket.flush()
        self.raised.emit()
