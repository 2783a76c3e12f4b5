"""The listening socket."""

import socket
from contextlib import closing

import pytest

from luma_sync.localcloud.listener import listen


def test_a_free_port_is_chosen_and_listens_at_once() -> None:
    with closing(listen("127.0.0.1", 0)) as listener:
        with socket.create_connection(listener.getsockname(), timeout=5):
            pass
        with pytest.raises(OSError, match="in use"):
            listen("127.0.0.1", listener.getsockname()[1])


def test_an_address_of_another_computer_is_refused() -> None:
    with pytest.raises(OSError, match="assign"):
        listen("192.0.2.1", 0)
