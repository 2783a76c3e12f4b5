"""The settings file of a home reaches the wired device: log, limit, engine; and every process of the home."""

import json
import logging
from pathlib import Path

import pytest

from luma_sync.bootstrap import Options, opened_engine, opened_library, opened_settings
from luma_sync.engine.marks import UPLOAD_LIMIT
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.paths import HomePaths
from luma_sync.kernel.settings import Settings


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(home=HomePaths(tmp_path / "home"), token_file=tmp_path / "token")


async def test_the_log_follows_its_level_at_once(options: Options) -> None:
    lines = logging.getLogger("luma_sync")
    async with opened_engine(options) as engine:
        assert lines.level == logging.INFO
        await engine.settings.change({"log_level": "debug"})
        assert lines.level == logging.DEBUG
    with opened_settings(options):
        assert lines.level == logging.DEBUG, "also in the next process"
    with opened_settings(options) as book:
        await book.change({"log_level": None})
        assert lines.level == logging.INFO


async def test_a_file_that_says_nonsense_is_logged_and_everything_opens(options: Options) -> None:
    options.home.root.mkdir()
    options.home.settings.write_text('{"uploads_at_once": "many", "push_interval_s": 30}')
    async with opened_engine(options) as engine:
        assert engine.settings.current == Settings(push_interval_s=30.0)
        assert (await engine.refresh_status()).state is SyncState.SIGNED_OUT
    assert "uploads_at_once is 'many'" in (options.home.logs / "luma-sync.log").read_text()


async def test_a_limit_of_the_library_goes_to_the_settings_when_it_is_opened(options: Options) -> None:
    async with opened_library(options) as library:
        await library.database.write(lambda work: work.metadata.set(UPLOAD_LIMIT, "4000"))
    async with opened_engine(options) as engine:
        assert engine.uploads.limit == 4000
    assert json.loads(options.home.settings.read_text()) == {"upload_limit_bytes_s": 4000}


async def test_sync_that_is_switched_off_is_said_beside_the_window_too(options: Options) -> None:
    with opened_settings(options) as book:
        await book.change({"sync_enabled": False})
    async with opened_library(options) as library:
        assert (await library.status()).paused


async def test_space_and_soundness_are_told_of_the_real_files(options: Options) -> None:
    async with opened_engine(options) as engine:
        used = await engine.upkeep.space()
        await engine.upkeep.check()
    assert used.library > 0
    assert used.folder == str(options.home.root / "profiles" / "local")
    assert used.logs >= 0
