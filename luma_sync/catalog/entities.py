"""THE list: every kind of row that Luma Sync keeps in step.

One compact paragraph per entity, unformatted on purpose: it reads as a table.
"""

# fmt: off

from luma_sync.catalog.entity import (
    Column,
    ColumnType,
    ConflictPolicy,
    Entity,
    Family,
    Parent,
    Priority,
    ScopeRule,
    Stage,
)

_NAME_MAX = 500
_TEXT_MAX = 20_000
_BODY_MAX = 200_000
_SERIES_MAX = 1_000_000
_SERIES_ROW_MAX = 2 * 1024 * 1024

def _text(name: str, *, required: bool = False, limit: int = _NAME_MAX, local: bool = False) -> Column:
    return Column(name=name, required=required, length_max=limit, local_only=local)


def _count(name: str, *, required: bool = False) -> Column:
    return Column(name=name, type=ColumnType.INTEGER, required=required, minimum=0)


def _json(name: str, *, local: bool = False, limit: int = _SERIES_MAX) -> Column:
    return Column(name=name, type=ColumnType.JSON, length_max=limit, local_only=local)


def _key(name: str, *, required: bool = True) -> Column:
    return Column(name=name, type=ColumnType.UUID, required=required)

_LIGHTING = (
    Entity(
        name="venues", family=Family.LIGHTING, stage=Stage.A, identity=("name",), label="name",
        sync_keys=("app_startup_sync", "venues", "venue_{id}"), priority=Priority.HIGH,
        columns=(_text("name", required=True), _text("description", limit=_TEXT_MAX)),
    ),
    Entity(
        name="pattern_categories", family=Family.LIGHTING, stage=Stage.A, identity=("name",), label="name",
        sync_keys=("app_startup_sync", "patterns", "pattern_category_{id}"),
        columns=(_text("name", required=True),),
    ),
    Entity(
        name="tracks", family=Family.LIGHTING, stage=Stage.A, identity=("track_hash",), label="title",
        is_known_by_content=True,
        sync_keys=("app_startup_sync", "tracks", "track_{id}"), priority=Priority.HIGH,
        columns=(
            _text("title", required=True), _text("artist"), _text("album"), _count("duration_ms"),
            Column(name="bpm", type=ColumnType.REAL, minimum=0), _text("musical_key", limit=32),
            _text("track_hash", limit=64), _text("audio_format", limit=16),
            _text("audio_storage_path", limit=1024), _text("artwork_storage_path", limit=1024),
            _text("package_storage_path", limit=1024), _text("audio_path", limit=4096, local=True),
            _text("album_art_path", limit=4096, local=True),
        ),
    ),
    Entity(
        name="fixtures", family=Family.LIGHTING, stage=Stage.B, identity=("venue_id", "name", "address"),
        label="name", sync_keys=("app_startup_sync", "fixture_{id}", "fixtures_{venueId}"),
        parents=(Parent(column="venue_id", entity="venues"),),
        columns=(_key("venue_id"), _text("name", required=True), _text("kind"), _count("address")),
    ),
    Entity(
        name="patterns", family=Family.LIGHTING, stage=Stage.B, identity=("category_id", "name"),
        label="name", sync_keys=("app_startup_sync", "patterns", "pattern_{id}", "patterns_{categoryId}"),
        parents=(Parent(column="category_id", entity="pattern_categories"),),
        columns=(_key("category_id"), _text("name", required=True), _json("definition", limit=_BODY_MAX)),
    ),
    Entity(
        name="scores", family=Family.LIGHTING, stage=Stage.B, identity=("track_id", "name"), label="name",
        sync_keys=("app_startup_sync", "score_{id}", "scores_{trackId}"), row_bytes_max=1024 * 1024,
        parents=(Parent(column="track_id", entity="tracks"),),
        columns=(_key("track_id"), _text("name", required=True), _text("body", limit=_BODY_MAX)),
    ),
    Entity(
        name="track_beats", family=Family.LIGHTING, stage=Stage.B, identity=("track_id",), label="id",
        sync_keys=("track_analysis_{trackId}",), policy=ConflictPolicy.THIS_DEVICE, priority=Priority.LOW,
        row_bytes_max=_SERIES_ROW_MAX,
        parents=(Parent(column="track_id", entity="tracks"),),
        columns=(_key("track_id"), _json("beats_ms"), Column(name="bpm", type=ColumnType.REAL, minimum=0)),
    ),
    Entity(
        name="track_roots", family=Family.LIGHTING, stage=Stage.B, identity=("track_id",), label="id",
        sync_keys=("track_analysis_{trackId}",), policy=ConflictPolicy.THIS_DEVICE, priority=Priority.LOW,
        row_bytes_max=_SERIES_ROW_MAX,
        parents=(Parent(column="track_id", entity="tracks"),),
        columns=(_key("track_id"), _json("roots"), _text("logits_path", limit=4096, local=True)),
    ),
    Entity(
        name="track_waveforms", family=Family.LIGHTING, stage=Stage.B, identity=("track_id",), label="id",
        sync_keys=("track_waveform_{trackId}",), policy=ConflictPolicy.THIS_DEVICE, priority=Priority.LOW,
        row_bytes_max=_SERIES_ROW_MAX,
        parents=(Parent(column="track_id", entity="tracks"),),
        columns=(
            _key("track_id"), _json("preview"), _json("full_samples", local=True), _json("bands", local=True),
            _json("colors", local=True),
        ),
    ),
    Entity(
        name="track_stems", family=Family.LIGHTING, stage=Stage.B, identity=("track_id", "stem"),
        label="stem", sync_keys=("track_stems_{trackId}",), policy=ConflictPolicy.THIS_DEVICE,
        priority=Priority.LOW,
        parents=(Parent(column="track_id", entity="tracks"),),
        columns=(
            _key("track_id"),
            Column(name="stem", required=True, choices=("bass", "drums", "vocals", "other")),
            _text("stem_path", limit=4096, local=True),
        ),
    ),
    Entity(
        name="implementations", family=Family.LIGHTING, stage=Stage.C, identity=("pattern_id", "name"),
        label="name", sync_keys=("app_startup_sync", "implementations_{patternId}"),
        policy=ConflictPolicy.THIS_DEVICE,
        row_bytes_max=1024 * 1024,
        parents=(Parent(column="pattern_id", entity="patterns"),),
        columns=(_key("pattern_id"), _text("name", required=True), _text("body", limit=_BODY_MAX)),
    ),
    Entity(
        name="track_scores", family=Family.LIGHTING, stage=Stage.C,
        identity=("score_id", "pattern_id", "start_ms"), label="id",
        sync_keys=("app_startup_sync", "track_scores_{scoreId}"),
        parents=(Parent(column="score_id", entity="scores"), Parent(column="pattern_id", entity="patterns")),
        columns=(_key("score_id"), _key("pattern_id"), _count("start_ms", required=True), _count("end_ms")),
    ),
    Entity(
        name="venue_implementation_overrides", family=Family.LIGHTING, stage=Stage.D,
        identity=("venue_id", "pattern_id", "implementation_id"), label="id",
        sync_keys=("app_startup_sync", "venue_overrides_{venueId}"),
        parents=(
            Parent(column="venue_id", entity="venues"), Parent(column="pattern_id", entity="patterns"),
            Parent(column="implementation_id", entity="implementations"),
        ),
        columns=(
            _key("venue_id"), _key("pattern_id"), _key("implementation_id"),
            _json("settings", limit=_BODY_MAX),
        ),
    ),
)

