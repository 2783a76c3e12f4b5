"""SQL of files that the cloud has and this device has not: what is missing, filters, columns. Pure."""

from collections.abc import Sequence
from json import dumps

_GONE = "(SELECT path FROM gone_files)"


def _column_missing(storage: str, local: str) -> str:
    return f"coalesce(t.{storage}, '') <> '' AND (coalesce(t.{local}, '') = '' OR t.{local} IN {_GONE})"


_STEMS = ("bass", "drums", "other", "vocals")
# Not count(DISTINCT): SQLite builds a table for each of them.
_STEMS_HERE = f"""(SELECT {" + ".join(f"max(s.stem = '{stem}')" for stem in _STEMS)}
  FROM track_stems AS s WHERE s.track_id = t.id AND s.stem_path <> '' AND s.stem_path NOT IN {_GONE})"""

_PACKAGE_MISSING = f"""coalesce(t.package_storage_path, '') <> ''
AND NOT EXISTS (SELECT 1 FROM unpacked_packages AS u WHERE u.track_id = t.id)
AND NOT (
  EXISTS (SELECT 1 FROM track_waveforms AS w WHERE w.track_id = t.id AND w.full_samples IS NOT NULL)
  AND EXISTS (SELECT 1 FROM track_roots AS r WHERE r.track_id = t.id
    AND r.logits_path <> '' AND r.logits_path NOT IN {_GONE})
  AND {_STEMS_HERE} IS {len(_STEMS)})"""

EVERY_KIND = (0, 1, 2)
"""Places of the kinds in a list of one track's files."""

_KINDS = ("audio", "artwork", "package")
_STORAGE = ("t.audio_storage_path", "t.artwork_storage_path", "t.package_storage_path")
MISSING = (
    _column_missing("audio_storage_path", "audio_path"),
    _column_missing("artwork_storage_path", "album_art_path"),
    _PACKAGE_MISSING,
)
_GONE_PATHS = ("coalesce(t.audio_path, '')", "coalesce(t.album_art_path, '')", "''")
NEVER_HERE = "{gone} = ''"
"""No row names a place on this device."""

_WAS_HERE = (
    "coalesce(t.audio_path, '') <> ''",
    "coalesce(t.album_art_path, '') <> ''",
    f"""(EXISTS (SELECT 1 FROM track_stems AS s WHERE s.track_id = t.id AND s.stem_path IN {_GONE})
      OR EXISTS (SELECT 1 FROM track_roots AS r WHERE r.track_id = t.id AND r.logits_path IN {_GONE}))""",
)
MISSING_COLUMNS = (
    "t.id AS track_id, {kind} AS kind, {place} AS place, {storage} AS storage_path, t.track_hash,"
    " t.audio_format, {gone} AS gone_path"
)
WANTED = "wanted_files AS w CROSS JOIN tracks AS t ON t.id = w.track_id AND w.kind = {kind}"
COUNT_AUTOMATIC = """(SELECT count(*) FROM tracks
  WHERE coalesce(audio_storage_path, '') <> '' AND coalesce(audio_path, '') = '')
+ (SELECT count(*) FROM tracks
  WHERE coalesce(artwork_storage_path, '') <> '' AND coalesce(album_art_path, '') = '')"""


def union_of(kinds: Sequence[int], columns: str, where: str, *, source: str = "tracks AS t") -> str:
    """One query per kind, put together; `{kind}` and its like are filled in everywhere."""
    return " UNION ALL ".join(
        f"SELECT {_filled(columns, kind)} FROM {_filled(source, kind)}"
        f" WHERE {MISSING[kind]} AND {_filled(where, kind)}"
        for kind in kinds
    )


def count_of(where: str) -> str:
    """How many files are missing."""
    counts = (
        f"(SELECT count(*) FROM tracks AS t WHERE {MISSING[kind]} AND {_filled(where, kind)})"
        for kind in EVERY_KIND
    )
    return f"SELECT {' + '.join(counts)}"


def track_ids_of(where: str) -> str:
    """The tracks of missing files, by title."""
    missing = " OR ".join(f"({MISSING[kind]} AND {_filled(where, kind)})" for kind in EVERY_KIND)
    return f"SELECT t.id FROM tracks AS t WHERE {missing} ORDER BY t.title COLLATE NOCASE, t.id"


