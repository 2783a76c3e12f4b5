"""The running cloud looks after its database."""

import os
import signal
from pathlib import Path

from tests.support.cloud_process import running_cloud


def test_a_database_that_dies_comes_back_by_itself_with_everything(tmp_path: Path) -> None:
    with running_cloud(tmp_path / "cloud") as cloud:
        person = cloud.sign_up()
        pid_file = cloud.data_dir / "postgres" / "postmaster.pid"
        first = pid_file.read_text("utf-8").split("\n")[0]
        os.kill(int(first), signal.SIGKILL)
        for _ in range(5000):
            answer = cloud.http.get("/auth/v1/user", headers=person.bearer)
            assert answer.status_code in (200, 503), answer.text
            if answer.status_code == 200 and pid_file.read_text("utf-8").split("\n")[0] != first:
                break
        assert answer.json()["id"] == person.user_id
        for _ in range(20):
            assert cloud.rpc("luma_ping", {}, person).status_code == 200