_COLLABORATION = (
    Entity(
        name="user_profiles", family=Family.COLLABORATION, stage=Stage.A, identity=("display_name",),
        label="display_name", sync_keys=("app_startup_sync", "user_profiles"), policy=ConflictPolicy.NEWEST,
        priority=Priority.CRITICAL,
        columns=(_text("display_name", required=True), _text("avatar_url", limit=2048)),
    ),
    Entity(
        name="projects", family=Family.COLLABORATION, stage=Stage.A, identity=("name",), label="name",
        sync_keys=("app_startup_sync", "project_{id}", "projects_{ownerId}"), scope=ScopeRule.OWN_ID,
        priority=Priority.CRITICAL,
        columns=(_text("name", required=True), _text("description", limit=_TEXT_MAX)),
    ),
    Entity(
        name="playlists", family=Family.COLLABORATION, stage=Stage.A, identity=("name",), label="name",
        sync_keys=("app_startup_sync", "playlists", "playlist_{id}"),
        columns=(_text("name", required=True),),
    ),
    Entity(
        name="collaborators", family=Family.COLLABORATION, stage=Stage.B, identity=("project_id", "user_id"),
        label="role", sync_keys=("app_startup_sync", "project_{id}"), scope=ScopeRule.PARENT,
        policy=ConflictPolicy.CLOUD,
        priority=Priority.HIGH,
        parents=(Parent(column="project_id", entity="projects"),),
        columns=(
            _key("project_id"), _key("user_id"),
            Column(name="role", required=True, choices=("owner", "editor", "viewer")),
        ),
    ),
    Entity(
        name="audio_tracks", family=Family.COLLABORATION, stage=Stage.B, identity=("project_id", "name"),
        label="name", sync_keys=("app_startup_sync", "audio_track_{id}", "audio_tracks_{projectId}"),
        scope=ScopeRule.PARENT,
        priority=Priority.HIGH,
        parents=(Parent(column="project_id", entity="projects"),),
        columns=(_key("project_id"), _text("name", required=True)),
    ),
    Entity(
        name="notifications", family=Family.COLLABORATION, stage=Stage.B,
        identity=("kind", "body", "created_at"), label="body",
        sync_keys=("app_startup_sync", "notifications"), policy=ConflictPolicy.NEWEST, priority=Priority.LOW,
        columns=(
            _text("kind", required=True, limit=64), _text("body", limit=_TEXT_MAX),
            Column(name="read_at", type=ColumnType.TIME),
        ),
    ),
    Entity(
        name="track_versions", family=Family.COLLABORATION, stage=Stage.C, identity=("track_id", "label"),
        label="label", sync_keys=("app_startup_sync", "track_versions", "track_versions_track_{trackId}"),
        scope=ScopeRule.PARENT,
        priority=Priority.HIGH,
        parents=(Parent(column="track_id", entity="audio_tracks"),),
        columns=(
            _key("track_id"), _text("label", required=True), _text("audio_hash", limit=64),
            _count("duration_ms"),
        ),
    ),
    Entity(
        name="playlist_items", family=Family.COLLABORATION, stage=Stage.C,
        identity=("playlist_id", "audio_track_id"), may_repeat=True, label="position",
        sync_keys=("app_startup_sync", "playlist_items_{playlistId}"),
        parents=(
            Parent(column="playlist_id", entity="playlists"),
            Parent(column="audio_track_id", entity="audio_tracks"),
        ),
        columns=(_key("playlist_id"), _key("audio_track_id"), _count("position", required=True)),
    ),
    Entity(
        name="audio_comments", family=Family.COLLABORATION, stage=Stage.D,
        identity=("version_id", "author_id", "body", "position_ms"), label="body",
        sync_keys=("app_startup_sync", "audio_comments_{versionId}"),
        scope=ScopeRule.PARENT, priority=Priority.HIGH,
        parents=(Parent(column="version_id", entity="track_versions"),),
        columns=(
            _key("version_id"), _key("author_id", required=False),
            _text("body", required=True, limit=_TEXT_MAX), _count("position_ms"),
        ),
    ),
    Entity(
        name="waveforms", family=Family.COLLABORATION, stage=Stage.D, identity=("version_id",), label="id",
        sync_keys=("waveform_{versionId}",), scope=ScopeRule.PARENT, policy=ConflictPolicy.THIS_DEVICE,
        priority=Priority.LOW, row_bytes_max=_SERIES_ROW_MAX,
        parents=(Parent(column="version_id", entity="track_versions"),),
        columns=(_key("version_id"), _json("samples")),
    ),
)

