"""Uploads without hash, retry or verification by curl and bare httpx: what a figure of ours is put beside."""

import asyncio
import base64
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import httpx

from luma_sync.localcloud.process import CloudProcess
from tests.bench.devices import EMAIL, PASSWORD

_TIMEOUT_S = 60
_CHUNK_BYTES = 6 * 1024 * 1024
_PIECE_BYTES = 1024 * 1024
_TUS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class PlainClient:
    """Somebody signed in to the account of the benchmarks, who sends to fresh keys."""

    url: str
    user_id: str
    headers: dict[str, str]

    @classmethod
    def signed_in(cls, cloud: CloudProcess) -> "PlainClient":
        """Sign in. Blocks."""
        grant = {"email": EMAIL, "password": PASSWORD}
        with httpx.Client(base_url=cloud.url, headers={"apikey": cloud.anon_key}, timeout=_TIMEOUT_S) as http:
            said = http.post("/auth/v1/token", params={"grant_type": "password"}, json=grant).json()
        authorized = {"apikey": cloud.anon_key, "Authorization": f"Bearer {said['access_token']}"}
        return cls(cloud.url, said["user"]["id"], authorized)

    def post(self, sources: Iterable[Path]) -> float:
        """Seconds that plain requests of httpx take, one after another. Blocks."""
        with httpx.Client(base_url=self.url, headers=self.headers, timeout=_TIMEOUT_S) as http:
            started = perf_counter()
            for source in sources:
                with source.open("rb") as body:
                    pieces = iter(lambda body=body: body.read(_PIECE_BYTES), b"")  # type: ignore[misc]
                    size = str(source.stat().st_size)
                    headers = {"Content-Type": "audio/wav", "Content-Length": size}
                    answer = http.post(
                        f"/storage/v1/object/tracks/{self._key()}", content=pieces, headers=headers
                    )
                answer.raise_for_status()
            return perf_counter() - started

    def curl(self, source: Path) -> float | None:
        """Seconds that curl takes for one plain request; None where there is no curl. Blocks."""
        program = shutil.which("curl")
        if program is None:
            return None
        headers = [f"{name}: {value}" for name, value in self.headers.items()]
        command = [program, "--silent", "--fail", "--output", os.devnull, "--write-out", "%{time_total}"]
        for header in [*headers, "Content-Type: audio/wav", "Expect:"]:
            command += ["--header", header]
        command += ["--request", "POST", "--upload-file", str(source)]
        url = f"{self.url}/storage/v1/object/tracks/{self._key()}"
        return float(subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout)

    async def tus(self, sources: Iterable[Path]) -> float:
        """Seconds that four uploads at a time over TUS take, with nothing but the protocol."""
        waiting = iter(sources)
        async with httpx.AsyncClient(base_url=self.url, headers=self.headers, timeout=_TIMEOUT_S) as http:

            async def send_all() -> None:
                for source in waiting:
                    await self._send(http, source)

            started = perf_counter()
            await asyncio.gather(*(send_all() for _ in range(_TUS_AT_ONCE)))
            return perf_counter() - started

    async def _send(self, http: httpx.AsyncClient, source: Path) -> None:
        told = {"bucketName": "tracks", "objectName": self._key(), "contentType": "audio/wav"}
        pairs = ",".join(
            f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items()
        )
        with source.open("rb") as body:
            size = str(os.fstat(body.fileno()).st_size)
            headers = {"Tus-Resumable": "1.0.0", "Upload-Length": size, "Upload-Metadata": pairs}
            made = await http.post("/storage/v1/upload/resumable", headers=headers)
            made.raise_for_status()
            offset = 0
            while piece := body.read(_CHUNK_BYTES):
                headers = {
                    "Tus-Resumable": "1.0.0",
                    "Upload-Offset": str(offset),
                    "Content-Type": "application/offset+octet-stream",
                }
                answer = await http.patch(made.headers["Location"], content=piece, headers=headers)
                answer.raise_for_status()
                offset += len(piece)

    def _key(self) -> str:
        return f"{self.user_id}/plain-{os.urandom(8).hex()}.wav"
