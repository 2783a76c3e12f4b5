"""Other clients' uploads of the same file to the same cloud: what a figure of ours is put beside."""

import tempfile
import uuid
from pathlib import Path

import httpx

from luma_sync.localcloud.process import CloudProcess
from tests.bench.devices import EMAIL, PASSWORD
from tests.contract.peers.programs import CLIENTS, PeerUpload, are_installed

PEER_CLIENTS = CLIENTS
"""`tuspy`, `tus-js-client`; both send 6 MiB at a time, and neither hashes nor verifies anything."""


def peer_mb_per_s(cloud: CloudProcess, client: str, source: Path) -> float | None:
    """Megabytes per second of one upload by `client`, without its start; None where `make peers` was not run.

    The cloud has the account of the benchmarks. Blocks. The object is removed afterwards.
    """
    if not are_installed():
        return None
    with httpx.Client(base_url=cloud.url, headers={"apikey": cloud.anon_key}, timeout=60) as http:
        grant = {"email": EMAIL, "password": PASSWORD}
        session = http.post("/auth/v1/token", params={"grant_type": "password"}, json=grant).json()
        http.headers["Authorization"] = f"Bearer {session['access_token']}"
        key = f"{session['user']['id']}/peer-{uuid.uuid4()}.wav"
        with tempfile.TemporaryDirectory(prefix="luma-peer-") as memory:
            took_s = PeerUpload(
                url=cloud.url, anon_key=cloud.anon_key, access_token=session["access_token"], bucket="tracks",
                key=key, file=source, memory=Path(memory),
            ).run(client)  # fmt: skip
        size = source.stat().st_size
        info = http.get(f"/storage/v1/object/info/tracks/{key}")
        assert info.json()["size"] == size, info.text
        http.request("DELETE", "/storage/v1/object/tracks", json={"prefixes": [key]}).raise_for_status()
    return size / 1_000_000 / took_s
