"""Files that the cloud has and this device has not: listed and searched in SQL, asked for, found gone."""

from collections.abc import Sequence
from itertools import groupby
from json import dumps

from luma_sync.store.file_records import CloudFileRow, FailedFile, FailedFiles, MissingFile, ProjectFiles
from luma_sync.store.repositories.cloud_file_sql import (
    COUNT_AUTOMATIC,
    EVERY_KIND,
    MISSING,
    MISSING_COLUMNS,
    NEVER_HERE,
    WANTED,
    count_of,
    failed_of,
    filter_of,
    order_of,
    page_of,
    track_ids_of,
    union_of,
)
from luma_sync.store.sql import RowMapping, Sql

Keys = Sequence[tuple[str, str]]
"""Files, by track id and kind."""


class CloudFileLists:
    """Audio, artwork and analysis packages of tracks that the cloud has and this device has not.

    A file is missing here when its row names none, or one that is gone. A package is missing while any of
    its stems, logits and full samples is.
    """

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def page(
        self,
        *,
        text: str = "",
        project_id: str | None = None,
        only: Keys | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[CloudFileRow, ...]:
        """Missing files by title, `only` of these; `text` is looked for in title, artist and album."""
        where, params = filter_of(text, project_id, only)
        found = self._sql.records(page_of(where), {**params, "limit": limit, "offset": offset})
        return tuple(
            CloudFileRow(
                track_id=row["track_id"],
                kind=row["kind"],
                title=row["title"],
                storage_path=row["storage_path"],
                album_art_path=row["album_art_path"],
                was_here=bool(row["was_here"]),
                is_wanted=bool(row["is_wanted"]),
            )
            for row in found
        )

    def order(
        self,
        *,
        text: str = "",
        project_id: str | None = None,
        only: Keys | None = None,
        by_kind: bool = False,
        descending: bool = False,
    ) -> tuple[str, ...]:
        """`track id/kind` of all that `page` would go through, by title or by kind."""
        where, params = filter_of(text, project_id, only)
        return self._sql.column(order_of(where, by_kind=by_kind, descending=descending), params)

    def count(self, *, text: str = "", project_id: str | None = None, only: Keys | None = None) -> int:
        """How many files `page` would go through."""
        where, params = filter_of(text, project_id, only)
        return int(self._sql.value(count_of(where), params))

    def failed(self, failures: Sequence[tuple[str, str, str, str]], *, first: int) -> tuple[FailedFiles, ...]:
        """Of these (track id, kind, code, time) what is missing still, by code; the `first` of each."""
        found = self._sql.all(failed_of(), {"failed": dumps(failures), "first": first})
        return tuple(
            FailedFiles(
                code=code,
                count=rows[0].files,
                oldest_at=rows[0].oldest_at,
                newest_at=rows[0].newest_at,
                first=tuple(FailedFile(track_id=r.track_id, kind=r.kind, title=r.title or "") for r in rows),
            )
            for code, rows in ((key, list(group)) for key, group in groupby(found, lambda row: row.code))
        )

    def projects(self) -> tuple[ProjectFiles, ...]:
        """Projects whose tracks have missing files, by name."""
        files = " + ".join(f"({missing})" for missing in MISSING)
        found = self._sql.records(
            "SELECT p.id, p.name, sum(t.files) AS files FROM projects AS p JOIN ("
            " SELECT DISTINCT a.project_id, v.audio_hash FROM audio_tracks AS a"
            " JOIN track_versions AS v ON v.track_id = a.id WHERE coalesce(v.audio_hash, '') <> ''"
            f") AS used ON used.project_id = p.id JOIN (SELECT t.track_hash, {files} AS files"
            " FROM tracks AS t WHERE t.track_hash IS NOT NULL) AS t ON t.track_hash = used.audio_hash"
            " GROUP BY p.id HAVING sum(t.files) > 0 ORDER BY p.name COLLATE NOCASE, p.id"
        )
        return tuple(ProjectFiles(**row) for row in found)

    def track_ids(
        self, *, text: str = "", project_id: str | None = None, only: Keys | None = None
    ) -> tuple[str, ...]:
        """Tracks with missing files, as `page` would list them."""
        where, params = filter_of(text, project_id, only)
        return tuple(row[0] for row in self._sql.all(track_ids_of(where), params))


class CloudFiles(CloudFileLists):
    """What is missing, and what of it somebody has asked for."""

    def missing(self, track_ids: Sequence[str] | None, *, packages: bool) -> tuple[MissingFile, ...]:
        """Missing files of these tracks, or of all, audio first; gone ones as well."""
        chosen = "true" if track_ids is None else "t.id IN (SELECT value FROM json_each(:ids))"
        kinds = EVERY_KIND if packages else EVERY_KIND[:2]
        found = self._sql.records(
            f"SELECT * FROM ({union_of(kinds, MISSING_COLUMNS, chosen)}) ORDER BY place, track_id",
            {} if track_ids is None else {"ids": dumps(list(track_ids))},
        )
        return _missing_files(found)

    def automatic(self, limit: int, *, skip: Sequence[tuple[str, str]] = ()) -> tuple[MissingFile, ...]:
        """Audio and artwork that this device never had, audio first; without those of `skip` (id, kind)."""
        where = f"{NEVER_HERE} AND t.id || {{kind}} NOT IN (SELECT value FROM json_each(:skip))"
        found = self._sql.records(
            f"SELECT * FROM ({union_of(EVERY_KIND[:2], MISSING_COLUMNS, where)})"
            " ORDER BY place, track_id LIMIT :limit",
            {"skip": dumps([track_id + kind for track_id, kind in skip]), "limit": limit},
        )
        return _missing_files(found)

    def expected(self, *, automatic: bool) -> int:
        """How many files are to come: those asked for, and with `automatic` those that come by themselves."""
        kinds = EVERY_KIND[2:] if automatic else EVERY_KIND
        asked = f"(SELECT count(*) FROM ({union_of(kinds, '1', 'true', source=WANTED)}))"
        by_itself = COUNT_AUTOMATIC if automatic else "0"
        return int(self._sql.value(f"SELECT {asked} + {by_itself}"))

    def wanted(self) -> tuple[MissingFile, ...]:
        """Missing files that somebody has asked for, in that order."""
        union = union_of(EVERY_KIND, f"{MISSING_COLUMNS}, w.asked_at", "true", source=WANTED)
        found = self._sql.records(f"SELECT * FROM ({union}) ORDER BY asked_at, place, track_id")
        return _missing_files(found)

    def want(self, files: Sequence[MissingFile], *, now: str) -> None:
        """Remember that somebody asked for these, until they are here."""
        self._sql.many(
            "INSERT OR IGNORE INTO wanted_files (track_id, kind, asked_at) VALUES (?, ?, ?)",
            [(each.track_id, each.kind, now) for each in files],
        )

    def unwant(self, track_id: str, kind: str) -> None:
        """It is here, or cannot be had."""
        self._sql.run("DELETE FROM wanted_files WHERE track_id = ? AND kind = ?", (track_id, kind))

    def unwant_all(self) -> int:
        """Nobody asks for anything any more; returns how many were asked for."""
        return self._sql.run("DELETE FROM wanted_files")


def _missing_files(found: Sequence[RowMapping]) -> tuple[MissingFile, ...]:
    return tuple(
        MissingFile(
            track_id=row["track_id"],
            kind=row["kind"],
            storage_path=row["storage_path"],
            track_hash=row["track_hash"],
            audio_format=row["audio_format"],
            gone_path=row["gone_path"],
        )
        for row in found
    )
