"""A cloud that was made before Realtime gets it at its next start, and its people hear hints then."""

import shutil
import time
from pathlib import Path

import pytest

from tests.support.cloud_process import CloudServer
from tests.support.phoenix_client import member, phoenix, push_venue
from tests.support.postgres import MIGRATIONS

BEFORE_REALTIME = "20261121001399"


@pytest.fixture
def old_cloud(tmp_path: Path) -> CloudServer:
    """Stopped; without the schema realtime and the migrations since then."""
    older = tmp_path / "older"
    older.mkdir()
    for file in MIGRATIONS.glob("*.sql"):
        if file.name < BEFORE_REALTIME:
            shutil.copy(file, older)
    server = CloudServer(tmp_path / "cloud", ("--migrations", str(older)))
    server.start()
    server.run_sql("drop schema realtime cascade; drop owned by supabase_realtime_admin")
    server.run_sql("drop role supabase_realtime_admin")
    server.close()
    return CloudServer(server.data_dir, ("--fault-route",))


def test_an_old_cloud_learns_to_tell(old_cloud: CloudServer) -> None:
    old_cloud.start()
    try:
        ada = member(old_cloud)
        with phoenix(old_cloud, "2.0.0") as line:
            assert line.join(ada.user_id, ada.access_token).reason == ""
            push_venue(old_cloud, ada)
            assert line.hear().payload["event"] == "head_moved"
    finally:
        old_cloud.close()


def test_open_lines_do_not_keep_a_cloud_from_ending(tmp_path: Path) -> None:
    server = CloudServer(tmp_path / "cloud")
    server.start()
    ada = member(server)
    with phoenix(server, "2.0.0") as line, phoenix(server, "1.0.0") as silent:
        line.join(ada.user_id, ada.access_token)
        silent.join(ada.user_id, ada.access_token)
        started_s = time.monotonic()
        server.close()
        assert time.monotonic() - started_s < 5.0
