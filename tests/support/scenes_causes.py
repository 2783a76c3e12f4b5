"""Worlds in which analyses could not be packed and files could not be fetched."""

from dataclasses import replace

from luma_sync.engine.status.analysis_views import PackageCause, UnpackedTrack
from luma_sync.engine.status.file_views import FailedFetch, FetchCause
from luma_sync.engine.status.snapshot import Sentence, SyncState
from tests.support.fake_world import World
from tests.support.scenes import ago
from tests.support.scenes_files import NO_ROOM, TITLES, with_cloud_files

_NOT_THERE = "The audio of a track is not in the cloud; upload it again on the device that has it."
UNPACKED = PackageCause(
    code="source_missing",
    count=12,
    next_attempt_at=ago(minutes=-40),
    first=tuple(
        UnpackedTrack(
            track_id=f"track-{number}", title=title, error=f"The bass stem of {title} is not there."
        )
        for number, title in enumerate(TITLES[:5])
    ),
)
OTHERS_UNPACKED = (
    PackageCause(
        code="source_file",
        count=2,
        next_attempt_at=ago(hours=-6),
        first=(
            UnpackedTrack(
                track_id="track-7",
                title=TITLES[3],
                error="The waveform of The Long Chorus is damaged (bands is not JSON); analyse the track again.",
            ),
            UnpackedTrack(
                track_id="track-8",
                title="",
                error="The drums stem of a track without title is larger than 4 GB, which no package holds; make it shorter.",
            ),
        ),
    ),
    PackageCause(
        code="disk_full",
        count=1,
        next_attempt_at=ago(minutes=1),
        first=(
            UnpackedTrack(
                track_id="track-9",
                title="Kalimba Rain",
                error="The analysis of Kalimba Rain cannot be packed: the disk is full; make room for 182 MB.",
            ),
        ),
    ),
)
UNFETCHED = FetchCause(
    code="not_found",
    cause=_NOT_THERE,
    count=3,
    oldest_at=ago(minutes=12),
    newest_at=ago(minutes=2),
    first=tuple(
        FailedFetch(track_id=f"track-{number}", kind=kind, title=TITLES[number])
        for number, kind in ((0, "audio"), (1, "artwork"), (2, "package"))
    ),
)
OTHERS_UNFETCHED = (
    FetchCause(
        code="package_refused",
        cause="The package is refused: it holds a link.",
        count=1,
        oldest_at=ago(hours=5),
        newest_at=ago(hours=5),
        first=(FailedFetch(track_id="track-1", kind="package", title=TITLES[1]),),
    ),
    FetchCause(
        code="strange",
        cause="The cloud answered something that Luma Sync does not understand (HTTP 599, request 4f1a).",
        count=140,
        oldest_at=ago(hours=50),
        newest_at=ago(minutes=2),
        first=tuple(
            FailedFetch(track_id=f"track-2{number}", kind="audio", title=f"{title}, second mix")
            for number, title in enumerate(TITLES[:5])
        ),
    ),
    FetchCause(code="disk_full", cause=NO_ROOM, count=40, oldest_at=ago(minutes=3), newest_at=ago(minutes=3)),
)


def with_file_causes(world: World) -> World:
    """Analyses that could not be packed, files that could not be fetched, and nothing else is wrong."""
    with_cloud_files(world, 9)
    for number, one in enumerate(world.files):
        if any((one.track_id, one.kind) == (bad.track_id, bad.kind) for bad in UNFETCHED.first):
            world.files[number] = replace(one, state="failed", last_error=_NOT_THERE)
    world.unpacked = [UNPACKED, *OTHERS_UNPACKED]
    world.fetch_causes = [UNFETCHED, *OTHERS_UNFETCHED]
    count = sum(cause.count for cause in world.unpacked)
    world.status = replace(
        world.status,
        state=SyncState.ATTENTION,
        failed_packages=count,
        sentence=Sentence(template="{n} problems need you", params=(("n", count),)),
    )
    return world
