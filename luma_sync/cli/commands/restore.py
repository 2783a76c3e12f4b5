"""`luma-sync restore [--all|TRACK]`: fetch files that are in the cloud and not on this device."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from luma_sync.bootstrap import opened_engine
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.kernel.errors import UsageError
from luma_sync.store.unit_of_work import UnitOfWork

_FILE_COLUMNS = (("audio_storage_path", "audio_path"), ("artwork_storage_path", "album_art_path"))


def run(invocation: Invocation) -> ExitCode:
    """Fetch, say how many files came and whether any is still missing."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    wanted = None if invocation.arguments.all else str(invocation.arguments.track)
    async with opened_engine(invocation.options) as engine:
        database = engine.core.parts.database
        tracks = chosen_tracks(await database.read(lambda unit: unit.rows.dump("tracks")), wanted)
        gone = gone_files(tracks)
        if gone:
            await database.write(lambda unit: _forget(unit, gone))
        track_ids = [str(track["id"]) for track in tracks]
        fetched = await engine.restore(track_ids)
        missing = await database.read(lambda unit: _missing(unit, frozenset(track_ids)))
    invocation.output.value({"ok": not missing, "downloaded": fetched, "missing": missing})
    left = f" {plural(missing, 'file')} could not be fetched; luma-sync activity says why." if missing else ""
    invocation.output.text(f"{plural(fetched, 'file')} fetched.{left}")
    return ExitCode.ATTENTION if missing else ExitCode.DONE


def chosen_tracks(
    tracks: Sequence[Mapping[str, object]], wanted: str | None
) -> Sequence[Mapping[str, object]]:
    """All tracks, or those with this id or title. Raises UsageError when there is none."""
    if wanted is None:
        return tracks
    found = [track for track in tracks if wanted in (track["id"], track["title"])]
    if not found:
        raise UsageError(f"There is no track with the id or title '{wanted}'; nothing was fetched.")
    return found


def gone_files(tracks: Sequence[Mapping[str, object]]) -> list[tuple[str, str]]:
    """(track id, column) of files that the cloud has and that are not where the row says any more."""
    return [
        (str(track["id"]), path_column)
        for track in tracks
        for storage_column, path_column in _FILE_COLUMNS
        if track[storage_column] and track[path_column] and not Path(str(track[path_column])).exists()
    ]


def _forget(unit: UnitOfWork, gone: Sequence[tuple[str, str]]) -> None:
    for track_id, column in gone:
        unit.rows.set_local("tracks", track_id, column, None)


def _missing(unit: UnitOfWork, track_ids: frozenset[str]) -> int:
    return sum(1 for file in unit.rows.missing_files() if file.track_id in track_ids)
