"""Where the files of tracks are: on this device, in the cloud, on their way."""

from collections.abc import Sequence
from json import dumps, loads

from luma_sync.store.browse_records import TrackFacts
from luma_sync.store.sql import Sql

_GONE = "(SELECT path FROM gone_files)"


def _place(local: str, storage: str) -> str:
    here = f"(coalesce(t.{local}, '') <> '' AND t.{local} NOT IN {_GONE})"
    cloud = f"(coalesce(t.{storage}, '') <> '')"
    return (
        f"CASE WHEN {here} AND {cloud} THEN 'both' WHEN {here} THEN 'here' WHEN {cloud} THEN 'cloud'"
        f" WHEN coalesce(t.{local}, '') <> '' THEN 'gone' ELSE 'none' END"
    )


_FACTS = f"""SELECT t.id, {_place("audio_path", "audio_storage_path")} AS audio,
  {_place("album_art_path", "artwork_storage_path")} AS artwork,
  (SELECT json_group_object(upload_type, status) FROM storage_sync_queue AS q
    WHERE q.track_id = t.id AND q.status <> 'completed') AS uploads,
  (SELECT json_group_array(kind) FROM wanted_files AS w WHERE w.track_id = t.id) AS wanted
FROM json_each(?) AS named CROSS JOIN tracks AS t ON t.id = named.value"""

_KINDS = {"track_audio": "audio", "artwork_thumb": "artwork", "analysis_package": "package"}


class TrackPlaces:
    """Reads only."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def of(self, track_ids: Sequence[str]) -> tuple[TrackFacts, ...]:
        """The facts of these tracks; ids that are not here are left out."""
        return tuple(
            TrackFacts(
                track_id=row.id,
                places={"audio": row.audio, "artwork": row.artwork},
                uploads={_KINDS.get(kind, kind): status for kind, status in loads(row.uploads).items()},
                wanted=frozenset(loads(row.wanted)),
            )
            for row in self._sql.all(_FACTS, (dumps(list(track_ids)),))
        )
