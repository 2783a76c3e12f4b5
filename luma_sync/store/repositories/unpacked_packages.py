"""What packages held, on its way into the rows of their tracks; rows that are not here yet are waited for."""

from json import dumps

from luma_sync.store.file_records import UnpackedPackage
from luma_sync.store.sql import Sql


class UnpackedPackages:
    """`unpacked_packages`: a line lives until every row that it fills is here."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def add(self, package: UnpackedPackage, *, now: str) -> None:
        """The files of a package are here; `enter` puts them into the rows."""
        self._sql.run(
            "INSERT OR REPLACE INTO unpacked_packages (track_id, unpacked_at, paths, waveform)"
            " VALUES (?, ?, ?, ?)",
            (package.track_id, now, dumps(dict(package.paths)), dumps(dict(package.waveform))),
        )

    def enter(self) -> int:
        """Fill the local columns of the rows that are here; returns how many packages are done with.

        What a row has already stays, unless it names a file that is gone. No row becomes dirty.
        """
        if not self.count():
            return 0
        for statement in _FILL:
            self._sql.run(statement)
        return self._sql.run(_FORGET_DONE)

    def count(self) -> int:
        """How many wait for rows."""
        return int(self._sql.value("SELECT count(*) FROM unpacked_packages"))


def _is_free(column: str) -> str:
    return f"(coalesce({column}, '') = '' OR {column} IN (SELECT path FROM gone_files))"


_FILL = (
    f"""UPDATE track_stems AS r SET stem_path = u.paths ->> r.stem FROM unpacked_packages AS u
WHERE r.track_id = u.track_id AND {_is_free("r.stem_path")}""",
    f"""UPDATE track_roots AS r SET logits_path = u.paths ->> 'logits' FROM unpacked_packages AS u
WHERE r.track_id = u.track_id AND {_is_free("r.logits_path")}""",
    """UPDATE track_waveforms AS r SET full_samples = u.waveform ->> 'full_samples',
  bands = coalesce(r.bands, u.waveform ->> 'bands'), colors = coalesce(r.colors, u.waveform ->> 'colors')
FROM unpacked_packages AS u WHERE r.track_id = u.track_id AND r.full_samples IS NULL""",
    f"""UPDATE tracks AS r SET album_art_path = u.paths ->> 'artwork' FROM unpacked_packages AS u
WHERE r.id = u.track_id AND u.paths ->> 'artwork' IS NOT NULL AND {_is_free("r.album_art_path")}""",
)
_FORGET_DONE = """DELETE FROM unpacked_packages AS u
WHERE NOT EXISTS (SELECT 1 FROM tracks WHERE id = u.track_id)
OR ((SELECT count(DISTINCT stem) FROM track_stems WHERE track_id = u.track_id) = 4
  AND EXISTS (SELECT 1 FROM track_roots WHERE track_id = u.track_id)
  AND EXISTS (SELECT 1 FROM track_waveforms WHERE track_id = u.track_id))"""
