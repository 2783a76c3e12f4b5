"""The embedded cloud as a real process, and its real client."""

import json
import subprocess
import sys
import urllib.request
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import jwt

from luma_sync.cloud.address import CloudAddress, parse_address
from luma_sync.cloud.messages import AuthSession
from luma_sync.cloud.supabase.gateway import SupabaseGateway
from luma_sync.kernel.settings import Settings
from luma_sync.localcloud.keys import load_or_make_secrets
from tests.support.tokens import FixedTokens

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"


@dataclass(frozen=True, slots=True)
class RealCloud:
    """A running cloud."""

    address: CloudAddress
    data_dir: Path

    def fault(self, **fault: object) -> None:
        """Arm one fault; see luma_sync.localcloud.faults."""
        request = urllib.request.Request(
            f"{self.address.url}/luma/v1/faults",
            data=json.dumps(fault).encode(),
            headers={"Content-Type": "application/json"},
            method="POST",
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status < 300

    def expired(self, access_token: str) -> str:
        """The same token, as the cloud signed it an hour ago."""
        claims = jwt.decode(access_token, options={"verify_signature": False})
        secret = load_or_make_secrets(self.data_dir).jwt_secret
        return jwt.encode(
            claims | {"iat": claims["iat"] - 7200, "exp": claims["exp"] - 7200}, secret, "HS256"
        )

    @asynccontextmanager
    async def gateway(self, tokens: FixedTokens | None = None) -> AsyncIterator[SupabaseGateway]:
        """A client of this cloud."""
        made = SupabaseGateway(self.address, tokens, settings=Settings())
        try:
            yield made
        finally:
            await made.close()

    async def new_user(self) -> AuthSession:
        """A new account, signed in."""
        async with self.gateway() as gateway:
            return await gateway.auth.sign_up(f"{uuid.uuid4()}@example.org", PASSWORD)

    @asynccontextmanager
    async def user(self) -> AsyncIterator[tuple[SupabaseGateway, AuthSession]]:
        """A client in the name of a new user."""
        session = await self.new_user()
        async with self.gateway(FixedTokens(session.access_token)) as gateway:
            yield gateway, session


@contextmanager
def running_cloud(folder: Path) -> Iterator[RealCloud]:
    """A cloud of its own in `folder`, from the first start to its end."""
    data_dir = folder / "cloud"
    process = subprocess.Popen(
        [sys.executable, "-m", "luma_sync.localcloud", "--data", str(data_dir), "--fault-route"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        ready = json.loads(line)
        yield RealCloud(parse_address(ready["url"], ready["anon_key"]), data_dir)
    finally:
        process.terminate()
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