_PRACTICE = (
    Entity(
        name="repertoire_items", family=Family.PRACTICE, stage=Stage.A, identity=("title", "composer"),
        label="title", sync_keys=("app_startup_sync", "repertoire", "repertoire_item_{id}"),
        columns=(_text("title", required=True), _text("composer"), _key("score_id", required=False)),
    ),
    Entity(
        name="goals", family=Family.PRACTICE, stage=Stage.A, identity=("title",), label="title",
        sync_keys=("app_startup_sync", "goals", "goal_{id}"),
        columns=(
            _text("title", required=True), _count("target_minutes"),
            Column(name="done", type=ColumnType.BOOLEAN),
        ),
    ),
    Entity(
        name="practice_sessions", family=Family.PRACTICE, stage=Stage.A,
        identity=("instrument", "started_at", "duration_s"), label="instrument",
        sync_keys=("app_startup_sync", "practice_sessions", "practice_session_{id}"),
        columns=(
            _text("instrument", required=True), Column(name="started_at", type=ColumnType.TIME),
            _count("duration_s"), _text("notes", limit=_TEXT_MAX),
        ),
    ),
    Entity(
        name="practice_logs", family=Family.PRACTICE, stage=Stage.B,
        identity=("session_id", "repertoire_item_id", "minutes", "notes"), may_repeat=True, label="notes",
        sync_keys=("app_startup_sync", "practice_logs_{sessionId}"),
        parents=(
            Parent(column="session_id", entity="practice_sessions"),
            Parent(column="repertoire_item_id", entity="repertoire_items", required=False),
        ),
        columns=(
            _key("session_id"), _key("repertoire_item_id", required=False), _count("minutes"),
            _text("notes", limit=_TEXT_MAX),
        ),
    ),
    Entity(
        name="logbook_entries", family=Family.PRACTICE, stage=Stage.B,
        identity=("session_id", "entry_date", "body"), label="body",
        sync_keys=("app_startup_sync", "logbook", "logbook_{sessionId}"), row_bytes_max=1024 * 1024,
        parents=(Parent(column="session_id", entity="practice_sessions", required=False),),
        columns=(
            _key("session_id", required=False), Column(name="entry_date", type=ColumnType.DATE),
            _text("body", limit=_BODY_MAX),
        ),
    ),
)

ENTITIES: tuple[Entity, ...] = _LIGHTING + _COLLABORATION + _PRACTICE
