"""Files that are only in the cloud, as window and command line see them."""

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.downloads.progress import Moved
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.restore_list import file_state
from luma_sync.engine.status.file_views import CloudFileView, FetchReport, ProjectChoice
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.kernel.settings import Settings
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.engine_home import EngineHome

SIGN_IN = ("https://cloud.test", "key", "ada@example.org", "secret")


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    return EngineHome(tmp_path, settings=Settings(download_files=False))


@pytest.fixture
async def engine(home: EngineHome) -> AsyncIterator[SyncEngine]:
    made = home.engine()
    await made.start(background=False)
    yield made
    await made.stop(deadline_s=0.0)


@pytest.fixture
async def signed_in(engine: SyncEngine) -> SyncEngine:
    await engine.account.sign_up(*SIGN_IN)
    return engine


async def add_track(engine: SyncEngine, title: str = "Amber") -> str:
    def write(work: UnitOfWork) -> str:
        return work.rows.insert(
            "tracks",
            {
                "title": title,
                "track_hash": "ab" * 32,
                "album_art_path": "/covers/amber.jpg",
                "audio_storage_path": "tracks/me/x.flac",
                "package_storage_path": "packages/me/x_analysis.tar.zst.parts.json",
            },
        )

    return await engine.core.parts.database.write(write)


@pytest.mark.parametrize(
    ("moves", "is_wanted", "has_failed"), list(itertools.product((True, False), repeat=3))
)
def test_a_file_has_one_state(moves: bool, is_wanted: bool, has_failed: bool) -> None:
    moved = Moved(1, None) if moves else None
    expected = "fetching" if moves else "failed" if has_failed else "waiting" if is_wanted else "in_cloud"
    assert file_state(moved, is_wanted=is_wanted, has_failed=has_failed) == expected


async def test_the_list_shows_what_the_library_and_the_worker_know(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    track_id = await add_track(signed_in)
    home.downloads.moving[track_id, "audio"] = Moved(40, 100)
    home.downloads.sizes |= {(track_id, "audio"): 100, (track_id, "package"): 7000}
    home.downloads.causes[track_id, "package"] = "It holds a link."

    assert await signed_in.files.page() == (
        CloudFileView(
            track_id=track_id, title="Amber", kind="audio", storage_path="tracks/me/x.flac", file_name="x.flac",
            size=100, state="fetching", bytes_fetched=40, thumbnail_path="/covers/amber.jpg",
        ),
        CloudFileView(
            track_id=track_id, title="Amber", kind="package",
            storage_path="packages/me/x_analysis.tar.zst.parts.json", file_name="x_analysis.tar.zst", size=7000,
            state="failed", last_error="It holds a link.", thumbnail_path="/covers/amber.jpg",
        ),
    )  # fmt: skip
    assert await signed_in.files.count() == 2
    assert await signed_in.files.count(text="amb") == 2
    assert await signed_in.files.page(text="nothing") == ()
    assert await signed_in.files.track_ids(text="amb") == (track_id,)


async def test_wanted_files_wait(signed_in: SyncEngine) -> None:
    track_id = await add_track(signed_in)

    def want(work: UnitOfWork) -> None:
        work.cloud_files.want(work.cloud_files.missing([track_id], packages=False), now="2026")

    await signed_in.core.parts.database.write(want)
    assert [each.state for each in await signed_in.files.page()] == ["waiting", "in_cloud"]


async def test_projects_are_choices(signed_in: SyncEngine) -> None:
    await add_track(signed_in)

    def write(work: UnitOfWork) -> str:
        project = work.rows.insert("projects", {"name": "Tour"})
        audio_track = work.rows.insert("audio_tracks", {"project_id": project, "name": "One"})
        work.rows.insert("track_versions", {"track_id": audio_track, "label": "Mix", "audio_hash": "ab" * 32})
        return project

    project = await signed_in.core.parts.database.write(write)
    assert await signed_in.files.projects() == (ProjectChoice(id=project, name="Tour", files=2),)
    assert await signed_in.files.count(project_id=project) == 2


async def test_a_fetch_is_handed_to_the_worker_and_its_report_back(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    home.downloads.reports.append(FetchReport(fetched=3, bytes=5))
    assert await signed_in.files.fetch(["a", "b"]) == FetchReport(fetched=3, bytes=5)
    await signed_in.files.fetch(packages=False)
    assert home.downloads.asked == [(["a", "b"], True), (None, False)]
    assert signed_in.core.live.downloading is False
    assert await signed_in.files.cancel() == 0
    assert await signed_in.files.check() == 0
    assert (home.downloads.cancels, home.downloads.checks) == (1, 1)


async def test_without_an_account_there_is_a_list_but_nothing_to_fetch(engine: SyncEngine) -> None:
    await add_track(engine)
    assert await engine.files.count() == 2
    assert [each.state for each in await engine.files.page()] == ["in_cloud", "in_cloud"]
    assert await engine.files.check() == 0
    assert await engine.files.cancel() == 0
    with pytest.raises(SignInNeeded):
        await engine.files.fetch()


async def test_with_an_expired_session_nothing_is_fetched(signed_in: SyncEngine, home: EngineHome) -> None:
    home.signed_in = False
    with pytest.raises(SignInNeeded):
        await signed_in.files.fetch()
    home.signed_in = True


async def test_a_sync_fetches_what_was_asked_for_even_where_nothing_comes_by_itself(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    await signed_in.sync()
    assert home.downloads.runs >= 1
