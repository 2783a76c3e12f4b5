"""A real embedded cloud for tests: its own process and data, killed and started again at will, spoken to over HTTP."""

import base64
import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

from luma_sync.localcloud.database import superuser_arguments
from luma_sync.localcloud.keys import load_or_make_secrets
from luma_sync.localcloud.postgres import Endpoint
from luma_sync.localcloud.process import CloudProcess, start_cloud_process
from luma_sync.localcloud.tokens import Tokens

PASSWORD = "a good password"
TUS_PATH = "/storage/v1/upload/resumable"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account."""

    user_id: str
    email: str
    access_token: str
    refresh_token: str

    @property
    def bearer(self) -> dict[str, str]:
        """The header of their calls."""
        return {"authorization": f"Bearer {self.access_token}"}


@dataclass(slots=True)
class CloudServer:
    """One data directory and the cloud that runs on it. `start` it first; `close` it at the end."""

    data_dir: Path
    extra: tuple[str, ...] = ("--fault-route",)
    process: CloudProcess | None = None
    _http: httpx.Client | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start, or start again: the address stays the same."""
        self.process = start_cloud_process(self.data_dir, extra=self.extra)

    def kill(self) -> None:
        """Kill -9."""
        assert self.process is not None
        self.process.kill()
        self._forget_connections()

    def restart(self) -> None:
        """Kill -9 and start again."""
        self.kill()
        self.start()

    def close(self) -> None:
        """End it cleanly."""
        self._forget_connections()
        if self.process is not None and self.process.alive:
            self.process.stop()

    @property
    def url(self) -> str:
        assert self.process is not None
        return self.process.url

    @property
    def anon_key(self) -> str:
        assert self.process is not None
        return self.process.anon_key

    @property
    def http(self) -> httpx.Client:
        """A client that sends the API key; paths are relative to the cloud."""
        if self._http is None:
            self._http = httpx.Client(base_url=self.url, headers={"apikey": self.anon_key}, timeout=30)
        return self._http

    @property
    def tokens(self) -> Tokens:
        """Signs tokens that this cloud accepts."""
        return Tokens(load_or_make_secrets(self.data_dir).jwt_secret, f"{self.url}/auth/v1")

    def sign_up(self) -> Person:
        """A new account."""
        email = f"person{next(_numbers)}-{self.data_dir.name}@example.org"
        answer = self.http.post("/auth/v1/signup", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        session = answer.json()
        return Person(
            user_id=session["user"]["id"],
            email=email,
            access_token=session["access_token"],
            refresh_token=session["refresh_token"],
        )

    @contextmanager
    def superuser(self) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
        """A database connection that may do anything."""
        host = (self.data_dir / "socket-directory").read_text("utf-8")
        arguments = superuser_arguments(Endpoint(host, 5432), load_or_make_secrets(self.data_dir))
        with psycopg.connect(arguments, autocommit=True) as connection:
            yield connection

    def run_sql(self, text: str) -> None:
        """Run statements as the superuser."""
        with self.superuser() as connection:
            connection.execute(text.encode())

    def inject(self, **fault: object) -> None:
        """Arm one fault (luma_sync.localcloud.faults.Fault)."""
        answer = self.http.post("/luma/v1/faults", json=fault)
        assert answer.status_code == 204, answer.text

    def rpc(self, name: str, arguments: Mapping[str, object], person: Person | None = None) -> httpx.Response:
        """Call a function, as somebody or as anon."""
        headers = {} if person is None else person.bearer
        return self.http.post(f"/rest/v1/rpc/{name}", json=arguments, headers=headers)

    def _forget_connections(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None


@contextmanager
def running_cloud(data_dir: Path, *extra: str) -> Iterator[CloudServer]:
    """A started cloud on a directory of its own; for a session- or module-wide fixture."""
    server = CloudServer(data_dir, ("--fault-route", *extra))
    server.start()
    try:
        yield server
    finally:
        server.close()


def upload_metadata(bucket: str, key: str, **more: str) -> str:
    """The Upload-Metadata header of a new upload."""
    entries = {"bucketName": bucket, "objectName": key, **more}
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in entries.items())


def tus_headers(person: Person, **more: str) -> dict[str, str]:
    """Headers of a resumable-upload request; underscores in names become dashes."""
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return {**person.bearer, "tus-resumable": "1.0.0", **named}
