"""Password hashes (argon2id), computed off the loop."""

import asyncio

import argon2

_HASHER = argon2.PasswordHasher()
_DECOY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$fIfFrm3JzqBPmdG0XPGPOJhKXyDi1LoLKfWgzZ0yk8o"
"""Checked when there is no such account, so that the time of an answer does not tell."""


async def hash_password(password: str) -> str:
    """The text to keep for `password`."""
    return await asyncio.to_thread(_HASHER.hash, password)


async def is_password(kept: str | None, password: str) -> bool:
    """Whether `password` is the one that `kept` was made from; None: no account, always False."""
    return await asyncio.to_thread(_verify, kept, password)


def _verify(kept: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(kept or _DECOY, password) and kept is not None
    except argon2.exceptions.Argon2Error:
        return False
    except argon2.exceptions.InvalidHashError:
        return False