def failed_of() -> str:
    """Of :failed (track id, kind, code, time) what is missing still, by code: counted, the :first of each."""
    source = "failed AS f CROSS JOIN tracks AS t ON t.id = f.track_id AND f.kind = {kind}"
    columns = "f.code, f.at, t.id AS track_id, {kind} AS kind, {place} AS place, t.title"
    return f"""WITH failed AS (SELECT value ->> 0 AS track_id, value ->> 1 AS kind, value ->> 2 AS code,
  value ->> 3 AS at FROM json_each(:failed))
SELECT * FROM (SELECT *, count(*) OVER causes AS files, min(at) OVER causes AS oldest_at,
    max(at) OVER causes AS newest_at,
    row_number() OVER (PARTITION BY code ORDER BY title COLLATE NOCASE, track_id, place) AS number
  FROM ({union_of(EVERY_KIND, columns, "true", source=source)}) WINDOW causes AS (PARTITION BY code))
WHERE number <= :first ORDER BY files DESC, code, number"""


def lasting_of() -> str:
    """How many files that need somebody are missing still."""
    source = "failed_downloads AS f CROSS JOIN tracks AS t ON t.id = f.track_id AND f.kind = {kind}"
    return f"SELECT count(*) FROM ({union_of(EVERY_KIND, '1', 'f.is_lasting', source=source)})"


def order_of(where: str, *, by_kind: bool, descending: bool) -> str:
    """`track id/kind` of all missing files."""
    keys = union_of(EVERY_KIND, "t.id AS track_id, {place} AS place, t.title", where)
    way = " DESC" if descending else ""
    by = f"place{way}, title COLLATE NOCASE" if by_kind else f"title COLLATE NOCASE{way}"
    kind = _by_kind([f"'{kind}'" for kind in _KINDS])
    return f"SELECT k.track_id || '/' || {kind} FROM ({keys}) AS k ORDER BY {by}, track_id, place"


def page_of(where: str) -> str:
    """The page :limit, :offset of missing files by title.

    Sorted by narrow keys first: what else is shown of a file is looked up for one page only.
    """
    keys = union_of(EVERY_KIND, "t.id AS track_id, {place} AS place, t.title", where)
    return f"""WITH k AS (SELECT * FROM ({keys}) ORDER BY title COLLATE NOCASE, track_id, place
  LIMIT :limit OFFSET :offset)
SELECT k.track_id, {_by_kind([f"'{kind}'" for kind in _KINDS])} AS kind, k.title,
  {_by_kind(_STORAGE)} AS storage_path, t.album_art_path, {_by_kind(_WAS_HERE)} AS was_here,
  EXISTS (SELECT 1 FROM wanted_files AS w WHERE w.track_id = t.id
    AND w.kind = {_by_kind([f"'{kind}'" for kind in _KINDS])}) AS is_wanted
FROM k JOIN tracks AS t ON t.id = k.track_id ORDER BY k.title COLLATE NOCASE, k.track_id, k.place"""


def _by_kind(choices: Sequence[str]) -> str:
    whens = " ".join(f"WHEN {kind} THEN {choice}" for kind, choice in enumerate(choices))
    return f"CASE k.place {whens} END"


def _filled(template: str, kind: int) -> str:
    return template.format(
        kind=f"'{_KINDS[kind]}'",
        place=kind,
        storage=_STORAGE[kind],
        gone=_GONE_PATHS[kind],
    )


def filter_of(
    text: str, project_id: str | None, only: Sequence[tuple[str, str]] | None
) -> tuple[str, dict[str, object]]:
    """A condition on `t`, the track, and `{kind}`; and its parameters."""
    parts, params = ["true"], dict[str, object]()
    if only is not None:
        parts.append("t.id || {kind} IN (SELECT value FROM json_each(:only))")
        params["only"] = dumps([track_id + kind for track_id, kind in only])
    if project_id is not None:
        parts.append(
            "t.track_hash IN (SELECT v.audio_hash FROM track_versions AS v"
            " JOIN audio_tracks AS a ON a.id = v.track_id WHERE a.project_id = :project)"
        )
        params["project"] = project_id
    if text:
        parts.append(
            "instr(lower(t.title || ' ' || coalesce(t.artist, '') || ' ' || coalesce(t.album, '')),"
            " lower(:text)) > 0"
        )
        params["text"] = text
    return " AND ".join(parts), params
