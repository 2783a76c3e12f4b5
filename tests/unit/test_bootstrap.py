"""The composition root opens what a command needs, and leaves nothing behind."""

import threading
from pathlib import Path

import pytest

from luma_sync.bootstrap import (
    Options,
    account_of,
    check_secrets,
    opened_cloud,
    opened_engine,
    opened_library,
)
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.errors import HomeError, OwnershipError, SignInNeeded
from luma_sync.kernel.paths import HomePaths


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(home=HomePaths(tmp_path / "home"), token_file=tmp_path / "token")


def threads() -> set[str]:
    """Threads of ours; the interpreter's own are not counted."""
    return {thread.name for thread in threading.enumerate() if thread is not threading.main_thread()}


async def test_a_fresh_home_opens_as_the_anonymous_profile(options: Options) -> None:
    async with opened_engine(options) as engine:
        status = await engine.refresh_status()

    assert (status.state, status.profile) == (SyncState.SIGNED_OUT, "local")
    assert {path.name for path in options.home.root.iterdir()} >= {"device.json", "logs", "profiles"}


async def test_nothing_of_it_runs_on_after_the_block(options: Options) -> None:
    before = threads()
    async with opened_engine(options) as engine:
        await engine.refresh_status()
    async with opened_library(options) as library:
        await library.status()
        library.files().importer()

    assert threads() - before <= {"secrets"}, "only the thread that ends by itself may still be ending"


async def test_a_second_owner_is_refused_and_a_reader_is_not(options: Options) -> None:
    async with opened_engine(options):
        with pytest.raises(OwnershipError):
            async with opened_engine(options):
                pass
        async with opened_library(options) as library:
            assert (await library.status()).outbox == 0

    async with opened_engine(options):
        pass


async def test_a_file_in_the_homes_place_is_a_sentence(options: Options) -> None:
    options.home.root.write_text("not a folder")

    with pytest.raises(HomeError, match="cannot be written"):
        async with opened_library(options):
            pass


async def test_nobody_is_signed_in_at_first(options: Options) -> None:
    async with account_of(options) as account:
        assert (account.signed_in, account.state, account.profile) == (False, "signed_out", "local")
    with pytest.raises(SignInNeeded):
        async with opened_cloud(options):
            pass


async def test_a_token_file_keeps_what_it_is_given_and_is_clean_afterwards(options: Options) -> None:
    await check_secrets(options)

    assert options.token_file is not None
    assert not options.token_file.exists()


async def test_files_of_a_home_that_was_moved_are_found(options: Options, tmp_path: Path) -> None:
    async with opened_library(options) as library:
        cover = library.database.path.parent / "files" / "artwork" / "a.jpg"
        track = await library.database.write(
            lambda unit: unit.rows.insert("tracks", {"title": "a", "album_art_path": str(cover)})
        )
    moved = Options(home=HomePaths(options.home.root.rename(tmp_path / "elsewhere")))

    async with opened_library(moved) as library:
        row = await library.database.read(lambda unit: unit.rows.get("tracks", track))

    assert row is not None
    assert row["album_art_path"] == str(tmp_path / "elsewhere" / cover.relative_to(options.home.root))
