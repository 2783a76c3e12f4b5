"""The other implementations as programs: where they are, how they are started, what they say."""

import contextlib
import hashlib
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PEERS = HERE.parents[2] / "build" / "peers"
MODULES = PEERS / "node_modules"
PYTHON = PEERS / "python" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = PEERS / "installed"
MISSING = "the other implementations are not installed here; `make peers` installs and runs them"
CHUNK = 6 * 1024 * 1024
CLIENTS = ("tuspy", "tus-js-client")
SUPABASE_CLIENTS = ("supabase-js", "supabase-py")
TOKEN, EXPIRED = "token-of-the-peer-tests", "expired-token-of-the-peer-tests"
_START_S = 30.0
_UPLOAD_S = 120.0
_STORY_S = 90.0


def wanted() -> str:
    """What `READY` says when what is installed is what is locked."""
    locks = (HERE / "package-lock.json", HERE / "requirements.lock")
    return hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()


def are_installed() -> bool:
    """Whether `make peers` has installed what is locked now."""
    return READY.exists() and READY.read_text("utf-8") == wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerUpload:
    """One file that another client uploads to a cloud like Supabase's."""

    url: str
    """Of the cloud, or of a proxy before it."""

    anon_key: str
    access_token: str = field(repr=False)
    bucket: str
    key: str
    file: Path
    memory: Path
    """Where the client remembers unfinished uploads; a folder."""

    chunk_bytes: int = CHUNK
    metadata: Mapping[str, str] = field(default_factory=dict)

    def command(self, client: str) -> list[str]:
        """The command line of `tuspy` or `tus-js-client`."""
        self.memory.mkdir(parents=True, exist_ok=True)
        told = {
            "modules": str(MODULES),
            "endpoint": f"{self.url}/storage/v1/upload/resumable",
            "headers": {"apikey": self.anon_key, "Authorization": f"Bearer {self.access_token}"},
            "metadata": {
                "bucketName": self.bucket,
                "objectName": self.key,
                "contentType": "audio/wav",
                "cacheControl": "3600",
                **self.metadata,
            },
            "file": str(self.file),
            "chunk_bytes": self.chunk_bytes,
            "memory": str(self.memory / f"{client}.json"),
        }
        program = {
            "tuspy": [str(PYTHON), str(HERE / "tuspy_upload.py")],
            "tus-js-client": ["node", str(HERE / "tus_js_upload.mjs")],
        }
        return [*program[client], json.dumps(told)]

    def run(self, client: str) -> float:
        """Upload the file; the seconds it took, without the start of the program."""
        done = subprocess.run(
            self.command(client), capture_output=True, text=True, timeout=_UPLOAD_S, check=False
        )
        assert done.returncode == 0, done.stderr
        return float(json.loads(done.stdout.splitlines()[-1])["seconds"])

    def start(self, client: str) -> "subprocess.Popen[str]":
        """Begin to upload the file; somebody is going to kill it."""
        return subprocess.Popen(
            self.command(client), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )


def run_supabase(client: str, told: Mapping[str, object]) -> dict[str, Any]:
    """Let `supabase-js` or `supabase-py` do all it does with a cloud; what it has seen."""
    program = {
        "supabase-js": ["node", str(HERE / "supabase_js.mjs")],
        "supabase-py": [str(PYTHON), str(HERE / "supabase_py.py")],
    }
    command = [*program[client], json.dumps({"modules": str(MODULES), **told})]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_STORY_S, check=False)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


@dataclass(slots=True)
class TusServer:
    """npm's @tus/server behind the paths of Supabase Storage; killed and started again at will."""

    folder: Path
    life_s: float = 2 * 24 * 3600.0
    max_bytes: int = 5 * 1024**3
    port: int = 0
    process: "subprocess.Popen[str] | None" = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, or start again at the same address; returns when it answers."""
        told = {
            "modules": str(MODULES),
            "folder": str(self.folder),
            "port": self.port,
            "token": TOKEN,
            "expired": EXPIRED,
            "life_ms": int(self.life_s * 1000),
            "max_bytes": self.max_bytes,
        }
        self.process = subprocess.Popen(
            ["node", str(HERE / "tus_server.mjs"), json.dumps(told)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.process.communicate(timeout=_START_S)
        self.port = int(json.loads(line)["url"].rpartition(":")[2])

    def kill(self) -> None:
        """Kill -9."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate()
        self.process = None

    def stop(self) -> str:
        """End it; what it had to complain about."""
        if self.process is None:
            return ""
        return self.process.communicate(timeout=_START_S)[1]


@contextlib.contextmanager
def running_tus_server(
    folder: Path, *, life_s: float = 2 * 24 * 3600.0, max_bytes: int = 5 * 1024**3
) -> Iterator[TusServer]:
    """A server on a folder of its own."""
    server = TusServer(folder, life_s, max_bytes)
    server.start()
    try:
        yield server
    finally:
        complaint = server.stop()
    assert complaint == ""
