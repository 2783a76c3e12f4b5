"""The session with a real cloud, real files and a second process on the same device."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from luma_sync.cloud.supabase.gateway import SupabaseGateway
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.clock import SystemClock
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.kernel.ids import SystemIds
from luma_sync.kernel.paths import HomePaths
from luma_sync.kernel.settings import Settings
from luma_sync.session.credentials import FileSecrets
from luma_sync.session.manager import SessionManager, SessionPorts, SignIn
from luma_sync.session.ownership import FileGate
from luma_sync.session.profiles import Profiles
from tests.support.real_cloud import PASSWORD, RealCloud


@asynccontextmanager
async def device(tmp_path: Path) -> AsyncIterator[Callable[[], SessionManager]]:
    """Makes the session managers of one device, each as its own process would have it."""
    home = HomePaths(tmp_path / "home")
    made: list[SessionManager] = []
    events: list[SessionChanged] = []

    def manager() -> SessionManager:
        ports = SessionPorts(
            book=Profiles(home, SystemIds()),
            secrets=FileSecrets(tmp_path / "token"),
            connect=lambda address: SupabaseGateway(address, settings=Settings()),
            gate=FileGate(home, SystemClock()),
            clock=SystemClock(),
            publish=events.append,
        )
        made.append(SessionManager(ports))
        return made[-1]

    try:
        yield manager
    finally:
        for one in made:
            await one.close()


def sign_in(cloud: RealCloud, email: str, *, is_new: bool = False) -> SignIn:
    address = cloud.address
    return SignIn(url=address.url, anon_key=address.anon_key, email=email, password=PASSWORD, is_new=is_new)


async def test_a_session_outlives_its_process_and_ends_with_the_sign_out(
    real_cloud: RealCloud, tmp_path: Path
) -> None:
    async with device(tmp_path) as manager:
        first = manager()
        await first.sign_in(sign_in(real_cloud, f"{tmp_path.name}@example.org", is_new=True))
        again = manager()
        await again.restore()
        gateway = SupabaseGateway(real_cloud.address, again, settings=Settings())
        heads = await gateway.rows.heads(Profiles(HomePaths(tmp_path / "home"), SystemIds()).device().id)
        await gateway.close()
        assert again.account is not None
        assert heads.scopes[0].scope_id == again.account.user_id

        await again.sign_out()
        late = manager()
        await late.restore()
        with pytest.raises(SignInNeeded):
            await late.access_token()
    assert not (tmp_path / "token").exists()


async def test_two_processes_that_refresh_at_once_both_go_on(real_cloud: RealCloud, tmp_path: Path) -> None:
    async with device(tmp_path) as manager:
        first, second = manager(), manager()
        await first.sign_in(sign_in(real_cloud, f"{tmp_path.name}@example.org", is_new=True))
        await second.restore()
        for _ in range(3):
            await asyncio.gather(
                first.renew(await first.access_token()), second.renew(await second.access_token())
            )

        assert first.state.is_signed_in
        assert second.state.is_signed_in


async def test_tokens_are_in_the_token_file_and_nowhere_else(
    real_cloud: RealCloud, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with device(tmp_path) as manager:
        session = manager()
        await session.sign_in(sign_in(real_cloud, f"{tmp_path.name}@example.org", is_new=True))
        access_token = await session.access_token()
        refresh_token = (tmp_path / "token").read_text().split('"')[3]

    everything = [path.read_text() for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert len(everything) >= 3
    for text in (*everything, caplog.text, repr(session), repr(vars(session))):
        assert access_token not in text
        assert refresh_token not in text
        assert PASSWORD not in text
