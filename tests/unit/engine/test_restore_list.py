"""Files that are only in the cloud, as window and command line see them."""

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.downloads.progress import Moved
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.restore_list import file_state
from luma_sync.engine.status.file_views import (
    CloudFileView,
    FailedFetch,
    FetchCause,
    FetchFailure,
    FetchReport,
    ProjectChoice,
)
from luma_sync.kernel.errors import DiskFull, SignInNeeded
from luma_sync.kernel.settings import Settings
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.engine_home import EngineHome
from tests.support.fake_workers import DownloadsDone

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
                "track_hash": "ab" * 32 if title == "Amber" else "cd" * 32,
                "album_art_path": "/covers/amber.jpg",
                "audio_storage_path": "tracks/me/x.flac",
                "package_storage_path": "packages/me/x_analysis.tar.zst.parts.json",
            },
        )

    return await engine.core.parts.database.write(write)


def failure(code: str, cause: str, minute: int = 0) -> FetchFailure:
    return FetchFailure(code=code, cause=cause, failed_at=f"2026-11-21T14:{minute:02}:00.000Z")


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
    home.downloads.failures[track_id, "package"] = failure("package_refused", "It holds a link.")

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


async def test_files_that_could_not_be_fetched_are_grouped_by_cause(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    assert [signed_in.files.has_failures] == [False]
    assert await signed_in.files.causes() == ()
    amber, blue = await add_track(signed_in, "Amber"), await add_track(signed_in, "Blue")
    failures = home.downloads.failures
    failures[blue, "audio"] = failure("not_found", "Blue is not there.", 1)
    failures[amber, "audio"] = failure("not_found", "Amber is not there.", 2)
    failures[amber, "package"] = failure("package_refused", "It holds a link.", 3)
    failures["deleted meanwhile", "audio"] = failure("not_found", "Gone is not there.", 4)
    failures[amber, "artwork"] = failure("forbidden", "It is here by now.", 5)

    assert signed_in.files.has_failures
    assert await signed_in.files.causes() == (
        FetchCause(
            code="not_found",
            cause="Amber is not there.",
            count=2,
            oldest_at="2026-11-21T14:01:00.000Z",
            newest_at="2026-11-21T14:02:00.000Z",
            first=(
                FailedFetch(track_id=amber, kind="audio", title="Amber"),
                FailedFetch(track_id=blue, kind="audio", title="Blue"),
            ),
        ),
        FetchCause(
            code="package_refused",
            cause="It holds a link.",
            count=1,
            oldest_at="2026-11-21T14:03:00.000Z",
            newest_at="2026-11-21T14:03:00.000Z",
            first=(FailedFetch(track_id=amber, kind="package", title="Amber"),),
        ),
    )
    listed = await signed_in.files.page(code="not_found")
    assert [(one.title, one.kind, one.state) for one in listed] == [
        ("Amber", "audio", "failed"),
        ("Blue", "audio", "failed"),
    ]
    assert await signed_in.files.count(code="not_found", text="blue") == 1
    assert await signed_in.files.track_ids(code="package_refused") == (amber,)
    assert await signed_in.files.count(code="nothing of the kind") == 0


async def test_only_what_failed_for_the_cause_is_fetched_again(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    amber = await add_track(signed_in)
    home.downloads.failures[amber, "audio"] = failure("not_found", "It is not there.")
    home.downloads.failures[amber, "package"] = failure("package_refused", "It holds a link.")
    home.downloads.reports.append(FetchReport(fetched=1, bytes=5))

    assert await signed_in.files.retry("not_found") == FetchReport(fetched=1, bytes=5)
    assert home.downloads.asked_again == [{(amber, "audio")}]
    home.signed_in = False
    with pytest.raises(SignInNeeded):
        await signed_in.files.retry("not_found")
    home.signed_in = True


async def test_a_full_disk_is_one_cause_for_all_that_is_to_come(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    track_id = await add_track(signed_in)
    home.downloads.no_room = failure("disk_full", "40 MB are missing.", 7)
    assert await signed_in.files.causes() == (), "nobody waits for anything"

    def want(work: UnitOfWork) -> None:
        work.cloud_files.want(work.cloud_files.missing([track_id], packages=True), now="2026")

    await signed_in.core.parts.database.write(want)
    at = "2026-11-21T14:07:00.000Z"
    assert await signed_in.files.causes() == (
        FetchCause(code="disk_full", cause="40 MB are missing.", count=2, oldest_at=at, newest_at=at),
    )
    home.downloads.results.append(DownloadsDone(downloaded=1, bytes=9, error=DiskFull("40 MB are missing.")))
    assert await signed_in.files.retry("disk_full") == FetchReport(
        fetched=1, failed=2, bytes=9, cause="40 MB are missing.", cause_code="disk_full"
    )


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
