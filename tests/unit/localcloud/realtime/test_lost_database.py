"""When the database dies, messages are missed: everybody who listens has to begin anew, and can."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.support.cli import wait_until
from tests.support.cloud_process import CloudServer, Person, running_cloud
from tests.support.phoenix_client import VERSIONS, PhoenixClient, member, phoenix, push_venue

PATIENCE_S = 60.0


@pytest.fixture
def own_cloud(tmp_path: Path) -> Iterator[CloudServer]:
    """A cloud that may suffer."""
    with running_cloud(tmp_path / "cloud") as server:
        yield server


def test_when_the_database_dies_everybody_begins_anew(own_cloud: CloudServer) -> None:
    ada = member(own_cloud)
    pid_file = own_cloud.data_dir / "postgres" / "postmaster.pid"
    with phoenix(own_cloud, VERSIONS[0]) as line, phoenix(own_cloud, VERSIONS[1]) as other:
        for each in (line, other):
            each.join(ada.user_id, ada.access_token)
        os.kill(int(pid_file.read_text("utf-8").split("\n")[0]), signal.SIGKILL)
        for each in (line, other):
            with pytest.raises(ConnectionClosed) as raised:
                each.hear()
            assert raised.value.rcvd is not None
            assert raised.value.rcvd.code == 1012

    with phoenix(own_cloud, VERSIONS[1]) as line:
        wait_until(lambda: joins(line, ada), what="people can join again", timeout_s=PATIENCE_S)
        device = {"p_device_id": ada.user_id}
        wait_until(
            lambda: own_cloud.rpc("sync_heads", device, ada).status_code == 200,
            what="functions are answered again",
            timeout_s=PATIENCE_S,
        )
        push_venue(own_cloud, ada)
        assert line.hear().event == "broadcast"


def joins(line: PhoenixClient, person: Person) -> bool:
    """Whether a join is accepted; before that, it is said why not yet."""
    reason = line.join(person.user_id, person.access_token).reason
    assert reason == "" or reason.startswith("InitializingProjectConnection")
    return reason == ""
