"""A renewal that another process has won: its token is refused, and the store holds a newer one by then."""

import json

import pytest

from luma_sync.cloud.errors import SessionRevoked
from luma_sync.cloud.messages import AuthSession
from luma_sync.cloud.supabase.auth import SupabaseAuth
from tests.support.cli import Device


def beat_renewals(device: Device, patch: pytest.MonkeyPatch) -> list[str]:
    """From now on the device's present token is renewed and stored by somebody else right before it is sent.

    Returns the tokens that were refused, which grows.
    """
    refused: list[str] = []
    kept = json.loads(device.token_file.read_text())
    [(name, token)] = kept.items()
    refresh = SupabaseAuth.refresh

    async def beaten(self: SupabaseAuth, refresh_token: str) -> AuthSession:
        session = await refresh(self, refresh_token)
        if refresh_token != token:
            return session
        device.token_file.write_text(json.dumps({name: session.refresh_token}))
        refused.append(refresh_token)
        raise SessionRevoked("The cloud has ended the session; sign in again, everything here is kept.")

    patch.setattr(SupabaseAuth, "refresh", beaten)
    return refused
