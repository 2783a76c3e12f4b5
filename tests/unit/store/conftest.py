"""A signed-in library for the tests of the store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from tests.support.library import open_library, sign_in


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        await sign_in(database)
        yield database
