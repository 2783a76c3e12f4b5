"""Password hashes."""

from luma_sync.localcloud.passwords import hash_password, is_password


async def test_a_password_is_known_by_its_hash_only() -> None:
    kept = await hash_password("a good password")
    assert kept.startswith("$argon2id$")
    assert "good" not in kept
    assert await is_password(kept, "a good password")
    assert not await is_password(kept, "a bad password")


async def test_no_account_and_a_strange_hash_never_match() -> None:
    assert not await is_password(None, "anything")
    assert not await is_password("no hash", "anything")
    assert not await is_password("$argon2id$v=19$m=65536,t=3,p=4$AAAA$BBBB", "anything")
